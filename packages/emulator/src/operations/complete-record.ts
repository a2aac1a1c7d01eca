import type { AccountRecord, RecordShape } from '../books/index.ts';
import {
  currencyRateOn,
  dateIn,
  findRecord,
  idSpaceOf,
  instantText,
  listedRecords,
  nextNumber,
  prepared,
  readSettings,
  reserveNumbers,
  textOf,
} from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import type { Completed, InvoiceFacts, ListFacts, Merged } from '../rules/index.ts';
import { completeCustomer, completeInvoice, completeItem, completeListRecord } from '../rules/index.ts';
import type { Account } from './call.ts';

/** The customer status new customers get: "CUSTOMER-Closed Won" of every account's list. */
const closedWon = '13';

/**
 * Gathers what a record's rules need from the books and lets them fill in and check it.
 *
 * @param purpose - `form` when the record is only to be shown: what is missing may still be missing
 */
export function completeRecord(
  account: Account,
  shape: RecordShape,
  merged: Merged,
  existing: AccountRecord | undefined,
  purpose: 'save' | 'form',
): Completed | Refusal {
  const { books } = account;
  const now = instantText(account.now());
  switch (shape.type.name) {
    case 'invoice':
      return completeInvoice(merged, existing, invoiceFacts(account, merged, now, purpose === 'form'));
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
      if (shape.type.group !== 'item') return completeListRecord(shape.type, merged, existing, listFacts(account, shape, merged, now));
      return completeItem(merged, existing, {
        itemType: shape.type.suiteqlItemType ?? '',
        subtype: shape.type.suiteqlSubtype,
        accounts: listedRecords(books, 'account'),
        rootSubsidiary: listedRecords(books, 'subsidiary').find(({ fields }) => fields.parent === undefined)?.id,
        now,
      });
  }
}

function listFacts(account: Account, { type }: RecordShape, merged: Merged, now: string): ListFacts {
  const { books } = account;
  const parent = textOf(merged.fields, 'parent');
  return {
    now,
    today: dateIn(readSettings(books).timeZone, account.now()),
    parent: parent === undefined ? undefined : findRecord(books, idSpaceOf(type), parent),
  };
}

function invoiceFacts(account: Account, merged: Merged, now: string, isForm: boolean): InvoiceFacts {
  const { books } = account;
  const settings = readSettings(books);
  const rows = merged.sublists.item ?? [];
  const unnumbered = rows.filter(({ values }) => values.lineUniqueKey === undefined).length + 1;
  let nextKey = reserveNumbers(books, 'line unique key', unnumbered);
  const entity = textOf(merged.fields, 'entity');
  const itemById = new Map<string, AccountRecord>();
  for (const { values } of rows) {
    const id = textOf(values, 'item');
    const item = id === undefined || itemById.has(id) ? undefined : findRecord(books, 'item', id);
    if (item !== undefined) itemById.set(item.id, item);
  }
  return {
    settings,
    isForm,
    now,
    today: dateIn(settings.timeZone, account.now()),
    customer: entity === undefined ? undefined : findRecord(books, 'entity', entity),
    furtherSubsidiaries: listedRecords(books, 'customerSubsidiaryRelationship')
      .filter(({ fields }) => fields.entity === entity)
      .flatMap(({ fields }) => textOf(fields, 'subsidiary') ?? []),
    subsidiaries: listedRecords(books, 'subsidiary'),
    currencies: listedRecords(books, 'currency'),
    terms: listedRecords(books, 'term'),
    periods: listedRecords(books, 'accountingPeriod'),
    accounts: listedRecords(books, 'account'),
    taxCodes: listedRecords(books, 'salesTaxItem'),
    itemById,
    currencyRateOn: (baseCurrency, currency, date) => currencyRateOn(books, baseCurrency, currency, date),
    nextTranId: () => `${settings.invoicePrefix}${1000 + nextNumber(books, 'invoice')}`,
    nextLineUniqueKey() {
      nextKey += 1;
      return String(nextKey - 1);
    },
  };
}

function hasTransactions(account: Account, customerId: string): boolean {
  return prepared(account.books, 'SELECT 1 FROM suiteql_transaction WHERE entity = ? LIMIT 1').get(Number(customerId)) !== undefined;
}
