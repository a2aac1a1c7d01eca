import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { typesOfSchemas } from '@longshore/netsuite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placePublished } from './place-published.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'longshore-types-'));
  await placePublished(root, folder, ['packages/netsuite']);
});
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(() => writeFileSync(path.join(folder, 'account-records.mts'), accountRecords));

const begin = `
  import type { NetSuite } from '@longshore/netsuite';
  import { createNetSuite, decimal } from '@longshore/netsuite';
  declare const netsuite: NetSuite;
`;

/** The faults that the compiler finds in programs of somebody who has installed the package, by the names of the programs. */
async function compile(
  programs: Readonly<Record<string, string>>,
  moduleResolution: 'nodenext' | 'bundler',
): Promise<Readonly<Record<string, readonly string[]>>> {
  const files = Object.entries(programs).map(([name, program], index) => {
    const file = `${moduleResolution}-${index}.mts`;
    writeFileSync(path.join(folder, file), `${begin}${program}\nexport {};\n`);
    return { name, file };
  });
  const compilerOptions = {
    ...{
      strict: true,
      exactOptionalPropertyTypes: true,
      allowImportingTsExtensions: true,
      noEmit: true,
      target: 'es2023',
      lib: ['es2023'],
      types: [],
      skipLibCheck: false,
    },
    ...{ moduleResolution, module: moduleResolution === 'nodenext' ? 'nodenext' : 'esnext' },
  };
  const config = `${moduleResolution}.json`;
  writeFileSync(path.join(folder, config), JSON.stringify({ compilerOptions, files: files.map(({ file }) => file) }));
  const words = await new Promise<string>((resolve) => {
    execFile(process.execPath, [compiler, '-p', config, '--pretty', 'false'], { cwd: folder }, (_error, stdout) => resolve(stdout));
  });
  const faults = words.split('\n').filter((line) => / error TS/.test(line));
  const stray = faults.find((fault) => !files.some(({ file }) => fault.startsWith(`${file}(`)));
  if (stray !== undefined) throw new Error(`the package itself has a fault: ${stray}`);
  return Object.fromEntries(files.map(({ name, file }) => [name, faults.filter((fault) => fault.startsWith(`${file}(`))]));
}

const good = `
  const invoice = await netsuite.create('invoice', {
    externalId: 'acme-1',
    entity: { externalId: 'acme' },
    tranDate: '2026-11-30',
    toBeEmailed: false,
    custbody_ours: 'anything',
    billingAddress: { addr1: '1 Quay', country: 'GB' },
    item: { items: [{ item: { id: '7' }, quantity: 3, amount: decimal('29.97'), custcol_line: 'li-1' }] },
  });
  const internalId: string = invoice.internalId;
  await netsuite.update('customer', internalId, { companyName: 'Acme', email: null, creditLimit: 100.5 }, { replace: ['addressBook'] });
  await netsuite.upsert('customer', 'acme', { companyName: 'Acme', subsidiary: { id: '1' } });
  await netsuite.transform('salesOrder', '5', 'invoice', { memo: 'November' });
  const customer = await netsuite.get('customer', { externalId: 'acme' });
  const name: string | undefined = customer.companyName;
  const subsidiary: string | undefined = customer.subsidiary?.refName;
  const balance: string | number | undefined = customer.balance;
  const ours = customer.custentity_ours;
  for (const line of (await netsuite.get('invoice', '1', { expandSubResources: true })).item?.items ?? []) void line.quantity;
  await netsuite.create('customrecord_rate_card', { name: 'Any field', anything: { goes: true } });
  await netsuite.create<string>('invoice', { aFieldThatTheCatalogLacks: 1 });
  const type: string = 'customer';
  await netsuite.create(type, { anything: 1 });
`;

/** The types of an account as its metadata tells them. */
const accountRecords = typesOfSchemas([
  {
    type: 'customrecord_rate_card',
    readAt: '2026-11-01T00:00:00.000Z',
    fields: {
      name: { kind: 'string' },
      'odd-name': { kind: 'unknown' },
      custrecord_rate: { kind: 'number', title: 'Rate */', isCustom: true },
    },
  },
  {
    type: 'invoice',
    readAt: '2026-11-01T00:00:00.000Z',
    fields: {
      ...{ tranDate: { kind: 'string', format: 'date' }, total: { kind: 'number', isReadOnly: true }, entity: { kind: 'reference' } },
      ...{ status: { kind: 'enum', values: ['A', "B'"] }, item: { kind: 'sublist' }, 'item.quantity': { kind: 'number' } },
      ...{
        billingAddress: { kind: 'subrecord' },
        'billingAddress.city': { kind: 'string' },
        custbody_ours: { kind: 'boolean', isCustom: true },
      },
    },
  },
]);
const own = `
  import type { AccountRecords } from './account-records.mts';
  const own = createNetSuite<AccountRecords>({} as Parameters<typeof createNetSuite>[0]);
`;
const goodForAccount = `${own}
  await own.create('customrecord_rate_card', { name: 'Gold', custrecord_rate: 5, 'odd-name': [1] });
  await own.create('invoice', { tranDate: '2026-11-30', custbody_ours: true, status: "B'", entity: { id: '1' } });
  await own.update('invoice', '1', { item: { items: [{ quantity: 1 }] }, billingAddress: { city: 'Leith' } });
  const total: number | string | undefined = (await own.get('invoice', '1')).total;
  await own.create('aTypeThatWasNotWritten', { anything: 1 });
`;

/** What must not compile, with what the compiler says of it. */
const bad: readonly (readonly [what: string, program: string, words: string])[] = [
  ['a misspelt field', `netsuite.create('invoice', { memmo: 'x' })`, "'memmo' does not exist"],
  ['a misspelt field of a line', `netsuite.create('invoice', { item: { items: [{ quantitty: 1 }] } })`, "'quantitty' does not exist"],
  ['a field of another type', `netsuite.update('invoice', '1', { memo: 5 })`, "'number' is not assignable"],
  ['an amount as text', `netsuite.create('customer', { creditLimit: '100.50' })`, "'string' is not assignable"],
  ['a reference by its bare id', `netsuite.create('invoice', { entity: '17' })`, "'string' is not assignable"],
  ['a field that NetSuite sets', `netsuite.create('invoice', { total: 5 })`, "'total' does not exist"],
  ['a value that a list has not', `netsuite.create('account', { acctType: 'Bnak' })`, 'Bnak'],
  ['a misspelt field that is read', `const { companyNmae } = await netsuite.get('customer', '1')`, "'companyNmae' does not exist"],
  ['a misspelt field of what is made from a record', `netsuite.transform('salesOrder', '1', 'invoice', { memmo: 'x' })`, "'memmo'"],
  [
    'a misspelt field of a record type of the account',
    `${own}await own.create('customrecord_rate_card', { nmae: 'Gold' });`,
    "'nmae' does not exist",
  ],
  ['a custom field that the account has not', `${own}await own.create('invoice', { custbody_no: 1 });`, "'custbody_no' does not exist"],
  ['such a field of a line', `${own}await own.create('invoice', { item: { items: [{ custcol_no: 1 }] } });`, "'custcol_no' does not exist"],
];

describe('the types of records, as they are published,', () => {
  test('take what NetSuite takes, for bundlers', async () => {
    expect(await compile({ good }, 'bundler')).toEqual({ good: [] });
  });

  test('take what NetSuite takes, and refuse what it would refuse, for Node', async () => {
    const faults = await compile({ good, goodForAccount, ...Object.fromEntries(bad) }, 'nodenext');
    expect(faults).toEqual({
      good: [],
      goodForAccount: [],
      ...Object.fromEntries(bad.map(([what, , words]) => [what, [expect.stringContaining(words)]])),
    });
  });
});
