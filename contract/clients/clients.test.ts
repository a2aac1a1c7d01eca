import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import type { Emulator } from '@longshore/emulator';
import { createEmulator } from '@longshore/emulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Programs that use other people's clients as their users do, with the acts each of them offers. */
const programs = {
  'netsuite-rest': ['sign in', 'create with lines', 'read', 'list', 'upsert', 'suiteql', 'errors'],
  'netsuite-sdk': ['sign in', 'create with lines', 'read', 'list', 'upsert', 'suiteql', 'errors'],
  oauth4webapi: ['sign in', 'list', 'read', 'errors'],
  'oauth4webapi-code': ['sign in', 'refresh', 'revoke'],
} as const;

interface Report {
  readonly act: string;
  readonly ids?: readonly string[];
}

const accountId = '1234567_SB1';
let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator({ seed: { customers: 1500, invoices: 2000, random: 1 }, tlsPort: 0, accountId });
});
afterAll(() => emulator.close());

/** Runs a program with NetSuite's host names led to the emulator. */
async function run(name: string): Promise<{ readonly code: number | null; readonly reports: readonly Report[]; readonly said: string }> {
  const { ready } = emulator;
  const task = {
    accountId,
    hostLabel: '1234567-sb1',
    tba: ready.tba,
    m2m: ready.m2m,
    subsidiary: '1',
    item: await anItem(),
    taxCode: '5',
    application: await anApplication(),
    person: await aPerson(),
  };
  const folder = import.meta.dirname;
  const child = spawn(process.execPath, ['--import', path.join(folder, 'lead-to-emulator.mjs'), path.join(folder, `${name}.mjs`)], {
    env: {
      PATH: process.env.PATH,
      CLIENT_TASK: JSON.stringify(task),
      EMULATOR_TLS_PORT: new URL(ready.tlsUrl ?? '').port,
      NODE_EXTRA_CA_CERTS: ready.caFile ?? '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, said, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  const lines = out.split('\n').filter((line) => line !== '');
  return { code, said, reports: lines.map((line) => JSON.parse(line) as Report) };
}

async function query(q: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const answer = await fetch(`${emulator.ready.url}/services/rest/query/v1/suiteql`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${emulator.ready.bearer}`, 'Content-Type': 'application/json', Prefer: 'transient' },
    body: JSON.stringify({ q }),
  });
  return ((await answer.json()) as { items: Record<string, string>[] }).items;
}

async function administer(path: string, body?: unknown): Promise<unknown> {
  const { url, token } = emulator.ready.admin;
  const answer = await fetch(`${url}${path}`, {
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** An application that people may sign in to. */
async function anApplication(): Promise<unknown> {
  const redirectUri = 'https://application.example/back';
  const made = await administer('/integrations', {
    name: 'An application',
    authorizationCodeGrant: true,
    redirectUris: [redirectUri],
    scopes: ['rest_webservices'],
  });
  return { ...(made as object), redirectUri };
}

/** Somebody who can log in. */
async function aPerson(): Promise<unknown> {
  const { users } = (await administer('/users')) as { users: readonly { readonly email: string }[] };
  const { loginPassword } = (await administer('/settings')) as { loginPassword: string };
  return { email: users[0]?.email, password: loginPassword };
}

async function anItem(): Promise<string> {
  return (await query("SELECT id FROM item WHERE itemtype = 'Service' AND isinactive = 'F' ORDER BY id"))[0]?.id ?? '';
}

describe.for(Object.entries(programs))('%s, its code unchanged', ([name, acts]) => {
  test(`does: ${acts.join(', ')}`, async () => {
    const { code, reports, said } = await run(name);
    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(reports.map(({ act }) => act)).toEqual(acts);
    // Whoever lists the customers meets each of them once.
    for (const { ids } of reports.filter((report) => report.ids !== undefined)) {
      expect(ids?.length).toBeGreaterThan(1500);
      expect(new Set(ids).size).toBe(ids?.length);
    }
  });
});
