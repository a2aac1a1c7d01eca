import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Emulator } from '@longshore/emulator';
import { createEmulator } from '@longshore/emulator';
import type { NetSuite } from '@longshore/netsuite';
import { createNetSuite } from '@longshore/netsuite';
import type { Answer, Client } from './clients/run-client.ts';
import { accountId, clients, order, runClient, versionOf } from './clients/run-client.ts';
import { inParallel } from './in-parallel.ts';
import { installPeers } from './peers.ts';

const page = fileURLToPath(new URL('../docs/clients-compared.md', import.meta.url));
const customers = 2_500;

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
  const emulator = await createEmulator({ seed: { customers: 1500, invoices: 2000, random: 1 }, tlsPort: 0, accountId });
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
  const answer = await runClient(emulator, client, { probe: kind, customer, invoice });
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
