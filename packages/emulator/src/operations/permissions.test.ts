import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PermissionLevel } from '../books/index.ts';
import { permissionLevels, permissions } from '../books/index.ts';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient, Received, RoleClient } from '../testing.ts';
import { bearerClient, detailOf, roleClient } from '../testing.ts';

const signingIn = { ADMI_RESTWEBSERVICES: 'full', ADMI_LOGIN_OAUTH: 'full', REPO_ANALYTICS: 'edit' } as const;

let emulator: Emulator;
let client: BearerClient;
let role: RoleClient;
let servedTypes: ReadonlySet<string>;

beforeAll(async () => {
  emulator = await createEmulator();
  client = bearerClient(emulator.ready);
  role = await roleClient(emulator.ready, { option: 'all' });
  const { json } = await client.ask({ path: '/services/rest/record/v1/metadata-catalog' });
  servedTypes = new Set([...(json.items ?? [])].map(({ name }) => String(name)));
});

afterAll(() => emulator.close());

const isViolation = (answer: Received) => /Permission Violation: You need (the '|a higher level of the ')/.test(answer.text);

/** What needs which level of a record type's permission. */
const uses = [
  { needs: 'view', of: (type: string) => ({ method: 'GET', path: `/${type}?limit=1` }) },
  { needs: 'view', of: (type: string) => ({ method: 'GET', path: `/${type}/987654321` }) },
  { needs: 'create', of: (type: string) => ({ method: 'POST', path: `/${type}` }) },
  { needs: 'create', of: (type: string) => ({ method: 'PUT', path: `/${type}/eid:${randomUUID()}` }) },
  { needs: 'edit', of: (type: string) => ({ method: 'PATCH', path: `/${type}/987654321` }) },
  { needs: 'full', of: (type: string) => ({ method: 'DELETE', path: `/${type}/987654321` }) },
] as const;

const levelNumber = (level: PermissionLevel) => permissionLevels.indexOf(level);

const wordsFor = ({ name, tab }: (typeof permissions)[number]) => (tab === 'Setup' ? name : `${tab} -> ${name}`);

describe.each(permissions.filter(({ guards }) => (guards.recordTypes ?? []).length > 0))('$name', (permission) => {
  const { key, levels, guards } = permission;
  const highest = Math.max(...levels.map(levelNumber));
  const types = (guards.recordTypes ?? []).filter((type) => !type.includes('*'));

  test.each(['none', ...levels] as const)('at %s lets through what it reaches and refuses the rest by its name', async (level) => {
    await role.become({ ...signingIn, [key]: level });
    for (const type of types.filter((name) => servedTypes.has(name)).slice(0, 3)) {
      for (const { needs, of } of uses) {
        const { method, path } = of(type);
        const answer = await role.record(method, path, method === 'GET' || method === 'DELETE' ? undefined : {});
        const isEnough = levelNumber(level) >= Math.min(levelNumber(needs), highest);
        expect(isViolation(answer), `${method} ${path} at ${level}: ${answer.text}`).toBe(!isEnough);
        if (isEnough) continue;
        expect(answer.status).toBe(400);
        const first = permissions.find(({ guards: other }) => other.recordTypes?.includes(type));
        const named = level === 'none' ? wordsFor(first ?? permission) : wordsFor(permission);
        expect(detailOf(answer)?.detail).toContain(
          level === 'none' ? `You need the '${named}' permission` : `a higher level of the '${named}' permission`,
        );
        expect(detailOf(answer)?.['o:errorCode']).toBe('USER_ERROR');
      }
    }
  });
});

describe('SuiteQL', () => {
  test('reads a table only with one of its permissions', async () => {
    const guarded = new Map<string, string[]>();
    for (const { key, guards } of permissions)
      for (const table of guards.tables ?? []) guarded.set(table, [...(guarded.get(table) ?? []), key]);
    for (const [table, keys] of guarded) {
      const known = await client.suiteql(`SELECT count(*) AS n FROM ${table}`);
      if (known.status !== 200) continue;
      await role.become(signingIn);
      const refused = await role.suiteql(`SELECT count(*) AS n FROM ${table}`);
      expect(detailOf(refused)?.detail, table).toContain(`Search error occurred: Record '${table}' was not found.`);
      for (const key of keys) {
        const level = permissions.find((permission) => permission.key === key)?.levels[0] ?? 'view';
        await role.become({ ...signingIn, [key]: level });
        expect((await role.suiteql(`SELECT count(*) AS n FROM ${table}`)).status, `${table} with ${key}`).toBe(200);
      }
    }
  });

  test('shows roles and their permissions to who manages them, or to every role, also after a reset', async () => {
    const query = `SELECT r.name AS role, p.permkey, p.permlevel, p.restriction, BUILTIN.DF(p.role) AS named FROM rolepermissions p
      JOIN role r ON r.id = p.role WHERE p.role = ${role.roleId} ORDER BY p.permkey`;
    await role.become({ ...signingIn, LIST_CUSTJOB: 'create' });
    expect(detailOf(await role.suiteql(query))?.detail).toContain("Record 'rolepermissions' was not found.");
    await client.admin('PUT', '/settings', { rolePermissionTables: 'every role' });
    const rows = (await role.suiteql(query)).json.items ?? [];
    expect(rows.map(({ permkey, permlevel }) => `${permkey} ${permlevel}`)).toEqual([
      'ADMI_LOGIN_OAUTH 4',
      'ADMI_RESTWEBSERVICES 4',
      'LIST_CUSTJOB 2',
      'REPO_ANALYTICS 3',
    ]);
    expect(rows[0]).toMatchObject({ role: 'Role of a test', named: 'Role of a test', restriction: '-1' });
    await client.admin('PUT', '/settings', { rolePermissionTables: 'Bulk Manage Roles' });
    expect((await client.suiteql(query)).json.count).toBe(4);
    await client.admin('POST', '/snapshots/roles');
    await role.become(signingIn);
    await client.admin('POST', '/snapshots/roles/restore');
    expect((await client.suiteql(query)).json.count).toBe(3);
    await client.admin('POST', '/reset');
    expect((await client.suiteql(query)).json.count).toBe(3);
  });

  test('refuses a table out of reach inside a sub-select and a join as well', async () => {
    await role.become({ ...signingIn, TRAN_FIND: 'view' });
    for (const query of [
      'SELECT id FROM transaction WHERE entity IN (SELECT id FROM customer)',
      'SELECT t.id FROM transaction t JOIN customer c ON c.id = t.entity',
      'SELECT (SELECT max(entityid) FROM customer) AS m FROM transaction',
    ]) {
      expect(detailOf(await role.suiteql(query))?.detail).toContain("Record 'customer' was not found.");
    }
  });

  test('leaves out transactions of types the role may not see, unless the setting shows them all', async () => {
    const customer = await client.find('customer', 'entityId IS "Alder Freight"');
    await client.create('invoice', {
      entity: { id: customer },
      item: { items: [{ item: { id: await client.find('serviceSaleItem', 'itemId IS "Seats"') } }] },
    });
    const count = async () => Number((await role.suiteql('SELECT count(*) AS n FROM transaction')).json.items?.[0]?.n);
    await role.become({ ...signingIn, TRAN_FIND: 'view' });
    expect(await count()).toBe(0);
    await role.become({ ...signingIn, TRAN_FIND: 'view', TRAN_CUSTINVC: 'view' });
    const seen = await count();
    expect(seen).toBeGreaterThan(0);
    await role.become({ ...signingIn, TRAN_FIND: 'view' });
    await client.admin('PUT', '/settings', { transactionRows: 'all' });
    expect(await count()).toBeGreaterThanOrEqual(seen);
    await client.admin('PUT', '/settings', { transactionRows: 'by type' });
  });
});

describe('signing in', () => {
  const audit = async () => (await client.admin('GET', '/login-audit')).json.attempts?.[0]?.detail;

  test('needs the permission to log in with access tokens', async () => {
    await role.become({ ...signingIn, ADMI_LOGIN_OAUTH: 'none' });
    const answer = await role.record('GET', '/customer?limit=1');
    expect(answer.status).toBe(401);
    expect(detailOf(answer)?.['o:errorCode']).toBe('INVALID_LOGIN');
    expect(await audit()).toBe('permission_denied');
  });

  test('is over when the role, the user or their tie is gone', async () => {
    await role.become(signingIn);
    for (const [method, path, off, on] of [
      ['PATCH', `/roles/${role.roleId}`, { isInactive: true }, { isInactive: false }],
      ['PATCH', `/users/${role.entity}`, { isInactive: true }, { isInactive: false }],
      ['PATCH', `/users/${role.entity}`, { hasAccess: false }, { hasAccess: true }],
      ['PATCH', `/users/${role.entity}`, { roles: [] }, { roles: [role.roleId] }],
    ] as const) {
      await client.admin(method, path, off);
      expect((await role.record('GET', '/customer?limit=1')).status, JSON.stringify(off)).toBe(401);
      expect(await audit()).toBe('permission_denied');
      await client.admin(method, path, on);
      expect((await role.record('GET', '/metadata-catalog')).status).toBe(200);
    }
  });

  test('without REST Web Services is told so, or turned away where the setting says so', async () => {
    await role.become({ ...signingIn, ADMI_RESTWEBSERVICES: 'none' });
    const told = await role.record('GET', '/customer/107');
    expect([told.status, detailOf(told)?.['o:errorCode']]).toEqual([400, 'USER_ERROR']);
    expect(detailOf(told)?.detail).toBe(
      'Your current role does not have permission to perform this action. Please contact your account administrator.',
    );
    await client.admin('PUT', '/settings', { restPermissionRefusal: '401' });
    expect((await role.record('GET', '/customer/107')).status).toBe(401);
    await client.admin('PUT', '/settings', { restPermissionRefusal: '400' });
  });

  test.each([
    ['TBA', 401],
    ['RESTWEBSERVICES', 401],
  ])('fails while the feature %s is off', async (feature, status) => {
    await role.become(signingIn);
    await client.admin('PUT', `/features/${feature}`, { isOn: false });
    expect((await role.record('GET', '/metadata-catalog')).status).toBe(status);
    expect(await audit()).toBe('FeatureDisabled');
    await client.admin('PUT', `/features/${feature}`, { isOn: true });
    expect((await role.record('GET', '/metadata-catalog')).status).toBe(200);
  });
});

describe('without SuiteAnalytics Workbook', () => {
  test('collections, filters and SuiteQL are refused, records by id are not', async () => {
    await role.become({ ...signingIn, REPO_ANALYTICS: 'none', LIST_CUSTJOB: 'view' });
    const id = await client.find('customer', 'entityId IS "Alder Freight"');
    for (const answer of [
      await role.record('GET', '/customer'),
      await role.record('GET', `/customer?q=${encodeURIComponent('entityId IS "Alder Freight"')}`),
      await role.suiteql('SELECT id FROM customer'),
    ]) {
      expect([answer.status, detailOf(answer)?.detail]).toEqual([
        400,
        'Your current role does not have permission to perform this action. Please contact your account administrator.',
      ]);
    }
    expect((await role.record('GET', `/customer/${id}`)).status).toBe(200);
  });
});

describe('a role', () => {
  test('meets metadata only of what it may see', async () => {
    await role.become({ ...signingIn, LIST_CUSTJOB: 'view' });
    const { json } = await role.record('GET', '/metadata-catalog');
    const names = [...(json.items ?? [])].map(({ name }) => String(name));
    expect(names).toContain('customer');
    expect(names).not.toContain('invoice');
    expect((await role.record('GET', '/metadata-catalog/invoice')).status).toBe(404);
  });

  test('needs Edit to read where the setting says that reading is editing', async () => {
    const id = await client.find('customer', 'entityId IS "Alder Freight"');
    await client.admin('PUT', '/settings', { recordReadLevel: 'edit' });
    await role.become({ ...signingIn, LIST_CUSTJOB: 'create' });
    expect(isViolation(await role.record('GET', `/customer/${id}`))).toBe(true);
    await role.become({ ...signingIn, LIST_CUSTJOB: 'edit' });
    expect((await role.record('GET', `/customer/${id}`)).status).toBe(200);
    await client.admin('PUT', '/settings', { recordReadLevel: 'view' });
  });

  test('is refused with 403 where the setting says so', async () => {
    await client.admin('PUT', '/settings', { permissionRefusal: '403' });
    await role.become(signingIn);
    const answer = await role.record('GET', '/customer/107');
    expect([answer.status, detailOf(answer)?.['o:errorCode'], detailOf(answer)?.detail]).toEqual([
      403,
      'INSUFFICIENT_PERMISSION',
      "Permission Violation: You need the 'Lists -> Customers' permission to access this page. Please contact your account administrator.",
    ]);
    await client.admin('PUT', '/settings', { permissionRefusal: '400' });
  });

  test('is not shown the limits, which are the administrator’s', async () => {
    await role.become(signingIn);
    expect((await role.ask({ path: '/services/rest/system/v1/governanceLimits' })).status).toBe(400);
    expect((await client.ask({ path: '/services/rest/system/v1/governanceLimits' })).status).toBe(200);
    expect((await role.ask({ path: '/services/rest/system/v1/serverTime' })).status).toBe(200);
  });

  test('cannot read the employee record of an administrator, but that of anybody else', async () => {
    await role.become({ ...signingIn, LIST_EMPLOYEE_RECORD: 'full' });
    const answer = await role.record('GET', '/employee/-5');
    expect(answer.status).toBe(400);
    expect(detailOf(answer)?.detail).toContain('For security reasons, only an administrator is allowed to edit an administrator record.');
    expect((await role.record('GET', '/employee/12')).status).toBe(200);
    expect((await client.record('GET', '/employee/-5')).status).toBe(200);
  });

  test('can refer only to records of types it may see', async () => {
    const customer = await client.find('customer', 'entityId IS "Alder Freight"');
    await role.become({ ...signingIn, TRAN_CUSTINVC: 'edit' });
    const answer = await role.record('POST', '/invoice', { entity: { id: customer } });
    expect(detailOf(answer)?.detail).toContain(`Invalid Field Value ${customer} for the following field: entity`);
  });

  test('sets a posting period only with its permission', async () => {
    await client.admin('PUT', '/settings', { readOnlyFields: 'refuse' });
    const period = await client.find('accountingPeriod', 'periodName IS "Jan 2027"');
    const invoice = { postingPeriod: { id: period } };
    const others = { ...signingIn, TRAN_CUSTINVC: 'edit', ADMI_ACCTPERIODS: 'view' } as const;
    await role.become(others);
    expect((await role.record('POST', '/invoice', invoice)).text).toContain(
      'do not have permissions to set a value for element postingPeriod',
    );
    await role.become({ ...others, TRAN_POSTPERIODS: 'edit' });
    expect((await role.record('POST', '/invoice', invoice)).text).not.toContain('postingPeriod');
    await client.admin('PUT', '/settings', { readOnlyFields: 'drop' });
  });

  test('posts into a locked period only with Override Period Restrictions', async () => {
    const customer = await client.find('customer', 'entityId IS "Alder Freight"');
    const item = await client.find('serviceSaleItem', 'itemId IS "Seats"');
    const invoice = { entity: { id: customer }, tranDate: '2026-02-10', item: { items: [{ item: { id: item } }] } };
    const { json } = await client.admin('GET', '/roles/1001');
    const invoicing = json.permissions as unknown as Readonly<Record<string, PermissionLevel>>;
    await role.become(invoicing);
    expect((await role.record('POST', '/invoice', invoice)).text).toContain('locked');
    await role.become({ ...invoicing, ADMI_PERIODOVERRIDE: 'full' });
    expect((await role.record('POST', '/invoice', invoice)).status).toBe(204);
  });
});

describe('a feature that is off', () => {
  test('takes its record types, tables and fields away, and gives them back', async () => {
    const id = await client.find('customer', 'entityId IS "Alder Freight"');
    await client.admin('PUT', '/features/DEPARTMENTS', { isOn: false });
    await client.admin('PUT', '/features/MULTICURRENCY', { isOn: false });
    expect((await client.record('GET', '/department')).status).toBe(404);
    expect(detailOf(await client.suiteql('SELECT id FROM department'))?.detail).toContain("Record 'department' was not found.");
    expect((await client.read('customer', id)).currency).toBeUndefined();
    expect((await client.record('GET', '/metadata-catalog/invoice')).json.properties?.department).toBeUndefined();
    await client.admin('PUT', '/features/DEPARTMENTS', { isOn: true });
    await client.admin('PUT', '/features/MULTICURRENCY', { isOn: true });
    expect((await client.record('GET', '/department')).status).toBe(200);
    expect((await client.read('customer', id)).currency?.id).toBe('1');
  });

  test('is told by the settings where one of them means the same', async () => {
    await client.admin('PUT', '/features/TAX_OVERHAULING', { isOn: true });
    expect((await client.admin('GET', '/settings')).json.taxMode).toBe('suitetax');
    await client.admin('PUT', '/features/TAX_OVERHAULING', { isOn: false });
    expect((await client.admin('GET', '/settings')).json.taxMode).toBe('legacy');
  });
});
