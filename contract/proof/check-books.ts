import assert from 'node:assert/strict';
import type { EmulatorReady } from '@longshore/emulator';

type Row = Readonly<Record<string, string>>;

interface Body {
  readonly items: readonly Row[];
  readonly hasMore: boolean;
}

interface Invoice {
  readonly id: string;
  readonly total: number;
  readonly subtotal: number;
  readonly taxTotal?: number;
  readonly item: { readonly items: readonly { readonly amount?: number }[] };
}

/** What was counted while the books were looked through. */
export interface BooksCount {
  readonly customers: number;
  readonly invoices: number;
}

const cents = (amount: number) => Math.round(amount * 100);

/**
 * Looks through an account: every record that REST lists can be read, SuiteQL shows the same records, and of every invoice the same total,
 * which is the sum of its lines and their tax. Throws where anything is half-written.
 */
export async function checkBooks(ready: EmulatorReady): Promise<BooksCount> {
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${ready.url}/services/rest${path}`, {
      method,
      headers: { Authorization: `Bearer ${ready.bearer}`, 'Content-Type': 'application/json', Prefer: 'transient' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.equal(response.status, 200, `${method} ${path}: ${text}`);
    return JSON.parse(text) as unknown;
  };
  const all = async (method: string, path: string, body?: unknown) => {
    const rows: Row[] = [];
    for (let offset = 0, hasMore = true; hasMore; offset += 1000) {
      const page = (await ask(method, `${path}?limit=1000&offset=${offset}`, body)) as Body;
      rows.push(...page.items);
      hasMore = page.hasMore;
    }
    return rows;
  };
  const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id).toSorted();
  const query = (q: string) => all('POST', '/query/v1/suiteql', { q });

  const customers = idsOf(await all('GET', '/record/v1/customer'));
  assert.deepEqual(idsOf(await query('SELECT id FROM customer ORDER BY id')), customers, 'SuiteQL shows the customers that REST has');
  const invoices = idsOf(await all('GET', '/record/v1/invoice'));
  const shown = await query("SELECT id, foreigntotal FROM transaction WHERE type = 'CustInvc' ORDER BY id");
  assert.deepEqual(idsOf(shown), invoices, 'SuiteQL shows the invoices that REST has');
  const totals = new Map(shown.map(({ id, foreigntotal }) => [id, Number(foreigntotal)]));
  for (const id of invoices) {
    const invoice = (await ask('GET', `/record/v1/invoice/${id}?expandSubResources=true`)) as Invoice;
    const lines = invoice.item.items.reduce((sum, { amount = 0 }) => sum + cents(amount), 0);
    assert.ok(invoice.item.items.length > 0, `invoice ${id} has lines`);
    assert.equal(cents(invoice.subtotal), lines, `invoice ${id}: the lines add up to the subtotal`);
    assert.equal(cents(invoice.total), lines + cents(invoice.taxTotal ?? 0), `invoice ${id}: lines and tax add up to the total`);
    assert.equal(cents(totals.get(id) ?? Number.NaN), cents(invoice.total), `invoice ${id}: SuiteQL shows the total that REST has`);
  }
  const unbalanced = await query(
    `SELECT t.id, t.type, SUM(l.foreignamount) AS sum FROM transactionline l JOIN transaction t ON t.id = l.transaction
    WHERE t.posting = 'T' GROUP BY t.id, t.type HAVING SUM(l.foreignamount) <> 0`,
  );
  assert.deepEqual(unbalanced, [], 'the lines of every posting transaction balance');
  return { customers: customers.length, invoices: invoices.length };
}
