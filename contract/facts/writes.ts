import assert from 'node:assert/strict';
import type { Answer } from '../account.ts';
import type { Fact } from '../fact.ts';

const create = 'Create a record';
const change = 'Change a record';
const upsert = 'Upsert by external id';
const remove = 'Delete a record';

function assertWritten({ status, text, headers }: Answer, type: string): string {
  assert.equal(status, 204, text);
  assert.equal(text, '');
  const location = headers.get('location') ?? '';
  const found = new RegExp(`^https?://[^/]+/services/rest/record/v1/${type}/([0-9]+)$`).exec(location);
  assert.ok(found?.[1], `Location: ${location}`);
  return found[1];
}

/** What becomes of a record that is written. */
export const writeFacts: readonly Fact[] = [
  {
    operation: create,
    fact: 'the answer is 204 without a body, and the id of the new record stands in Location only',
    evidence: 'documented',
    source: 'H:section_1545141395',
    async prove(account) {
      const id = assertWritten(await account.record('POST', '/customer', account.customerOf()), 'customer');
      assert.equal((await account.read('customer', id)).id, id);
    },
  },
  {
    operation: create,
    fact: 'the name of the record type may be written in any case, and Location has NetSuite’s own',
    evidence: 'inferred',
    source: 'help samples use both',
    prove: async (account) => void assertWritten(await account.record('POST', '/CUSTOMER', account.customerOf()), 'customer'),
  },
  {
    operation: create,
    fact: 'an external id that exists already is refused, and nothing is written',
    evidence: 'seen',
    source: 'ehmad11/netsuite-rest#26',
    setting: 'duplicateExternalIdStatus',
    async prove(account) {
      const externalId = account.newName();
      await account.newCustomer({ externalId });
      const companyName = account.newName();
      const { status, detail } = await account.record('POST', '/customer', account.customerOf({ companyName, externalId }));
      assert.equal(status, 400);
      assert.equal(detail?.['o:errorCode'], 'USER_ERROR');
      assert.match(String(detail?.detail), /already exists/);
      const { json } = await account.record('GET', `/customer?q=${encodeURIComponent(`companyName IS "${companyName}"`)}`);
      assert.equal(json.totalResults, 0);
    },
  },
  {
    operation: create,
    fact: 'upper and lower case do not make two external ids',
    evidence: 'documented',
    source: 'H:section_N3432681',
    async prove(account) {
      const externalId = account.newName();
      await account.newCustomer({ externalId });
      const { status } = await account.record('POST', '/customer', account.customerOf({ externalId: externalId.toUpperCase() }));
      assert.equal(status, 400);
    },
  },
  {
    operation: create,
    fact: 'a customer and an invoice may have the same external id',
    evidence: 'documented',
    source: 'H:section_N3432681',
    async prove(account) {
      const externalId = account.newName();
      const customer = await account.newCustomer({ externalId });
      assertWritten(await account.record('POST', '/invoice', account.invoiceOf(customer, { externalId })), 'invoice');
    },
  },
  {
    operation: create,
    fact: 'two creates at once with one external id make one record',
    evidence: 'inferred',
    source: 'none',
    setting: 'duplicateRace',
    async prove(account) {
      const externalId = account.newName();
      const attempts = [1, 2, 3].map(() => account.record('POST', '/customer', account.customerOf({ externalId })));
      const statuses = (await Promise.all(attempts)).map(({ status }) => status).sort();
      assert.deepEqual(statuses, [204, 400, 400]);
    },
  },
  {
    operation: create,
    fact: 'a property NetSuite does not know is dropped, and a header says so',
    evidence: 'documented',
    source: 'B: X-NetSuite-PropertyNameValidation',
    async prove(account) {
      const answer = await account.record('POST', '/customer', account.customerOf({ noSuchProperty: 1 }));
      assertWritten(answer, 'customer');
      assert.match(answer.headers.get('x-netsuite-propertyvalidation') ?? '', /noSuchProperty/);
    },
  },
  {
    operation: create,
    fact: 'under X-NetSuite-PropertyNameValidation: Error it is refused, and nothing is written',
    evidence: 'documented',
    source: 'B: X-NetSuite-PropertyNameValidation; the code is inferred',
    async prove(account) {
      const externalId = account.newName();
      const body = account.customerOf({ externalId, noSuchProperty: 1 });
      const { status, detail } = await account.record('POST', '/customer', body, { 'X-NetSuite-PropertyNameValidation': 'Error' });
      assert.equal(status, 400);
      assert.match(String(detail?.['o:errorPath']), /noSuchProperty/);
      assert.equal((await account.record('GET', `/customer/eid:${externalId}`)).status, 404);
    },
  },
  {
    operation: create,
    fact: 'a reference to a record that does not exist is refused with its path',
    evidence: 'documented',
    source: 'H:section_156570709583',
    setting: 'invalidReferenceCode',
    async prove(account) {
      const customer = await account.newCustomer();
      const item = { items: [{ item: { id: '99999999' }, quantity: 1 }] };
      const { status, detail } = await account.record('POST', '/invoice', account.invoiceOf(customer, { item }));
      assert.equal(status, 400);
      assert.equal(detail?.['o:errorCode'], 'INVALID_CONTENT');
      assert.equal(detail?.['o:errorPath'], 'item.items[0].item');
    },
  },
  {
    operation: create,
    fact: 'a reference may be the bare id, as number or text',
    evidence: 'seen',
    source: 'tests of julbrs/netsuite-api-client',
    async prove(account) {
      const id = await account.newCustomer({ subsidiary: Number(account.ground.subsidiary) });
      assert.equal((await account.read('customer', id)).subsidiary?.id, account.ground.subsidiary);
    },
  },
  {
    operation: create,
    fact: 'a reference may be an external id; one that no record has is refused with it',
    evidence: 'seen',
    source: 'the text in a program that parses it; the reference itself H:section_1545141500',
    async prove(account) {
      const externalId = account.newName();
      await account.newCustomer({ externalId });
      const invoice = (id: string) => account.record('POST', '/invoice', { ...account.invoiceOf('0'), entity: { externalId: id } });
      assert.equal((await invoice(externalId)).status, 204);
      const { status, detail } = await invoice(`${externalId}-no`);
      assert.equal(status, 400);
      assert.match(String(detail?.detail), new RegExp(`^The record instance for external ID '${externalId}-no' does not exist`));
    },
  },
  {
    operation: create,
    fact: 'a record without what it must have is refused with the names of the fields',
    evidence: 'seen',
    source: 'ehmad11/netsuite-rest#26',
    async prove(account) {
      const { status, detail } = await account.record('POST', '/customer', {});
      assert.equal(status, 400);
      assert.equal(detail?.['o:errorCode'], 'USER_ERROR');
      assert.match(String(detail?.detail), /Please enter value\(s\) for: /);
    },
  },
  {
    operation: create,
    fact: 'amounts are kept to the cent as they were written',
    evidence: 'documented',
    source: 'H:section_157305090645',
    async prove(account) {
      const customer = await account.newCustomer();
      const row = `{"item":{"id":"${account.ground.item}"},"quantity":3,"rate":1234567.89}`;
      const body = `{"entity":{"id":"${customer}"},"toBeEmailed":false,"item":{"items":[${row}]}}`;
      const id = assertWritten(await account.record('POST', '/invoice', body), 'invoice');
      assert.equal((await account.read('invoice', id)).item?.items?.[0]?.amount, 3_703_703.67);
    },
  },
  {
    operation: change,
    fact: 'only what the body names is changed, and the answer is 204',
    evidence: 'documented',
    source: 'H:section_1545142173',
    async prove(account) {
      const id = await account.newCustomer({ comments: 'before', phone: '555-0100' });
      assertWritten(await account.record('PATCH', `/customer/${id}`, { comments: 'after' }), 'customer');
      const { comments, phone } = await account.read('customer', id);
      assert.deepEqual([comments, phone], ['after', '555-0100']);
    },
  },
  {
    operation: change,
    fact: 'null clears a field',
    evidence: 'documented',
    source: 'H:section_1545142173',
    async prove(account) {
      const id = await account.newCustomer({ comments: 'before' });
      await account.record('PATCH', `/customer/${id}`, { comments: null });
      assert.equal((await account.read('customer', id)).comments, undefined);
    },
  },
  {
    operation: change,
    fact: '`eid:` and an external id stand for the internal id in the path',
    evidence: 'documented',
    source: 'H:section_156334828635',
    async prove(account) {
      const externalId = account.newName();
      const id = await account.newCustomer({ externalId });
      const answer = await account.record('PATCH', `/customer/eid:${externalId}`, { comments: 'by external id' });
      assert.equal(assertWritten(answer, 'customer'), id);
    },
  },
  {
    operation: change,
    fact: 'a record that does not exist is answered 404 NONEXISTENT_ID',
    evidence: 'documented',
    source: 'H:section_156570709583',
    async prove(account) {
      const { status, detail } = await account.record('PATCH', '/customer/99999999', { comments: 'x' });
      assert.deepEqual([status, detail?.['o:errorCode']], [404, 'NONEXISTENT_ID']);
    },
  },
  {
    operation: upsert,
    fact: 'PUT makes the record the first time and changes the same one the next, with its internal id in Location',
    evidence: 'documented',
    source: 'H:section_156335203191; Location seen in clients',
    async prove(account) {
      const externalId = account.newName();
      const first = assertWritten(await account.record('PUT', `/customer/eid:${externalId}`, account.customerOf()), 'customer');
      const second = assertWritten(await account.record('PUT', `/customer/eid:${externalId}`, { comments: 'again' }), 'customer');
      assert.equal(second, first);
      const { comments, externalId: kept } = await account.read('customer', first);
      assert.deepEqual([comments, kept], ['again', externalId]);
    },
  },
  {
    operation: upsert,
    fact: 'PUT is for external ids: with an internal id in the path it is refused',
    evidence: 'documented',
    source: 'H:section_156335203191',
    async prove(account) {
      const id = await account.newCustomer();
      const { status } = await account.record('PUT', `/customer/${id}`, { comments: 'x' });
      assert.ok(status >= 400 && status < 500, `answered ${status}`);
    },
  },
  {
    operation: remove,
    fact: 'the answer is 204, and the record is gone',
    evidence: 'documented',
    source: 'H:section_1545142287',
    async prove(account) {
      const id = await account.newCustomer();
      const { status, text } = await account.record('DELETE', `/customer/${id}`);
      assert.deepEqual([status, text], [204, '']);
      const { status: after, detail } = await account.record('GET', `/customer/${id}`);
      assert.deepEqual([after, detail?.['o:errorCode']], [404, 'NONEXISTENT_ID']);
      assert.equal((await account.record('DELETE', `/customer/${id}`)).status, 404);
    },
  },
  {
    operation: remove,
    fact: 'a customer with an invoice is not deleted',
    evidence: 'seen',
    source: 'the user interface says the same',
    async prove(account) {
      const id = await account.newCustomer();
      await account.create('invoice', account.invoiceOf(id));
      assert.equal((await account.record('DELETE', `/customer/${id}`)).status, 400);
      assert.equal((await account.read('customer', id)).id, id);
    },
  },
];
