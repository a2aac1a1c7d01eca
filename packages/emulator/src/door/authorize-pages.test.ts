import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../../../journeys/browser.ts';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { MadeApplication } from '../testing.ts';
import { authorizePath, bearerClient, makeApplication, postForm, redirectUri, stepOne, userEmail, userPassword } from '../testing.ts';

let emulator: Emulator;
let browser: Browser;
let application: MadeApplication;
/** What the pages complained about: refused by the Content-Security-Policy, or thrown. */
let complaints: string[] = [];

beforeAll(async () => {
  [emulator, browser] = await Promise.all([createEmulator({ seed: 'demo' }), launchBrowser()]);
  application = await makeApplication(emulator.ready, { name: 'Acme "Billing" & Co' });
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  expect(complaints).toEqual([]);
});
afterAll(async () => {
  await browser.close();
  await emulator.close();
});

async function open(changes: Readonly<Record<string, string>> = {}, options: BrowserContextOptions = {}): Promise<Page> {
  complaints = [];
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', javaScriptEnabled: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
  });
  await page.goto(`${emulator.ready.url}${authorizePath}?${stepOne(application.clientId, changes)}`);
  return page;
}

async function logIn(page: Page, password = userPassword, email = userEmail): Promise<void> {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Log In' }).click();
}

/** What the application is told when something is pressed. The address is nobody's: the request is seen as it leaves. */
async function returned(page: Page, press: () => Promise<void>): Promise<URLSearchParams> {
  const [request] = await Promise.all([page.waitForRequest((asked) => asked.url().startsWith(redirectUri)), press()]);
  return new URL(request.url()).searchParams;
}

async function seriousFindings(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe('in a browser', () => {
  test('a user logs in, allows, and the code becomes tokens', async () => {
    const page = await open();
    await logIn(page);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Allow Acme "Billing" & Co to access NetSuite?');
    const told = await returned(page, () => page.getByRole('button', { name: 'Allow' }).click());
    const form = { grant_type: 'authorization_code', code: told.get('code') ?? '', redirect_uri: redirectUri };
    const { status } = await postForm(emulator.ready, 'token', form, `${application.clientId}:${application.clientSecret}`);
    expect(status).toBe(200);
  });

  test('a user says no', async () => {
    const page = await open();
    await logIn(page);
    const told = await returned(page, () => page.getByRole('button', { name: /Deny|Go Back/ }).click());
    expect([told.get('error'), told.has('code')]).toEqual(['access_denied', false]);
  });

  test('a wrong password is told, and the right one helps', async () => {
    const page = await open();
    await logIn(page, 'wrong');
    expect(await page.getByRole('alert').textContent()).toContain('wrong');
    expect(await page.getByLabel('Email address').inputValue()).toBe(userEmail);
    await page.getByLabel('Password').fill(userPassword);
    await page.getByRole('button', { name: 'Log In' }).click();
    await page.getByRole('button', { name: /Allow|Continue/ }).waitFor();
  });

  test('everything can be done by the keyboard', async () => {
    const page = await open();
    await page.locator('#email:focus').waitFor();
    await page.keyboard.type(userEmail);
    await page.keyboard.press('Tab');
    await page.keyboard.type(userPassword);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /Allow|Continue/ }).waitFor();
    const told = await returned(page, async () => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    });
    expect(told.has('code')).toBe(true);
  });

  test('a user with several roles chooses one, without script', async () => {
    const client = bearerClient(emulator.ready);
    const made = await client.admin('POST', '/roles', { name: 'Clerk', basedOn: '5', permissions: { ADMI_LOGIN_OAUTH2: 'full' } });
    const role = String(made.json.id);
    const changed = await client.admin('PATCH', '/users/-5', { roles: ['3', role] });
    expect([made.status, changed.status]).toEqual([201, 200]);
    const page = await open({}, { javaScriptEnabled: false });
    await logIn(page);
    await page.getByLabel('Role').selectOption('Clerk');
    const told = await returned(page, () => page.getByRole('button', { name: /Allow|Continue/ }).click());
    expect(told.get('role')).toBe(role);
    await client.admin('PATCH', '/users/-5', { roles: ['3'] });
  });

  test('someone else can log in', async () => {
    const page = await open();
    await logIn(page);
    await page.getByRole('button', { name: 'Log in as someone else' }).click();
    await page.getByLabel('Password').waitFor();
  });

  test.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['narrow', { viewport: { width: 360, height: 740 } }],
  ] as const)('axe finds nothing, and nothing is cut off: %s', async (_name, options) => {
    const page = await open({}, options);
    const fits = () => page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');
    expect([await seriousFindings(page), await fits()]).toEqual([[], true]);
    await logIn(page, 'wrong');
    expect([await seriousFindings(page), await fits()]).toEqual([[], true]);
    await logIn(page);
    await page.getByRole('button', { name: /Allow|Continue/ }).waitFor();
    expect([await seriousFindings(page), await fits()]).toEqual([[], true]);
    await page.goto(`${emulator.ready.url}${authorizePath}?client_id=nobody`);
    expect([await seriousFindings(page), await fits()]).toEqual([[], true]);
  });
});
