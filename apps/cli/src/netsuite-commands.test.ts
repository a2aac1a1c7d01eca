import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandLines, json, problem } from './testing/command-lines.ts';

const { say, folder } = commandLines();

const connections = json({ items: [{ id: 'con-1', name: 'NetSuite', realm: 'TSTDRV1234567' }] });
const written = json({ action: 'act_1', recordId: '17', warnings: [] }, 201);
const actions = 'http://longshore.test/v1/tenants/demo/connections/con-1/actions';

describe('a record command', () => {
  test('sends its fields to the character as they stand', async () => {
    const { requests, stdout, exitCode } = await say(
      ['record', 'create', 'customer', '--data', '{"creditLimit": 12345678901234567.890}'],
      [connections, written],
    );
    expect(requests[1]).toMatchObject({
      url: `${actions}/create-record`,
      body: '{"recordType":"customer","debug":false,"payload":{"creditLimit": 12345678901234567.890}}',
    });
    expect([stdout, exitCode]).toEqual(['customer 17 created\n', 0]);
  });

  test('takes its fields from a file or from stdin too', async () => {
    writeFileSync(path.join(folder, 'fields.json'), '\uFEFF{"memo":"x"}');
    const fromFile = await say(
      ['record', 'update', 'invoice', '5', '--file', 'fields.json', '--replace', 'item,expense'],
      [connections, written],
    );
    expect(JSON.parse(fromFile.requests[1]?.body ?? '')).toMatchObject({
      recordId: '5',
      payload: { memo: 'x' },
      replace: ['item', 'expense'],
    });
    const fromStdin = await say(['record', 'upsert', 'customer', 'acme'], [connections, written], { stdin: '{"memo":"y"}' });
    expect(JSON.parse(fromStdin.requests[1]?.body ?? '')).toMatchObject({
      externalId: 'acme',
      payload: { memo: 'y' },
      allowSublists: false,
    });
  });

  test.each([
    { words: ['record', 'create', 'customer', '--data', '{"memo":x}'], says: 'The fields are not JSON', next: 'single ones' },
    { words: ['record', 'create', 'customer', '--data', '[]'], says: 'no object', next: '{"companyName":"Acme"}' },
    { words: ['record', 'create', 'customer', '--data', '{}', '--file', 'x'], says: 'Both --data and --file', next: 'Give one' },
    { words: ['record', 'create', 'customer'], says: 'There are no fields to send', next: '--data' },
    { words: ['record', 'get', 'customer'], says: 'ID is missing', next: '--help' },
    { words: ['record', 'list', 'customer', '--limit', '10', '--offset', '15'], says: 'a multiple of the page', next: '--offset 10' },
    { words: ['suiteql'], says: 'QUERY is missing', next: '--file' },
    { words: ['suiteql', 'select 1', '--params', '{}'], says: 'no list', next: '--params' },
    { words: ['request', 'GET', '/customer', '--headers', '["a"]'], says: '--headers is no JSON object of texts', next: '--headers' },
  ])('$words is wrong usage, with what to do', async ({ words, says, next }) => {
    const { exitCode, stderr, requests } = await say(words, [], { stdinIsTerminal: true });
    expect([exitCode, requests]).toEqual([2, []]);
    expect(stderr).toContain(says);
    expect(stderr).toContain(next);
  });

  test('ends with 4 when it is not known whether the record was written, and says what to do', async () => {
    const unknown = problem({
      ...{ title: 'Whether NetSuite wrote it is not known', status: 502, detail: 'The connection was lost.' },
      ...{ code: 'netsuite_outcome_unknown', nextStep: 'Look the record up.' },
    });
    const { exitCode, stderr } = await say(['record', 'delete', 'customer', '17'], [connections, unknown]);
    expect(exitCode).toBe(4);
    expect(stderr).toContain('Look the record up.');
  });

  test("shows the place that NetSuite's words name", async () => {
    const refused = problem({
      ...{
        title: 'NetSuite refused the request',
        status: 422,
        detail: 'Invalid value.',
        code: 'netsuite_refused',
        nextStep: 'Correct it.',
      },
      ...{
        netsuite: {
          fault: 'record_refused',
          status: 400,
          errors: [{ detail: 'Invalid value.', path: '$.entity', code: 'INVALID_CONTENT' }],
        },
      },
    });
    const { exitCode, stderr } = await say(['record', 'get', 'customer', '17'], [connections, refused]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('$.entity INVALID_CONTENT');
  });

  test('tells what was sent besides, and what NetSuite remarked', async () => {
    const answer = json({ action: 'act_1', recordId: '17', added: { toBeEmailed: false }, warnings: ['Check the terms.'] }, 201);
    const { stderr } = await say(['record', 'create', 'invoice', '--data', '{}'], [connections, answer]);
    expect(stderr).toContain('toBeEmailed');
    expect(stderr).toContain('Check the terms.');
  });
});

describe('rows', () => {
  const page = (items: readonly object[], totalResults: number, hasMore: boolean) =>
    json({ items, count: items.length, offset: 0, totalResults, hasMore });
  const full = Array.from({ length: 1000 }, (_, index) => ({ id: String(index) }));

  test('with --all come as lines of JSON, page after page', async () => {
    const { stdout, requests } = await say(
      ['suiteql', 'select id from item', '--all', '--json'],
      [connections, page(full, 1001, true), page([{ id: '1000' }], 1001, false)],
    );
    const lines = stdout.trimEnd().split('\n');
    expect([lines.length, lines[0], lines[1000]]).toEqual([1001, '{"id":"0"}', '{"id":"1000"}']);
    expect(requests.slice(1).map(({ body }) => JSON.parse(body ?? '').offset)).toEqual([0, 1000]);
  });

  test('with --csv have a head and keep commas, quotation marks and absent values', async () => {
    const rows = [{ id: '1', name: 'Acme, "Ltd"' }, { id: '2' }];
    const { stdout } = await say(['suiteql', 'select id, name from customer', '--csv'], [connections, page(rows, 2, false)]);
    expect(stdout).toBe('id,name\n1,"Acme, ""Ltd"""\n2,\n');
  });

  test('with --csv end with what to do where a later page has a column that the head lacks', async () => {
    const { exitCode, stderr } = await say(
      ['suiteql', 'select id, memo from transaction', '--csv', '--all'],
      [connections, page(full, 1001, true), page([{ id: '1000', memo: 'x' }], 1001, false)],
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain('--columns id,memo');
  });

  test('have the columns that are asked for, in their order', async () => {
    const words = ['suiteql', 'select id, memo from transaction', '--csv', '--columns', 'memo,id'];
    expect((await say(words, [connections, page([{ id: '1' }], 1, false)])).stdout).toBe('memo,id\n,1\n');
  });
});

describe('a request', () => {
  const answer = (data: unknown) => json({ status: 200, headers: {}, data });

  test('has every input', async () => {
    writeFileSync(path.join(folder, 'bill.pdf'), 'PDF');
    const words = [
      ...['request', 'post', '/file', '--service', 'system', '--form', '{"note":"x"}', '--files', '{"bill":"bill.pdf"}'],
      ...['--query', 'a=1&a=x+y%20z', '--headers', '{"Prefer":"transient"}', '--response-type', 'text', '--timeout-ms', '5000'],
      ...[
        '--max-retries',
        '2',
        '--retry-delay-ms',
        '10',
        '--retry-on-all-errors',
        '--exponential-backoff',
        '--repeat-unproven-writes',
        '--debug',
      ],
    ];
    const { requests } = await say(words, [connections, answer('')]);
    expect(JSON.parse(requests[1]?.body ?? '')).toEqual({
      ...{ service: 'system', method: 'POST', url: '/file', formData: { note: 'x' } },
      ...{ files: { bill: { base64: 'UERG' } }, fileNames: { bill: 'bill.pdf' }, headers: { Prefer: 'transient' } },
      query: [
        ['a', '1'],
        ['a', 'x+y z'],
      ],
      ...{ responseType: 'text', timeoutMs: 5000, maxRetries: 2, retryDelayMs: 10 },
      ...{ retryOnAllErrors: true, exponentialBackoff: true, repeatUnprovenWrites: true, debug: true },
    });
  });

  test('sends JSON as it stands and any other text as text', async () => {
    const json17 = await say(['request', 'POST', '/x', '--data', '{"n":1.10}'], [connections, answer(null)]);
    expect(json17.requests[1]?.body).toMatch(/"data":\{"n":1\.10\}\}$/);
    const text = await say(['request', 'POST', '/x', '--data', 'a,b'], [connections, answer(null)]);
    expect(JSON.parse(text.requests[1]?.body ?? '').data).toBe('a,b');
  });

  test('keeps the bytes of an answer in a file', async () => {
    const words = ['request', 'GET', '/x', '--response-type', 'binary', '--output', 'out.bin'];
    await say(words, [connections, answer({ base64: 'AAEC' })]);
    expect([...readFileSync(path.join(folder, 'out.bin'))]).toEqual([0, 1, 2]);
  });
});
