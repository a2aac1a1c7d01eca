import assert from 'node:assert/strict';
import type { Account, JsonView } from '../account.ts';
import type { Fact } from '../fact.ts';

const operation = 'Change the lines of a transaction';

const lineOf = (account: Account, description: string, more: Readonly<Record<string, unknown>> = {}) => ({
  item: { id: account.ground.item },
  quantity: 1,
  rate: 10,
  description,
  ...more,
});

async function invoiceWith(account: Account, ...descriptions: readonly string[]): Promise<string> {
  const items = descriptions.map((description) => lineOf(account, description));
  return account.create('invoice', account.invoiceOf(await account.newCustomer(), { item: { items } }));
}

async function linesOf(account: Account, id: string): Promise<readonly JsonView[]> {
  return (await account.read('invoice', id)).item?.items ?? [];
}

const described = (lines: readonly JsonView[]) => lines.map(({ description }) => description);

async function patch(account: Account, id: string, items: readonly unknown[], query = ''): Promise<void> {
  const { status, text } = await account.record('PATCH', `/invoice/${id}${query}`, { item: { items } });
  assert.equal(status, 204, text);
}

/** What a list of lines in a request does to the lines that are there. */
export const lineFacts: readonly Fact[] = [
  {
    operation,
    fact: 'lines without a key are added to those that are there',
    evidence: 'documented',
    source: 'H:section_1545142420',
    async prove(account) {
      const id = await invoiceWith(account, 'one');
      await patch(account, id, [lineOf(account, 'two')]);
      assert.deepEqual(described(await linesOf(account, id)), ['one', 'two']);
    },
  },
  {
    operation,
    fact: 'a line with the `line` of one that is there changes that one',
    evidence: 'documented',
    source: 'H:section_1545142420',
    setting: 'lineKey',
    async prove(account) {
      const id = await invoiceWith(account, 'one', 'two');
      const [, second] = await linesOf(account, id);
      await patch(account, id, [{ line: second?.line, description: 'changed' }]);
      assert.deepEqual(described(await linesOf(account, id)), ['one', 'changed']);
    },
  },
  {
    operation,
    fact: '`replace=item` leaves the lines of the request and no other',
    evidence: 'documented',
    source: 'H:section_1545297048',
    async prove(account) {
      const id = await invoiceWith(account, 'one', 'two');
      await patch(account, id, [lineOf(account, 'three')], '?replace=item');
      assert.deepEqual(described(await linesOf(account, id)), ['three']);
    },
  },
  {
    operation,
    fact: 'PUT on an invoice that exists adds its lines once more',
    evidence: 'documented',
    source: 'H:section_156335203191 with section_1545142420',
    async prove(account) {
      const externalId = account.newName();
      const body = account.invoiceOf(await account.newCustomer(), { item: { items: [lineOf(account, 'one')] } });
      await account.record('PUT', `/invoice/eid:${externalId}`, body);
      await account.record('PUT', `/invoice/eid:${externalId}`, body);
      const { json } = await account.record('GET', `/invoice/eid:${externalId}?expandSubResources=true`);
      assert.deepEqual(described(json.item?.items ?? []), ['one', 'one']);
    },
  },
  {
    operation,
    fact: 'the last line cannot be taken away',
    evidence: 'documented',
    source: 'H:section_1545295601',
    async prove(account) {
      const id = await invoiceWith(account, 'one');
      const { status } = await account.record('PATCH', `/invoice/${id}?replace=item`, { item: { items: [] } });
      assert.equal(status, 400);
      assert.deepEqual(described(await linesOf(account, id)), ['one']);
    },
  },
  {
    operation,
    fact: 'a change that is refused leaves every line as it was',
    evidence: 'inferred',
    source: 'none',
    async prove(account) {
      const id = await invoiceWith(account, 'one');
      const items = [lineOf(account, 'two'), { item: { id: '99999999' }, quantity: 1 }];
      assert.equal((await account.record('PATCH', `/invoice/${id}`, { item: { items } })).status, 400);
      assert.deepEqual(described(await linesOf(account, id)), ['one']);
    },
  },
  {
    operation: 'Total a transaction',
    fact: 'the total is the sum of the lines and their tax',
    evidence: 'documented',
    source: 'B: invoice.total',
    async prove(account) {
      const { total, subtotal, taxTotal = 0 } = await account.read('invoice', await invoiceWith(account, 'one', 'two'));
      assert.equal(subtotal, 20);
      assert.equal(total, 20 + Number(taxTotal));
    },
  },
];
