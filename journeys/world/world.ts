import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client, RunStory, RunSummary } from '@longshore/api';
import { createClient } from '@longshore/api';
import { createDatabase } from '@longshore/engine/testing';
import type { Child } from './child.ts';
import { startChild } from './child.ts';
import type { ClientCredentials, NetSuiteAccount } from './netsuite-account.ts';
import type { ServerProcessSettings, StopAt } from './server-process.ts';

/** The tests make one file of it beforehand. */
const serverProgram = process.env.LONGSHORE_TEST_SERVER_PROGRAM ?? fileURLToPath(new URL('./server-process.ts', import.meta.url));

export interface Server {
  readonly client: Client;
  readonly url: string;
  readonly key: string;
  readonly child: Child;
}

/** One Longshore: a database and as many server processes on it as a story needs. */
export interface World extends AsyncDisposable {
  readonly databaseUrl: string;
  startServer(settings?: Partial<ServerProcessSettings>): Promise<Server>;
  startWorker(settings?: Partial<ServerProcessSettings>): Promise<Child>;
}

/** Short times, so that a story does not last: what takes a minute in production takes a second here. */
export const shortTimes = {
  settleAfterMs: 4_000,
  requestTimeoutMs: 2_000,
  work: { marginMs: 300, renewEveryMs: 300, sweepEveryMs: 250, pollEveryMs: 250, unansweredHoldMs: 500, sendWithinMs: 1_000 },
} as const;

export async function createWorld(accounts: readonly NetSuiteAccount[]): Promise<World> {
  // With all migrations: a server that starts finds nothing to do, and starts in half the time.
  const database = await createDatabase({ migrated: true });
  const home = mkdtempSync(path.join(tmpdir(), 'longshore-journey-'));
  const children: Child[] = [];
  const baseUrlByAccount = Object.fromEntries(accounts.map((account) => [account.accountId, account.url]));

  function start(settings: Partial<ServerProcessSettings>): Child {
    const whole: ServerProcessSettings = { databaseUrl: database.url, home, baseUrlByAccount, ...shortTimes, ...settings };
    const child = startChild([serverProgram, JSON.stringify(whole)]);
    children.push(child);
    return child;
  }

  return {
    databaseUrl: database.url,
    async startServer(settings = {}) {
      const child = start(settings);
      const { url, key } = (await child.nextLine()) as { url: string; key: string };
      return { child, url, key, client: createClient({ baseUrl: url, key }) };
    },
    async startWorker(settings = {}) {
      const child = start({ ...settings, worker: true });
      await child.nextLine();
      return child;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(children.map((child) => child.stop()));
      await database.drop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export interface TenantSetUp {
  readonly tenant: string;
  readonly connection: string;
  readonly billIntegration: string;
  readonly customerIntegration: string;
  /** NetSuite item ids by name. */
  readonly itemIdByName: Readonly<Record<string, string>>;
}

/** Makes a tenant that can bill: a connection, both integrations, and product `p-api` mapped. */
export async function setUpTenant(
  client: Client,
  account: NetSuiteAccount,
  options: { tenant?: string; credentials?: ClientCredentials; billSettings?: Record<string, unknown>; concurrency?: number } = {},
): Promise<TenantSetUp> {
  const { tenant = 'demo', credentials = account.credentials, billSettings = {}, concurrency } = options;
  await client.createTenant({ body: { id: tenant, name: tenant } });
  const connection = await client.createConnection({
    tenant,
    body: { name: 'NetSuite', accountId: account.accountId, credentials, ...(concurrency === undefined ? {} : { concurrency }) },
  });
  const idByName = (rows: readonly Record<string, string>[]) => Object.fromEntries(rows.map((row) => [row.name ?? '', row.id ?? '']));
  const itemIdByName = idByName(await account.suiteql("SELECT id, itemid AS name FROM item WHERE isinactive = 'F' ORDER BY id"));
  const subsidiaryByCurrency = idByName(
    await account.suiteql('SELECT s.id, c.symbol AS name FROM subsidiary s JOIN currency c ON c.id = s.currency ORDER BY s.id'),
  );
  const [tax] = await account.suiteql("SELECT id FROM salestaxitem WHERE itemid = 'Zero-rated 0%' ORDER BY id");
  const customers = await client.createIntegration({
    tenant,
    body: {
      connection: connection.id,
      flow: 'customer-to-customer',
      name: 'customers',
      settings: { subsidiaryByCurrency, taxItem: tax?.id },
    },
  });
  const bills = await client.createIntegration({
    tenant,
    body: {
      connection: connection.id,
      flow: 'bill-to-invoice',
      name: 'bills',
      settings: { sendDueDate: true, lineIdField: 'custcol_longshore_line', documentField: 'custbody_longshore_document', ...billSettings },
    },
  });
  await client.setMapping({ tenant, body: { entity: 'product', hostId: 'p-api', netsuiteId: itemIdByName['API calls'] ?? '' } });
  return { tenant, connection: connection.id, billIntegration: bills.id, customerIntegration: customers.id, itemIdByName };
}

export function customer(id: string, given: Record<string, unknown> = {}) {
  return { id, name: `Customer ${id}`, currency: 'USD', email: `${id}@example.com`, ...given };
}

export interface BillGiven {
  readonly version?: number;
  readonly accountId?: string;
  readonly currency?: string;
  readonly amounts?: readonly string[];
  readonly productId?: string;
  readonly billDate?: string;
}

/** A bill of one line for each amount; a line's id is its place. */
export function bill(id: string, given: BillGiven = {}) {
  const {
    amounts = ['10.00', '20.50'],
    currency = 'USD',
    productId = 'p-api',
    accountId = 'acme',
    billDate = '2026-11-02',
    version,
  } = given;
  const cents = amounts.reduce((total, amount) => total + Math.round(Number(amount) * 100), 0);
  return {
    id,
    accountId,
    billDate,
    currency,
    ...(version === undefined ? {} : { version }),
    billTotal: (cents / 100).toFixed(2),
    lineItems: amounts.map((amount, index) => ({
      id: `line-${index + 1}`,
      lineItemType: 'USAGE',
      description: `Usage ${index + 1}`,
      productId,
      quantity: 1,
      unit: 'call',
      units: 1,
      averageUnitPrice: amount,
      subtotal: amount,
      currency,
      conversionRate: 1,
      convertedSubtotal: amount,
    })),
  };
}

/** Has a server stop itself when it next comes to a place. What it does before it is told to passes that place as often as it must. */
export async function stopNext(server: Child, stopAt: StopAt): Promise<void> {
  const answer = await server.tell(stopAt);
  if (answer.stopsAt !== stopAt.point) throw new Error(`the server was to stop at ${stopAt.point}, and said ${JSON.stringify(answer)}`);
}

/** Waits until a condition holds, looking again and again, less and less often; fails with what was last seen after two minutes. */
export async function eventually<T>(look: () => Promise<T>, holds: (seen: T) => boolean, patienceMs = 120_000): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (let pauseMs = 25; ; pauseMs = Math.min(pauseMs * 1.5, 300)) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (performance.now() > deadline)
      throw new Error(`what was waited for did not come; last seen: ${JSON.stringify(seen)?.slice(0, 3000)}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** Waits until a run has one of the statuses, and tells its story. */
export async function runReaches(
  client: Client,
  tenant: string,
  run: string,
  statuses: readonly RunSummary['status'][],
): Promise<RunStory> {
  return eventually(
    () => client.getRun({ tenant, run }),
    (story) => statuses.includes(story.status),
  );
}

export interface InvoiceSeen {
  readonly id: string;
  readonly externalid: string;
  readonly total: string;
  readonly lines: number;
  readonly net: string;
}

/** The invoices that stand for documents of ours, as the account's own SuiteQL shows them. */
export async function invoicesIn(account: NetSuiteAccount): Promise<readonly InvoiceSeen[]> {
  const rows = await account.suiteql(
    `SELECT t.id, t.externalid, t.foreigntotal AS total, COUNT(tl.id) AS lines, SUM(-tl.foreignamount) AS net
     FROM transaction t JOIN transactionline tl ON tl.transaction = t.id AND tl.mainline = 'F' AND tl.taxline = 'F'
     WHERE t.type = 'CustInvc' AND t.externalid IS NOT NULL GROUP BY t.id, t.externalid, t.foreigntotal ORDER BY t.id`,
  );
  return rows.map((row) => ({
    id: row.id ?? '',
    externalid: row.externalid ?? '',
    total: row.total ?? '',
    lines: Number(row.lines),
    net: row.net ?? '',
  }));
}
