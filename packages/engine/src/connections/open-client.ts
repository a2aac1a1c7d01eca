import type { Credentials, Lane, NetSuite, NetSuiteOptions, PermitSource } from '@longshore/netsuite';
import { createNetSuite, parseAccountId } from '@longshore/netsuite';
import type { Secrets } from '../secrets/index.ts';
import type { Store } from '../store/index.ts';
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
    };

/** A credential in two halves: what may be shown, and what is sealed. */
export function splitCredentials(credentials: NewCredentials): { shown: Record<string, string>; sealed: string } {
  if (credentials.kind === 'tba') {
    const { consumerKey, tokenId, consumerSecret, tokenSecret } = credentials;
    return { shown: { consumerKey, tokenId }, sealed: JSON.stringify({ consumerSecret, tokenSecret }) };
  }
  const { clientId, certificateId, algorithm = 'PS256', privateKeyPem } = credentials;
  return { shown: { clientId, certificateId, algorithm }, sealed: JSON.stringify({ privateKeyPem }) };
}

function joinCredentials(row: CredentialRow, sealed: string): Credentials {
  return { kind: row.kind, ...row.public, ...(JSON.parse(sealed) as object) } as Credentials;
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
  close(): Promise<void>;
}

export function createClients(deps: {
  store: Store;
  secrets: Secrets;
  /** Where an account's requests go instead of NetSuite's own host. */
  baseUrlByAccount: Readonly<Record<string, string>>;
  requestTimeoutMs: number;
}): Clients {
  const clientByCredential = new Map<string, Promise<{ netsuite: NetSuite; clientId: string }>>();

  async function create(connection: ConnectionRow): Promise<{ netsuite: NetSuite; clientId: string }> {
    const row = await findCredential(deps.store.db, connection.credential);
    if (row === undefined) throw new Error(`connection ${connection.id} has lost its credential`);
    const sealed = await deps.secrets.open(deps.store.db, row.secret);
    const netsuite = createNetSuite({
      accountId: connection.realm,
      credentials: joinCredentials(row, sealed),
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
    async close() {
      const opened = await Promise.allSettled(clientByCredential.values());
      await Promise.all(opened.map(async (client) => (client.status === 'fulfilled' ? client.value.netsuite.close() : undefined)));
    },
  };
}

/** Both canonical forms of an account id, or undefined when the text is none. */
export function parseAccount(text: string): { realm: string; hostLabel: string } | undefined {
  try {
    return parseAccountId(text);
  } catch {
    return undefined;
  }
}
