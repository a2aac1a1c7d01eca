import type { AccountRecord, Books, CurrencyRate, Seed, SeedName, SeedSize } from '../books/index.ts';
import {
  addMissingConsolidatedRates,
  createTables,
  defineCustomField,
  dropCustomTables,
  findByName,
  findRecord,
  findRole,
  findUser,
  forget,
  generated,
  inOneTransaction,
  newRecordId,
  prepared,
  projectRole,
  putEmployeeOf,
  putIdentity,
  putListedValue,
  putRole,
  putTransactionStatuses,
  putUser,
  readIdentity,
  readSettings,
  resetFeatures,
  resetSettings,
  rolesOf,
  saveRecord,
  seeds,
  standardRoles,
  storedTableName,
  tables,
  typeOf,
  usersOf,
} from '../books/index.ts';
import { isRefusal } from '../refusals/index.ts';
import type { Account } from './call.ts';
import { callFromWithin } from './call-from-within.ts';
import { createRecord } from './create-record.ts';
import { repeatInvoice } from './repeat-invoice.ts';
import { deedOf } from './save-record.ts';

export type { SeedName, SeedSize } from '../books/index.ts';

/** The names of the seeds. */
export const seedNames: readonly SeedName[] = ['empty', 'demo', 'large'];

/** An account that cannot be opened as asked. */
export class AccountError extends Error {
  readonly code: 'account_id_malformed' | 'account_id_differs';

  constructor(code: AccountError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** What opening an account needs from outside. */
export interface AccountSource {
  readonly books: Books;
  /** In any spelling: `1234567_SB1`, `1234567-sb1`. */
  readonly accountId: string;
  /** Planted when the books are new. */
  readonly seed: SeedName | SeedSize;
  /** The machine's clock, in Unix milliseconds. */
  readonly now: () => number;
  readonly randomId: () => string;
}

/**
 * Opens the account whose books are given, planting the seed when they are new.
 *
 * @throws AccountError `account_id_malformed`, or `account_id_differs` when the books are another account's
 */
export function openAccount({ books, accountId, seed, now, randomId }: AccountSource): Account {
  if (!/^[A-Za-z0-9]{3,40}([_-][A-Za-z0-9]{2,8})?$/.test(accountId)) {
    throw new AccountError('account_id_malformed', `"${accountId}" is no account id: write it as 1234567, 1234567_SB1 or TSTDRV1234567.`);
  }
  const realm = accountId.toUpperCase().replaceAll('-', '_');
  const kept = readIdentity(books, 'account id');
  if (kept !== undefined && kept !== realm) {
    throw new AccountError('account_id_differs', `The data folder is of account ${kept}, not of ${realm}.`);
  }
  const account: Account = {
    books,
    realm,
    hostLabel: realm.toLowerCase().replaceAll('_', '-'),
    now: () => now() + readSettings(books).clockOffsetMs,
    randomId,
  };
  if (kept !== undefined) showRoles(books);
  if (kept === undefined) {
    inOneTransaction(books, () => {
      putIdentity(books, 'account id', realm);
      plantSeed(account, typeof seed === 'string' ? seeds[seed] : generated(seed));
    });
  }
  return account;
}

/**
 * Takes the account back to a seed: records, numbers, lists, custom fields, mails, settings and features are as on the first day. Integrations, their
 * tokens and certificates, roles, users, used nonces and the Login Audit Trail stay.
 */
export function resetAccount(account: Account, seed: SeedName): void {
  const { books } = account;
  inOneTransaction(books, () => {
    for (const table of [
      'record',
      'listed_value',
      'currency_rate',
      'custom_field',
      'custom_record_type',
      'counter',
      'outbox',
      'restlet',
      'dataset',
      'attachment',
      'async_job',
      'async_task',
    ]) {
      prepared(books, `DELETE FROM ${table}`).run();
    }
    for (const { name, viewOf } of tables) if (viewOf === undefined) prepared(books, `DELETE FROM ${storedTableName(name)}`).run();
    forget(books);
    dropCustomTables(books.database);
    createTables(books.database);
    resetSettings(books);
    resetFeatures(books);
    plantSeed(account, seeds[seed]);
    showRoles(books);
  });
}

/** Roles outlive a reset, and books of an earlier version do not show them to SuiteQL yet. */
function showRoles(books: Books): void {
  if (prepared(books, 'SELECT 1 FROM suiteql_role LIMIT 1').get() !== undefined) return;
  for (const role of rolesOf(books)) projectRole(books, role);
}

function plantSeed(account: Account, seed: Seed): void {
  const { books } = account;
  putTransactionStatuses(books);
  for (const role of [...standardRoles, ...seed.roles]) if (findRole(books, role.id) === undefined) putRole(books, role);
  for (const user of seed.users) if (findUser(books, user.entity) === undefined) putUser(books, user);
  for (const [list, id, name] of seed.lists) putListedValue(books, list, id, name);
  for (const field of seed.customFields) defineCustomField(books, field);
  for (const record of seed.records) saveRecord(books, record);
  for (const user of usersOf(books)) putEmployeeOf(books, user);
  for (const rate of seed.currencyRates) saveRecord(books, currencyRateRecord(books, rate));
  addMissingConsolidatedRates(books);
  const idOf = (recordType: string, name: string) => {
    const head = findByName(books, recordType, name);
    if (head === undefined) throw new Error(`the seed names no ${recordType} "${name}"`);
    return head.id;
  };
  for (const { recordType, body, againOn = [] } of seed.creations) {
    const call = callFromWithin(account, 'POST', '/', body(idOf));
    const outcome = createRecord(call, { recordType });
    if (isRefusal(outcome)) throw new Error(`the seed creates a ${recordType} that is refused: ${outcome.details[0]?.detail}`);
    if (againOn.length === 0) continue;
    const model = findRecord(books, 'transaction', outcome.headers?.Location?.split('/').at(-1) ?? '');
    if (model?.type !== 'invoice') throw new Error(`the seed makes a ${recordType} again, which only invoices can be`);
    for (const day of againOn) repeatInvoice(account, model, day, deedOf(call));
  }
  forget(books);
}

function currencyRateRecord(books: Books, { baseCurrency, currency, effectiveDate, rate }: CurrencyRate): AccountRecord {
  const type = 'currencyRate';
  return {
    type,
    id: newRecordId(books, typeOf(books, { type })),
    fields: { baseCurrency, transactionCurrency: currency, effectiveDate, exchangeRate: rate, currencyRateType: '1' },
    sublists: {},
    lastRowNumbers: {},
  };
}
