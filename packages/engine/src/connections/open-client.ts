import type {
  ApplicationCredentials,
  AuthorizationOptions,
  Credentials,
  Lane,
  NetSuite,
  NetSuiteOptions,
  PermitSource,
} from '@longshore/netsuite';
import { createNetSuite, parseAccountId } from '@longshore/netsuite';
import type { Secrets } from '../secrets/index.ts';
import type { Store } from '../store/index.ts';
import type { SealedAuthorization, TokenDeps } from './renew-tokens.ts';
import { tokenRenewal } from './renew-tokens.ts';
import type { ConnectionRow, CredentialRow } from './store.ts';
import { findCredential } from './store.ts';

/** What a sign-in needs, as it is handed in. */
export type NewCredentials =
  | {
      readonly kind: 'tba';
      readonly consumerKey: string;
      readonly consumerSecret: string;
      readonly tokenId: string;
      readonly tokenSecret: string;
    }
  | {
      readonly kind: 'client_credentials';
      readonly clientId: string;
      readonly certificateId: string;
      readonly privateKeyPem: string;
      readonly algorithm?: 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512';
    }
  | {
      /** An integration record that a person has still to sign in to. */
      readonly kind: 'authorization_code';
      readonly clientId: string;
      /** Absent for a public client. */
      readonly clientSecret?: string;
      readonly refreshTokenHours?: number;
      readonly tokenRotationHours?: number;
    };

/** A credential in two halves: what may be shown, and what is sealed. */
export interface CredentialHalves {
  readonly kind: NewCredentials['kind'];
  readonly shown: Readonly<Record<string, string>>;
  readonly sealed: string;
}

export function splitCredentials(credentials: NewCredentials): CredentialHalves {
  const { kind } = credentials;
  switch (kind) {
    case 'tba': {
      const { consumerKey, tokenId, consumerSecret, tokenSecret } = credentials;
      return { kind, shown: { consumerKey, tokenId }, sealed: JSON.stringify({ consumerSecret, tokenSecret }) };
    }
    case 'client_credentials': {
      const { clientId, certificateId, algorithm = 'PS256', privateKeyPem } = credentials;
      return { kind, shown: { clientId, certificateId, algorithm }, sealed: JSON.stringify({ privateKeyPem }) };
    }
    case 'authorization_code': {
      const { clientId, clientSecret, refreshTokenHours, tokenRotationHours } = credentials;
      const shown = {
        clientId,
        ...(refreshTokenHours === undefined ? {} : { refreshTokenHours: String(refreshTokenHours) }),
        ...(tokenRotationHours === undefined ? {} : { tokenRotationHours: String(tokenRotationHours) }),
      };
      const sealed: SealedAuthorization = clientSecret === undefined ? {} : { clientSecret };
      return { kind, shown, sealed: JSON.stringify(sealed) };
    }
  }
}

function joinCredentials(row: CredentialRow, sealed: string): Credentials {
  return { kind: row.kind, ...row.public, ...(JSON.parse(sealed) as object) } as Credentials;
}

/** The integration record that a credential of this kind is for. */
function applicationOf(row: CredentialRow, sealed: string): ApplicationCredentials {
  const { clientSecret } = JSON.parse(sealed) as SealedAuthorization;
  const { refreshTokenHours, tokenRotationHours } = row.public;
  return {
    clientId: clientIdOf(row),
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(refreshTokenHours === undefined ? {} : { refreshTokenHours: Number(refreshTokenHours) }),
    ...(tokenRotationHours === undefined ? {} : { tokenRotationHours: Number(tokenRotationHours) }),
  };
}

/** The id of NetSuite's integration record: its limit is counted by it. */
export function clientIdOf(row: CredentialRow): string {
  const id = row.kind === 'tba' ? row.public.consumerKey : row.public.clientId;
  if (id === undefined) throw new Error(`credential ${row.id} has no client id`);
  return id;
}

/** A client of a connection and whom NetSuite counts its requests for. */
export interface OpenClient {
  readonly clientId: string;
  /** Shares sign-in and connections with every other use of this credential. */
  use(options: { permits: PermitSource; lane: Lane; observe?: NetSuiteOptions['observe'] }): NetSuite;
}

/** The NetSuite clients of this process, one for each credential in use. */
export interface Clients {
  open(connection: ConnectionRow): Promise<OpenClient>;
  /** The application that people sign in to for a connection; undefined where the connection signs in otherwise. */
  openApplication(connection: ConnectionRow, redirectUri: string): Promise<AuthorizationOptions | undefined>;
  close(): Promise<void>;
}

export function createClients(deps: {
  store: Store;
  secrets: Secrets;
  /** Where an account's requests go instead of NetSuite's own host. */
  baseUrlByAccount: Readonly<Record<string, string>>;
  requestTimeoutMs: number;
  now: () => Date;
}): Clients {
  const tokenDeps: TokenDeps = { ...deps, leaseMs: renewalLeaseMs(deps.requestTimeoutMs) };
  const clientByCredential = new Map<string, Promise<{ netsuite: NetSuite; clientId: string }>>();

  async function create(connection: ConnectionRow): Promise<{ netsuite: NetSuite; clientId: string }> {
    const row = await findCredential(deps.store.db, connection.credential);
    if (row === undefined) throw new Error(`connection ${connection.id} has lost its credential`);
    const sealed = await deps.secrets.open(deps.store.db, row.secret);
    const netsuite = createNetSuite({
      accountId: connection.realm,
      credentials:
        row.kind === 'authorization_code'
          ? { kind: row.kind, ...applicationOf(row, sealed), renewTokens: tokenRenewal(tokenDeps, row) }
          : joinCredentials(row, sealed),
      baseUrl: deps.baseUrlByAccount[connection.realm],
      requestTimeoutMs: deps.requestTimeoutMs,
      // A refused request is tried anew by its run, which gives its permit back meanwhile and is seen to wait.
      retries: { refusals: 2 },
      retryRefusedWrites: false,
    });
    return { netsuite, clientId: clientIdOf(row) };
  }

  return {
    async open(connection) {
      const known = clientByCredential.get(connection.credential);
      const opening = known ?? create(connection);
      if (known === undefined) {
        clientByCredential.set(connection.credential, opening);
        // A failure is not kept: the next use tries again.
        opening.catch(() => clientByCredential.delete(connection.credential));
      }
      const { netsuite, clientId } = await opening;
      return { clientId, use: (options) => netsuite.share(options) };
    },
    async openApplication(connection, redirectUri) {
      const row = await findCredential(deps.store.db, connection.credential);
      if (row?.kind !== 'authorization_code') return undefined;
      return {
        ...applicationOf(row, await deps.secrets.open(deps.store.db, row.secret)),
        accountId: connection.realm,
        baseUrl: deps.baseUrlByAccount[connection.realm],
        requestTimeoutMs: deps.requestTimeoutMs,
        redirectUri,
      };
    },
    async close() {
      const opened = await Promise.allSettled(clientByCredential.values());
      await Promise.all(opened.map(async (client) => (client.status === 'fulfilled' ? client.value.netsuite.close() : undefined)));
    },
  };
}

/** Who holds a renewal for longer than NetSuite is waited for has died. */
export function renewalLeaseMs(requestTimeoutMs: number): number {
  return requestTimeoutMs + 10_000;
}

/** Both canonical forms of an account id, or undefined when the text is none. */
export function parseAccount(text: string): { realm: string; hostLabel: string } | undefined {
  try {
    return parseAccountId(text);
  } catch {
    return undefined;
  }
}
