import assert from 'node:assert/strict';
import { recordService } from '../account.ts';
import type { Fact } from '../fact.ts';

const operation = 'Read a record';

/** What a record looks like when it is read. */
export const readFacts: readonly Fact[] = [
  {
    operation,
    fact: 'links come first, then the properties by name, and ids are texts',
    evidence: 'documented',
    source: 'H:section_1545141500',
    async prove(account) {
      const id = await account.newCustomer();
      const { status, headers, json } = await account.record('GET', `/customer/${id}`);
      assert.equal(status, 200);
      assert.match(headers.get('content-type') ?? '', /^application\/vnd\.oracle\.resource\+json; ?type=singular/);
      const [first, ...names] = Object.keys(json);
      assert.equal(first, 'links');
      assert.deepEqual(names, names.toSorted());
      assert.equal(json.id, id);
      assert.equal(json.links?.[0]?.rel, 'self');
      assert.ok(String(json.links?.[0]?.href).endsWith(`${recordService}/customer/${id}`));
    },
  },
  {
    operation,
    fact: 'a reference has id and name as texts, and a link to its record',
    evidence: 'documented',
    source: 'H:section_1545141500',
    async prove(account) {
      const { subsidiary } = await account.read('customer', await account.newCustomer());
      assert.equal(subsidiary?.id, account.ground.subsidiary);
      assert.equal(typeof subsidiary?.refName, 'string');
      assert.match(String(subsidiary?.links?.[0]?.href), /\/subsidiary\//);
    },
  },
  {
    operation,
    fact: 'dates are plain days, instants end in Z, truths are true or false',
    evidence: 'documented',
    source: 'H:section_157305090645',
    async prove(account) {
      const invoice = await account.read('invoice', await account.create('invoice', account.invoiceOf(await account.newCustomer())));
      assert.match(String(invoice.tranDate), /^\d{4}-\d\d-\d\d$/);
      assert.match(String(invoice.lastModifiedDate), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
      assert.equal(invoice.toBeEmailed, false);
    },
  },
  {
    operation,
    fact: 'lines are a link, and whole with expandSubResources=true',
    evidence: 'documented',
    source: 'H:section_1545141947',
    async prove(account) {
      const id = await account.create('invoice', account.invoiceOf(await account.newCustomer()));
      const { json: short } = await account.record('GET', `/invoice/${id}`);
      assert.deepEqual(Object.keys(short.item ?? {}), ['links']);
      const { item } = await account.read('invoice', id);
      assert.equal(item?.totalResults, 1);
      assert.equal(item?.items?.[0]?.amount, 10);
      assert.equal(typeof item?.items?.[0]?.line, 'number');
    },
  },
  {
    operation,
    fact: 'a record is found by `eid:` and its external id, which it shows',
    evidence: 'documented',
    source: 'H:section_156334828635',
    async prove(account) {
      const externalId = `${account.newName()} ü&`;
      const id = await account.newCustomer({ externalId });
      const { json } = await account.record('GET', `/customer/eid:${encodeURIComponent(externalId)}`);
      assert.deepEqual([json.id, json.externalId], [id, externalId]);
    },
  },
  {
    operation,
    fact: 'with `fields` only those come, and the links',
    evidence: 'documented',
    source: 'H:section_1545141500',
    async prove(account) {
      const id = await account.newCustomer();
      const { json } = await account.record('GET', `/customer/${id}?fields=companyName,subsidiary`);
      assert.deepEqual(Object.keys(json), ['links', 'companyName', 'subsidiary']);
    },
  },
  {
    operation,
    fact: 'a record that does not exist is answered 404 NONEXISTENT_ID',
    evidence: 'documented',
    source: 'H:section_156570709583',
    async prove(account) {
      for (const id of ['99999999', `eid:${account.newName()}`]) {
        const { status, detail } = await account.record('GET', `/customer/${id}`);
        assert.deepEqual([status, detail?.['o:errorCode']], [404, 'NONEXISTENT_ID']);
      }
    },
  },
  {
    operation,
    fact: 'an id that cannot be one is answered 400 INVALID_ID with the path asked for',
    evidence: 'seen',
    source: 'reported by a client from a live account',
    async prove(account) {
      const { status, detail } = await account.record('GET', '/customer/000');
      assert.deepEqual([status, detail?.['o:errorCode']], [400, 'INVALID_ID']);
      assert.equal(detail?.['o:errorUrl'], `${recordService}/customer/000`);
    },
  },
  {
    operation: 'Read the clock',
    fact: 'serverTime is an instant of NetSuite’s own clock',
    evidence: 'documented',
    source: 'H:article_0528010158',
    async prove(account) {
      const { status, json } = await account.ask({ path: '/services/rest/system/v1/serverTime' });
      assert.equal(status, 200);
      assert.ok(Math.abs(Date.parse(String(json.serverTime)) - Date.now()) < 300_000);
    },
  },
];
