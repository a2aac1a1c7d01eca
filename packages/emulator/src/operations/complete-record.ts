import type { AccountRecord, RecordShape } from '../books/index.ts';
import {
  currencyRateOn,
  dateIn,
  findRecord,
  idSpaceOf,
  instantText,
  listedRecords,
  nextNumber,
  openReceivables,
  prepared,
  readSettings,
  reserveNumbers,
  takenQuantities,
  textOf,
  transactionKindOf,
} from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import type { Completed, EntityFacts, ListFacts, Merged, TransactionFacts } from '../rules/index.ts';
import { completeCustomer, completeEntity, completeItem, completeListRecord, completeTransaction } from '../rules/index.ts';
import type { Account, Call } from './call.ts';
import { settingsFor } from './settings-for.ts';

/** The customer status new customers get: "CUSTOMER-Closed Won" of every account's list. */
const closedWon = '13';

/**
 * Gathers what a record's rules need from the books and lets them fill in and check it.
 *
 * @param purpose - `form` when the record is only to be shown: what is missing may still be missing
 */
export function completeRecord(
  call: Pick<Call, 'account' | 'identity'>,
  shape: RecordShape,
  merged: Merged,
  existing: AccountRecord | undefined,
  purpose: 'save' | 'form',
): Completed | Refusal {
  const { account } = call;
  const { books } = account;
  const now = instantText(account.now());
  if (shape.type.group === 'transaction')
    return completeTransaction(merged, existing, transactionFacts(call, shape, merged, now, purpose === 'form'));
  switch (shape.type.name) {
    case 'customer': {
      const subsidiaries = listedRecords(books, 'subsidiary');
      const isNumbered = existing === undefined && readSettings(books).customerNumbering === 'automatic';
      return completeCustomer(merged, existing, {
        isOneWorld: subsidiaries.length > 0,
        subsidiaries,
        defaultStatus: closedWon,
        nextEntityId: isNumbered ? `CUST${nextNumber(books, 'customer')}` : undefined,
        hasTransactions: existing !== undefined && hasTransactions(account, existing.id),
        now,
      });
    }
    default:
      if (shape.type.group === 'entity') return completeEntity(shape.type, merged, existing, entityFacts(account, merged, existing, now));
      if (shape.type.group !== 'item') return completeListRecord(shape.type, merged, existing, listFacts(account, shape, merged, now));
      return completeItem(merged, existing, {
        type: shape.type,
        accounts: listedRecords(books, 'account'),
        rootSubsidiary: listedRecords(books, 'subsidiary').find(({ fields }) => fields.parent === undefined)?.id,
        now,
      });
  }
}

function entityFacts(account: Account, merged: Merged, existing: AccountRecord | undefined, now: string): EntityFacts {
  const { books } = account;
  const company = textOf(merged.fields, 'company') ?? textOf(merged.fields, 'parent');
  return {
    subsidiaries: listedRecords(books, 'subsidiary'),
    company: company === undefined ? undefined : findRecord(books, 'entity', company),
    hasTransactions: existing !== undefined && hasTransactions(account, existing.id),
    now,
    // Asked only for a record that brings no date: the tables of time zones take long to load.
    get today() {
      return dateIn(readSettings(books).timeZone, account.now());
    },
  };
}

function listFacts(account: Account, { type }: RecordShape, merged: Merged, now: string): ListFacts {
  const { books } = account;
  const parent = textOf(merged.fields, 'parent');
  return {
    now,
    get today() {
      return dateIn(readSettings(books).timeZone, account.now());
    },
    parent: parent === undefined ? undefined : findRecord(books, idSpaceOf(type), parent),
  };
}

function transactionFacts(
  call: Pick<Call, 'account' | 'identity'>,
  { type }: RecordShape,
  merged: Merged,
  now: string,
  isForm: boolean,
): TransactionFacts {
  const { account } = call;
  const { books } = account;
  const kind = transactionKindOf(type.name);
  const settings = settingsFor(call);
  const rows = ['item', 'expense', 'line'].flatMap((sublist) => merged.sublists[sublist] ?? []);
  const unnumbered = rows.filter(({ values }) => values.lineUniqueKey === undefined).length + 1;
  let nextKey = reserveNumbers(books, 'line unique key', unnumbered);
  const partyId = kind.party === undefined ? undefined : textOf(merged.fields, kind.party.field);
  const party = partyId === undefined ? undefined : findRecord(books, 'entity', partyId);
  const itemById = new Map<string, AccountRecord>();
  for (const { values } of rows) {
    const id = textOf(values, 'item');
    const item = id === undefined || itemById.has(id) ? undefined : findRecord(books, 'item', id);
    if (item !== undefined) itemById.set(item.id, item);
  }
  return {
    type,
    kind: type.name === 'invoice' ? { ...kind, numberPrefix: settings.invoicePrefix } : kind,
    settings,
    isForm,
    now,
    get today() {
      return dateIn(settings.timeZone, account.now());
    },
    party,
    furtherSubsidiaries: listedRecords(books, `${party?.type === 'vendor' ? 'vendor' : 'customer'}SubsidiaryRelationship`)
      .filter(({ fields }) => fields.entity === partyId)
      .flatMap(({ fields }) => textOf(fields, 'subsidiary') ?? []),
    subsidiaries: listedRecords(books, 'subsidiary'),
    currencies: listedRecords(books, 'currency'),
    terms: listedRecords(books, 'term'),
    periods: listedRecords(books, 'accountingPeriod'),
    accounts: listedRecords(books, 'account'),
    taxCodes: listedRecords(books, 'salesTaxItem'),
    priceLevels: listedRecords(books, 'priceLevel'),
    itemById,
    currencyRateOn: (baseCurrency, currency, date) => currencyRateOn(books, baseCurrency, currency, date),
    openBalance: (currency) => (party === undefined ? [] : (openReceivables(books, party.id).get(currency) ?? [])),
    findTransaction: (id) => findRecord(books, 'transaction', id),
    takenOf: (order) => takenQuantities(books, order),
    nextNumber: () => 1000 + nextNumber(books, type.name),
    nextLineUniqueKey() {
      nextKey += 1;
      return String(nextKey - 1);
    },
  };
}

function hasTransactions(account: Account, customerId: string): boolean {
  return prepared(account.books, 'SELECT 1 FROM suiteql_transaction WHERE entity = ? LIMIT 1').get(Number(customerId)) !== undefined;
}
