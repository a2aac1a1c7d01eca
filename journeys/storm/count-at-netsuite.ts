import type { NetSuiteAccount } from '../world/netsuite-account.ts';
import type { StormDocument } from './documents.ts';

/** What stands wrong in NetSuite, in documents; all must be zero. */
export interface Damage {
  /** With more than one record. */
  readonly doubled: number;
  /** With a line twice, or with more or fewer lines than the last revision. */
  readonly doubledLines: number;
  /** Without a record. */
  readonly lost: number;
  /** With another total than the last revision. */
  readonly wrongTotal: number;
  /** With lines that do not say what the last revision says. */
  readonly notTheLast: number;
}

type Row = Readonly<Record<string, string>>;

/** The records of one account as its own SuiteQL shows them. */
export interface StandingRecords {
  /** By `customer name/document`. */
  readonly invoices: ReadonlyMap<string, readonly Row[]>;
  readonly linesByInvoice: ReadonlyMap<string, readonly Row[]>;
  readonly customersByName: ReadonlyMap<string, readonly Row[]>;
}

export async function readStandingRecords(account: NetSuiteAccount): Promise<StandingRecords> {
  const invoices = await account.suiteql(
    `SELECT t.id, t.custbody_longshore_document AS document, c.companyname AS customer, t.foreigntotal AS total
     FROM transaction t JOIN customer c ON c.id = t.entity WHERE t.custbody_longshore_document IS NOT NULL ORDER BY t.id`,
  );
  const lines = await account.suiteql(
    `SELECT tl.transaction AS invoice, tl.custcol_longshore_line AS line, -tl.foreignamount AS amount
     FROM transactionline tl JOIN transaction t ON t.id = tl.transaction
     WHERE t.custbody_longshore_document IS NOT NULL AND tl.mainline = 'F' AND tl.taxline = 'F' ORDER BY tl.transaction, tl.id`,
  );
  const customers = await account.suiteql('SELECT id, companyname AS name FROM customer ORDER BY id');
  return {
    invoices: Map.groupBy(invoices, (row) => `${row.customer}/${row.document}`),
    linesByInvoice: Map.groupBy(lines, (row) => row.invoice ?? ''),
    customersByName: Map.groupBy(customers, (row) => row.name ?? ''),
  };
}

function toCents(amount: string | undefined): number {
  return Math.round(Number(amount) * 100);
}

/** Compares what stands in one account with the last revisions of the documents that were handed in for it. */
export function countDamage(documents: readonly StormDocument[], standing: StandingRecords): Damage {
  const damage = { doubled: 0, doubledLines: 0, lost: 0, wrongTotal: 0, notTheLast: 0 };
  for (const { kind, id, customerName, amountByLine } of documents) {
    const records = (kind === 'bill' ? standing.invoices.get(`${customerName}/${id}`) : standing.customersByName.get(customerName)) ?? [];
    const [record] = records;
    if (records.length > 1) damage.doubled += 1;
    if (record === undefined) damage.lost += 1;
    if (record === undefined || kind === 'customer') continue;
    const rows = standing.linesByInvoice.get(record.id ?? '') ?? [];
    const wanted = Object.entries(amountByLine);
    const standingByLine = new Map(rows.map((row) => [row.line, toCents(row.amount)]));
    if (rows.length !== wanted.length || standingByLine.size !== rows.length) damage.doubledLines += 1;
    const total = wanted.reduce((sum, [, amount]) => sum + toCents(amount), 0);
    if (toCents(record.total) !== total) damage.wrongTotal += 1;
    if (wanted.some(([line, amount]) => standingByLine.get(line) !== toCents(amount))) damage.notTheLast += 1;
  }
  return damage;
}
