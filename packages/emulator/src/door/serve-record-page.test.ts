import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Emulator } from '../index.ts';
import { createEmulator } from '../index.ts';
import { bearerClient } from '../testing.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator({ seed: 'demo' });
});
afterAll(() => emulator.close());

test('the address of a record in the user interface shows the record, whatever is written in it', async () => {
  const client = bearerClient(emulator.ready);
  const id = await client.create('customer', { companyName: '<script>alert(1)</script> & Sons', subsidiary: { id: '1' } });
  const page = await fetch(`${emulator.ready.url}/app/common/entity/custjob.nl?id=${id}`);
  const html = await page.text();
  expect(page.status).toBe(200);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; Sons');
  expect(html).not.toContain('<script');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('a record that is not there, or is of another type, is said to be missing', async () => {
  for (const path of ['custinvc.nl?id=999999', 'custinvc.nl', 'custinvc.nl?id=1']) {
    const page = await fetch(`${emulator.ready.url}/app/accounting/transactions/${path}`);
    expect([path, page.status]).toEqual([path, 404]);
  }
});

test("under NetSuite's own host names there is no such page", async () => {
  const { hostname, port } = new URL(emulator.ready.url);
  const { request } = await import('node:http');
  const status = await new Promise((resolve) => {
    const headers = { host: 'tstdrv1234567.app.netsuite.com' };
    request({ hostname, port, path: '/app/common/entity/custjob.nl?id=1', headers }, (answer) => resolve(answer.statusCode)).end();
  });
  expect(status).toBe(503);
});
