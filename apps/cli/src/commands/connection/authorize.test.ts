import { expect, test } from 'vitest';
import { commandLines, json, problem } from '../../testing/command-lines.ts';

const { say } = commandLines();

const connections = json({ items: [{ id: 'con-1', name: 'NetSuite', realm: 'TSTDRV1234567' }] });
const waiting = {
  id: 'aut_1',
  connection: 'con-1',
  status: 'waiting',
  begunAt: '2026-11-02T09:00:00Z',
  begunBy: 'key CI (key_1)',
  answerUntil: '2026-11-02T09:30:00Z',
};
const begun = json({ ...waiting, url: 'https://1234567.app.netsuite.com/app/login/oauth2/authorize.nl?state=x' }, 201);
const given = { ...waiting, status: 'given', role: '1021', signInEndsAt: '2026-11-09T09:00:00Z' };
const denied = { ...waiting, status: 'denied', fault: 'authorization_denied: The person did not give permission.' };

test('prints the address, waits for the person, and says for how long it is good', async () => {
  const { exitCode, stdout, stderr, requests } = await say(
    ['connection', 'authorize', 'NetSuite', '--prompt', 'login'],
    [connections, begun, json(waiting), json(given)],
  );
  expect(stderr).toContain('https://1234567.app.netsuite.com/');
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('with role 1021')]);
  expect(requests.map(({ method, url }) => `${method} ${url.split('/connections/')[1] ?? ''}`)).toEqual([
    'GET ',
    'POST con-1/authorizations',
    'GET con-1/authorizations/aut_1',
    'GET con-1/authorizations/aut_1',
  ]);
  expect(requests[1]?.body).toBe('{"prompt":"login"}');
});

test('ends with 1 and the reason when the person says no', async () => {
  const { exitCode, stdout } = await say(['connection', 'authorize'], [connections, begun, json(denied)]);
  expect([exitCode, stdout]).toEqual([1, expect.stringContaining('did not give permission')]);
});

test('hands in the address that the person came back to elsewhere', async () => {
  const words = ['connection', 'authorize', '--redirect-uri', 'https://localhost/callback', '--paste'];
  const { exitCode, requests } = await say(words, [connections, begun, json(given)], { stdin: 'https://localhost/callback?code=c\n' });
  expect(exitCode).toBe(0);
  expect(requests[2]).toMatchObject({
    url: expect.stringMatching(/\/authorizations\/aut_1\/finish$/),
    body: '{"callbackUrl":"https://localhost/callback?code=c"}',
  });
});

test('only prints the address when it is asked to', async () => {
  const { stdout, requests } = await say(['connection', 'authorize', '--print-only', '--json'], [connections, begun]);
  expect(JSON.parse(stdout)).toMatchObject({ id: 'aut_1', url: expect.stringMatching(/^https:/) });
  expect(requests).toHaveLength(2);
});

test('says what to do where the server has no address that NetSuite could send people back to', async () => {
  const missing = problem({
    ...{ title: 'This server has no address', status: 409, detail: 'None is known.', code: 'public_url_missing' },
    ...{ nextStep: 'Set LONGSHORE_PUBLIC_URL.' },
  });
  const { exitCode, stderr } = await say(['connection', 'authorize'], [connections, missing]);
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('LONGSHORE_PUBLIC_URL')]);
});

test('a prompt that NetSuite does not know is wrong usage', async () => {
  expect((await say(['connection', 'authorize', '--prompt', 'please'])).exitCode).toBe(2);
});
