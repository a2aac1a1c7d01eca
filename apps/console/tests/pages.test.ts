import { rm } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../journeys/browser.ts';
import { buildConsole } from './build-console.ts';
import type { ConsoleServer } from './console-server.ts';
import { startConsoleServer } from './console-server.ts';
import { createFixtures } from './fixtures.ts';

let folder: string;
let browser: Browser;
let server: ConsoleServer;
/** What the pages complained about: refused by the Content-Security-Policy, thrown, or asked of another host. */
let complaints: string[];

beforeAll(async () => {
  [folder, browser] = await Promise.all([buildConsole(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  complaints = [];
  server = await startConsoleServer(folder, createFixtures(new Date()));
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await server.close();
  expect(complaints).toEqual([]);
});

/** @param clock - `ours` when {@link letTimePass} is to move it */
async function open(address: string, { clock, ...options }: BrowserContextOptions & { clock?: 'ours' } = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  if (clock === 'ours') await page.clock.install();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url)) complaints.push(`asked ${request.url()}`);
  });
  await page.goto(server.url + address);
  return page;
}

function storyAddress(documentId: string): string {
  const run = server.state.fixtures.runs.find(({ document }) => document.id === documentId);
  return `/runs/${run?.id}`;
}

/** Ten seconds of the page's own time, in which it reads again what may have changed. */
const letTimePass = (page: Page) => page.clock.fastForward(10_000);

const rows = (page: Page) => page.getByRole('table', { name: 'Runs, the newest first' }).locator('tbody tr');

describe('the list of runs', () => {
  it('narrows by a status chip and keeps that in the address', async () => {
    const page = await open('/');
    await page.getByRole('button', { name: 'Blocked 3' }).click();
    await page.waitForURL('**/?status=blocked');
    await expect.poll(() => rows(page).count()).toBe(3);

    await page.reload();
    await page.getByRole('button', { name: 'Blocked 3', pressed: true }).waitFor();
    await expect.poll(() => rows(page).count()).toBe(3);
  });

  it('finds a document by its id and kind', async () => {
    const page = await open('/?kind=customer');
    await rows(page).filter({ hasText: 'acme-uk' }).waitFor();
    await page.getByLabel('Kind of document').selectOption('');
    await page.getByLabel('Document id').fill('bill-oakridge-2026-10');
    await page.waitForURL('**/?document=bill-oakridge-2026-10');
    await expect.poll(() => rows(page).count()).toBe(2);
  });

  it('reads on by cursor until there is no more', async () => {
    const page = await open('/');
    await expect.poll(() => rows(page).count()).toBe(50);
    const more = page.getByRole('button', { name: 'Load more' });
    await more.click();
    await expect.poll(() => rows(page).count()).toBe(100);
    await more.click();
    await expect.poll(() => rows(page).count()).toBe(120);
    expect(await more.count()).toBe(0);
  });

  it('shows new runs by itself, and holds them back from a reader who stands in the list', async () => {
    const page = await open('/', { clock: 'ours' });
    await rows(page).first().waitFor();
    const arrives = (id: string) => {
      const [model] = server.state.fixtures.runs;
      if (model) server.state.fixtures.runs.unshift({ ...model, id: `run_${id}`, document: { ...model.document, id } });
    };
    arrives('bill-new-1');
    await letTimePass(page);
    await rows(page).first().filter({ hasText: 'bill-new-1' }).waitFor();

    await rows(page).getByRole('link', { name: 'bill bill-nordlicht-2026-10' }).focus();
    arrives('bill-new-2');
    await letTimePass(page);
    await page.getByRole('button', { name: '1 newer run – show' }).click();
    await rows(page).first().filter({ hasText: 'bill-new-2' }).waitFor();
  });

  it('keeps its rows in step with the counts when the last moving run comes to rest', async () => {
    const { runs } = server.state.fixtures;
    for (const run of runs.filter(({ status }) => status === 'rate_limit_retry')) Object.assign(run, { status: 'complete', final: true });
    const moving = runs.find(({ status }) => status === 'started');
    const page = await open('/', { clock: 'ours' });
    await rows(page).filter({ hasText: 'Started' }).waitFor();
    // The run comes to rest after the list was read and before the counts are: the worst moment for the row.
    await page.waitForResponse((response) => response.url().endsWith('/v1/tenants/demo/runs?limit=50'));
    await page.route('**/run-counts', async (route) => {
      if (moving) Object.assign(moving, { status: 'complete', final: true });
      await route.continue();
    });
    await letTimePass(page);
    await page.getByRole('button', { name: 'Complete 114' }).waitFor();
    await expect.poll(() => rows(page).filter({ hasText: 'Started' }).count(), { timeout: 5_000 }).toBe(0);
  });

  it('sets a mapping from the panel and shows the runs it released', async () => {
    const page = await open('/');
    const panel = page.getByRole('region', { name: 'What needs a person' });
    await panel.getByLabel('NetSuite item id for p-gpu-hours').fill('42');
    await panel.getByRole('button', { name: 'Set mapping' }).first().click();

    const released = panel.getByRole('list', { name: 'Released runs' });
    await released.getByText('bill-fjordline-2026-10').waitFor();
    await released.getByText('Complete').waitFor();
    await released.getByText('still waits: Customer nordlicht-gmbh').waitFor();
    await panel.getByText('2 causes').waitFor();
    expect(server.changes).toEqual(['POST /v1/tenants/demo/mappings']);
  });

  it('refuses an internal id that NetSuite cannot have', async () => {
    const page = await open('/');
    await page.getByLabel('NetSuite item id for p-gpu-hours').fill('p-12');
    await page.getByRole('button', { name: 'Set mapping' }).first().click();
    await page.getByRole('alert').filter({ hasText: 'whole number' }).waitFor();
    expect(server.changes).toEqual([]);
  });

  it('offers a viewer no form', async () => {
    server.state.role = 'viewer';
    const page = await open('/');
    await page.getByText('an operator can enter the mapping').first().waitFor();
    expect(await page.getByRole('button', { name: 'Set mapping' }).count()).toBe(0);
  });

  it('teaches how to hand in a bill when there is nothing yet', async () => {
    server.state.fixtures.runs.length = 0;
    server.state.fixtures.causes = [];
    const page = await open('/');
    await page.getByText('No runs yet').waitFor();
    await page.getByText('/v1/tenants/demo/bills').waitFor();
  });

  it('says so when the server stops answering, and keeps what was read', async () => {
    const page = await open('/', { clock: 'ours' });
    await rows(page).first().waitFor();
    server.state.failing = true;
    await letTimePass(page);
    await page.getByRole('alert').filter({ hasText: 'What you see is what was read last' }).waitFor();
    expect(await rows(page).count()).toBe(50);
  });
});

describe('a run’s story', () => {
  it('tells the plan with its reasons, the exact request and answer, and leads into NetSuite', async () => {
    const page = await open(storyAddress('bill-oakridge-2026-10'));
    await page.getByRole('row', { name: /item\[0\]\.amount 1284\.50 lineItems\[0\]\.convertedSubtotal/ }).waitFor();
    await page.getByText('NetSuite posted it to Nov 2026').waitFor();
    await page.locator('summary', { hasText: 'POST' }).click();
    await page.getByText('authorization: OAuth [redacted]').waitFor();
    await page.getByText('HTTP 204').waitFor();
    const link = page.getByRole('link', { name: /INV10423/ });
    expect(await link.getAttribute('href')).toContain('custinvc.nl?id=90217');
    await page.getByRole('link', { name: 'Revision 1' }).click();
    await page.getByText('Revision 2 took its place').waitFor();
  });

  it('copies a request as curl', async () => {
    const page = await open(storyAddress('bill-oakridge-2026-10'), { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('summary', { hasText: 'POST' }).click();
    await page.getByRole('button', { name: 'Copy as curl' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^curl --request POST 'https:\/\/tstdrv1234567/);
  });

  it('names every cause and goes on before one’s eyes once they are mended', async () => {
    const page = await open(storyAddress('bill-nordlicht-2026-10'));
    const why = page.getByRole('region', { name: 'Why it stands where it stands' });
    await why.getByLabel('NetSuite item id for p-gpu-hours').fill('42');
    await why.getByRole('button', { name: 'Set mapping' }).first().click();
    await expect.poll(() => why.getByRole('button', { name: 'Set mapping' }).count()).toBe(1);
    await why.getByLabel('NetSuite customer id for nordlicht-gmbh').fill('1184');
    await why.getByRole('button', { name: 'Set mapping' }).click();
    await page.getByRole('link', { name: /INV10501/ }).waitFor();
    await page.getByRole('heading', { name: 'Attempt 2' }).waitFor();
  });

  it('asks before it retries, and does it', async () => {
    const page = await open(storyAddress('bill-saltmarsh-2026-10'));
    await page.getByText('Please enter value(s) for: Location.').first().waitFor();
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByRole('dialog', { name: 'Try this run again?' }).getByRole('button', { name: 'Retry' }).click();
    await page.getByText('It is tried again.').waitFor();
    expect(server.changes).toEqual([`POST /v1/tenants/demo${storyAddress('bill-saltmarsh-2026-10')}/retry`]);
  });

  it('does nothing when the question is answered with no', async () => {
    const page = await open(storyAddress('bill-fjordline-2026-10'));
    await page.getByRole('button', { name: 'Cancel run' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect(server.changes).toEqual([]);
  });

  it('says why what is complete can be neither retried nor canceled', async () => {
    const page = await open(storyAddress('bill-oakridge-2026-10'));
    for (const action of ['Retry', 'Cancel run']) expect(await page.getByRole('button', { name: action }).isDisabled()).toBe(true);
    await page.getByText('It is complete: NetSuite has the record.').waitFor();
    await page.getByText('there is nothing left to cancel').waitFor();
  });

  it('says so when there is no such run', async () => {
    const page = await open('/runs/run_nowhere');
    await page.getByRole('alert').filter({ hasText: 'There is no such thing here' }).waitFor();
  });
});

describe('signing in', () => {
  it('is explained to whoever has no session, and goes on by itself once there is one', async () => {
    server.state.signedIn = false;
    const page = await open('/?status=blocked', { clock: 'ours' });
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    server.state.signedIn = true;
    await letTimePass(page);
    await page.getByRole('heading', { name: 'Runs' }).waitFor();
  });

  it('says so when a link was used before', async () => {
    server.state.signedIn = false;
    const page = await open('/sign-in?link=spent');
    await page.getByRole('alert').filter({ hasText: 'does not work any more' }).waitFor();
  });

  it('is asked for again when the session ends under an open page', async () => {
    const page = await open('/', { clock: 'ours' });
    await rows(page).first().waitFor();
    server.state.signedIn = false;
    await letTimePass(page);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});

describe('the keyboard alone', () => {
  it('filters, moves, opens, mends and comes back', async () => {
    const page = await open('/');
    await rows(page).first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('bill-fjordline-2026-10');
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(() => rows(page).count()).toBe(50);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('k');
    expect(await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle)).toBe('solid');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'bill bill-nordlicht-2026-10' }).waitFor();

    await page.getByLabel('NetSuite item id for p-gpu-hours').waitFor();
    while (!(await page.evaluate(() => document.activeElement?.matches('input')))) await page.keyboard.press('Tab');
    await page.keyboard.type('42');
    await page.keyboard.press('Enter');
    await page.getByText('product p-gpu-hours is now item 42').waitFor();

    // Escape leaves a field first, and the field may be there a moment longer than the message.
    if (await page.evaluate(() => document.activeElement?.matches('input'))) await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Runs' }).waitFor();
    await page.locator('[data-run-link]:focus', { hasText: 'bill-nordlicht-2026-10' }).waitFor();
  });
});

describe('the connections', () => {
  it('send a person to NetSuite to sign in, who comes back to a page that says what came of it', async () => {
    server.state.role = 'manager';
    const page = await open('/connections');
    await page.getByRole('region', { name: 'Production' }).getByRole('button', { name: 'Sign in to NetSuite' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(server.changes).toEqual(['POST /v1/tenants/demo/connections/con_new/authorizations']);
    await page.getByRole('link', { name: 'Go to the connections' }).click();
    await page.getByRole('heading', { name: 'Connections' }).waitFor();
  });

  it('count the days of a sign-in, and give it back after a question', async () => {
    server.state.role = 'manager';
    const page = await open('/connections');
    const sandbox = page.getByRole('region', { name: 'Sandbox' });
    await sandbox.getByText('1 day left').waitFor();
    await sandbox.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await sandbox.getByText('sign-in over').waitFor();
    expect(server.changes).toEqual(['POST /v1/tenants/demo/connections/con_person/revoke-authorization']);
  });

  it('leave sign-ins to those who may change them', async () => {
    const page = await open('/connections');
    const sandbox = page.getByRole('region', { name: 'Sandbox' });
    await sandbox.getByText('A manager has a person sign in').waitFor();
    expect(await sandbox.getByRole('button', { name: 'Revoke' }).isDisabled()).toBe(true);
  });

  it('tell whoever comes back from NetSuite without being signed in here, and show them no more', async () => {
    server.state.signedIn = false;
    const page = await open('/signed-in-to-netsuite?outcome=nonsense');
    await page.getByRole('heading', { name: 'This link was used before' }).waitFor();
    expect(await page.getByRole('link', { name: 'Go to the connections' }).count()).toBe(0);
  });
});

describe('every page', () => {
  const pages: readonly (readonly [string, () => string, string])[] = [
    ['list', () => '/', 'Runs'],
    ['empty list', () => '/?document=nothing', 'No run matches'],
    ['complete story', () => storyAddress('bill-oakridge-2026-10'), 'bill bill-oakridge-2026-10'],
    ['blocked story', () => storyAddress('bill-nordlicht-2026-10'), 'bill bill-nordlicht-2026-10'],
    ['failed story', () => storyAddress('bill-saltmarsh-2026-10'), 'bill bill-saltmarsh-2026-10'],
    ['missing run', () => '/runs/run_nowhere', 'cannot be shown'],
    ['connections', () => '/connections', 'sign-in ends soon'],
    ['back from NetSuite', () => '/signed-in-to-netsuite?outcome=given', 'Thank you'],
    ['back without permission', () => '/signed-in-to-netsuite?outcome=denied', 'Not allowed'],
    ['back with nothing', () => '/signed-in-to-netsuite?outcome=failed', 'That did not work'],
    ['unknown address', () => '/nowhere', 'There is no such page'],
  ];

  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no accessibility violation in the ${colorScheme} theme`, async () => {
      server.state.fixtures.runs.splice(12);
      const page = await open('/', { colorScheme });
      for (const [name, address, sign] of pages) {
        await page.goto(server.url + address());
        await page.getByText(sign).first().waitFor();
        for (const summary of await page.locator('summary').all()) await summary.click();
        expect({ name, violations: await violations(page, colorScheme) }).toEqual({ name, violations: [] });
      }
      await page.goto(server.url + storyAddress('bill-fjordline-2026-10'));
      await page.getByRole('button', { name: 'Cancel run' }).click();
      await page.getByRole('dialog').waitFor();
      expect(await violations(page, colorScheme)).toEqual([]);
      server.state.signedIn = false;
      await page.goto(`${server.url}/sign-in`);
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(await violations(page, colorScheme)).toEqual([]);
    });

  it('fits a screen 360 pixels wide', async () => {
    const page = await open('/', { viewport: { width: 360, height: 740 } });
    for (const [name, address, sign] of pages) {
      await page.goto(server.url + address());
      await page.getByText(sign).first().waitFor();
      for (const summary of await page.locator('summary').all()) await summary.click();
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect({ name, tooWide: Math.max(tooWide, 0) }).toEqual({ name, tooWide: 0 });
    }
  });

  it('keeps the theme a viewer chose, from the first paint on', async () => {
    const page = await open('/', { colorScheme: 'light' });
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await ground();
    const toggle = page.getByRole('button', { name: /^Theme/ });
    await toggle.click();
    await toggle.click();
    await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.reload({ waitUntil: 'commit' });
    await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
    expect(await ground()).toBe(dark);
  });
});

/** Of the dark theme only what colours can break: all else is the same page. */
async function violations(page: Page, colorScheme: 'light' | 'dark'): Promise<readonly string[]> {
  // Legacy mode asks in the page itself; the other way is for pages with frames, which the console has none of, and takes twice as long.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (colorScheme === 'dark') axe.withTags(['cat.color']);
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
