import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Emulator } from '@longshore/emulator';
import { createEmulator } from '@longshore/emulator';
import type { NetSuite } from '@longshore/netsuite';
import { createNetSuite } from '@longshore/netsuite';
import { inParallel } from './in-parallel.ts';
import { installPeers } from './peers.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = path.join(root, 'docs', 'clients-compared.md');
const accountId = '1234567_SB1';
const customers = 2_500;
const patienceMs = 60_000;

const clients = ['longshore', 'netsuite-rest', 'netsuite-sdk', 'n8n-nodes-netsuite'] as const;
type Client = (typeof clients)[number];

/** What a client's program prints about the one thing it was put to. */
interface Answer {
  readonly error?: string;
  readonly id?: string;
  readonly answered?: number;
  readonly listed?: number;
  readonly different?: number;
  readonly columns?: readonly string[];
  readonly hasNoHelper?: true;
}

/** What became of one probe: what the user got, and what the emulator saw of it. */
interface Outcome {
  /** Absent when the program had not ended after a minute. */
  readonly answer: Answer | undefined;
  readonly requests: number;
  readonly refused: number;
  /** How many lines each invoice has that was made. */
  readonly invoices: readonly number[];
}

interface Probe {
  readonly what: string;
  readonly kind: 'reads' | 'read' | 'create' | 'list' | 'alias';
  readonly fault?: Readonly<Record<string, unknown>>;
  readonly externalId?: false;
  readonly tell: (outcome: Outcome) => string;
}

const firstPost = { times: 1, match: { method: 'POST', recordType: 'invoice' } } as const;

const probes: readonly Probe[] = [
  {
    what: '30 reads at once, 50 ms each, by an account that bears 5 at a time',
    kind: 'reads',
    fault: { kind: 'delay', delayMs: 50, times: 10_000, match: { method: 'GET', recordType: 'customer' } },
    tell: ({ answer, refused }) => `${answer?.answered} of 30, ${refused} refused${errorOf(answer)}`,
  },
  {
    what: 'a read that is refused once with 429',
    kind: 'read',
    fault: { kind: 'too_many_requests', times: 1, match: { method: 'GET', recordType: 'customer' } },
    tell: ({ answer }) => (answer?.id === undefined ? `fails${errorOf(answer)}` : 'the record'),
  },
  { what: 'a create that is refused once with 429', kind: 'create', fault: { kind: 'too_many_requests', ...firstPost }, tell: tellCreate },
  {
    what: 'a create answered 503 after NetSuite has saved the invoice',
    kind: 'create',
    fault: { kind: 'unavailable_after_commit', ...firstPost },
    tell: tellCreate,
  },
  {
    what: 'a create whose connection breaks after NetSuite has saved the invoice',
    kind: 'create',
    fault: { kind: 'reset_after_commit', ...firstPost },
    tell: tellCreate,
  },
  {
    what: 'the same, of an invoice without an external id',
    kind: 'create',
    fault: { kind: 'reset_after_commit', ...firstPost },
    externalId: false,
    tell: tellCreate,
  },
  {
    what: `all of ${count(customers)} customers`,
    kind: 'list',
    tell: ({ answer, requests }) => {
      if (answer?.hasNoHelper) return 'lists page by page, by hand';
      if (answer === undefined) return `no end after a minute and ${count(requests)} requests`;
      return `${count(answer.different ?? 0)} by ${requests} requests${errorOf(answer)}`;
    },
  },
  {
    what: 'SuiteQL with a column named `"My Col"`',
    kind: 'alias',
    tell: ({ answer }) =>
      answer?.columns === undefined ? `fails${errorOf(answer)}` : `the row, its column \`${answer.columns.join('`, `')}\``,
  },
];

function count(number: number): string {
  return number.toLocaleString('en');
}

function errorOf(answer: Answer | undefined): string {
  return answer?.error === undefined ? '' : `: ${answer.error.replaceAll('|', '\\|').slice(0, 70)}`;
}

function tellCreate({ answer, invoices }: Outcome): string {
  const got = answer?.id === undefined ? `fails${errorOf(answer)}` : 'the id';
  const lines = invoices.every((count) => count === 2) ? '' : `, with ${invoices.join(' and ')} lines in place of 2`;
  return `${got}; ${invoices.length} ${invoices.length === 1 ? 'invoice' : 'invoices'}${lines}`;
}

/**
 * Puts our client and the published npm clients, their code unchanged, to the same probes at an emulator, writes docs/clients-compared.md,
 * and gives its table.
 */
export async function clientsCompared(): Promise<string> {
  await installPeers();
  const emulator = await createEmulator({ seed: 'large', tlsPort: 0, accountId });
  const netsuite = createNetSuite({ accountId, baseUrl: emulator.ready.url, credentials: { kind: 'tba', ...emulator.ready.tba } });
  try {
    await order(emulator, 'PUT', '/settings', { concurrency: 5 });
    await fill(netsuite);
    const rows: string[][] = [];
    for (const probe of probes) {
      const cells: string[] = [];
      for (const client of clients) cells.push(probe.tell(await put(emulator, netsuite, client, probe)));
      rows.push([probe.what, ...cells]);
    }
    const table = tableOf(['', ...clients.map((client) => `${client} ${versionOf(client)}`.trim())], rows);
    writeFileSync(page, documentOf(table));
    return table;
  } finally {
    await netsuite.close();
    await emulator.close();
  }
}

/** Makes the account one of 2,500 customers. */
async function fill(netsuite: NetSuite): Promise<void> {
  const { totalResults } = await netsuite.list('customer', { limit: 1 });
  if (totalResults > customers) throw new Error(`the account has ${totalResults} customers already`);
  await inParallel(5, customers - totalResults, async (index) => {
    await netsuite.create('customer', { companyName: `Compared ${index}`, subsidiary: { id: '1' } });
  });
}

async function put(emulator: Emulator, netsuite: NetSuite, client: Client, { kind, fault, externalId }: Probe): Promise<Outcome> {
  const customer = String((await netsuite.suiteql("SELECT id FROM customer WHERE companyname = 'Compared 0'")).items[0]?.id);
  const item = String(
    (await netsuite.suiteql("SELECT id FROM item WHERE itemtype = 'Service' AND isinactive = 'F' ORDER BY id")).items[0]?.id,
  );
  const memo = `${client}-${crypto.randomUUID()}`;
  const lines = [
    { item: { id: item }, quantity: 2, rate: 12.5 },
    { item: { id: item }, quantity: 1, amount: 0.1 },
  ];
  const invoice = {
    ...(externalId !== false && { externalId: memo }),
    entity: { id: customer },
    memo,
    toBeEmailed: false,
    item: { items: lines },
  };
  if (fault !== undefined) await order(emulator, 'POST', '/faults', fault);
  await order(emulator, 'DELETE', '/requests');
  await order(emulator, 'DELETE', '/statistics');
  const { tba } = emulator.ready;
  const answer = await run(emulator, client, { probe: kind, accountId, hostLabel: '1234567-sb1', tba, customer, invoice });
  const { requests, refusedForConcurrency } = (await order(emulator, 'GET', '/statistics')) as {
    requests: number;
    refusedForConcurrency: number;
  };
  await order(emulator, 'DELETE', '/faults');
  const made = await netsuite.suiteql(`SELECT id FROM transaction WHERE memo = '${memo}'`);
  const invoices = await Promise.all(
    made.items.map(async ({ id = '' }) => {
      const { items } = await netsuite.getSubResource('invoice', id, ['item']);
      return Array.isArray(items) ? items.length : 0;
    }),
  );
  return { answer, requests, refused: refusedForConcurrency, invoices };
}

/** Runs a client's program with NetSuite's host names led to the emulator. @returns nothing when it had to be ended */
async function run(emulator: Emulator, client: Client, task: object): Promise<Answer | undefined> {
  const lead = path.join(root, 'contract', 'clients', 'lead-to-emulator.mjs');
  const child = spawn(process.execPath, ['--import', lead, path.join(root, 'bench', 'clients', `${client}.mjs`)], {
    env: {
      PATH: process.env.PATH,
      CLIENT_TASK: JSON.stringify(task),
      EMULATOR_TLS_PORT: new URL(emulator.ready.tlsUrl ?? '').port,
      NODE_EXTRA_CA_CERTS: emulator.ready.caFile ?? '',
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

async function order(emulator: Emulator, method: string, path: string, body?: unknown): Promise<unknown> {
  const { url, token } = emulator.ready.admin;
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

function versionOf(client: Client): string {
  if (client === 'longshore') return '';
  const from = client === 'n8n-nodes-netsuite' ? new URL('peers/package.json', import.meta.url) : import.meta.url;
  const require = createRequire(from);
  const folder = require.resolve.paths(client)?.find((candidate) => hasPackage(candidate, client));
  return (JSON.parse(readFileSync(path.join(folder ?? '', client, 'package.json'), 'utf8')) as { version: string }).version;
}

function hasPackage(folder: string, name: string): boolean {
  try {
    readFileSync(path.join(folder, name, 'package.json'));
    return true;
  } catch {
    return false;
  }
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function documentOf(table: string): string {
  return `${[
    '# Beside the published clients',
    "What the user of each client gets, in the same account of an emulator, over TLS, signed by tokens. The clients' code is as published; a preload leads connections to NetSuite's host names to the emulator. `npm run bench -- --only clients` puts them to it again and writes this page; the first run installs the one that is no dependency of this repository, and needs a network for it.",
    table,
    'The account refuses a sixth request at a time with 429 and takes a nonce once, as NetSuite does; how many of 30 reads the others get depends on how fast they come. The invoices have two lines and, but for one row, an external id; ours is created with `settle: true` where there is one, and without one only the `OutcomeUnknownFault` can be honest.',
  ].join('\n\n')}\n`;
}
