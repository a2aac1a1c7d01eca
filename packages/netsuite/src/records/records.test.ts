import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NetSuite } from '../index.ts';
import { AnswerMalformedFault, createNetSuite, NetSuiteFault, OutcomeUnknownFault } from '../index.ts';
import type { Respond, TestServer } from '../testing.ts';
import { answerJson, startTestServer } from '../testing.ts';

const credentials = { kind: 'tba', consumerKey: 'ck', consumerSecret: 'cs', tokenId: 'tk', tokenSecret: 'ts' } as const;

function client(server: TestServer) {
  const netsuite = createNetSuite({ accountId: '1234567', credentials, baseUrl: server.url, retries: { reads: 1, delayMs: () => 0 } });
  return Object.assign(netsuite, { [Symbol.asyncDispose]: () => netsuite.close() });
}

/** What was asked: method, path and query, the headers that matter, the body. */
function asked(server: TestServer): readonly string[] {
  return server.received.map(({ method, url, headers, body }) => {
    const [path = '', query] = url.split('/record/v1/');
    const form = /type=([a-z-]+)/.exec(headers.accept ?? '')?.[1] ?? '';
    return `${method} ${decodeURIComponent(query ?? path)} ${form} ${body}`.replace(/ +/g, ' ').trim();
  });
}

describe('what is sent', () => {
  test('is what NetSuite wants for each thing that can be done with a record', async () => {
    const location = 'https://h/services/rest/record/v1/invoice/8';
    await using server = await startTestServer((response, { url }) =>
      url.includes('@') || url.includes('/item/')
        ? answerJson(response, 200, { result: true })
        : response.writeHead(204, { location }).end(),
    );
    await using netsuite = client(server);
    const order = { externalId: 'A 1' };
    await netsuite.transform('salesOrder', order, 'invoice', { memo: 'x' }, { replace: ['item'] });
    await netsuite.attach('customer', order, { type: 'contact', id: '106' }, { role: { externalId: 'family' } });
    await netsuite.attach('opportunity', '379', { type: 'file', id: '398' });
    await netsuite.detach('customer', '660', { type: 'contact', id: { externalId: 'user1' } });
    await netsuite.act('vendorPayment', '3', 'confirm');
    await netsuite.updateLine('salesOrder', '1', 'item', { line: 2 }, { quantity: 5 });
    expect(asked(server)).toEqual([
      'POST salesOrder/eid:A 1/!transform/invoice?replace=item {"memo":"x"}',
      'POST customer/eid:A 1/!attach/contact/106 {"role":{"externalId":"family"}}',
      'POST opportunity/379/!attach/file/398 {}',
      'POST customer/660/!detach/contact/eid:user1',
      'POST vendorPayment/3/@confirm {}',
      'GET salesOrder/1/item/2',
      'PATCH salesOrder/1 {"item":{"items":[{"quantity":5,"line":2}]}}',
    ]);
  });

  test('for a line is not the key of another line, whatever was answered', async () => {
    let line: unknown = 3;
    await using server = await startTestServer((response) => answerJson(response, 200, { line }));
    await using netsuite = client(server);
    const change = () => netsuite.updateLine('salesOrder', '1', 'item', { line: 2 }, { quantity: 5 });
    for (line of [3, '', {}, [], { id: '3' }]) await expect(change()).rejects.toMatchObject({ code: 'answer_malformed', path: 'line' });
    for (line of [2, '2', { id: '2' }]) await change();
    expect(asked(server).filter((request) => request.startsWith('PATCH'))).toEqual([
      'PATCH salesOrder/1 {"item":{"items":[{"quantity":5,"line":2}]}}',
      'PATCH salesOrder/1 {"item":{"items":[{"quantity":5,"line":"2"}]}}',
      'PATCH salesOrder/1 {"item":{"items":[{"quantity":5,"line":{"id":"2"}}]}}',
    ]);
  });

  test('for a form or choices says so in Accept, and refuses unknown properties', async () => {
    const page = { items: [{ id: 16, refName: 'CUSTOMER-Lost' }], count: 1, offset: 0, hasMore: false, totalResults: 1 };
    await using server = await startTestServer((response) => answerJson(response, 200, { entitystatus: { _selectOptions: page } }));
    await using netsuite = client(server);
    await netsuite.createForm('salesOrder', { entity: { id: '107' } }, { fields: ['entity'], expandSubResources: true });
    await netsuite.editForm('salesOrder', '1');
    await netsuite.transformForm('salesOrder', '1', 'itemFulfillment', {}, { expand: ['item'] });
    const options = await netsuite.selectOptions('customer', ['entityStatus'], { id: '1', q: 'entityStatus IS "x"', limit: 50, offset: 0 });
    expect(options.entityStatus?.items).toEqual([{ id: '16', refName: 'CUSTOMER-Lost' }]);
    expect(asked(server)).toEqual([
      'POST salesOrder?expandSubResources=true&fields=entity create-form {"entity":{"id":"107"}}',
      'PATCH salesOrder/1 edit-form {}',
      'POST salesOrder/1/!transform/itemFulfillment?expand=item create-form {}',
      'PATCH customer/1?fields=entityStatus&q=entityStatus IS "x"&limit=50&offset=0 select-options {}',
    ]);
    for (const { headers } of server.received) expect(headers['x-netsuite-propertynamevalidation']).toBe('Error');
  });
});

describe('answers that say too little', () => {
  test.each<readonly [string, Respond]>([
    ['a torn body', (response) => response.writeHead(200).end('{"result":')],
    ['a page', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')],
  ])('%s leaves open whether an action was done', async (_name, respond) => {
    await using server = await startTestServer(respond);
    await using netsuite = client(server);
    await expect(netsuite.act('vendorPayment', '3', 'confirm')).rejects.toBeInstanceOf(OutcomeUnknownFault);
    expect(server.received).toHaveLength(1);
  });

  test('a transform without the address of what it made is known to be written under an unknown id', async () => {
    await using server = await startTestServer((response) => response.writeHead(204).end());
    await using netsuite = client(server);
    await expect(netsuite.transform('salesOrder', '1', 'invoice')).rejects.toMatchObject({ code: 'written_id_unknown' });
  });

  test('choices that do not come for a field are missed by its name', async () => {
    await using server = await startTestServer((response) => answerJson(response, 200, { links: [] }));
    await using netsuite = client(server);
    const fault = await netsuite.selectOptions('customer', ['terms']).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(AnswerMalformedFault);
    expect(fault).toMatchObject({ path: 'terms._selectOptions' });
  });
});

/** Every call there is for records and jobs. */
const calls: readonly ((netsuite: NetSuite) => Promise<unknown>)[] = [
  (netsuite) => netsuite.create('invoice', {}),
  (netsuite) => netsuite.get('invoice', '1'),
  (netsuite) => netsuite.find('invoice', 'a'),
  (netsuite) => netsuite.update('invoice', { externalId: 'a' }, {}),
  (netsuite) => netsuite.upsert('customer', 'a', {}),
  (netsuite) => netsuite.delete('invoice', '1'),
  (netsuite) => netsuite.list('invoice'),
  (netsuite) => Array.fromAsync(netsuite.listAll('invoice', { limit: 2 })),
  (netsuite) => netsuite.transform('salesOrder', '1', 'invoice'),
  (netsuite) => netsuite.attach('customer', '1', { type: 'contact', id: '2' }),
  (netsuite) => netsuite.act('invoice', '1', 'confirm'),
  (netsuite) => netsuite.getSubResource('invoice', '1', ['item']),
  (netsuite) => netsuite.updateLine('invoice', '1', 'item', { line: 1 }, {}),
  (netsuite) => netsuite.editForm('invoice', '1'),
  (netsuite) => netsuite.selectOptions('invoice', ['terms']),
  (netsuite) => Array.fromAsync(netsuite.selectOptionsAll('invoice', 'terms', { limit: 2 })),
  (netsuite) => netsuite.jobs.submitBatch({ operation: 'delete', type: 'invoice', ids: ['1'] }),
  (netsuite) => netsuite.jobs.follow({ id: '1' }, { deadlineMs: 0, pauseMs: () => 1 }),
];

test('whatever is answered, a call ends with a value or with a fault of ours', async () => {
  let respond: Respond = (response) => response.destroy();
  await using server = await startTestServer((...given) => respond(...given));
  await using netsuite = client(server);
  const names = ['items', 'count', 'offset', 'hasMore', 'totalResults', 'completed', 'progress', 'links', 'terms', '_selectOptions'];
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(0, 1, 2, true, false, null, '1', 'succeeded', 'failed'),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...names, 'id', 'refName', 'rel', 'href', 'o:errorDetails', 'o:errorCode'), tie('any'), { maxKeys: 6 }),
    ),
  })).any;
  const answers = fc.record({
    status: fc.constantFrom(200, 202, 204, 302, 400, 401, 404, 429, 500, 503),
    location: fc.constantFrom('', '/', '//', 'https://h/services/rest/record/v1/invoice/7', '/services/rest/async/v1/job/1', '\u00ff'),
    body: fc.oneof(
      value.map((json) => JSON.stringify(json)),
      fc.string(),
    ),
  });
  await fc.assert(
    fc.asyncProperty(answers, fc.constantFrom(...calls), async ({ status, location, body }, call) => {
      respond = (response) => response.writeHead(status, { location }).end(status === 204 ? undefined : body);
      const fault = await call(netsuite).catch((error: unknown) => error);
      if (fault instanceof Error) expect(fault).toBeInstanceOf(NetSuiteFault);
    }),
    { numRuns: 1500 },
  );
});
