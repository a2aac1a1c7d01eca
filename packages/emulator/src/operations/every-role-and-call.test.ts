import { randomUUID } from 'node:crypto';
import process from 'node:process';
import type { RecordType } from '@longshore/netsuite/catalog';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountRecord, Books, FieldValue, Identity, Integration, PermissionLevel, Role } from '../books/index.ts';
import {
  administrator,
  closeBooks,
  defaultIntegrationOptions,
  features,
  findDueTask,
  findType,
  forget,
  openBooks,
  permissionLevels,
  permissions,
  putDataset,
  putRole,
  putUser,
  recordShape,
  resetFeatures,
  saveRecord,
  servedRecordTypes,
  switchFeature,
  tablesOf,
} from '../books/index.ts';
import { isRefusal } from '../refusals/index.ts';
import type { Account, Call, Outcome } from './call.ts';
import { asyncServicePath, messageOf, recordServicePath } from './call.ts';
import { callFromWithin } from './call-from-within.ts';
import type { OperationName } from './find-operation.ts';
import { findOperation } from './find-operation.ts';
import { makeIntegration } from './make-integration.ts';
import { openAccount } from './open-account.ts';
import { perform } from './perform.ts';
import { runTask } from './run-task.ts';
import { transformsOf } from './transform-pairs.ts';

/** How many roles are tried; LONGSHORE_TEST_ROLES=2000 takes a minute and a half. */
const runs = Number(process.env.LONGSHORE_TEST_ROLES ?? 40);
const callsOfRole = 12;

/** A record that is there, with a text in its fields that stands nowhere else. */
interface Kept {
  readonly type: string;
  readonly id: string;
  readonly externalId: string;
  readonly mark: string;
  /** The one it is of; undefined when it is of none. */
  readonly subsidiary: string | undefined;
}

const markPattern = /zq\d+zq/g;
const subsidiaries = ['1', '2', '3'];
const roleId = '1900';
const identity: Identity = { entity: '901', role: roleId };
const otherIdentity: Identity = { entity: '902', role: '1901' };

let account: Account;
let books: Books;
let kept: readonly Kept[];
let types: readonly string[];
let tables: readonly string[];
let administratorsJob: string;
let integration: Integration;
/** What the books hold before anybody asks. */
let atFirst: string;

const typeOf = (name: string): RecordType => {
  const type = findType(books, name);
  if (type === undefined) throw new Error(`no type ${name}`);
  return type;
};

/** Puts records of a type into the books, one for each place it can be of: the rules of a save are no matter here. */
function keepRecords(type: string, first: number): readonly Kept[] {
  const shape = recordShape(books, type);
  const field = shape?.fields.get('subsidiary')?.field.type;
  const places = field === undefined || type === 'subsidiary' ? [undefined] : [undefined, '1', '2'];
  return places.map((subsidiary, index): Kept => {
    const mark = `zq${first + index}zq`;
    const id = String(first + index);
    const texts = [...(shape?.fields.values() ?? [])].filter(
      ({ name, field: { type: kind } }) => kind === 'string' && !name.startsWith('default'),
    );
    const fields: Record<string, FieldValue> = { ...Object.fromEntries(texts.map(({ name }) => [name, mark])), id, externalId: `at-${id}` };
    if (subsidiary !== undefined) fields.subsidiary = field === 'multiref' ? [subsidiary] : subsidiary;
    if (shape?.fields.has('entity') && shape.type.group === 'transaction') fields.entity = partyId;
    const record: AccountRecord = { type, id, fields, sublists: {}, lastRowNumbers: {} };
    saveRecord(books, record);
    return { type, id, externalId: `at-${id}`, mark, subsidiary };
  });
}

/** The customer that every transaction is with. */
const partyId = '800001';
const untouchable = new Set(['accountingPeriod', 'subsidiary', 'currency', 'deletedRecord']);

beforeAll(async () => {
  books = openBooks(':memory:');
  account = openAccount({ books, accountId: 'TSTDRV1234567', seed: 'demo', now: () => Date.UTC(2026, 5, 15), randomId: randomUUID });
  const options = { ...defaultIntegrationOptions, name: 'Asking', clientCredentialsGrant: false };
  integration = (await makeIntegration(account, options, administrator)).integration;
  types = servedRecordTypes(books);
  tables = [...tablesOf(books.database).keys()];
  for (const table of tables)
    putDataset(books, { id: `custdataset_${table}`, name: table, recordType: table, query: `SELECT * FROM ${table}` });
  const customers = keepRecords('customer', 800_000);
  const others = types
    .filter((type) => type !== 'customer' && !untouchable.has(type))
    .flatMap((type, index) => keepRecords(type, 810_000 + index * 10));
  const companies = subsidiaries.map((id): Kept => ({ type: 'subsidiary', id, externalId: '', mark: '', subsidiary: id }));
  kept = [...customers, ...others, ...companies];
  for (const { entity, role } of [identity, otherIdentity]) {
    putUser(books, { entity, name: entity, email: '', hasAccess: true, isInactive: false, subsidiary: '1', roles: [role] });
  }
  become(otherIdentity.role, {
    permissions: { ADMI_RESTWEBSERVICES: 'full' },
    option: 'all',
    selected: [],
    viewsOthers: false,
    own: '1',
    off: [],
  });
  administratorsJob = acceptAndRun({
    ...callOf({ method: 'GET', url: `${recordServicePath}/customer/800000`, isLater: true }),
    identity: administrator,
  });
  forget(books);
  atFirst = everything();
});
afterAll(() => closeBooks(books));

/** What a role may do, as somebody would write it down. */
interface Powers {
  readonly permissions: Readonly<Record<string, PermissionLevel>>;
  readonly option: Role['subsidiaries']['option'];
  readonly selected: readonly string[];
  readonly viewsOthers: boolean;
  /** Of the user. */
  readonly own: string;
  /** Features that are off. */
  readonly off: readonly string[];
}

function become(id: string, { permissions: held, option, selected, viewsOthers }: Powers): void {
  const name = `Role ${id}`;
  putRole(books, {
    id,
    name,
    isInactive: false,
    isWebServicesOnly: false,
    subsidiaries: { option, selected, viewsOthers },
    permissions: held,
  });
}

/** A request, and what it asks for. */
interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The levels it needs, in the order they are asked for. */
  readonly uses?: readonly { readonly type: string; readonly level: PermissionLevel }[];
  readonly act?: 'create' | 'update' | 'delete';
  /** The record it is about. */
  readonly about?: Kept;
  readonly changes?: boolean;
  readonly isQuery?: boolean;
  /** The record it leads to. */
  readonly leadsTo?: Kept;
  readonly table?: string;
  /** A type whose description it asks for. */
  readonly describes?: string;
  /** Whether nobody but the administrator may ask. */
  readonly isAdministrators?: boolean;
  /** Whether it is of somebody else’s job. */
  readonly isOfOthers?: boolean;
  /** Whether nothing but the role can stand in its way. */
  readonly isSound?: boolean;
  /** Whether it is carried out after the answer. */
  readonly isLater?: boolean;
}

interface Drawn {
  readonly type: string;
  readonly about: Kept | undefined;
  readonly contact: Kept | undefined;
  readonly number: number;
  readonly isLater: boolean;
}

const record = (...segments: readonly string[]) => `${recordServicePath}/${segments.join('/')}`;
const idOf = ({ about }: Drawn) => about?.id ?? '987654321';
const pick = <Value>(values: readonly Value[], number: number): Value => values[number % values.length] as Value;
const aboutOf = ({ about }: Drawn) => (about === undefined ? {} : { about });

/** A request of every operation there is: one that is missing does not compile. */
const requests: Readonly<Record<OperationName, (drawn: Drawn) => Asked>> = {
  'create-record': ({ type, isLater, number }) => ({
    method: 'POST',
    url: record(type) + (number % 3 === 0 ? '?fields=entity,subsidiary,department&expandSubResources=true' : ''),
    ...(number % 3 === 0 ? { headers: { accept: 'application/vnd.oracle.resource+json; type=select-options' } } : {}),
    body: { externalId: 'made' },
    uses: [{ type, level: 'create' }],
    act: 'create',
    isLater,
  }),
  'list-records': ({ type, isLater, number }) => ({
    method: 'GET',
    url: record(type) + (number % 2 === 0 ? '' : '?q=id EQUAL 800001'),
    uses: [{ type, level: 'view' }],
    isQuery: true,
    isSound: true,
    isLater,
  }),
  'read-record': (drawn) => ({
    method: 'GET',
    url: `${record(drawn.type, idOf(drawn))}?expandSubResources=true`,
    uses: [{ type: drawn.type, level: 'view' }],
    ...aboutOf(drawn),
    isSound: drawn.about !== undefined,
    isLater: drawn.isLater,
  }),
  'update-record': (drawn) => ({
    method: 'PATCH',
    url: record(drawn.type, idOf(drawn)),
    body: { externalId: 'changed' },
    uses: [{ type: drawn.type, level: 'edit' }],
    act: 'update',
    ...aboutOf(drawn),
    changes: true,
    isLater: drawn.isLater,
    ...(drawn.number % 4 === 0 ? { headers: { accept: 'application/vnd.oracle.resource+json; type=edit-form' } } : {}),
  }),
  'upsert-record': (drawn) => ({
    method: 'PUT',
    url: record(drawn.type, `eid:${drawn.about?.externalId || 'nobody'}`),
    body: { externalId: 'changed' },
    uses: [{ type: drawn.type, level: drawn.about?.externalId ? 'edit' : 'create' }],
    ...(drawn.about?.externalId ? { about: drawn.about, act: 'update' as const } : { act: 'create' as const }),
    changes: true,
    isLater: drawn.isLater,
  }),
  'delete-record': (drawn) => ({
    method: 'DELETE',
    url: record(drawn.type, idOf(drawn)),
    uses: [{ type: drawn.type, level: 'full' }],
    act: 'delete',
    ...aboutOf(drawn),
    changes: true,
    isLater: drawn.isLater,
  }),
  'transform-record': (drawn) => {
    const targets = transformsOf(drawn.type).filter((target) => types.includes(target));
    const target = targets.length === 0 ? 'invoice' : pick(targets, drawn.number);
    return {
      method: 'POST',
      url: record(drawn.type, idOf(drawn), '!transform', target),
      uses: [
        { type: drawn.type, level: 'view' },
        { type: target, level: 'create' },
      ],
      ...aboutOf(drawn),
      isLater: drawn.isLater,
      ...(drawn.number % 2 === 0 ? { headers: { accept: 'application/vnd.oracle.resource+json; type=create-form' } } : {}),
    };
  },
  'attach-record': (drawn) => attachment(drawn, '!attach'),
  'detach-record': (drawn) => attachment(drawn, '!detach'),
  'perform-action': (drawn) => ({
    method: 'POST',
    url: record(drawn.type, idOf(drawn), '@markForGrouping'),
    uses: [{ type: drawn.type, level: 'edit' }],
    ...aboutOf(drawn),
    changes: true,
    isLater: drawn.isLater,
  }),
  'read-sub-resource': (drawn) => {
    const { type, about, number } = drawn;
    const isWithParty = typeOf(type).group === 'transaction' && recordShape(books, type)?.fields.get('entity')?.field.ref === 'customer';
    const part = pick(['item', 'contactRoles', isWithParty ? 'entity' : 'addressBook'], number);
    const party = part === 'entity' ? kept.find(({ id }) => id === partyId) : undefined;
    const uses = party === undefined ? [] : [{ type: 'customer', level: 'view' as const }];
    return {
      method: 'GET',
      url: record(type, idOf(drawn), part),
      uses: [{ type, level: 'view' }, ...(about === undefined ? [] : uses)],
      ...aboutOf(drawn),
      ...(party === undefined || about === undefined ? {} : { leadsTo: party }),
      isLater: drawn.isLater,
    };
  },
  'read-job': ({ number }) => ({
    method: 'GET',
    url: administratorsJob + pick(['', '/task', '/task/1', '/task/1/result'], number),
    isOfOthers: true,
  }),
  'list-metadata': () => ({ method: 'GET', url: record('metadata-catalog'), isSound: true }),
  'read-metadata': ({ type }) => ({ method: 'GET', url: record('metadata-catalog', type), describes: type, isSound: true }),
  'run-suiteql': ({ number }) => {
    const table = pick(tables, number);
    const columns =
      tablesOf(books.database)
        .get(table)
        ?.columns.map(({ name }) => name) ?? [];
    const names = columns.map((column) => `BUILTIN.DF(${column}) AS ${column}`).join(', ');
    const forms = [`SELECT * FROM ${table}`, `SELECT ${names} FROM ${table}`, `SELECT count(*) AS n FROM (SELECT * FROM ${table})`];
    return { method: 'POST', url: '/services/rest/query/v1/suiteql', body: { q: pick(forms, number >> 4) }, isQuery: true, table };
  },
  'list-datasets': () => ({ method: 'GET', url: '/services/rest/query/v1/dataset', isQuery: true, isSound: true }),
  'run-dataset': ({ number }) => {
    const table = pick(tables, number);
    return { method: 'GET', url: `/services/rest/query/v1/dataset/custdataset_${table}/result`, isQuery: true, table };
  },
  'read-server-time': () => ({ method: 'GET', url: '/services/rest/system/v1/serverTime', isSound: true }),
  'read-governance-limits': () => ({ method: 'GET', url: '/services/rest/system/v1/governanceLimits', isAdministrators: true }),
  'try-connection': () => ({ method: 'OPTIONS', url: '/services/rest/*', isSound: true }),
  'change-records': (drawn) => ({
    method: 'DELETE',
    url: `${record(drawn.type)}?ids=${idOf(drawn)}`,
    uses: [{ type: drawn.type, level: 'full' }],
    act: 'delete',
    ...aboutOf(drawn),
    changes: true,
    isLater: true,
  }),
};

const holders = ['customer', 'vendor', 'partner', 'invoice'];

function attachment({ number, contact, isLater, ...drawn }: Drawn, verb: string): Asked {
  const type = holders.includes(drawn.type) ? drawn.type : pick(holders, number);
  const about = drawn.about?.type === type ? drawn.about : kept.find((each) => each.type === type);
  return {
    method: 'POST',
    url: record(type, about?.id ?? '987654321', verb, 'contact', contact?.id ?? '987654321'),
    uses: [
      { type, level: 'edit' },
      { type: 'contact', level: 'view' },
    ],
    ...(about === undefined ? {} : { about }),
    ...(contact === undefined ? {} : { leadsTo: contact }),
    changes: true,
    isLater,
  };
}

function callOf({ method, url, body, headers = {}, isLater }: Asked): Call {
  const call = callFromWithin(account, method, url, body);
  return {
    ...call,
    integration,
    identity,
    headers: { ...call.headers, ...headers, prefer: isLater === true ? 'respond-async' : 'transient' },
  };
}

/** The path of a job, after its one task was carried out. */
function acceptAndRun(call: Call): string {
  const accepted = performed(call);
  if (isRefusal(accepted)) throw new Error(`the job is refused: ${accepted.details[0]?.detail}`);
  const id = accepted.headers.Location?.split('/').at(-1) ?? '';
  const due = findDueTask(books, id, 1);
  if (due === undefined) throw new Error(`job ${id} has nothing to do`);
  runTask(account, due);
  return `${asyncServicePath}/job/${id}`;
}

function performed(call: Call): Outcome {
  const route = findOperation(call.method, call.url.split('?')[0] ?? '', call.url);
  return isRefusal(route) ? route : perform(call, route);
}

/** The model: it knows the table of permissions, that of features, and what was asked for. */
type Verdict = 'allowed' | 'not permitted' | 'restricted' | 'not there';

const rank = (level: PermissionLevel) => permissionLevels.indexOf(level);
const guarding = (kind: 'recordTypes' | 'tables', name: string) => permissions.filter(({ guards }) => guards[kind]?.includes(name));

function holds({ permissions: held }: Powers, kind: 'recordTypes' | 'tables', name: string, level: PermissionLevel): boolean {
  const guards = guarding(kind, name);
  const isEnough = ({ key, levels }: (typeof permissions)[number]) =>
    rank(held[key] ?? 'none') >= Math.min(rank(level), Math.max(...levels.map(rank)));
  return guards.length === 0 || guards.some(isEnough);
}

function isThere({ off }: Powers, kind: 'recordTypes' | 'tables', name: string): boolean {
  return !features.some(({ id, guards }) => off.includes(id) && guards[kind]?.includes(name));
}

function reachOfRole({ option, selected, own }: Powers, subsidiary: string | undefined): boolean {
  if (subsidiary === undefined || option === 'all' || option === 'active') return true;
  return option === 'own' ? subsidiary === own : selected.includes(subsidiary);
}

const sees = (powers: Powers, subsidiary: string | undefined) => powers.viewsOthers || reachOfRole(powers, subsidiary);

function verdictOn(powers: Powers, asked: Asked): Verdict {
  const { uses = [], about, leadsTo, table, describes } = asked;
  if (powers.permissions.ADMI_RESTWEBSERVICES !== 'full') return 'not permitted';
  if (asked.isQuery && (powers.off.includes('USR') || powers.permissions.REPO_ANALYTICS !== 'edit')) return 'not permitted';
  if (asked.isAdministrators) return 'not permitted';
  if (asked.isOfOthers) return 'not there';
  if (table !== undefined) return isThere(powers, 'tables', table) && holds(powers, 'tables', table, 'view') ? 'allowed' : 'not there';
  if (describes !== undefined) {
    return isThere(powers, 'recordTypes', describes) && holds(powers, 'recordTypes', describes, 'view') ? 'allowed' : 'not there';
  }
  const [first, ...others] = uses;
  const lacks = ({ type, level }: { type: string; level: PermissionLevel }) => !holds(powers, 'recordTypes', type, level);
  const isReference = asked.method === 'GET';
  if (first !== undefined && lacks(first)) return 'not permitted';
  if (!isReference && others.some(lacks)) return 'not permitted';
  if (first !== undefined && !isThere(powers, 'recordTypes', first.type)) return 'not there';
  if (first !== undefined && asked.act !== undefined && typeOf(first.type).withoutOperations?.includes(asked.act)) return 'not there';
  if (about !== undefined && !sees(powers, about.subsidiary)) return 'restricted';
  if (about !== undefined && asked.changes && asked.headers === undefined && !reachOfRole(powers, about.subsidiary)) return 'restricted';
  if (others.some(lacks)) return 'not permitted';
  if (others.some(({ type }) => !isThere(powers, 'recordTypes', type))) return 'not there';
  if (leadsTo !== undefined && !sees(powers, leadsTo.subsidiary)) return isReference ? 'not there' : 'restricted';
  return 'allowed';
}

/** How an answer reads that is given for who asks, and not for what. */
function isAsTheVerdictSays(verdict: Verdict, { isSound }: Asked, status: number, text: string): boolean {
  const isPermission = /Permission Violation: You need|current role does not have permission/.test(text);
  const isRestriction = /Permission Violation: The .*restrictions/.test(text);
  switch (verdict) {
    case 'not permitted':
      return status >= 400 && isPermission;
    case 'restricted':
      return status >= 400 && isRestriction;
    case 'not there':
      return status >= 400 && !isPermission && !isRestriction;
    case 'allowed':
      return isSound === true ? status < 300 : !isPermission;
  }
}

const powersOf: fc.Arbitrary<Powers> = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.tuple(fc.constantFrom(...permissions), fc.nat()), { maxLength: 60, size: 'max' }),
    fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })),
    fc.constantFrom<Powers['option']>('all', 'active', 'own', 'selected', 'selected'),
    fc.subarray(subsidiaries),
    fc.boolean(),
    fc.subarray(
      features.filter(({ setting }) => setting === undefined).map(({ id }) => id),
      { maxLength: 3 },
    ),
  )
  .map(([mayAll, drawn, [rest, workbook], option, selected, viewsOthers, off]) => ({
    permissions: {
      ...(mayAll ? Object.fromEntries(permissions.map(({ key, levels }) => [key, levels.at(-1) ?? 'none'])) : {}),
      ...Object.fromEntries(drawn.map(([{ key, levels }, number]) => [key, pick(['none', ...levels] as const, number)])),
      ADMI_RESTWEBSERVICES: rest === 0 ? 'none' : 'full',
      REPO_ANALYTICS: workbook === 0 ? 'none' : 'edit',
    },
    option,
    selected,
    viewsOthers,
    own: '1',
    off,
  }));

const operationNames = Object.keys(requests) as OperationName[];
const seed = fc.nat({ max: 1_000_000 });

/** Half of what is asked is about records of types the role has something of. */
function drawnBy(powers: Powers, [typeNumber, recordNumber, number, later]: readonly [number, number, number, boolean]): Drawn {
  const opened = types.filter((type) => guarding('recordTypes', type).some(({ key }) => (powers.permissions[key] ?? 'none') !== 'none'));
  const type = typeNumber % 2 === 0 && opened.length > 0 ? pick(opened, typeNumber >> 1) : pick(types, typeNumber >> 1);
  const ofType = kept.filter((each) => each.type === type);
  const contacts = kept.filter((each) => each.type === 'contact');
  return {
    type,
    about: recordNumber % 8 === 0 || ofType.length === 0 ? undefined : pick(ofType, recordNumber),
    contact: pick(contacts, number),
    number,
    isLater: later,
  };
}

function changesSoFar(): number {
  return Number(books.database.prepare('SELECT total_changes() AS n').get()?.n);
}

/** What changes from role to role, and what a refused call may leave behind: its job, and numbers that nobody gets any more. */
const changing = [
  'role',
  'suiteql_role',
  'suiteql_rolepermissions',
  'feature_off',
  'async_job',
  'async_task',
  'counter',
  'sqlite_sequence',
];

/** What the books hold besides. */
function everything(): string {
  const names = books.database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
    .map(({ name }) => String(name));
  const told = names.filter((name) => !changing.includes(name));
  return JSON.stringify(told.map((name) => [name, books.database.prepare(`SELECT * FROM "${name}"`).all()]));
}

/** Does something and takes back what it changed. */
function tried<Result>(work: () => Result): Result {
  const before = changesSoFar();
  books.database.exec('SAVEPOINT tried');
  try {
    return work();
  } finally {
    const hasChanged = changesSoFar() !== before;
    books.database.exec(hasChanged ? 'ROLLBACK TO tried; RELEASE tried' : 'RELEASE tried');
    if (hasChanged) books.remembered.clear();
  }
}

interface Told {
  readonly status: number;
  /** Body and headers. */
  readonly text: string;
  readonly hasChanged: boolean;
}

/** Asks, and for what is done later, asks for the result. */
function answerTo(asked: Asked): Told {
  const call = callOf(asked);
  const changes = changesSoFar();
  const tell = (outcome: Outcome): Told => {
    const { status, body, headers } = messageOf(outcome);
    return { status, text: `${body}${JSON.stringify(headers)}`, hasChanged: changesSoFar() !== changes && everything() !== atFirst };
  };
  if (asked.isLater !== true) return tell(performed(call));
  if (isRefusal(performed({ ...call, method: 'GET', url: '/services/rest/system/v1/serverTime' }))) return tell(performed(call));
  const result = { method: 'GET', url: `${acceptAndRun(call)}/task/1/result` };
  expect(isRefusal(performed({ ...callOf(result), identity: otherIdentity })), 'another role reads the result').toBe(true);
  return tell(performed(callOf(result)));
}

describe('any role that makes any call', () => {
  test('is refused exactly where the table of permissions says so, changes nothing then, and sees nothing out of its reach', {
    timeout: 240_000 + runs * 200,
  }, () => {
    fc.assert(
      fc.property(
        powersOf,
        fc.array(fc.tuple(fc.constantFrom(...operationNames), fc.tuple(seed, seed, seed, fc.boolean())), {
          minLength: 1,
          maxLength: callsOfRole,
          size: 'max',
        }),
        (powers, calls) => {
          resetFeatures(books);
          become(roleId, powers);
          const off = features.filter(({ id }) => powers.off.includes(id));
          for (const feature of off) switchFeature(books, feature, false);
          for (const [operation, numbers] of calls) {
            const asked = requests[operation](drawnBy(powers, numbers));
            const verdict = verdictOn(powers, asked);
            const { status, text, hasChanged } = tried(() => answerTo(asked));
            const what = `${asked.method} ${asked.url} should be ${verdict}, was ${status} ${text.slice(0, 300)}`;
            expect(isAsTheVerdictSays(verdict, asked, status, text), what).toBe(true);
            const marks: readonly string[] = text.match(markPattern) ?? [];
            if (status >= 400) expect({ marks, hasChanged }, what).toEqual({ marks: [], hasChanged: false });
            const hidden = kept.filter(({ mark, subsidiary }) => marks.includes(mark) && !sees(powers, subsidiary));
            expect(hidden, what).toEqual([]);
          }
        },
      ),
      { numRuns: runs },
    );
  });
});
