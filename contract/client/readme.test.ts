import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Emulator } from '@longshore/emulator';
import { createEmulator } from '@longshore/emulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientCredentials, openClient, order } from './open-client.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the examples leave to their reader. */
const readersOwn = `
import type { AuthorizationTokens, WatchPosition } from '@longshore/netsuite';
const loadPosition = async (): Promise<WatchPosition | undefined> => undefined;
const savePosition = async (position: WatchPosition): Promise<void> => console.log(position);
const credentials = {
  kind: 'client_credentials',
  clientId: process.env.NETSUITE_CLIENT_ID ?? '',
  certificateId: process.env.NETSUITE_CERTIFICATE_ID ?? '',
  privateKeyPem: process.env.NETSUITE_PRIVATE_KEY ?? '',
} as const;
const saveTokens = async (_tokens: AuthorizationTokens): Promise<void> => undefined;
/** The person, at the page that the address leads to. */
async function sendPersonTo(url: string): Promise<string> {
  let cookie = '';
  const ask = async (fields?: Record<string, string>) => {
    const form = fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields) };
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie }, ...form });
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const form_token = /name="form_token" value="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
    return { form_token, location: answer.headers.get('location') ?? '' };
  };
  const login = await ask();
  const { PERSON_EMAIL: email = '', PERSON_PASSWORD: password = '' } = process.env;
  await ask({ form_token: login.form_token, act: 'log_in', email, password });
  const consent = await ask();
  return (await ask({ form_token: consent.form_token, act: 'allow', role: '3' })).location;
}
export { credentials, loadPosition, savePosition, saveTokens, sendPersonTo };
`;

let emulator: Emulator;
let folder: string;
let programs: readonly string[];

beforeAll(async () => {
  emulator = await createEmulator({ tlsPort: 0, accountId: '1234567_SB1' });
  await makeAcme();
  folder = await mkdtemp(path.join(tmpdir(), 'readme-'));
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const config = { extends: path.join(root, 'tsconfig.base.json'), include: ['*.ts'] };
  await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  programs = await writePrograms();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await emulator.close();
});

/** The records that the examples name. */
async function makeAcme(): Promise<void> {
  const netsuite = openClient(emulator);
  const idOf = async (type: string, q: string) => (await netsuite.list(type, { q })).items[0]?.id ?? '';
  const [acme, seats] = [await idOf('customer', 'entityId IS "Alder Freight"'), await idOf('serviceSaleItem', 'itemId IS "Seats"')];
  await netsuite.update('customer', acme, { externalId: 'acme' });
  await netsuite.update('serviceSaleItem', seats, { externalId: 'seat' });
  await netsuite.create('contact', { entityId: 'Ada', externalId: 'ada', subsidiary: { id: '1' } });
  const items = [{ item: { id: seats }, quantity: 3, rate: 10 }];
  await netsuite.create('salesOrder', { externalId: 'acme-order-1', entity: { externalId: 'acme' }, item: { items } });
  await order(emulator, 'PUT', '/features/INVOICEGROUP', { isOn: true });
  await netsuite.close();
}

/** One program for each example: the first as it stands, each other one with the client that the first has made. */
async function writePrograms(): Promise<readonly string[]> {
  const readme = await readFile(path.join(root, 'packages/netsuite/README.md'), 'utf8');
  const [first = '', ...others] = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code);
  const opening = /^[\s\S]*?\n\}\);\n/.exec(first)?.[0] ?? '';
  const programs = [first, ...others.map((code) => withClient(opening, code))];
  await Promise.all(programs.map((code, index) => writeFile(path.join(folder, `example-${index}.ts`), code)));
  await writeFile(path.join(folder, 'readers-own.ts'), readersOwn);
  return programs;
}

const fromPackage = [
  'beginAuthorization',
  'compareSchemas',
  'createPermitPool',
  'decimal',
  'finishAuthorization',
  'revokeAuthorization',
  'signInLeftMs',
];
const fromReader = ['credentials', 'loadPosition', 'savePosition', 'saveTokens', 'sendPersonTo'];

/** Imports only what an example uses: the compiler refuses the rest. */
function withClient(opening: string, code: string): string {
  const names = ['createNetSuite', ...fromPackage.filter((name) => code.includes(`${name}(`))];
  const own = fromReader.filter((name) => new RegExp(`\\b${name}\\b(?!:)`).test(code));
  return [
    opening.replace(/import \{[^}]*\}/, `import { ${names.join(', ')} }`),
    own.length === 0 ? '' : `import { ${own.join(', ')} } from './readers-own.ts';`,
    code,
    'await netsuite.close();',
  ].join('\n');
}

/** Runs a command of this machine. @returns what it wrote, and the code it ended with */
async function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return new Promise<{ readonly code: number | string; readonly out: string; readonly said: string }>((resolve) => {
    execFile(command, args, { cwd: folder, env: { PATH: process.env.PATH, ...env } }, (error, out, said) =>
      resolve({ code: error === null ? 0 : (error.code ?? 'killed'), out, said }),
    );
  });
}

test("the examples of the client's README compile", async () => {
  const { code, out } = await run(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder]);
  expect({ code, out }).toEqual({ code: 0, out: '' });
});

// Each is a process of its own, which takes seconds to start where others keep the machine busy.
const patienceMs = 600_000;

test("the examples of the client's README run as they stand, led to an emulator", { timeout: patienceMs }, async () => {
  const { clientId, certificateId, privateKeyPem } = clientCredentials(emulator);
  expect(programs.length).toBeGreaterThan(4);
  const application = await order(emulator, 'POST', '/integrations', {
    name: 'An application',
    authorizationCodeGrant: true,
    redirectUris: ['https://application.example/back'],
  });
  const { users } = (await order(emulator, 'GET', '/users')) as { users: readonly { readonly email: string }[] };
  const { loginPassword } = (await order(emulator, 'GET', '/settings')) as { loginPassword: string };
  for (const index of programs.keys()) {
    const preload = path.join(root, 'contract/clients/lead-to-emulator.mjs');
    const { code, said } = await run(process.execPath, ['--import', preload, path.join(folder, `example-${index}.ts`)], {
      NETSUITE_CLIENT_ID: clientId,
      NETSUITE_CERTIFICATE_ID: certificateId,
      NETSUITE_PRIVATE_KEY: privateKeyPem,
      NETSUITE_APPLICATION_ID: String(application.clientId),
      NETSUITE_APPLICATION_SECRET: String(application.clientSecret),
      PERSON_EMAIL: users[0]?.email,
      PERSON_PASSWORD: loginPassword,
      EMULATOR_TLS_PORT: new URL(emulator.ready.tlsUrl ?? '').port,
      NODE_EXTRA_CA_CERTS: emulator.ready.caFile ?? '',
    });
    expect({ index, code, said }).toEqual({ index, code: 0, said: '' });
  }
  const netsuite = openClient(emulator);
  expect(await netsuite.find('invoice', 'acme-bill-2026-11')).toMatchObject({ total: 29.97 });
  expect(await netsuite.find('customer', 'birch')).toMatchObject({ companyName: 'Birch' });
  await netsuite.close();
});
