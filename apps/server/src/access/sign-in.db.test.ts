import { expect, test } from 'vitest';
import { testServers } from '../testing/test-server.ts';

const startServer = await testServers();
let time = new Date('2026-11-02T09:30:00Z');
const server = await startServer({ now: () => time });
const minuteMs = 60_000;

async function signIn(): Promise<string> {
  const response = await fetch(await server.oneTimeSignIn('acme'), { redirect: 'manual' });
  expect(response.status).toBe(303);
  const cookie = response.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
  return cookie.split(';', 1)[0]!;
}

const session = (cookie: string, init: RequestInit = {}) =>
  fetch(`${server.url}/v1/session`, { ...init, headers: { cookie, ...(init.headers as Record<string, string>) } });

test('a one-time link opens a session of an owner of its tenant', async () => {
  const response = await session(await signIn());
  expect(await response.json()).toEqual({ kind: 'session', name: 'console', tenant: 'acme', role: 'owner' });
});

test('a link works once, also when it is opened twice at the same moment', async () => {
  const link = await server.oneTimeSignIn('acme');
  const answers = await Promise.all([1, 2, 3, 4].map(() => fetch(link, { redirect: 'manual' })));
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 401, 401, 401]);
  expect(await (await fetch(link)).json()).toMatchObject({ code: 'sign_in_code_unknown' });
});

test('a link is worth nothing after 15 minutes', async () => {
  const link = await server.oneTimeSignIn('acme');
  time = new Date(time.getTime() + 15 * minuteMs);
  expect((await fetch(link, { redirect: 'manual' })).status).toBe(401);
});

test('a browser with a spent link is shown the page that explains it', async () => {
  const link = await server.oneTimeSignIn('acme');
  await fetch(link, { redirect: 'manual' });
  const response = await fetch(link, { redirect: 'manual', headers: { accept: 'text/html,*/*' } });
  expect([response.status, response.headers.get('location')]).toEqual([303, '/sign-in?link=spent']);
});

test('a session ends after seven days', async () => {
  const cookie = await signIn();
  time = new Date(time.getTime() + 7 * 24 * 60 * minuteMs);
  expect(await (await session(cookie)).json()).toMatchObject({ status: 401, code: 'session_ended' });
});

test('signing out ends the session for every copy of the cookie', async () => {
  const cookie = await signIn();
  expect((await session(cookie, { method: 'DELETE', headers: { 'x-longshore': '1' } })).status).toBe(204);
  expect((await session(cookie)).status).toBe(401);
});

test('a change that another site makes a signed-in browser send is refused', async () => {
  const cookie = await signIn();
  const retry = (headers: Record<string, string>) =>
    fetch(`${server.url}/v1/tenants/acme/runs/run-1/retry`, { method: 'POST', headers: { cookie, ...headers } });
  expect(await (await retry({})).json()).toMatchObject({ status: 403, code: 'other_origin' });
  expect((await retry({ 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await retry({ 'x-longshore': '1' })).status).toBe(404);
  expect((await retry({ 'sec-fetch-site': 'same-origin' })).status).toBe(404);
});

test('the sign-in code is not logged', async () => {
  const link = await server.oneTimeSignIn('acme');
  await fetch(link, { redirect: 'manual' });
  expect(JSON.stringify(server.log)).not.toContain(new URL(link).searchParams.get('code'));
});
