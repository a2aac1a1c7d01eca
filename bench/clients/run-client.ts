import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Emulator } from '@longshore/emulator';

const root = fileURLToPath(new URL('../..', import.meta.url));
const patienceMs = 60_000;

/** The account of every emulator that clients are compared at. */
export const accountId = '1234567_SB1';

/** Each a program of this folder. */
export const clients = ['longshore', 'netsuite-rest', 'netsuite-sdk', 'n8n-nodes-netsuite'] as const;
export type Client = (typeof clients)[number];

/** What a client's program prints about the one thing it was put to. */
export interface Answer {
  readonly error?: string;
  readonly id?: string;
  readonly answered?: number;
  readonly listed?: number;
  readonly different?: number;
  readonly microseconds?: readonly number[];
  readonly columns?: readonly string[];
  readonly hasNoHelper?: true;
}

/** Runs a client's program with NetSuite's host names led to the emulator. @returns nothing when it had to be ended */
export async function runClient(emulator: Emulator, client: Client, probe: object): Promise<Answer | undefined> {
  const { tba, tlsUrl, caFile } = emulator.ready;
  const lead = path.join(root, 'contract', 'clients', 'lead-to-emulator.mjs');
  const child = spawn(process.execPath, ['--import', lead, path.join(import.meta.dirname, `${client}.mjs`)], {
    env: {
      PATH: process.env.PATH,
      CLIENT_TASK: JSON.stringify({ accountId, hostLabel: '1234567-sb1', tba, ...probe }),
      EMULATOR_TLS_PORT: new URL(tlsUrl ?? '').port,
      NODE_EXTRA_CA_CERTS: caFile ?? '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  const ended = once(child, 'close');
  const [out, said] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  clearTimeout(timer);
  if (out !== '') return JSON.parse(out) as Answer;
  if (child.signalCode === 'SIGKILL') return undefined;
  throw new Error(`${client} ended without an answer: ${said}`);
}

/** Asks the admin interface. @returns the body of its answer */
export async function order(emulator: Emulator, method: string, path: string, body?: unknown): Promise<unknown> {
  const { url, token } = emulator.ready.admin;
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** Of the package, as it is installed; ours has none here. */
export function versionOf(client: Client): string {
  if (client === 'longshore') return '';
  const from = client === 'n8n-nodes-netsuite' ? new URL('../peers/package.json', import.meta.url) : import.meta.url;
  const require = createRequire(from);
  const folder = require.resolve.paths(client)?.find((candidate) => existsSync(path.join(candidate, client, 'package.json')));
  return (JSON.parse(readFileSync(path.join(folder ?? '', client, 'package.json'), 'utf8')) as { version: string }).version;
}
