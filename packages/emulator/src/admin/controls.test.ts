import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient, JsonView } from '../testing.ts';
import { bearerClient, makeApplication, plainBrowser, postForm, recordPath, redirectUri, stepOne, userPassword } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;

beforeAll(async () => {
  emulator = await createEmulator();
  client = bearerClient(emulator.ready);
});
afterAll(() => emulator.close());
afterEach(() => client.admin('POST', '/reset', { seed: 'demo' }));

const limits = async () => (await client.ask({ path: '/services/rest/system/v1/governanceLimits' })).json;

describe('the index', () => {
  test('lists every call with its meaning and what it takes', async () => {
    const { calls } = (await client.admin('GET', '')).json;
    const fault = calls?.find(({ call }: JsonView) => String(call) === 'POST /admin/faults');
    expect(fault?.body).toMatchObject({ 'match?': { 'method?': 'a text' }, 'times?': 'a whole number from 1 to 1000000' });
    for (const { call, meaning } of calls ?? []) expect([call, String(meaning)]).toEqual([call, expect.stringMatching(/\.$/)]);
  });

  test('refuses a query it does not know, and other methods', async () => {
    expect((await client.admin('GET', '/requests?folow')).json.error?.path).toBe('?folow');
    expect((await client.admin('POST', '')).status).toBe(405);
  });
});

describe('the concurrency of an integration', () => {
  test('can be set aside until one is left, and given back', async () => {
    const id = emulator.ready.m2m.clientId;
    const refused = await client.admin('PUT', `/concurrency/${id}`, { concurrencyLimit: 5 });
    expect([refused.status, refused.json.error?.path]).toEqual([400, 'concurrencyLimit']);
    expect((await client.admin('PUT', `/concurrency/${id}`, { concurrencyLimit: 4 })).json).toMatchObject({
      accountConcurrencyLimit: 5,
      accountUnallocatedConcurrencyLimit: 1,
      integrations: [{ clientId: id, concurrencyLimit: 4, maxConcurrencyLimit: 4 }],
    });
    expect(await limits()).toEqual({
      accountConcurrencyLimit: 5,
      accountUnallocatedConcurrencyLimit: 1,
      integrationConcurrencyLimit: 4,
      integrationLimitType: 'integrationSpecific',
    });
    expect((await client.admin('POST', '/integrations', { name: 'Late', concurrencyLimit: 1 })).json.error?.path).toBe('concurrencyLimit');
    await client.admin('PUT', `/concurrency/${id}`, { concurrencyLimit: null });
    expect(await limits()).toMatchObject({ accountUnallocatedConcurrencyLimit: 5, integrationLimitType: 'accountLimit' });
  });
});

describe('the size of a request', () => {
  test('is limited, with a status of choice', async () => {
    await client.admin('PUT', '/settings', { requestBytesMax: 1024 });
    const post = () => client.record('POST', '/customer', { companyName: 'x'.repeat(1100) });
    expect((await post()).status).toBe(413);
    await client.admin('PUT', '/settings', { oversizeStatus: '400' });
    expect((await post()).status).toBe(400);
  });
});

describe('the clock', () => {
  test('can be set to an instant, and goes on from there', async () => {
    await client.admin('PUT', '/clock', { now: '2030-01-01T00:00:00Z' });
    const advanced = await client.admin('POST', '/clock/advance', { byMs: 3_600_000 });
    expect(String(advanced.json.now)).toMatch(/^2030-01-01T01:00:0/);
    expect(String((await client.admin('GET', '/clock')).json.now)).toMatch(/^2030-01-01T01:00:0/);
    expect((await client.admin('PUT', '/clock', { now: '2090-01-01T00:00:00Z' })).json.error?.path).toBe('now');
  });
});

describe('requests', () => {
  test('are told as they happen', async () => {
    const over = new AbortController();
    const events = await fetch(`${emulator.ready.admin.url}/requests?follow`, {
      headers: { Authorization: `Bearer ${emulator.ready.admin.token}` },
      signal: over.signal,
    });
    expect(events.headers.get('content-type')).toBe('text/event-stream');
    await client.record('GET', '/customer/eid:followed');
    const reader = events.body?.getReader();
    const told = new TextDecoder().decode((await reader?.read())?.value);
    expect(JSON.parse(told.replace(/^data: /, ''))).toMatchObject({ method: 'GET', status: 404, externalId: 'followed' });
    over.abort();
  });

  test('can be read whole when asked for, without the secrets of their sign-in', async () => {
    await client.admin('PUT', '/settings', { recordedRequests: 'whole' });
    await client.record('POST', '/customer', { companyName: 'Recorded', subsidiary: { id: '1' } });
    await client.record('GET', '/customer?limit=1');
    const { requests } = (await client.admin('GET', '/requests')).json;
    const [created, listed] = [requests?.at(-2), requests?.at(-1)];
    expect(created?.exchange).toBeUndefined();
    const whole = await client.admin('GET', `/requests/${created?.id}`);
    expect(whole.json.exchange).toMatchObject({
      requestHeaders: { authorization: 'Bearer …' },
      requestBody: expect.stringContaining('Recorded'),
    });
    expect(whole.text).not.toContain(emulator.ready.bearer);
    expect(String((await client.admin('GET', `/requests/${listed?.id}`)).json.exchange?.answerBody)).toContain('totalResults');
    expect((await client.admin('GET', `/requests?after=${created?.id}`)).json.requests).toMatchObject([{ id: Number(listed?.id) }]);
  });

  test('keep no code, token, secret or password of an address, a body or a redirect', async () => {
    await client.admin('PUT', '/settings', { recordedRequests: 'whole' });
    const application = await makeApplication(emulator.ready);
    const secrets: string[] = [userPassword, emulator.ready.bearer, application.clientSecret];
    const query = stepOne(application.clientId);
    const code = (await plainBrowser(emulator.ready).walk(query)).get('code') ?? '';
    const basic = `${application.clientId}:${application.clientSecret}`;
    const granted = await postForm(emulator.ready, 'token', { grant_type: 'authorization_code', code, redirect_uri: redirectUri }, basic);
    secrets.push(code, String(granted.json.access_token), String(granted.json.refresh_token));
    await client.record('GET', `/customer?limit=1&access_token=query-secret&code=query-code`);
    await client.record('POST', '/customer', {
      companyName: 'With a password',
      subsidiary: { id: '1' },
      password: 'body "secret',
      token: 't0ken',
    });
    await client.ask({
      method: 'POST',
      path: `${recordPath}/customer`,
      body: 'grant_type=refresh_token&refresh_token=form-secret&client_secret=own',
    });
    secrets.push('query-secret', 'query-code', 'body \\"secret', 't0ken', 'form-secret', 'client_secret=own');

    const { json, text } = await client.admin('GET', '/requests');
    expect(text).toContain('/customer?limit=1&access_token=…&code=…');
    const ids = [...(json.requests ?? [])].map(({ id }) => String(id));
    const kept = await Promise.all(ids.map(async (id) => (await client.admin('GET', `/requests/${id}`)).text));
    expect(kept.join()).toContain('With a password');
    expect(secrets.filter((secret) => [text, ...kept].some((each) => each.includes(secret)))).toEqual([]);
  });
});
