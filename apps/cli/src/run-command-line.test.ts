import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { commandLines, json, problem } from './testing/command-lines.ts';

const { say, folder } = commandLines();

const run = {
  id: 'run-1',
  tenant: 'demo',
  connection: 'con-1',
  integration: 'int-1',
  flow: 'bill-to-invoice',
  document: { kind: 'bill', id: 'bill-1', revision: 1 },
  status: 'complete',
  final: true,
  causes: [],
  record: {
    recordType: 'invoice',
    internalId: '5023',
    tranId: 'INV-7',
    currency: 'GBP',
    total: '3746.2',
    url: 'https://app.test/invoice?id=5023',
  },
  attempts: 1,
  openedAt: '2026-11-21T09:32:08.123Z',
  updatedAt: '2026-11-21T09:32:09.000Z',
};
const blocked = {
  ...run,
  status: 'blocked',
  final: false,
  record: undefined,
  causes: [
    {
      key: 'item:product:p-12',
      path: 'lineItems[1].productId',
      code: 'product_not_mapped',
      message: 'Product p-12 has no item.',
      remedy: 'fix_mapping',
      nextStep: 'Map it.',
    },
  ],
};
const receipt = (...runs: readonly object[]) => ({ novelty: 'new', document: { kind: 'bill', id: 'bill-1', revision: 1 }, runs });

test('a bill is sent to the character as it stands, to the tenant and with the key that were given', async () => {
  const text = '{"id": "bill-1", "billTotal": 0.12345678901234567890}\n';
  const { requests, exitCode } = await say(['bill', 'send', '-', '--tenant', 'acme'], [json(receipt(), 202)], { stdin: text });
  expect(exitCode).toBe(0);
  expect(requests).toEqual([{ method: 'POST', url: 'http://longshore.test/v1/tenants/acme/bills', key: 'Bearer lsk_test', body: text }]);
});

test('--json puts one line of JSON per document on stdout and nothing else', async () => {
  writeFileSync(path.join(folder, 'a.json'), '{}');
  writeFileSync(path.join(folder, 'b.json'), '{}');
  const { stdout, stderr } = await say(
    ['bill', 'send', 'a.json', 'b.json', '--json'],
    [json(receipt(run), 202), json(receipt(blocked), 202)],
  );
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).runs[0].status),
  ).toEqual(['complete', 'blocked']);
  expect(stderr).toBe('');
});

test('--wait ends with 0 for a complete run and 3 for one that stands still', async () => {
  expect((await say(['bill', 'send', '-', '--wait'], [json(receipt(run))])).exitCode).toBe(0);
  const stands = await say(['bill', 'send', '-', '--wait'], [json(receipt(blocked))]);
  expect(stands.exitCode).toBe(3);
  expect(stands.stdout).toContain('item:product:p-12 (lineItems[1].productId)');
  expect(stands.stdout).toContain('Map it.');
});

test('without --wait a run that stands still is no failure of sending', async () => {
  expect((await say(['bill', 'send', '-'], [json(receipt(blocked), 202)])).exitCode).toBe(0);
});

test('--wait asks again while a run moves', async () => {
  const story = { ...run, data: {}, revisions: [], story: [] };
  const moving = { ...run, status: 'started', final: false, record: undefined };
  const { requests, stdout, exitCode } = await say(
    ['bill', 'send', '-', '--wait', '--timeout', '90', '--json'],
    [json(receipt(moving)), json(story)],
  );
  expect(exitCode).toBe(0);
  expect(requests[1]?.url).toBe('http://longshore.test/v1/tenants/demo/runs/run-1');
  expect(JSON.parse(stdout).runs).toEqual([run]);
});

test('one refused document does not keep the others back, and each place in it is named', async () => {
  const refusal = problem({
    ...{
      type: 'urn:longshore:problem:invalid',
      title: 'The request has faults',
      status: 422,
      detail: 'One field is wrong.',
      code: 'invalid',
    },
    ...{
      nextStep: 'Correct it.',
      requestId: 'req-9',
      errors: [{ path: 'lineItems[0].quantity', code: 'required', message: 'is required' }],
    },
  });
  const { exitCode, stderr, requests } = await say(['bill', 'send', 'missing.json', '-', '-'], [refusal, json(receipt(run))]);
  expect(requests).toHaveLength(2);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('missing.json: It cannot be read: there is no such file.');
  expect(stderr).toContain('lineItems[0].quantity is required');
  expect(stderr).toContain('Correct it.');
  expect(stderr).toContain('Request req-9');
});

test('a server that is not there is said in words, without a stack', async () => {
  const { exitCode, stderr, stdout } = await say(['run', 'list']);
  expect(exitCode).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain('http://longshore.test');
  expect(stderr).toContain('npm start');
  expect(stderr).not.toMatch(/^\s+at /m);
});

test('a problem is given to programs as JSON', async () => {
  const refusal = { title: 'There is no such thing here', status: 404, detail: 'No run x.', code: 'not_found', nextStep: 'Check the id.' };
  const { stdout, exitCode } = await say(['run', 'show', 'x', '--json'], [problem(refusal)]);
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toEqual(refusal);
});

test.each([
  { words: ['bil', 'send'], says: 'There is no command "bil".' },
  { words: ['bill', 'sned'], says: 'There is no command "bill sned".' },
  { words: ['run', 'show'], says: 'RUN is missing.' },
  { words: ['run', 'list', '--status', 'blokced'], says: 'There is no status "blokced".' },
  { words: ['--json'], says: 'A command comes before its flags; "--json" is none.' },
  { words: ['constructor'], says: 'There is no command "constructor".' },
])('longshore $words is wrong usage: $says', async ({ words, says }) => {
  const { exitCode, stderr, stdout } = await say(words);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(says);
});

test('the only connection need not be named, and pages of rows become one answer', async () => {
  const connections = json({ items: [{ id: 'con-1', name: 'NetSuite', realm: 'TSTDRV1234567' }] });
  const page = (from: number, hasMore: boolean) =>
    json({
      items: Array.from({ length: hasMore ? 1000 : 1 }, (_, at) => ({ id: String(from + at) })),
      count: 0,
      offset: from,
      totalResults: 1001,
      hasMore,
    });
  const { stdout, requests } = await say(
    ['suiteql', 'select id from item', '--limit', '1500', '--json'],
    [connections, page(0, true), page(1000, false)],
  );
  const answer = JSON.parse(stdout);
  expect(answer).toMatchObject({ count: 1001, totalResults: 1001, hasMore: false });
  expect(answer.items.at(-1)).toEqual({ id: '1000' });
  expect(requests.slice(1).map(({ body }) => JSON.parse(body ?? '').offset)).toEqual([0, 1000]);
});

test('one of several connections must be named', async () => {
  const connections = json({
    items: [
      { id: 'con-1', name: 'live' },
      { id: 'con-2', name: 'sandbox' },
    ],
  });
  const { exitCode, stderr } = await say(['suiteql', 'select 1 from item'], [connections]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('con-1 (live), con-2 (sandbox)');
});

test('mapping set says what the id means now', async () => {
  const mapping = { id: 'map-1', entity: 'product', hostId: 'p-12', recordType: 'item', netsuiteId: '123' };
  const { stdout, requests } = await say(['mapping', 'set', 'product', 'p-12', '123'], [json(mapping)]);
  expect(stdout).toBe('product p-12 now means item 123 in NetSuite\n');
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ entity: 'product', hostId: 'p-12', netsuiteId: '123' });
});

test('colours are for terminals', async () => {
  const answer = () => json({ items: [blocked] });
  expect((await say(['run', 'list'], [answer()], { tty: true })).stdout).toContain('\u001b[33mblocked');
  expect((await say(['run', 'list'], [answer()])).stdout).not.toContain('\u001b');
});
