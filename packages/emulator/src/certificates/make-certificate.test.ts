import { generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CertificateRequest } from './make-certificate.ts';
import { makeCertificate } from './make-certificate.ts';

const authorityKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const authority = { name: 'An authority', ...authorityKeys };
const notBefore = new Date('2026-01-01T00:00:00Z');

const authorityPem = makeCertificate({
  subject: authority.name,
  publicKey: authorityKeys.publicKey,
  issuer: authority,
  notBefore,
  notAfter: new Date('2055-06-07T08:09:10Z'),
  serialNumber: Buffer.alloc(16, 0xff),
  use: { kind: 'authority' },
});

function certificateWith(parts: Partial<CertificateRequest>): X509Certificate {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const request: CertificateRequest = {
    subject: 'A server',
    publicKey,
    issuer: authority,
    notBefore,
    notAfter: new Date('2027-01-01T00:00:00Z'),
    serialNumber: randomBytes(16),
    use: { kind: 'server', names: ['*.suitetalk.api.netsuite.com', 'localhost', '127.0.0.1'] },
    ...parts,
  };
  return new X509Certificate(makeCertificate(request));
}

describe('a certificate', () => {
  test('is for the names and addresses it was asked for, and no others', () => {
    const certificate = certificateWith({});
    expect(certificate.checkHost('1234567-sb1.suitetalk.api.netsuite.com')).toBeDefined();
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkHost('1234567.restlets.api.netsuite.com')).toBeUndefined();
    expect(certificate.ca).toBe(false);
  });

  test('is vouched for by its authority, and by no other', () => {
    const issuer = new X509Certificate(authorityPem);
    expect(issuer.ca).toBe(true);
    expect(issuer.verify(authorityKeys.publicKey)).toBe(true);
    const certificate = certificateWith({});
    expect(certificate.checkIssued(issuer)).toBe(true);
    expect(certificate.verify(authorityKeys.publicKey)).toBe(true);
    expect(certificate.verify(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey)).toBe(false);
  });

  test('is valid for the time it was asked for, in this half of the century and in the next', () => {
    const issuer = new X509Certificate(authorityPem);
    expect([issuer.validFromDate, issuer.validToDate]).toEqual([notBefore, new Date('2055-06-07T08:09:10Z')]);
  });

  test('has a serial number that is positive and written in the shortest form', () => {
    for (const first of [0x00, 0x7f, 0x80, 0xff]) {
      const { serialNumber } = certificateWith({ serialNumber: Buffer.concat([Buffer.of(first), Buffer.alloc(15, 1)]) });
      expect(serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/);
    }
  });

  test.each([
    ['an RSA key', () => generateKeyPairSync('rsa', { modulusLength: 3072 })],
    ['an EC key of 521 bits', () => generateKeyPairSync('ec', { namedCurve: 'P-521' })],
  ])('vouches for itself with %s', (_name, generate) => {
    const keys = generate();
    const certificate = certificateWith({
      subject: 'Ünïted',
      publicKey: keys.publicKey,
      issuer: { name: 'Ünïted', ...keys },
      use: { kind: 'signature' },
    });
    expect(certificate.subject).toBe('CN=Ünïted');
    expect(certificate.verify(keys.publicKey)).toBe(true);
    expect(certificate.publicKey.equals(keys.publicKey)).toBe(true);
  });
});
