import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Books } from '../books/index.ts';
import { putIdentity, readIdentity } from '../books/index.ts';
import { makeCertificate } from '../certificates/index.ts';
import { certifiedNames } from './called-address.ts';

/** What a server shows a client that calls it by TLS, in PEM. */
export interface TlsIdentity {
  readonly key: string;
  readonly certificate: string;
  /** The certificate of the authority that vouches for it: what a client must trust. */
  readonly authority: string;
}

const dayMs = 24 * 3_600_000;
/** Some clients take no server certificate that is valid for more than 398 days. */
const serverDays = 397;
const authorityDays = 3650;
const authorityName = 'Longshore NetSuite emulator';
const kept = { key: 'tls authority key', certificate: 'tls authority certificate' };

/**
 * The server's certificate, new at every start, by an authority of the account's own. The authority is made at the first start and kept in the
 * books, so that a client that trusts it need not be told again.
 *
 * @param ownNames - host names and addresses besides NetSuite's
 * @param now - Unix milliseconds of the machine's clock: it is what clients hold a certificate against
 */
export function tlsIdentity(books: Books, ownNames: readonly string[], now: number): TlsIdentity {
  const authority = readAuthority(books) ?? makeAuthority(books, now);
  const privateKey = createPrivateKey(authority.key);
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = makeCertificate({
    subject: '*.suitetalk.api.netsuite.com',
    publicKey: keys.publicKey,
    issuer: { name: authorityName, privateKey, publicKey: createPublicKey(privateKey) },
    notBefore: new Date(now - dayMs),
    notAfter: new Date(now + serverDays * dayMs),
    serialNumber: randomBytes(16),
    use: { kind: 'server', names: certifiedNames(ownNames) },
  });
  return { key: pem(keys.privateKey.export({ type: 'pkcs8', format: 'pem' })), certificate, authority: authority.certificate };
}

interface Authority {
  readonly key: string;
  readonly certificate: string;
}

function readAuthority(books: Books): Authority | undefined {
  const key = readIdentity(books, kept.key);
  const certificate = readIdentity(books, kept.certificate);
  return key === undefined || certificate === undefined ? undefined : { key, certificate };
}

function makeAuthority(books: Books, now: number): Authority {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = makeCertificate({
    subject: authorityName,
    publicKey: keys.publicKey,
    issuer: { name: authorityName, ...keys },
    notBefore: new Date(now - dayMs),
    notAfter: new Date(now + authorityDays * dayMs),
    serialNumber: randomBytes(16),
    use: { kind: 'authority' },
  });
  const key = pem(keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  putIdentity(books, kept.key, key);
  putIdentity(books, kept.certificate, certificate);
  return { key, certificate };
}

function pem(exported: string | Buffer): string {
  return exported.toString();
}
