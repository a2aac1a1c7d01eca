import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient, Received } from '../testing.ts';
import { bearerClient, fetchSigned } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;
let scriptNumber: string;

beforeAll(async () => {
  emulator = await createEmulator();
  client = bearerClient(emulator.ready);
  const deployed = await client.admin('POST', '/restlets', {
    script: 'customscript_rates',
    deployment: 'customdeploy_rates',
    get: { returns: { rate: 1.25 } },
    post: { echoes: true },
    delete: { throws: { code: 'RCRD_DSNT_EXIST', message: 'That <record> does not exist.' } },
  });
  expect(deployed.status).toBe(201);
  scriptNumber = String(deployed.json.scriptNumber);
});
afterAll(() => emulator.close());

const call = (method: string, query: string, sent: { body?: unknown; headers?: Record<string, string> } = {}): Promise<Received> =>
  client.ask({ method, path: `/app/site/hosting/restlet.nl?${query}`, ...sent });
const rates = 'script=customscript_rates&deploy=customdeploy_rates';
const json = { headers: { 'Content-Type': 'application/json' } };

describe('a RESTlet', () => {
  test('is called by its ids, in any case, or by its numbers', async () => {
    for (const query of [
      rates,
      rates.toUpperCase().replace('SCRIPT=', 'script=').replace('DEPLOY=', 'deploy='),
      `script=${scriptNumber}&deploy=1`,
    ]) {
      const answer = await call('GET', query, json);
      expect([answer.status, answer.headers.get('content-type'), answer.json]).toEqual([
        200,
        'application/json;charset=utf-8',
        { rate: 1.25 },
      ]);
    }
    for (const query of ['', 'script=customscript_rates', 'script=customscript_none&deploy=1', `script=${scriptNumber}&deploy=2`]) {
      const answer = await call('GET', query);
      expect([answer.status, answer.text]).toEqual([404, expect.stringContaining('error code: SSS_INVALID_SCRIPTLET_ID')]);
    }
  });

  test('is signed for with all of its query', async () => {
    const path = `/app/site/hosting/restlet.nl?${rates}&name=${encodeURIComponent("O'Hara & Söhne *")}`;
    expect((await fetchSigned(emulator.ready, { path })).status).toBe(200);
  });

  test('answers in the type of the request', async () => {
    expect((await call('GET', rates)).headers.get('content-type')).toBe('text/plain;charset=utf-8');
    const text = await call('POST', rates, { body: 'as it is', headers: { 'Content-Type': 'text/plain' } });
    expect([text.status, text.text]).toEqual([200, 'as it is']);
    const posted = await call('POST', rates, { body: { lines: [1, 'ä'] } });
    expect(posted.json).toEqual({ lines: [1, 'ä'] });
    const unfit = await call('GET', rates, { headers: { 'Content-Type': 'text/plain' } });
    expect([unfit.status, unfit.text]).toEqual([
      400,
      'error code: INVALID_RETURN_DATA_FORMAT\nerror message: Invalid data format. You should return TEXT.',
    ]);
    expect((await call('POST', rates, { body: 'a=b', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } })).status).toBe(415);
    expect((await call('POST', rates, { body: '{', headers: { 'Content-Type': 'application/json' } })).status).toBe(400);
  });

  test('throws in the type of the request', async () => {
    const error = { code: 'RCRD_DSNT_EXIST', message: 'That <record> does not exist.' };
    const asJson = await call('DELETE', rates, json);
    expect([asJson.status, asJson.json]).toEqual([400, { error }]);
    expect((await call('DELETE', rates)).text).toBe(`error code: ${error.code}\nerror message: ${error.message}`);
    const asXml = await call('DELETE', rates, { headers: { 'Content-Type': 'application/xml' } });
    expect(asXml.text).toBe('<error><code>RCRD_DSNT_EXIST</code><message>That &lt;record&gt; does not exist.</message></error>');
  });

  test('has the methods that it has entry points for', async () => {
    expect([(await call('PUT', rates, { body: {} })).status, (await call('PATCH', rates, { body: {} })).status]).toEqual([405, 405]);
  });

  test('is for who is signed in', async () => {
    const path = `/app/site/hosting/restlet.nl?${rates}`;
    const refused = await fetchSigned(emulator.ready, { path }, { consumerSecret: 'wrong' });
    expect([refused.status, refused.text]).toEqual([401, expect.stringContaining('error code: INVALID_LOGIN_ATTEMPT')]);
    const malformed = await fetchSigned(emulator.ready, { path }, { method: 'HMAC-SHA1' });
    expect([malformed.status, malformed.text]).toEqual([400, expect.stringContaining('error code: INVALID_REQUEST')]);
  });

  test('takes a place among the requests the account serves at once', async () => {
    const limits = (await client.admin('PUT', '/settings', { concurrency: 1 })).status;
    const { json: fault } = await client.admin('POST', '/faults', { kind: 'hold_before_commit', match: { recordType: 'customer' } });
    const held = client.record('GET', '/customer?limit=1');
    let refused = await call('GET', rates, json);
    while (refused.status === 200) {
      await wait(5);
      refused = await call('GET', rates, json);
    }
    expect([limits, refused.status, refused.json]).toMatchObject([200, 400, { error: { code: 'SSS_REQUEST_LIMIT_EXCEEDED' } }]);
    await client.admin('POST', `/faults/${String(fault.id)}/release`);
    expect((await held).status).toBe(200);
    expect((await call('GET', rates, json)).status).toBe(200);
    await client.admin('PUT', '/settings', { concurrency: 5 });
  });
});

describe('a deployment', () => {
  const deploy = (body: unknown) => client.admin('POST', '/restlets', body);

  test.each([
    [{ script: 'rates', deployment: 'customdeploy_x', get: { echoes: true } }, 'script'],
    [{ script: 'customscript_x', deployment: '1', get: { echoes: true } }, 'deployment'],
    [{ script: 'customscript_x', deployment: 'customdeploy_x' }, 'get'],
    [{ script: 'customscript_x', deployment: 'customdeploy_x', get: {} }, 'get'],
    [{ script: 'customscript_x', deployment: 'customdeploy_x', put: { echoes: false } }, 'put'],
    [{ script: 'customscript_x', deployment: 'customdeploy_x', post: { throws: { code: 'X' } } }, 'post'],
    [{ script: 'customscript_x', deployment: 'customdeploy_x', get: { returns: 1, echoes: true } }, 'get'],
  ])('%j is refused for %s', async (body, path) => {
    const refused = await deploy(body);
    expect([refused.status, refused.json.error?.path]).toEqual([400, path]);
  });

  test('again keeps the number, and can be removed', async () => {
    const body = { script: 'customscript_again', deployment: 'customdeploy_again', get: { returns: 'one' } };
    const first = await deploy(body);
    const second = await deploy({ ...body, get: { returns: null } });
    expect(second.json.scriptNumber).toBe(first.json.scriptNumber);
    const query = `script=customscript_again&deploy=1`;
    expect((await call('GET', query, json)).text).toBe('null');
    expect((await client.admin('DELETE', '/restlets/customscript_again')).status).toBe(200);
    expect((await client.admin('DELETE', '/restlets/customscript_again')).status).toBe(404);
    expect((await call('GET', query)).status).toBe(404);
  });

  test('comes and goes with snapshots and resets', async () => {
    await client.admin('POST', '/snapshots', { name: 'with rates' });
    await client.admin('POST', '/reset', { seed: 'demo' });
    expect((await call('GET', rates, json)).status).toBe(404);
    await client.admin('POST', '/snapshots/with%20rates/restore');
    expect((await call('GET', rates, json)).status).toBe(200);
  });
});
