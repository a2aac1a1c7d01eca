import type { KeyObject } from 'node:crypto';
import { createPublicKey, generateKeyPair, randomBytes, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { Identity, Integration, IntegrationOptions, TbaToken } from '../books/index.ts';
import { findIntegration, inOneTransaction, putIntegration, putTbaToken } from '../books/index.ts';
import { makeCertificate } from '../certificates/index.ts';
import type { Account } from './call.ts';
import { mapCertificate } from './map-certificate.ts';

/** A private key for client credentials with the id its certificate was given. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly certificateId: string;
  readonly algorithm: 'PS256';
  readonly privateKeyPem: string;
}

/** An integration record with what can sign in by it; its secrets are shown this once. */
export interface MadeIntegration {
  readonly integration: Integration;
  /** Absent where token-based authentication is off. */
  readonly token: TbaToken | undefined;
  /** Absent where the client credentials grant is off. */
  readonly credentials: ClientCredentials | undefined;
}

const certificateLifeMs = 729 * 24 * 3_600_000;

/**
 * Makes an integration record, an access token and a certificate for one user and role, as far as the record allows each.
 *
 * @param options - that {@link checkIntegration} has no objection to
 * @param privateKey - RSA, for the client credentials; made where there is none
 */
export async function makeIntegration(
  account: Account,
  options: IntegrationOptions,
  identity: Identity,
  privateKey?: KeyObject,
): Promise<MadeIntegration> {
  const { books } = account;
  const key = options.clientCredentialsGrant ? certify(options.name, account.now(), privateKey ?? (await makePrivateKey())) : undefined;
  return inOneTransaction(books, () => {
    const clientId = secret();
    const drafted = { ...options, id: '', clientId, consumerSecret: secret(), applicationId: randomUUID().toUpperCase() };
    putIntegration(books, drafted);
    const integration = findIntegration(books, clientId) ?? drafted;
    const token = options.tokenBasedAuthentication ? makeTbaToken(account, clientId, identity) : undefined;
    return { integration, token, credentials: key === undefined ? undefined : mapMadeCertificate(account, clientId, identity, key) };
  });
}

/** Makes an access token of token-based authentication for an integration that exists. */
export function makeTbaToken(account: Account, clientId: string, { entity, role }: Identity): TbaToken {
  const token: TbaToken = { tokenId: secret(), tokenSecret: secret(), clientId, entity, role, inactive: false };
  putTbaToken(account.books, token);
  return token;
}

function secret(): string {
  return randomBytes(32).toString('hex');
}

interface MadeCertificate {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

function mapMadeCertificate(account: Account, clientId: string, identity: Identity, made: MadeCertificate): ClientCredentials {
  const certificate = mapCertificate(account, clientId, identity, made.certificatePem);
  if ('kind' in certificate) throw new Error(`a certificate of our own is refused: ${certificate.message}`);
  return { clientId, certificateId: certificate.certificateId, algorithm: 'PS256', privateKeyPem: made.privateKeyPem };
}

async function makePrivateKey(): Promise<KeyObject> {
  return (await promisify(generateKeyPair)('rsa', { modulusLength: 3072 })).privateKey;
}

function certify(name: string, now: number, privateKey: KeyObject): MadeCertificate {
  const publicKey = createPublicKey(privateKey);
  const certificatePem = makeCertificate({
    subject: name,
    publicKey,
    issuer: { name, publicKey, privateKey },
    notBefore: new Date(now - 60_000),
    notAfter: new Date(now + certificateLifeMs),
    serialNumber: randomBytes(16),
    use: { kind: 'signature' },
  });
  return { certificatePem, privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}
