import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createEmulator } from '@longshore/emulator';
import type { NetSuite } from '@longshore/netsuite';
import { createNetSuite } from '@longshore/netsuite';
import { startChild } from './child.ts';

const commandLine = fileURLToPath(new URL('../../apps/cli/bin/longshore.mjs', import.meta.url));

export interface Fault {
  readonly kind: string;
  readonly times?: number;
  readonly delayMs?: number;
  readonly holdMs?: number;
  readonly match?: { readonly method?: string; readonly path?: string; readonly recordType?: string; readonly operation?: string };
}

/** An emulated NetSuite account in a process of its own, seen from NetSuite's side. */
export interface NetSuiteAccount {
  readonly accountId: string;
  readonly url: string;
  readonly credentials: ClientCredentials;
  /** A client of the test's own, which shares nothing with the server under test. */
  readonly netsuite: NetSuite;
  /** Asks the account's admin door. */
  admin<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Has a fault happen; returns its id. */
  order(fault: Fault): Promise<string>;
  /** Another integration record of the same account. */
  addIntegration(name: string): Promise<ClientCredentials>;
  suiteql(query: string): Promise<readonly Record<string, string>[]>;
  stop(): Promise<void>;
}

export interface ClientCredentials {
  readonly kind: 'client_credentials';
  readonly clientId: string;
  readonly certificateId: string;
  readonly privateKeyPem: string;
  readonly algorithm: 'PS256';
}

interface MachineToMachine {
  readonly clientId: string;
  readonly certificateId: string;
}

function toCredentials({ clientId, certificateId }: MachineToMachine, privateKeyPem: string): ClientCredentials {
  return { kind: 'client_credentials', clientId, certificateId, privateKeyPem, algorithm: 'PS256' };
}

interface Ready {
  readonly url: string;
  readonly accountId: string;
  readonly m2m: MachineToMachine & { readonly privateKeyFile: string };
  readonly tba: { readonly consumerKey: string; readonly consumerSecret: string; readonly tokenId: string; readonly tokenSecret: string };
  readonly admin: { readonly url: string; readonly token: string };
}

/** Starts the emulator as its own process, the way anybody would. */
export async function startNetSuiteAccount(
  options: { accountId?: string; seed?: 'demo' | 'empty'; dataDir?: string } = {},
): Promise<NetSuiteAccount> {
  const { accountId = 'TSTDRV1234567', seed = 'demo' } = options;
  const data = options.dataDir === undefined ? [] : ['--data', options.dataDir];
  const child = startChild([commandLine, 'emulator', '--port', '0', '--account', accountId, '--seed', seed, ...data, '--json']);
  return accountAt((await child.nextLine()) as unknown as Ready, () => child.stop());
}

/** Opens an account in this process: for many at a time, none of which is to be lost. */
export async function openNetSuiteAccount(options: { accountId: string }): Promise<NetSuiteAccount> {
  const emulator = await createEmulator(options);
  return accountAt(emulator.ready, () => emulator.close());
}

function accountAt(ready: Ready, stop: () => Promise<void>): NetSuiteAccount {
  const netsuite = createNetSuite({ accountId: ready.accountId, baseUrl: ready.url, credentials: { kind: 'tba', ...ready.tba } });

  async function admin<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${ready.admin.url.replace(/\/$/, '')}${path}`, {
      method,
      headers: { authorization: `Bearer ${ready.admin.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }

  return {
    accountId: ready.accountId,
    url: ready.url,
    credentials: toCredentials(ready.m2m, readFileSync(ready.m2m.privateKeyFile, 'utf8')),
    netsuite,
    admin,
    order: async (fault) => (await admin<{ id: string }>('POST', '/faults', fault)).id,
    async addIntegration(name) {
      const { m2m } = await admin<{ m2m: MachineToMachine & { privateKeyPem: string } }>('POST', '/integrations', { name });
      return toCredentials(m2m, m2m.privateKeyPem);
    },
    async suiteql(query) {
      const rows: Record<string, string>[] = [];
      for await (const row of netsuite.suiteqlAll(query)) rows.push({ ...row });
      return rows;
    },
    async stop() {
      await netsuite.close();
      await stop();
    },
  };
}
