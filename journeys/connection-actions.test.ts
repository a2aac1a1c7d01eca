import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { SuiteqlLine, SuiteqlPosition } from '@longshore/api';
import { ApiProblem } from '@longshore/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NetSuiteAccount } from './world/netsuite-account.ts';
import { openNetSuiteAccount } from './world/netsuite-account.ts';
import type { Server, World } from './world/world.ts';
import { createWorld } from './world/world.ts';

let account: NetSuiteAccount;
let world: World;
let server: Server;
let connection: string;
const tenant = 'demo';
const commandLine = fileURLToPath(new URL('../apps/cli/bin/longshore.mjs', import.meta.url));

beforeAll(async () => {
  account = await openNetSuiteAccount({ accountId: 'TSTDRV1234567' });
  world = await createWorld([account]);
  server = await world.startServer();
  await server.client.createTenant({ body: { id: tenant, name: tenant } });
  const body = { name: 'NetSuite', accountId: account.accountId, credentials: account.credentials };
  connection = (await server.client.createConnection({ tenant, body })).id;
});

afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await account.stop();
});

const at = () => ({ tenant, connection });
const client = () => server.client;

/** The problem a call ends with. */
async function problemOf(call: Promise<unknown>) {
  const thrown = await call.then(
    (answer) => new Error(`there is no problem: ${JSON.stringify(answer)}`),
    (error: unknown) => error,
  );
  if (!(thrown instanceof ApiProblem)) throw thrown;
  return thrown.problem;
}

const payload = (name: string) => ({ companyName: name, subsidiary: { id: '1' } });

async function createCustomer(externalId: string): Promise<string> {
  const body = { recordType: 'customer', payload: { ...payload(externalId), externalId } };
  return (await client().createRecord({ ...at(), body })).recordId;
}

/** The newest entry in the list of who did what. */
async function lastAction() {
  const { items } = await client().listActions({ ...at(), limit: 1 });
  return items[0];
}

describe('A3.3 row 14, create record', () => {
  test('takes record type and payload, gives the id back, and shows nothing of the wire unless asked', async () => {
    const written = await client().createRecord({ ...at(), body: { recordType: 'customer', payload: payload('Birch') } });
    expect(written).toEqual({ action: expect.stringMatching(/^act_/), recordId: expect.stringMatching(/^[0-9]+$/), warnings: [] });
    expect(await account.netsuite.get('customer', written.recordId)).toMatchObject({ companyName: 'Birch' });
  });

  test('with debug, shows each request and answer without secrets', async () => {
    const { trace = [] } = await client().createRecord({
      ...at(),
      body: { recordType: 'customer', payload: payload('Cedar'), debug: true },
    });
    expect(trace).toMatchObject([{ method: 'POST', status: 204, requestBody: payload('Cedar') }]);
    expect(trace[0]?.requestHeaders.authorization).toBe('Bearer [redacted]');
  });

  test('has an invoice neither mailed nor printed unless the payload says so, and tells what it added', async () => {
    const entity = { id: await createCustomer('unmailed') };
    const [item] = await account.suiteql("SELECT id FROM item WHERE itemid = 'API calls'");
    const invoice = { entity, item: { items: [{ item: { id: item?.id ?? '' }, quantity: 1, rate: 2, taxCode: { id: '6' } }] } };
    const added = { toBeEmailed: false, toBePrinted: false, toBeFaxed: false };
    expect(await client().createRecord({ ...at(), body: { recordType: 'invoice', payload: invoice } })).toMatchObject({ added });
    const mailed = { ...invoice, toBeEmailed: true, email: 'ap@acme.example' };
    const answer = await client().createRecord({ ...at(), body: { recordType: 'invoice', payload: mailed } });
    expect(answer.added).toEqual({ toBePrinted: false, toBeFaxed: false });
  });

  test('sends numbers of any length as numbers, digit by digit', async () => {
    const bodyText =
      '{"recordType":"customer","debug":true,"payload":{"companyName":"Exact","subsidiary":{"id":"1"},"creditLimit":123456789012345.67890}}';
    const response = await fetch(`${server.url}/v1/tenants/${tenant}/connections/${connection}/actions/create-record`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' },
      body: bodyText,
    });
    expect(await response.text()).toContain('"creditLimit":123456789012345.67890');
    const raw = '{"method":"POST","url":"/nonsense","debug":true,"data":{"n":9007199254740993}}';
    const problem = await problemOf(client().sendRawRequest({ ...at(), bodyText: raw }));
    expect(JSON.stringify(problem.trace?.[0]?.requestBody)).toBe('{"n":9007199254740993}');
  });

  test('is needed whole: record type and payload', async () => {
    const { code, errors } = await problemOf(client().createRecord({ ...at(), bodyText: '{"paylaod":{}}' }));
    expect([code, errors?.map(({ path }) => path)]).toEqual(['invalid', ['recordType', 'payload', 'paylaod']]);
  });
});

describe('A3.3 row 15, delete record', () => {
  test('takes record type and id, and debug', async () => {
    const recordId = await createCustomer('to-be-deleted');
    const { trace = [] } = await client().deleteRecord({ ...at(), body: { recordType: 'customer', recordId, debug: true } });
    expect(trace).toMatchObject([{ method: 'DELETE', status: 204 }]);
    const problem = await problemOf(client().getRecord({ ...at(), body: { recordType: 'customer', recordId } }));
    expect(problem).toMatchObject({ status: 404, code: 'netsuite_record_not_found', netsuite: { fault: 'record_not_found', status: 404 } });
  });
});

describe('A3.3 row 16, get record', () => {
  test('gives the record without lines by default, by internal or external id', async () => {
    const recordId = await createCustomer('to-be-read');
    const { record } = await client().getRecord({ ...at(), body: { recordType: 'customer', recordId } });
    const byExternalId = await client().getRecord({ ...at(), body: { recordType: 'customer', recordId: 'eid:to-be-read' } });
    expect([record.id, byExternalId.record.id]).toEqual([recordId, recordId]);
    expect(record.currencyList).not.toHaveProperty('items');
  });

  test.each([
    ['Expand Sub-Resources', { expandSubResources: true }, 'expandSubResources=true'],
    ['Simple Enum Format', { simpleEnumFormat: true }, 'simpleEnumFormat=true'],
    ['Fields to Return', { fields: ['companyName', 'email'] }, 'fields=companyName%2Cemail'],
  ])('has the input %s', async (_input, input, query) => {
    const body = { recordType: 'customer', recordId: await createCustomer(`read-${query.length}`), debug: true, ...input };
    const { trace = [] } = await client().getRecord({ ...at(), body });
    expect(trace.map(({ url }) => new URL(url).search)).toEqual([`?${query}`]);
  });
});

describe('A3.3 row 17, list records', () => {
  test('asks for a thousand at a time from the beginning by default', async () => {
    const { trace = [], ...page } = await client().listRecords({ ...at(), body: { recordType: 'currency', debug: true } });
    expect(page).toMatchObject({ offset: 0, hasMore: false, count: page.items.length });
    expect(new URL(trace[0]?.url ?? '').searchParams.get('limit')).toBe('1000');
  });

  test('has Query, Pagination Limit and Pagination Offset', async () => {
    for (const name of ['List A', 'List B', 'List C']) {
      await client().createRecord({ ...at(), body: { recordType: 'customer', payload: payload(name) } });
    }
    const body = { recordType: 'customer', q: 'companyName START_WITH "List "', limit: 2 };
    const first = await client().listRecords({ ...at(), body });
    const second = await client().listRecords({ ...at(), body: { ...body, offset: 2 } });
    expect([first.items.length, first.hasMore, second.items.length, second.hasMore]).toEqual([2, true, 1, false]);
  });

  test('says of an offset that NetSuite would refuse what is wrong with it, and sends nothing', async () => {
    const problem = await problemOf(client().listRecords({ ...at(), body: { recordType: 'customer', limit: 10, offset: 5 } }));
    expect(problem).toMatchObject({ code: 'netsuite_not_asked', netsuite: { fault: 'page_offset_unaligned' } });
  });
});

describe('A3.3 row 18, raw request', () => {
  test('reads by URL and Query Parameter as the record service by default, and gives JSON', async () => {
    await createCustomer('raw-read');
    const body = { method: 'GET', url: '/customer/eid:raw-read', query: { fields: 'companyName' } } as const;
    const answer = await client().sendRawRequest({ ...at(), body });
    expect(answer).toMatchObject({ status: 200, data: { companyName: 'raw-read' }, headers: expect.any(Object) });
    expect(answer.action).toBeUndefined();
  });

  test.each([
    ['text', expect.stringContaining('"symbol":"USD"')],
    ['binary', { base64: expect.stringMatching(/^eyJ/) }],
  ] as const)('has the Response Type %s', async (responseType, data) => {
    const [dollar] = await account.suiteql("SELECT id FROM currency WHERE symbol = 'USD'");
    const body = { method: 'GET', url: `/currency/${dollar?.id}`, responseType } as const;
    expect((await client().sendRawRequest({ ...at(), body })).data).toEqual(data);
  });

  test('has Service Type, Method, Data, Header and repeated query parameters', async () => {
    const body = {
      service: 'query',
      method: 'POST',
      url: '/suiteql',
      data: { q: 'SELECT id FROM currency ORDER BY id' },
      headers: { Prefer: 'transient' },
      query: [
        ['limit', 1],
        ['offset', 1],
      ] as [string, number][],
    } as const;
    const answer = await client().sendRawRequest({ ...at(), body: { ...body, query: [...body.query] } });
    expect(answer).toMatchObject({ status: 200, data: { count: 1, offset: 1 } });
  });

  test('has Form Data, File Data and File Data File Names, sent as a form', async () => {
    const body = {
      method: 'POST',
      url: '/customer',
      formData: { note: 'hello' },
      files: { bill: { base64: 'AAEC' }, plain: 'text' },
      fileNames: { bill: 'bill.pdf' },
      debug: true,
    } as const;
    const { trace = [] } = await problemOf(client().sendRawRequest({ ...at(), body }));
    expect(trace).toMatchObject([{ requestHeaders: { 'content-type': expect.stringMatching(/^multipart\/form-data; boundary=/) } }]);
  });

  test('has Timeout', async () => {
    await account.order({ kind: 'hold_before_commit', holdMs: 60_000, match: { method: 'GET', recordType: 'vendor' } });
    const problem = await problemOf(client().sendRawRequest({ ...at(), body: { method: 'GET', url: '/vendor', timeoutMs: 50 } }));
    expect(problem).toMatchObject({ code: 'netsuite_unavailable', netsuite: { fault: 'answer_timed_out' } });
  });

  test.each([
    ['Max Retry Count 0 by default', {}, 1],
    ['Max Retry Count and Retry Delay', { maxRetries: 1, retryDelayMs: 1 }, 2],
    ['Use Exponential Backoff', { maxRetries: 1, exponentialBackoff: true }, 2],
  ])('has %s', async (_input, input, tries) => {
    const fault = await account.order({ kind: 'unavailable', times: 2, match: { method: 'GET', recordType: 'employee' } });
    const problem = await problemOf(client().sendRawRequest({ ...at(), body: { method: 'GET', url: '/employee', debug: true, ...input } }));
    expect(problem.trace).toHaveLength(tries);
    await account.admin('DELETE', `/faults/${fault}`);
  });

  test('has Retry On All Errors, without which a refusal is not repeated', async () => {
    const call = (retryOnAllErrors: boolean) =>
      problemOf(
        client().sendRawRequest({ ...at(), body: { method: 'GET', url: '/nonsense', maxRetries: 2, retryOnAllErrors, debug: true } }),
      );
    expect([(await call(false)).trace?.length, (await call(true)).trace?.length]).toEqual([1, 3]);
  });

  test('never repeats a write that may have been done, unless that is asked for by name', async () => {
    await account.order({ kind: 'unavailable_after_commit', times: 1, match: { method: 'POST', recordType: 'customer' } });
    const data = { ...payload('Once'), externalId: 'raw-once' };
    const body = { method: 'POST', url: '/customer', data, maxRetries: 3, retryOnAllErrors: true, debug: true } as const;
    const problem = await problemOf(client().sendRawRequest({ ...at(), body }));
    expect(problem).toMatchObject({ code: 'netsuite_outcome_unknown', netsuite: { mayBeWritten: true } });
    expect(problem.trace).toHaveLength(1);
    expect(await lastAction()).toMatchObject({ action: 'raw-request', target: 'POST record/customer', outcome: 'unknown' });
  });

  test('refuses a path that leaves the service, and a header that signs in', async () => {
    for (const body of [
      { method: 'GET', url: 'https://elsewhere.example/customer' },
      { method: 'GET', url: '/customer', headers: { Authorization: 'Bearer x' } },
    ] as const) {
      expect(await problemOf(client().sendRawRequest({ ...at(), body }))).toMatchObject({ code: 'netsuite_not_asked' });
    }
  });
});

describe('A3.3 row 19, SuiteQL query', () => {
  test('has the query, Pagination Limit 1000 by default, Pagination Offset, parameters and debug', async () => {
    const query = 'SELECT id, symbol FROM currency ORDER BY id';
    const { trace = [], ...page } = await client().runSuiteql({ ...at(), body: { query, debug: true } });
    expect(page).toMatchObject({ count: page.items.length, offset: 0, hasMore: false });
    expect(new URL(trace[0]?.url ?? '').searchParams.get('limit')).toBe('1000');
    const second = await client().runSuiteql({ ...at(), body: { query, limit: 1, offset: 1 } });
    expect(second.items).toEqual([page.items[1]]);
    const one = await client().runSuiteql({ ...at(), body: { query: 'SELECT id FROM currency WHERE symbol = ?', params: ['USD'] } });
    expect(one.count).toBe(1);
  });

  test("gives NetSuite's own words for a query that it does not understand", async () => {
    const problem = await problemOf(client().runSuiteql({ ...at(), body: { query: 'SELECT nothing FROM nowhere' } }));
    expect(problem).toMatchObject({
      status: 422,
      code: 'netsuite_refused',
      netsuite: { status: 400, errors: [{ detail: expect.any(String) }] },
    });
    expect(problem.detail).toContain(problem.netsuite?.errors[0]?.detail);
  });
});

describe('all rows of a query', () => {
  const linesOf = async (body: { readonly query: string; readonly position?: SuiteqlPosition }) => {
    const lines: SuiteqlLine[] = [];
    for await (const line of await client().readSuiteqlRows({ ...at(), body })) lines.push(line);
    return lines;
  };

  test('come line by line, each once, with an end that tells a whole answer, and go on from a position', async () => {
    for (const name of ['Row A', 'Row B', 'Row C']) await createCustomer(name.replace(' ', '-'));
    const query = 'SELECT entityid FROM customer';
    const lines = await linesOf({ query });
    const rows = lines.flatMap((line) => ('row' in line ? [line.row] : []));
    expect(rows).toHaveLength((await account.netsuite.list('customer', { limit: 1 })).totalResults);
    expect(lines.at(-1)).toEqual({ end: { rows: rows.length } });
    const [position] = lines.flatMap((line) => ('position' in line ? [line.position] : []));
    if (position === undefined) throw new Error('no position was told');
    expect(await linesOf({ query, position })).toHaveLength(lines.length - 1 - lines.findIndex((line) => 'position' in line));
  });

  test('of a query that cannot be cut are refused with the reason and a status', async () => {
    const body = { query: 'SELECT email, COUNT(*) AS n FROM customer GROUP BY email' };
    expect(await problemOf(linesOf(body))).toMatchObject({ status: 422, netsuite: { fault: 'suiteql_without_key' } });
    expect(await problemOf(linesOf({ query: 'SELECT nothing FROM nowhere' }))).toMatchObject({ code: 'netsuite_refused' });
  });

  test('are what the command prints with --by-key', async () => {
    const environment = { ...process.env, LONGSHORE_URL: server.url, LONGSHORE_KEY: server.key, LONGSHORE_CONNECTION: connection };
    const words = ['suiteql', "SELECT id, symbol FROM currency WHERE symbol IN ('USD', 'GBP')", '--by-key', '--csv'];
    const { stdout } = await promisify(execFile)(process.execPath, [commandLine, ...words], { env: environment });
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split(',')[1]),
    ).toEqual(expect.arrayContaining(['symbol', 'USD', 'GBP']));
  });
});

describe('A3.3 row 20, update record', () => {
  test('takes record type, id and payload, and has Replace and Replace Selected Fields', async () => {
    const recordId = await createCustomer('to-be-changed');
    const change = { recordType: 'customer', recordId, payload: { companyName: 'Changed' } };
    expect(await client().updateRecord({ ...at(), body: change })).toMatchObject({ recordId });
    expect(await account.netsuite.get('customer', recordId)).toMatchObject({ companyName: 'Changed' });
    const replacing = { ...change, replace: ['addressBook'], replaceSelectedFields: true, debug: true };
    const { trace = [] } = await client().updateRecord({ ...at(), body: replacing });
    expect(new URL(trace[0]?.url ?? '').search).toBe('?replace=addressBook&replaceSelectedFields=true');
  });

  test('refuses a field that NetSuite does not know, instead of losing it', async () => {
    const body = { recordType: 'customer', recordId: 'eid:to-be-changed', payload: { compnayName: 'x' } };
    expect(await problemOf(client().updateRecord({ ...at(), body }))).toMatchObject({ code: 'netsuite_refused' });
  });
});

describe('upsert record', () => {
  test('creates, then changes, by external id', async () => {
    const upsert = (companyName: string) =>
      client().upsertRecord({ ...at(), body: { recordType: 'customer', externalId: 'upserted', payload: payload(companyName) } });
    const created = await upsert('First');
    const changed = await upsert('Second');
    expect(changed.recordId).toBe(created.recordId);
    expect(await account.netsuite.get('customer', created.recordId)).toMatchObject({ companyName: 'Second' });
  });

  test('refuses lines, which a second time would be added again, unless asked for by name', async () => {
    const body = { recordType: 'salesOrder', externalId: 'so-1', payload: { item: { items: [] } } };
    expect(await problemOf(client().upsertRecord({ ...at(), body }))).toMatchObject({
      code: 'netsuite_not_asked',
      netsuite: { fault: 'upsert_with_sublist', mayBeWritten: false },
    });
    expect(await lastAction()).toMatchObject({ action: 'upsert-record', outcome: 'not_sent' });
  });
});

describe('a write through an action', () => {
  test('is sent once, and where no answer came the problem says that nothing is known and what to do', async () => {
    await account.order({ kind: 'reset_after_commit', times: 1, match: { method: 'POST', recordType: 'vendor' } });
    const vendor = { companyName: 'Lost answer', externalId: 'lost-answer', subsidiary: { id: '1' } };
    const problem = await problemOf(client().createRecord({ ...at(), body: { recordType: 'vendor', payload: vendor, debug: true } }));
    expect(problem).toMatchObject({ status: 502, code: 'netsuite_outcome_unknown', netsuite: { mayBeWritten: true } });
    expect(problem.nextStep).toContain('/actions/{action}/settle');
    expect(problem.trace).toHaveLength(1);
    expect(await account.netsuite.find('vendor', 'lost-answer')).toBeDefined();
    expect(await lastAction()).toMatchObject({ id: problem.action, action: 'create-record', target: 'vendor', outcome: 'unknown' });
  });

  test('that NetSuite was too busy for was certainly not done, and is not repeated', async () => {
    await account.order({ kind: 'too_many_requests', times: 1, match: { method: 'POST', recordType: 'vendor' } });
    const problem = await problemOf(
      client().createRecord({ ...at(), body: { recordType: 'vendor', payload: payload('Busy'), debug: true } }),
    );
    expect(problem).toMatchObject({ status: 503, code: 'netsuite_busy', netsuite: { mayBeWritten: false } });
    expect(problem.trace).toHaveLength(1);
    expect(await lastAction()).toMatchObject({ outcome: 'rejected' });
  });

  test('is kept with who did it and what came of it; a read is not', async () => {
    const recordId = await createCustomer('kept');
    await client().getRecord({ ...at(), body: { recordType: 'customer', recordId } });
    expect(await lastAction()).toMatchObject({
      action: 'create-record',
      actor: expect.stringMatching(/^key journey \(/),
      target: 'customer',
      recordId,
      outcome: 'written',
      endedAt: expect.any(String),
    });
  });

  test('stands in a list that is read page by page', async () => {
    await createCustomer('listed-1');
    await createCustomer('listed-2');
    const all = await client().listActions({ ...at(), limit: 4 });
    const first = await client().listActions({ ...at(), limit: 2 });
    const second = await client().listActions({ ...at(), limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items]).toEqual(all.items);
  });
});

describe("the account's record types", () => {
  test('are listed for a picker, standard and custom', async () => {
    const { items } = await client().listRecordTypes(at());
    expect(items).toContainEqual({ name: 'salesOrder', label: 'Sales Order', isCustom: false });
  });

  test('have fields and a payload to begin with, are read once an hour, and anew when asked', async () => {
    const first = await client().describeRecordType({ ...at(), recordType: 'customer' });
    expect(first).toMatchObject({ type: 'customer', fields: { companyName: { kind: 'string' } }, samplePayload: expect.any(Object) });
    expect((await client().describeRecordType({ ...at(), recordType: 'customer' })).readAt).toBe(first.readAt);
    expect((await client().describeRecordType({ ...at(), recordType: 'customer', maxAge: 0 })).readAt).not.toBe(first.readAt);
  });

  test('have values to choose from in their select fields', async () => {
    const ofCurrency = { ...at(), recordType: 'customer', field: 'currency' };
    const { items, ...page } = await client().listFieldOptions(ofCurrency);
    expect(items).toContainEqual({ id: expect.any(String), refName: expect.stringMatching(/dollar/i) });
    expect(page).toEqual({ count: items.length, offset: 0, totalResults: items.length, hasMore: false });
    expect((await client().listFieldOptions({ ...ofCurrency, limit: 1, offset: 1 })).items).toEqual([items[1]]);
    expect(await problemOf(client().listFieldOptions({ ...ofCurrency, field: 'nonsense' }))).toMatchObject({ code: 'netsuite_refused' });
  });

  test('are compared with what they were', async () => {
    const { samplePayload: _samplePayload, ...earlier } = await client().describeRecordType({ ...at(), recordType: 'vendor', maxAge: 0 });
    const compare = () => client().compareRecordType({ ...at(), recordType: 'vendor', body: earlier });
    expect(await compare()).toMatchObject({ added: [], gone: [], changed: [] });
    const field = { scriptId: 'custentity_grade', label: 'Grade', type: 'text', recordType: 'vendor' };
    await account.admin('POST', '/custom-fields', field);
    expect(await compare()).toMatchObject({ added: ['custentity_grade'], gone: [], changed: [] });
  });

  test('are written as TypeScript', async () => {
    const module = await client().writeRecordTypes({ ...at(), type: ['vendor', 'invoice'] });
    expect(module).toContain('export interface AccountRecords {');
    expect(module).toMatch(/^ {2}vendor: Complete<\{$/m);
    expect(module).toMatch(/^ {4}\/\*\* Grade \*\/\n {4}custentity_grade: Text;$/m);
    expect(module).toMatch(/^ {4}item: Lines<Complete<\{$/m);
    const all = await client().writeRecordTypes(at());
    expect([...all.matchAll(/^ {2}\w+: Complete</gm)]).toHaveLength((await client().listRecordTypes(at())).items.length);
  });

  test('that are not there are not found', async () => {
    expect(await problemOf(client().describeRecordType({ ...at(), recordType: 'nonsense' }))).toMatchObject({
      code: expect.stringMatching(/^netsuite_(refused|record_not_found)$/),
    });
  });
});

describe('a write whose answer was lost', () => {
  const vendor = (externalId: string) => ({ companyName: externalId, externalId, subsidiary: { id: '1' } });
  const create = (externalId: string, by = client()) =>
    by.createRecord({ ...at(), body: { recordType: 'vendor', payload: vendor(externalId) } });
  const lost = async (call: Promise<unknown>) => {
    const { code, action = '' } = await problemOf(call);
    expect(code).toBe('netsuite_outcome_unknown');
    return action;
  };
  const settle = (action: string) => client().settleAction({ ...at(), action });

  test('is settled by looking: the record is there, and its id is told, whoever asks how often', async () => {
    await account.order({ kind: 'reset_after_commit', times: 1, match: { method: 'POST', recordType: 'vendor' } });
    const action = await lost(create('settled'));
    const settled = await settle(action);
    const vendor = await account.netsuite.find('vendor', 'settled');
    expect(settled).toMatchObject({ id: action, outcome: 'written', recordId: vendor?.id, actor: expect.stringMatching(/^key /) });
    expect(await settle(action)).toEqual(settled);
  });

  test('counts as not written only when NetSuite cannot be at work on it any more', async () => {
    await account.order({ kind: 'reset_before_commit', times: 1, match: { method: 'POST', recordType: 'vendor' } });
    const action = await lost(create('never'));
    const early = await settle(action);
    expect(early).toMatchObject({ outcome: 'unknown', settlesAt: expect.any(String) });
    await expect.poll(async () => (await settle(action)).outcome, { timeout: 60_000, interval: 500 }).toBe('not_written');
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(early.settlesAt ?? ''));
    expect((await create('never')).recordId).toMatch(/^[0-9]+$/);
  });

  test('that comes late is found when it has come', async () => {
    await account.order({ kind: 'late_commit', delayMs: 1_500, times: 1, match: { method: 'POST', recordType: 'vendor' } });
    const action = await lost(create('late'));
    await expect.poll(async () => (await settle(action)).outcome, { timeout: 60_000, interval: 250 }).toBe('written');
  });

  test('is settled for a deletion too, and refused where there is nothing to look for', async () => {
    await create('doomed');
    for (const [kind, outcome] of [
      ['reset_before_commit', 'unknown'],
      ['reset_after_commit', 'written'],
    ] as const) {
      await account.order({ kind, times: 1, match: { method: 'DELETE', recordType: 'vendor' } });
      const action = await lost(client().deleteRecord({ ...at(), body: { recordType: 'vendor', recordId: 'eid:doomed' } }));
      expect(await settle(action)).toMatchObject({ outcome });
    }
    const recordId = await createCustomer('changed-in-the-dark');
    await account.order({ kind: 'reset_after_commit', times: 1, match: { method: 'PATCH', recordType: 'customer' } });
    const body = { recordType: 'customer', recordId, payload: { companyName: 'x' } };
    const update = await lost(client().updateRecord({ ...at(), body }));
    expect(await problemOf(settle(update))).toMatchObject({ code: 'conflict' });
    expect(await problemOf(settle('act_nothing'))).toMatchObject({ code: 'not_found' });
  });

  test('because the server was killed is unknown until another one settles it', async () => {
    const doomed = await world.startServer();
    const fault = await account.order({
      kind: 'hold_after_commit',
      holdMs: 60_000,
      times: 1,
      match: { method: 'POST', recordType: 'vendor' },
    });
    const cut = create('of-the-dead', doomed.client).catch(() => undefined);
    await expect.poll(() => account.netsuite.find('vendor', 'of-the-dead'), { timeout: 30_000 }).toBeDefined();
    doomed.child.signal('SIGKILL');
    await Promise.all([doomed.child.ended, cut]);
    await account.admin('DELETE', `/faults/${fault}`);
    const left = await lastAction();
    expect(left).toMatchObject({ action: 'create-record', outcome: 'unknown' });
    expect(left?.endedAt).toBeUndefined();
    expect(await settle(left?.id ?? '')).toMatchObject({ outcome: 'written' });
  });

  test('of two people who write the same at once is one record, and the list tells both', async () => {
    const other = await world.startServer();
    const both = await Promise.allSettled([create('both'), create('both', other.client)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { items } = await client().listActions({ ...at(), limit: 2 });
    expect(items.map(({ outcome }) => outcome).sort()).toEqual(['rejected', 'written']);
    expect(new Set(items.map(({ actor }) => actor)).size).toBe(2);
    expect(await account.suiteql("SELECT id FROM vendor WHERE externalid = 'both'")).toHaveLength(1);
    await other.child.stop();
  });

  test('is settled from the command line', async () => {
    await account.order({ kind: 'reset_after_commit', times: 1, match: { method: 'POST', recordType: 'vendor' } });
    const action = await lost(create('typed-and-lost'));
    const environment = { ...process.env, LONGSHORE_URL: server.url, LONGSHORE_KEY: server.key, LONGSHORE_CONNECTION: connection };
    const { stdout } = await promisify(execFile)(process.execPath, [commandLine, 'action', 'settle', action, '--wait'], {
      env: environment,
    });
    expect(stdout).toContain('(create-record vendor): written');
  });
});

describe('a refused sign-in', () => {
  test('is told as such, and noted as the health of the connection', async () => {
    const credentials = { kind: 'tba', consumerKey: 'ck', consumerSecret: 'cs', tokenId: 'tk', tokenSecret: 'ts' } as const;
    const broken = await client().createConnection({ tenant, body: { name: 'Broken', accountId: account.accountId, credentials } });
    const body = { recordType: 'customer', recordId: '1' };
    const problem = await problemOf(client().getRecord({ tenant, connection: broken.id, body }));
    expect(problem).toMatchObject({ code: 'netsuite_sign_in_failed', netsuite: { fault: 'login_refused', status: 401 } });
    expect(await client().getConnection({ tenant, connection: broken.id })).toMatchObject({ health: 'auth_failed' });
  });
});

test('a connection of another tenant is not there', async () => {
  await client().createTenant({ body: { id: 'stranger', name: 'Stranger' } });
  const body = { recordType: 'customer', recordId: '1' };
  expect(await problemOf(client().getRecord({ tenant: 'stranger', connection, body }))).toMatchObject({ code: 'not_found' });
  expect(await problemOf(client().listActions({ tenant: 'stranger', connection }))).toMatchObject({ code: 'not_found' });
});

const hasCurl = spawnSync('bash', ['-c', 'curl --version']).status === 0;

test.skipIf(!hasCurl)('the example of docs/actions.md does what it says', async () => {
  const page = readFileSync(new URL('../docs/actions.md', import.meta.url), 'utf8');
  const example = /<!-- walk -->\s*```sh\n(.*?)```/s.exec(page)?.[1] ?? 'false';
  const longshore = `longshore() { '${process.execPath}' '${commandLine}' "$@"; }`;
  const { stdout } = await promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', `${longshore}\n${example}`], {
    env: { ...process.env, URL: server.url, KEY: server.key, CONNECTION: connection },
  });
  expect(stdout).toMatch(/^\{"action":"act_/);
  expect(stdout).toContain('"companyName":"Blue Harbour","phone":"+44 20 7946 0000"');
  expect(stdout).toContain('"authorization":"Bearer [redacted]"');
  expect(stdout).toContain('"companyName": "Blue Harbour Ltd"');
  expect(stdout).toMatch(/^id,companyname$/m);
  expect(stdout).toContain('customer eid:blue-harbour deleted');
  expect(stdout).toMatch(/"action":"delete-record".*"outcome":"written"/);
});

test('from the command line a record is created, read, found, changed, asked for by hand and deleted', async () => {
  const environment = { ...process.env, LONGSHORE_URL: server.url, LONGSHORE_KEY: server.key, LONGSHORE_CONNECTION: connection };
  const say = async (...words: string[]) => {
    const { stdout } = await promisify(execFile)(process.execPath, [commandLine, ...words], { env: environment });
    return stdout.trimEnd();
  };
  const fields = JSON.stringify({ ...payload('Typed'), externalId: 'typed' });
  const { recordId } = JSON.parse(await say('record', 'create', 'customer', '--data', fields, '--json')) as { recordId: string };
  expect(await say('record', 'update', 'customer', 'eid:typed', '--data', '{"companyName":"Typed, again"}')).toContain(
    `${recordId} changed`,
  );
  expect(JSON.parse(await say('record', 'get', 'customer', recordId, '--fields', 'companyName', '--json'))).toMatchObject({
    companyName: 'Typed, again',
  });
  expect(await say('record', 'list', 'customer', '--q', 'companyName IS "Typed, again"', '--csv')).toBe(`id\n${recordId}`);
  const query = `SELECT id, companyname FROM customer WHERE id = ${recordId}`;
  expect(await say('suiteql', query, '--csv', '--columns', 'id,companyname')).toBe(`id,companyname\n${recordId},"Typed, again"`);
  expect(JSON.parse(await say('request', 'GET', '/customer/eid:typed', '--json'))).toMatchObject({ status: 200, data: { id: recordId } });
  expect(await say('record', 'delete', 'customer', recordId)).toBe(`customer ${recordId} deleted`);
  expect(await account.netsuite.find('customer', 'typed')).toBeUndefined();
});
