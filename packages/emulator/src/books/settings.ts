import type { Books } from './open-books.ts';
import { forget, prepared, remember } from './open-books.ts';

/** One switch of the emulator: where NetSuite's behaviour depends on the account or is not known. */
export interface SettingDescription<Value> {
  readonly default: Value;
  /** What it takes, in words. */
  readonly accepts: string;
  readonly meaning: string;
  /** Help topic, `seen` (a third party on a live account) or `inferred` for the default; `emulator` for what only the emulator has. */
  readonly source: string;
  /** The value, or undefined when it is none. */
  readonly read: (value: unknown) => Value | undefined;
}

function oneOf<const Choice extends string>(
  choices: readonly Choice[],
  fallback: NoInfer<Choice>,
  meaning: string,
  source: string,
): SettingDescription<Choice> {
  return {
    default: fallback,
    accepts: choices.join(' | '),
    meaning,
    source,
    read: (value) => choices.find((choice) => choice === value),
  };
}

function truth(fallback: boolean, meaning: string, source: string): SettingDescription<boolean> {
  return { default: fallback, accepts: 'true | false', meaning, source, read: (value) => (typeof value === 'boolean' ? value : undefined) };
}

function wholeNumber(fallback: number, min: number, max: number, meaning: string, source: string): SettingDescription<number> {
  return {
    default: fallback,
    accepts: `${min} to ${max}`,
    meaning,
    source,
    read: (value) => (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : undefined),
  };
}

function languageSetting(meaning: string): SettingDescription<string> {
  return {
    default: 'en',
    accepts: 'a language such as en, zh or fr-CA',
    meaning,
    source: 'seen',
    read: (value) => (typeof value === 'string' && /^[A-Za-z]{2,3}([-_][A-Za-z]{2,4})?$/.test(value) ? value : undefined),
  };
}

function isTimeZone(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const yearMs = 366 * 24 * 3_600_000;

/** Every setting with its default and where the default comes from. */
export const settingDescriptions = {
  concurrency: wholeNumber(5, 1, 1000, 'Requests the account serves at once, all integrations together.', 'H:section_1500275531'),
  foreignLoad: {
    default: 0,
    accepts: '0 to 1000, or {min, max, everyMs, seed}',
    meaning: 'Of these, how many other integrations of the account are using: always, or any number from min to max, drawn every everyMs.',
    source: 'emulator',
    read: readForeignLoad,
  } satisfies SettingDescription<ForeignLoad> as SettingDescription<ForeignLoad>,
  concurrencyRefusal: oneOf(['429', '400'], '429', 'Status of the refusal of one request too many.', 'H:section_156570709583; 400 seen'),
  requestBytesMax: wholeNumber(104 * 1024 * 1024, 1024, 104 * 1024 * 1024, 'The most a request may hold.', 'H:subsect_1559222360'),
  oversizeStatus: oneOf(['413', '400'], '413', 'Status of the refusal of a request that holds more.', 'inferred'),
  recordedRequests: oneOf(
    ['summary', 'whole'],
    'summary',
    'What the list of requests keeps of each: one line, or headers and bodies too, without secrets.',
    'emulator',
  ),
  latencyMs: {
    default: 0,
    accepts: 'milliseconds, or [min, max]',
    meaning: 'How long a request is worked on before it is carried out.',
    source: 'emulator',
    read: readLatency,
  } satisfies SettingDescription<number | readonly [number, number]> as SettingDescription<number | readonly [number, number]>,
  clockOffsetMs: {
    default: 0,
    accepts: 'milliseconds, at most 10 years either way',
    meaning: "How far the account's clock is ahead of the machine's.",
    source: 'emulator',
    read: (value) => (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 10 * yearMs ? value : undefined),
  } satisfies SettingDescription<number> as SettingDescription<number>,
  timeZone: {
    default: 'America/New_York',
    accepts: 'a time zone of the IANA database',
    meaning: "The account's time zone: what day today is, and how SuiteQL prints instants.",
    source: 'emulator',
    read: (value) => (isTimeZone(value) ? value : undefined),
  } satisfies SettingDescription<string> as SettingDescription<string>,
  dateFormat: oneOf(
    ['M/D/YYYY', 'MM/DD/YYYY', 'D/M/YYYY', 'DD/MM/YYYY', 'YYYY-MM-DD'],
    'M/D/YYYY',
    "The user's date format, in `q` filters and in SuiteQL answers.",
    'seen',
  ),
  companyLanguage: languageSetting('The default language of the company, the only one REST speaks.'),
  userLanguage: languageSetting(
    "The language the user prefers. Where it is not the company's, calls must say the company's in Accept-Language.",
  ),
  unknownQueryParameters: oneOf(
    ['ignore', 'refuse'],
    'ignore',
    'A query parameter that the REST API Browser does not list for the call.',
    'inferred',
  ),
  taxMode: oneOf(['legacy', 'suitetax'], 'legacy', 'How the account calculates tax.', 'H:section_161488248489'),
  legacyTaxFieldsInRest: truth(true, 'Whether REST has the legacy tax fields in a legacy account.', 'inferred'),
  taxCodeMandatory: truth(true, 'Whether a line of a legacy account must have a tax code.', 'inferred'),
  closedPeriod: oneOf(
    ['refuse', 'move'],
    'refuse',
    'A transaction dated in a closed period: refused, or moved to the first open one.',
    'inferred',
  ),
  dateOutsidePeriod: oneOf(['allow', 'refuse'], 'allow', 'A date outside the posting period that was named.', 'seen'),
  overridePeriodRestrictions: truth(
    false,
    'Whether everybody may post into locked periods: the administrator, who counts as not overriding until then, and every other role, which the permission Override Period Restrictions lets do so alone.',
    'emulator; H:section_N295396 gives the administrator every permission',
  ),
  permissionRefusal: oneOf(
    ['400', '403'],
    '400',
    'A record the role has no permission for: 400 USER_ERROR, or 403 INSUFFICIENT_PERMISSION.',
    'both seen',
  ),
  restPermissionRefusal: oneOf(
    ['400', '401'],
    '400',
    'A role without the permission REST Web Services: told so, or turned away as a failed sign-in.',
    'both seen',
  ),
  recordReadLevel: oneOf(
    ['view', 'edit'],
    'view',
    'The level of a permission that reading one record needs.',
    'inferred; H:subsect_1544786455',
  ),
  referencesNeedPermission: truth(
    true,
    'Whether a record can be referred to only by a role that may see records of its type.',
    'inferred: what a role may not see falls out of the lists it chooses from',
  ),
  transactionRows: oneOf(
    ['by type', 'all'],
    'by type',
    'Which transactions SuiteQL shows to a role with Find Transaction: those of the types it may see, or all.',
    'seen',
  ),
  rolePermissionTables: oneOf(
    ['Bulk Manage Roles', 'every role'],
    'Bulk Manage Roles',
    'Who may read the SuiteQL tables role and rolepermissions.',
    'Records Catalog export; that a role cannot read its own permissions was seen',
  ),
  negativeInvoiceTotal: oneOf(['refuse', 'allow'], 'refuse', 'An invoice whose total is below zero.', 'inferred'),
  amountAgainstRate: oneOf(['amount', 'rate'], 'amount', 'Which wins when a line has both and they differ.', 'inferred'),
  creditLimitHandling: oneOf(
    ['ignore', 'enforce'],
    'ignore',
    'New orders and invoices of a customer at its credit limit or put on hold: taken, or refused.',
    'H:section_N1385293; the default inferred',
  ),
  approvalRouting: truth(false, 'Whether new invoices wait for approval.', 'B: invoice.approvalStatus'),
  customerNumbering: oneOf(
    ['manual', 'automatic'],
    'manual',
    'Whether customers are numbered, or named by their company name.',
    'inferred',
  ),
  lineKey: oneOf(
    ['kept', 'position'],
    'kept',
    'Whether the `line` of a row stays, or follows its position when rows are removed.',
    'inferred',
  ),
  readOnlyFields: oneOf(['drop', 'refuse'], 'drop', 'What happens to a field that cannot be set.', 'seen'),
  duplicateExternalIdStatus: oneOf(['400', '409'], '400', 'Status of a create whose external id exists.', 'seen'),
  duplicateRace: oneOf(
    ['refused', 'both'],
    'refused',
    'Two creates at once with one external id: one is refused, or both are saved.',
    'inferred',
  ),
  missingTransaction: oneOf(
    ['404', '400'],
    '404',
    'An internal id that no transaction has: NONEXISTENT_ID, or the refusal of an id of another transaction type.',
    'H:section_156570709583; 400 seen',
  ),
  invalidReferenceCode: oneOf(
    ['INVALID_CONTENT', 'USER_ERROR'],
    'INVALID_CONTENT',
    'Code of a reference to nothing.',
    'H:section_156570709583; the other seen',
  ),
  accessTokenAlgorithm: oneOf(
    ['RS256', 'PS256'],
    'RS256',
    'What access and refresh tokens are signed with: help names one and its samples show the other.',
    'H:section_158255317571 (samples; its table says PS256)',
  ),
  assertionSecondsMax: wholeNumber(
    3600,
    60,
    7200,
    'How long an assertion of client credentials may live.',
    'H:section_162790605110; H:subsect_158324637123 says two hours',
  ),
  loginPassword: {
    default: 'netsuite',
    accepts: 'a text of 4 to 100 characters',
    meaning: 'What every user of the account logs in with.',
    source: 'emulator',
    read: (value) => (typeof value === 'string' && value.length >= 4 && value.length <= 100 ? value : undefined),
  } satisfies SettingDescription<string> as SettingDescription<string>,
  authorizationCodeSeconds: wholeNumber(60, 1, 600, 'How long an authorization code can be used.', 'inferred'),
  authorizationState: oneOf(['required', 'optional'], 'required', 'Whether step one must bring a state.', 'inferred'),
  spentGrant: oneOf(
    ['refuse', 'revoke'],
    'refuse',
    'A refresh token or code that was used before: refused, or everything that came of it revoked too.',
    'inferred',
  ),
  clientSecretInBody: oneOf(
    ['refuse', 'accept'],
    'refuse',
    'A client secret in the body of a token request, instead of Basic.',
    'inferred',
  ),
  filterTimeZone: oneOf(
    ['account', 'UTC'],
    'account',
    "Whose zone the instants of a `q` filter are in: N/query reads dates as the account's users do.",
    'H:section_1545222128; the zone inferred',
  ),
  filterNotMatchesEmpty: truth(true, 'Whether an operator with _NOT is true of a field without value.', 'inferred'),
  internalIds: oneOf(
    ['scattered', 'ascending'],
    'scattered',
    'Whether internal ids have gaps and come out of order, or count up.',
    'H:section_N3432681',
  ),
  systemNotes: truth(true, "Whether every change of a body field is noted in SuiteQL's systemnote.", 'emulator'),
  resultsMax: wholeNumber(100_000, 1, 1_000_000, 'Rows that paging can reach.', 'H:section_156414087576'),
  asyncWorkers: wholeNumber(
    2,
    1,
    50,
    'Tasks of asynchronous requests that are worked on at once.',
    'H:chapter_161251386312; the number inferred',
  ),
  asyncTaskMs: wholeNumber(0, 0, 600_000, 'How long such a task is worked on before it is carried out.', 'emulator'),
  asyncLocation: oneOf(
    ['absolute', 'relative'],
    'absolute',
    'How the Location of a job is written: help prints both.',
    'H:chapter_161251386312, subsect_161278579295',
  ),
  idempotencyKeyMinutes: wholeNumber(1440, 1, 525_600, 'How long an idempotency key is remembered.', 'inferred'),
  batchProcessing: oneOf(
    ['sequential', 'parallel'],
    'sequential',
    'How a batch is worked on that does not say. Parallel until 2026.1.',
    'H:article_0127092747',
  ),
  batchPrefer: oneOf(
    ['required', 'required but for DELETE', 'optional'],
    'required but for DELETE',
    'Whether a batch must prefer respond-async: help demands it, and prints a DELETE without it.',
    'H:article_0127092747',
  ),
  asyncSuiteQl: oneOf(
    ['accepted', 'ignored', 'refused'],
    'accepted',
    'A SuiteQL query that prefers to be answered later. Help knows jobs for the record service only; a client has them of live accounts.',
    'H:chapter_161251386312; seen: the client @brokenrubik/netsuite-sdk',
  ),
  fieldsWithExpansion: oneOf(
    ['refused', 'fields only'],
    'refused',
    'A read that names fields and asks for expandSubResources as well.',
    'seen: the client @brokenrubik/netsuite-sdk',
  ),
  suiteqlDialect: oneOf(
    ['lenient', 'strict'],
    'lenient',
    'How SuiteQL reads what single live accounts were reported to read otherwise.',
    'seen',
  ),
  suiteqlDeadlineMs: wholeNumber(30_000, 10, 900_000, 'How long a SuiteQL query may run.', 'emulator'),
  suiteqlBudgetMs: wholeNumber(
    20,
    1,
    900_000,
    'How long a SuiteQL query may hold up other requests before a thread of its own takes it over.',
    'emulator',
  ),
  invoicePrefix: {
    default: 'INV-',
    accepts: 'at most 20 characters',
    meaning: 'What invoice numbers begin with.',
    source: 'emulator',
    read: (value) => (typeof value === 'string' && value.length <= 20 ? value : undefined),
  } satisfies SettingDescription<string> as SettingDescription<string>,
} as const;

/** Requests of others: always as many, or changing. */
export type ForeignLoad = number | { readonly min: number; readonly max: number; readonly everyMs: number; readonly seed: number };

function readForeignLoad(value: unknown): ForeignLoad | undefined {
  const isWhole = (part: unknown, min: number, max: number): part is number =>
    typeof part === 'number' && Number.isInteger(part) && part >= min && part <= max;
  if (isWhole(value, 0, 1000)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const { min, max, everyMs, seed, ...others } = value as Readonly<Record<string, unknown>>;
  if (!isWhole(min, 0, 1000) || !isWhole(max, min, 1000) || Object.keys(others).length > 0) return undefined;
  return isWhole(everyMs, 1, 86_400_000) && isWhole(seed, 0, 2 ** 32 - 1) ? { min, max, everyMs, seed } : undefined;
}

function readLatency(value: unknown): number | readonly [number, number] | undefined {
  const isDuration = (part: unknown): part is number => typeof part === 'number' && part >= 0 && part <= 600_000;
  if (isDuration(value)) return value;
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [min, max]: unknown[] = value;
  return isDuration(min) && isDuration(max) && min <= max ? [min, max] : undefined;
}

export type SettingName = keyof typeof settingDescriptions;

/** The value of every setting. */
export type Settings = {
  readonly [Name in SettingName]: (typeof settingDescriptions)[Name] extends SettingDescription<infer Value> ? Value : never;
};

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settingDescriptions, name);
}

/** The settings of the account; the defaults where nothing was chosen. */
export function readSettings(books: Books): Settings {
  return remember(books, 'settings', () => {
    const chosen = new Map(
      prepared(books, 'SELECT name, value FROM setting')
        .all()
        .map((row) => [String(row.name), JSON.parse(String(row.value)) as unknown]),
    );
    const entries = Object.entries(settingDescriptions).map(([name, description]) => [
      name,
      (chosen.has(name) ? description.read(chosen.get(name)) : undefined) ?? description.default,
    ]);
    return Object.freeze(Object.fromEntries(entries)) as Settings;
  });
}

/** Keeps a setting. `value` must be one its description reads. */
export function changeSetting(books: Books, name: SettingName, value: unknown): void {
  prepared(books, 'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(
    name,
    JSON.stringify(value),
  );
  forget(books);
}

/** Returns every setting to its default. */
export function resetSettings(books: Books): void {
  prepared(books, 'DELETE FROM setting').run();
  forget(books);
}
