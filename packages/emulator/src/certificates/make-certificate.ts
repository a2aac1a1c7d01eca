import type { KeyObject } from 'node:crypto';
import { createHash, sign } from 'node:crypto';
import { isIP } from 'node:net';
import type { Der } from './der.ts';
import {
  bitString,
  boolean,
  explicit,
  implicit,
  integer,
  nothing,
  objectIdentifier,
  octetString,
  sequence,
  set,
  time,
  utf8String,
} from './der.ts';

/** What a certificate is to say. */
export interface CertificateRequest {
  /** The common name of whom it is for. */
  readonly subject: string;
  readonly publicKey: KeyObject;
  /** Who signs: another, or, for a certificate that vouches for itself, the same. */
  readonly issuer: { readonly name: string; readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** 8 to 20 random octets. */
  readonly serialNumber: Buffer;
  readonly use:
    | { readonly kind: 'authority' }
    /** For servers with these host names and addresses; `*.` at the beginning stands for one label. */
    | { readonly kind: 'server'; readonly names: readonly string[] }
    /** For a key that signs and nothing else. */
    | { readonly kind: 'signature' };
}

/**
 * Makes an X.509 certificate (RFC 5280), signed with SHA-256 by an RSA or an EC key.
 *
 * Node reads certificates and makes none. This writes the three kinds the emulator needs, in a fiftieth of the time that loading a library for
 * all kinds takes.
 *
 * @returns PEM
 */
export function makeCertificate(request: CertificateRequest): string {
  const algorithm = signatureAlgorithm(request.issuer.privateKey);
  const content = sequence(
    explicit(0, integer(Buffer.of(2))),
    integer(positive(request.serialNumber)),
    algorithm,
    nameOf(request.issuer.name),
    sequence(time(request.notBefore), time(request.notAfter)),
    nameOf(request.subject),
    publicKeyOf(request.publicKey),
    explicit(3, sequence(...extensionsOf(request))),
  );
  const signature = sign('sha256', content, request.issuer.privateKey);
  const lines = sequence(content, algorithm, bitString(signature))
    .toString('base64')
    .match(/.{1,64}/g);
  return ['-----BEGIN CERTIFICATE-----', ...(lines ?? []), '-----END CERTIFICATE-----', ''].join('\n');
}

function signatureAlgorithm(key: KeyObject): Der {
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return sequence(objectIdentifier('1.2.840.113549.1.1.11'), nothing());
    case 'ec':
      return sequence(objectIdentifier('1.2.840.10045.4.3.2'));
    default:
      throw new Error(`a certificate cannot be signed by a key of type ${key.asymmetricKeyType}`);
  }
}

/** A serial number has no leading zero and is not negative. */
function positive(serialNumber: Buffer): Buffer {
  return Buffer.concat([Buffer.of(((serialNumber[0] ?? 0) & 0x7f) | 0x40), serialNumber.subarray(1)]);
}

function nameOf(commonName: string): Der {
  return sequence(set(sequence(objectIdentifier('2.5.4.3'), utf8String(commonName))));
}

function publicKeyOf(key: KeyObject): Der {
  return key.export({ type: 'spki', format: 'der' });
}

function extensionsOf({ use, publicKey, issuer }: CertificateRequest): readonly Der[] {
  const extension = (identifier: string, isCritical: boolean, value: Der) =>
    sequence(objectIdentifier(identifier), ...(isCritical ? [boolean(true)] : []), octetString(value));
  const subjectKeyIdentifier = extension('2.5.29.14', false, octetString(keyIdentifier(publicKey)));
  const authorityKeyIdentifier = extension('2.5.29.35', false, sequence(implicit(0, keyIdentifier(issuer.publicKey))));
  switch (use.kind) {
    case 'authority':
      return [
        extension('2.5.29.19', true, sequence(boolean(true))),
        extension('2.5.29.15', true, bitString(Buffer.of(0b0000_0110), 1)),
        subjectKeyIdentifier,
      ];
    case 'server':
      return [
        extension('2.5.29.19', true, sequence()),
        extension('2.5.29.15', true, bitString(Buffer.of(0b1000_0000), 7)),
        extension('2.5.29.37', false, sequence(objectIdentifier('1.3.6.1.5.5.7.3.1'))),
        extension('2.5.29.17', false, sequence(...use.names.map(alternativeName))),
        subjectKeyIdentifier,
        authorityKeyIdentifier,
      ];
    case 'signature':
      return [
        extension('2.5.29.19', true, sequence()),
        extension('2.5.29.15', true, bitString(Buffer.of(0b1000_0000), 7)),
        subjectKeyIdentifier,
      ];
  }
}

function alternativeName(name: string): Der {
  return isIP(name) === 4 ? implicit(7, Buffer.from(name.split('.').map(Number))) : implicit(2, Buffer.from(name, 'ascii'));
}

/** [RFC 7093, 2, method 1] */
function keyIdentifier(key: KeyObject): Buffer {
  return createHash('sha256').update(publicKeyOf(key)).digest().subarray(0, 20);
}
