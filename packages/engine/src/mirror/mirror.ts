import type { NetSuite } from '@longshore/netsuite';
import { NotFoundFault } from '@longshore/netsuite';
import type { Db } from '../store/index.ts';
import type { MirrorScope } from './store.ts';
import { findList, findRecord, keepList, keepRecord } from './store.ts';

/** A currency as NetSuite has it. `code` is its ISO symbol. */
export interface MirroredCurrency {
  readonly id: string;
  readonly code: string;
  readonly inactive: boolean;
}

/** A posting period of one month; quarters and years are left out. */
export interface MirroredPeriod {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly end: string;
  readonly closed: boolean;
  readonly receivablesLocked: boolean;
}

export interface MirroredItem {
  readonly id: string;
  readonly name: string;
  readonly inactive: boolean;
  readonly subtype?: string;
}

export interface MirroredCustomer {
  readonly id: string;
  readonly name: string;
  readonly inactive: boolean;
  /** Currencies it may be billed in, the primary one first. */
  readonly currencies: readonly string[];
  readonly taxItem?: string;
}

/** What kind of account it is, as its own metadata shows it to our role. */
export interface AccountShape {
  readonly taxMode: 'legacy' | 'suitetax';
  readonly oneWorld: boolean;
}

/** What was read, and how old it is. */
export interface Reading<T> {
  readonly value: T;
  readonly readAt: Date;
}

/** Reads NetSuite through our copy of it: a copy not older than `maxAgeMs` is used, otherwise NetSuite is asked and the copy renewed. */
export interface Mirror {
  currencies(maxAgeMs: number): Promise<Reading<readonly MirroredCurrency[]>>;
  periods(maxAgeMs: number): Promise<Reading<readonly MirroredPeriod[]>>;
  /** `undefined` where there is none of that id or the role may not see it. */
  item(id: string, maxAgeMs: number): Promise<Reading<MirroredItem | undefined>>;
  customer(id: string, maxAgeMs: number): Promise<Reading<MirroredCustomer | undefined>>;
  shape(maxAgeMs: number): Promise<Reading<AccountShape>>;
}

/** The tables have at most some hundred rows in real accounts; a page of NetSuite's is 1,000. */
async function queryAll(netsuite: NetSuite, query: string, signal?: AbortSignal): Promise<Record<string, string>[]> {
  const rows: Record<string, string>[] = [];
  for await (const row of netsuite.suiteqlAll(query, { signal })) rows.push({ ...row });
  return rows;
}

async function loadCurrencies(netsuite: NetSuite, signal?: AbortSignal): Promise<readonly MirroredCurrency[]> {
  const rows = await queryAll(netsuite, 'SELECT id, symbol, isinactive FROM currency ORDER BY id', signal);
  return rows.map((row) => ({ id: row.id ?? '', code: row.symbol ?? '', inactive: row.isinactive === 'T' }));
}

async function loadPeriods(netsuite: NetSuite, signal?: AbortSignal): Promise<readonly MirroredPeriod[]> {
  // Dates come in the user's format unless they are formatted (semantics 13.3).
  const rows = await queryAll(
    netsuite,
    `SELECT id, periodname, TO_CHAR(startdate, 'YYYY-MM-DD') AS startday, TO_CHAR(enddate, 'YYYY-MM-DD') AS endday,
      closed, arlocked, alllocked FROM accountingperiod WHERE isquarter = 'F' AND isyear = 'F' AND isadjust = 'F' ORDER BY id`,
    signal,
  );
  return rows.map((row) => ({
    id: row.id ?? '',
    name: row.periodname ?? '',
    start: row.startday ?? '',
    end: row.endday ?? '',
    closed: row.closed === 'T',
    receivablesLocked: row.arlocked === 'T' || row.alllocked === 'T',
  }));
}

async function loadItem(netsuite: NetSuite, id: string, signal?: AbortSignal): Promise<MirroredItem | undefined> {
  if (!/^[0-9]+$/.test(id)) return undefined;
  const [row] = await queryAll(netsuite, `SELECT id, itemid, subtype, isinactive FROM item WHERE id = ${id} ORDER BY id`, signal);
  if (row === undefined) return undefined;
  return {
    id,
    name: row.itemid ?? '',
    inactive: row.isinactive === 'T',
    ...(row.subtype === undefined ? {} : { subtype: row.subtype }),
  };
}

function referenceId(field: unknown): string | undefined {
  if (typeof field !== 'object' || field === null) return undefined;
  const { id } = field as { id?: unknown };
  return id === undefined || id === null ? undefined : String(id);
}

/** Currency list and tax item are not columns of SuiteQL's customer table, so the record itself is read (writing rules 5, P43). */
async function loadCustomer(netsuite: NetSuite, id: string, signal?: AbortSignal): Promise<MirroredCustomer | undefined> {
  try {
    const body = await netsuite.get('customer', id, { expandSubResources: true, signal });
    const list = (body.currencyList as { items?: readonly { currency?: unknown }[] } | undefined)?.items ?? [];
    const currencies = [referenceId(body.currency), ...list.map((row) => referenceId(row.currency))];
    const taxItem = referenceId(body.taxItem);
    return {
      id,
      name: String(body.companyName ?? body.entityId ?? ''),
      inactive: body.isInactive === true,
      currencies: [...new Set(currencies.filter((currency) => currency !== undefined))],
      ...(taxItem === undefined ? {} : { taxItem }),
    };
  } catch (fault) {
    if (fault instanceof NotFoundFault) return undefined;
    throw fault;
  }
}

async function schemaProperties(netsuite: NetSuite, recordType: string, signal?: AbortSignal): Promise<ReadonlySet<string>> {
  const answer = await netsuite.request({
    method: 'GET',
    path: `/services/rest/record/v1/metadata-catalog/${recordType}`,
    headers: { accept: 'application/schema+json' },
    signal,
  });
  const schema = JSON.parse(answer.body) as { properties?: Record<string, unknown> };
  return new Set(Object.keys(schema.properties ?? {}));
}

/**
 * An account's metadata shows the tax fields its feature allows (semantics 6.3), and no subsidiary outside OneWorld (semantics 7.1).
 */
async function loadShape(netsuite: NetSuite, signal?: AbortSignal): Promise<AccountShape> {
  const [invoice, customer] = await Promise.all([
    schemaProperties(netsuite, 'invoice', signal),
    schemaProperties(netsuite, 'customer', signal),
  ]);
  return { taxMode: invoice.has('taxDetailsOverride') ? 'suitetax' : 'legacy', oneWorld: customer.has('subsidiary') };
}

function isFresh(readAt: Date, now: Date, maxAgeMs: number): boolean {
  return now.getTime() - readAt.getTime() <= maxAgeMs;
}

/** A mirror of one connection's NetSuite. The client decides lane and permits; readings are stamped with the time before the question. */
export function openMirror(deps: { db: Db; scope: MirrorScope; netsuite: NetSuite; now: () => Date; signal?: AbortSignal }): Mirror {
  const { db, scope, netsuite, now, signal } = deps;

  async function list<T extends { id: string }>(
    recordType: string,
    maxAgeMs: number,
    load: () => Promise<readonly T[]>,
  ): Promise<Reading<readonly T[]>> {
    const kept = await findList(db, scope, recordType);
    if (kept !== undefined && isFresh(kept.readAt, now(), maxAgeMs)) {
      return { value: kept.records.map((record) => record.data as T), readAt: kept.readAt };
    }
    const readAt = now();
    const value = await load();
    await keepList(
      db,
      scope,
      recordType,
      readAt,
      value.map((record) => ({ internalId: record.id, data: record })),
    );
    return { value, readAt };
  }

  async function one<T>(
    recordType: string,
    id: string,
    maxAgeMs: number,
    load: () => Promise<T | undefined>,
  ): Promise<Reading<T | undefined>> {
    const kept = await findRecord(db, scope, recordType, id);
    if (kept !== undefined && isFresh(kept.readAt, now(), maxAgeMs)) {
      return { value: (kept.data ?? undefined) as T | undefined, readAt: kept.readAt };
    }
    const readAt = now();
    const value = await load();
    await keepRecord(db, scope, recordType, { internalId: id, data: value ?? null, readAt });
    return { value, readAt };
  }

  return {
    currencies: (maxAgeMs) => list('currency', maxAgeMs, () => loadCurrencies(netsuite, signal)),
    periods: (maxAgeMs) => list('accountingPeriod', maxAgeMs, () => loadPeriods(netsuite, signal)),
    item: (id, maxAgeMs) => one('item', id, maxAgeMs, () => loadItem(netsuite, id, signal)),
    customer: (id, maxAgeMs) => one('customer', id, maxAgeMs, () => loadCustomer(netsuite, id, signal)),
    shape: async (maxAgeMs) => {
      const reading = await one('account', 'shape', maxAgeMs, () => loadShape(netsuite, signal));
      if (reading.value === undefined) throw new Error('an account always has a shape');
      return { value: reading.value, readAt: reading.readAt };
    },
  };
}
