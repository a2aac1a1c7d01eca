import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient, JsonView } from '../testing.ts';
import { bearerClient } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;
let entity: string;
let item: string;

beforeAll(async () => {
  emulator = await createEmulator();
  client = bearerClient(emulator.ready);
  entity = await client.find('customer', 'entityId IS "Northcote Rail"');
  item = await client.find('serviceSaleItem', 'itemId IS "API calls"');
});
afterAll(() => emulator.close());

const cents = (value: unknown) => BigInt(Math.round(Number(value) * 100));
const amount = fc.integer({ min: 0, max: 1_000_000 }).map((value) => value / 100);
const rate = fc.integer({ min: 0, max: 100_000 }).map((value) => value / 10_000);
const priced = fc.oneof(
  fc.record({ quantity: fc.integer({ min: 1, max: 50 }), amount }),
  fc.record({ quantity: fc.integer({ min: 1, max: 50 }), rate }),
  fc.record({ quantity: fc.integer({ min: 1, max: 50 }) }),
);
const change = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), row: priced }),
  fc.record({ kind: fc.constant('update' as const), at: fc.nat(9), row: priced }),
  fc.record({ kind: fc.constant('replace' as const), keep: fc.nat(9) }),
  fc.record({ kind: fc.constant('date' as const), day: fc.integer({ min: 1, max: 28 }) }),
);

const invoiceOf = (row: object) => ({ entity: { id: entity }, tranDate: '2026-03-05', item: { items: [{ item: { id: item }, ...row }] } });

async function rowsOf(id: string): Promise<readonly JsonView[]> {
  return (await client.read('invoice', id)).item?.items ?? [];
}

test('after any operations the total is the sum of the lines and their tax, in REST as in SuiteQL', async () => {
  await fc.assert(
    fc.asyncProperty(priced, fc.array(change, { maxLength: 6 }), async (first, changes) => {
      const id = await client.create('invoice', invoiceOf(first));
      for (const step of changes) {
        const lines = (await rowsOf(id)).map(({ line }) => Number(line));
        const chosen = lines[('at' in step ? step.at : 'keep' in step ? step.keep : 0) % lines.length];
        const body =
          step.kind === 'add'
            ? { item: { items: [{ item: { id: item }, ...step.row }] } }
            : step.kind === 'update'
              ? { item: { items: [{ line: chosen, ...step.row }] } }
              : step.kind === 'replace'
                ? { item: { items: [{ line: chosen }] } }
                : { tranDate: `2026-03-${String(step.day).padStart(2, '0')}` };
        const query = step.kind === 'replace' ? '?replace=item' : '';
        expect((await client.record('PATCH', `/invoice/${id}${query}`, body)).status).toBe(204);
      }
      const read = await client.read('invoice', id);
      const sum = (name: string) => (read.item?.items ?? []).reduce((total, row) => total + cents(row[name]), 0n);
      expect(cents(read.subtotal)).toBe(sum('amount'));
      expect(cents(read.taxTotal)).toBe(sum('tax1Amt'));
      expect(cents(read.total)).toBe(sum('amount') + sum('tax1Amt'));
      expect(cents(read.amountRemaining)).toBe(cents(read.total));
      const balance = await client.suiteql(`SELECT SUM(foreignamount) AS balance FROM transactionline WHERE transaction = ${id}`);
      expect(balance.json.items?.[0]?.balance).toBe('0');
    }),
    { numRuns: 25 },
  );
});
