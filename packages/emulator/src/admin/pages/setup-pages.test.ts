import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../../../../journeys/browser.ts';
import { makeCertificate } from '../../certificates/index.ts';
import type { Emulator } from '../../create-emulator.ts';
import { createEmulator } from '../../create-emulator.ts';
import type { BearerClient } from '../../testing.ts';
import { bearerClient, fetchSigned } from '../../testing.ts';
import { setupPages } from './setup-pages.ts';

let browser: Browser;
let emulator: Emulator;
let client: BearerClient;
/** What the pages complained about: refused by the Content-Security-Policy, thrown, or asked of another host. */
let complaints: string[] = [];

beforeAll(async () => {
  [browser, emulator] = await Promise.all([launchBrowser(), createEmulator()]);
  client = bearerClient(emulator.ready);
});
afterAll(async () => {
  await browser.close();
  await emulator.close();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  expect(complaints).toEqual([]);
  complaints = [];
});

async function signedIn(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(emulator.ready.url)) complaints.push(`asked ${request.url()}`);
  });
  await page.goto(`${emulator.ready.url}/app/setup/faults`);
  await page.getByLabel('Admin token').fill(emulator.ready.admin.token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Faults', level: 1 }).waitFor();
  return page;
}

function aCertificate(): string {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return makeCertificate({
    subject: 'By hand',
    publicKey,
    issuer: { name: 'By hand', publicKey, privateKey },
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 86_400_000),
    serialNumber: randomBytes(16),
    use: { kind: 'signature' },
  });
}

const open = (page: Page, path: string) => page.goto(`${emulator.ready.url}${path}`);

describe('the set-up pages', () => {
  test.each([
    ['light', { viewport: { width: 1280, height: 900 } }, ['/', '/app/setup/integrations', '/app/setup/faults']],
    [
      'dark',
      { colorScheme: 'dark', viewport: { width: 360, height: 740 } },
      ['/app/setup/roles', '/app/setup/requests', '/app/setup/settings'],
    ],
  ] satisfies [string, BrowserContextOptions, string[]][])('are accessible: %s', async (_name, options, paths) => {
    const page = await signedIn(options);
    for (const path of paths) {
      await open(page, path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect([path, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([path, []]);
    }
  });

  test('fit a narrow screen', async () => {
    const page = await signedIn({ viewport: { width: 360, height: 740 } });
    for (const path of ['/', ...setupPages.map((each) => each.path)]) {
      await open(page, path);
      expect([path, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([path, true]);
    }
  });

  test('make an integration that signs in with the secrets shown, without script and by keyboard', async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    await open(page, '/app/setup/integrations');
    await page.getByLabel('Name').first().focus();
    await page.keyboard.type('Made by hand <b>');
    await page.keyboard.press('Enter');
    const made = page.getByRole('region', { name: 'What was made' });
    await made.waitFor();
    const shown = async (term: string) => (await made.locator(`dl dl dt:text-is("${term}") + dd`).first().textContent()) ?? '';
    const tba = {
      consumerKey: await shown('Consumer key'),
      consumerSecret: await shown('Consumer secret'),
      tokenId: await shown('Token id'),
      tokenSecret: await shown('Token secret'),
    };
    expect((await fetchSigned({ ...emulator.ready, tba }, { path: '/services/rest/system/v1/serverTime' })).status).toBe(200);
    await open(page, '/app/setup/integrations');
    expect(await page.getByRole('cell', { name: 'Made by hand <b>' }).count()).toBe(1);
    expect(await page.content()).not.toContain(tba.consumerSecret);
  });

  test('order a fault, say what is wrong with one, and withdraw it', async () => {
    const page = await signedIn();
    await page.getByLabel('Kind', { exact: true }).selectOption('unavailable');
    await page.getByLabel('Times').fill('0');
    await page.getByRole('button', { name: 'Order fault' }).click();
    await page.getByRole('alert').getByRole('link').click();
    expect(await page.locator('input:focus').getAttribute('name')).toBe('times');
    await page.getByLabel('Times').fill('3');
    await page.getByRole('button', { name: 'Order fault' }).click();
    await page.getByRole('status').filter({ hasText: 'Order fault' }).waitFor();
    expect((await client.record('GET', '/customer')).status).toBe(503);
    await page.getByRole('button', { name: /^Withdraw: / }).click();
    await page.getByText('No fault is ordered.').waitFor();
    expect((await client.record('GET', '/customer')).status).toBe(200);
  });

  test('show requests as they happen', async () => {
    const page = await signedIn();
    await open(page, '/app/setup/requests');
    await page.getByLabel('Show what happens as it happens').waitFor();
    await client.record('GET', '/customer/eid:live-one');
    await page.getByRole('cell', { name: '/services/rest/record/v1/customer/eid:live-one' }).waitFor();
  });

  test('change the setting that was changed, and no other', async () => {
    const page = await signedIn();
    await open(page, '/app/setup/settings');
    await page.getByLabel('Closed period').selectOption('move');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').waitFor();
    expect((await client.admin('GET', '/settings')).json).toMatchObject({ closedPeriod: 'move', invoicePrefix: 'INV-' });
  });

  test('change the levels of a role, and leave the others and the rest of it', async () => {
    const page = await signedIn();
    const made = await client.admin('POST', '/roles', { name: 'By hand', permissions: { TRAN_CUSTINVC: 'edit', LIST_CUSTJOB: 'view' } });
    const id = String(made.json.id);
    await open(page, '/app/setup/roles');
    await page.getByRole('link', { name: 'By hand', exact: true }).click();
    await page.getByText('Transactions 1 of').click();
    expect(await page.getByLabel('Invoice', { exact: true }).inputValue()).toBe('edit');
    await page.getByLabel('Invoice', { exact: true }).selectOption('None');
    await page.getByLabel('Credit Memo', { exact: true }).selectOption('full');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id: rule, nodes }) => [rule, nodes[0]?.html])).toEqual([]);
    await page.getByRole('button', { name: 'Save role' }).click();
    await page.getByRole('status').waitFor();
    expect((await client.admin('GET', `/roles/${id}`)).json).toEqual({
      ...made.json,
      permissions: { LIST_CUSTJOB: 'view', TRAN_CUSTCRED: 'full' },
    });
    await client.admin('DELETE', `/roles/${id}`);
  });

  test('tick the roles of a user by name, and take all of them away', async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    const roles = async () => {
      const { json } = await client.admin('GET', '/users');
      return json.users?.find((user) => String(user.name) === 'Ada Quill')?.roles;
    };
    const before = await roles();
    await open(page, '/app/setup/users');
    await page.getByRole('link', { name: 'Ada Quill' }).click();
    for (const box of await page.getByRole('group', { name: 'Roles' }).getByRole('checkbox').all()) await box.uncheck();
    await page.getByRole('button', { name: 'Save user' }).click();
    await page.getByRole('status').waitFor();
    expect(await roles()).toEqual([]);
    await page.getByRole('link', { name: 'Ada Quill' }).click();
    for (const name of ['Billing Integration', 'Billing Integration UK', 'A/R Clerk']) await page.getByLabel(name, { exact: true }).check();
    await page.getByRole('button', { name: 'Save user' }).click();
    await page.getByRole('status').waitFor();
    expect([...((await roles()) ?? [])].sort()).toEqual([...(before ?? [])].sort());
  });

  test.each(['file', 'text'])('map a certificate given as %s to an integration, a user and a role chosen by name', async (form) => {
    const page = await signedIn({ javaScriptEnabled: false });
    await open(page, '/app/setup/oauth2-mapping');
    const pem = aCertificate();
    await page.getByLabel('Integration', { exact: true }).selectOption('Longshore');
    await page.getByLabel('User').selectOption('Ada Quill');
    await page.getByLabel('Role').selectOption('Billing Integration');
    if (form === 'text') await page.getByLabel('Certificate', { exact: true }).fill(pem);
    else {
      const file = { name: 'client.pem', mimeType: 'application/x-pem-file', buffer: Buffer.from(pem) };
      await page.getByLabel('Certificate, as a file').setInputFiles(file);
    }
    await page.getByRole('button', { name: 'Map certificate' }).click();
    await page.getByRole('region', { name: 'What was made' }).waitFor();
    await open(page, '/app/setup/oauth2-mapping');
    const row = page.getByRole('row').filter({ hasText: 'Ada Quill' }).filter({ hasText: 'Billing Integration' });
    await row
      .getByRole('button', { name: /^Revoke/ })
      .first()
      .click();
    await page.getByRole('status').waitFor();
  });

  test('lead from a type to its records and to one of them whole', async () => {
    const page = await signedIn();
    await open(page, '/app/setup/records');
    await page.getByRole('link', { name: 'customer', exact: true }).click();
    await page
      .getByRole('row', { name: /Alder Freight/ })
      .getByRole('link')
      .click();
    await page.getByText('Alder Freight').first().waitFor();
  });
});

describe('the guard of the set-up pages', () => {
  const post = (path: string, form: Readonly<Record<string, string>>, cookie = '') =>
    fetch(`${emulator.ready.url}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual', headers: { cookie } });
  const session = async () => {
    const answer = await post('/app/setup/sign-in', { token: emulator.ready.admin.token });
    return answer.headers.get('set-cookie') ?? '';
  };

  test('lets nobody in without the admin token', async () => {
    for (const { path } of setupPages) {
      const answer = await fetch(`${emulator.ready.url}${path}`, { redirect: 'manual' });
      expect([path, answer.status, answer.headers.get('location')?.startsWith('/app/setup/sign-in')]).toEqual([path, 303, true]);
    }
    expect((await post('/app/setup/sign-in', { token: 'wrong' })).status).toBe(403);
    expect((await fetch(`${emulator.ready.url}/app/setup/requests/follow`, { redirect: 'manual' })).status).toBe(303);
  });

  test('gives a cookie no script and no other site can use, and leads to its own pages only', async () => {
    expect(await session()).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    const answer = await post('/app/setup/sign-in', { token: emulator.ready.admin.token, next: '//elsewhere.example/' });
    expect(answer.headers.get('location')).toBe('/app/setup/integrations');
  });

  test('takes no form that another site could have made', async () => {
    const cookie = (await session()).split(';')[0] ?? '';
    const refused = await post('/app/setup/faults', { _call: 'POST /faults', _id: '', kind: 'unavailable' }, cookie);
    expect(refused.status).toBe(403);
    expect((await client.admin('GET', '/faults')).json.faults).toEqual([]);
  });

  test('allows nothing from elsewhere', async () => {
    const policy = (await fetch(`${emulator.ready.url}/`)).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });
});
