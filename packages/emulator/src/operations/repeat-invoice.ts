import type { AccountRecord, Deed } from '../books/index.ts';
import {
  currencyRateOn,
  findRecord,
  instantText,
  listedRecords,
  newRecordId,
  nextNumber,
  noteChanges,
  readSettings,
  reserveNumbers,
  saveRecord,
  textOf,
  transactionKindOf,
  typeOf,
} from '../books/index.ts';
import { isRefusal } from '../refusals/index.ts';
import { chooseCalendar } from '../rules/index.ts';
import type { Account } from './call.ts';

/**
 * Makes an invoice again on another day, without working out again what the day does not change: the lines and their amounts. It is saved as it
 * would be had somebody sent the same request with that day. To be called inside a transaction.
 *
 * @param model - an invoice that is neither paid nor mailed and has no external id
 * @throws when no invoice can be dated on that day
 */
export function repeatInvoice(account: Account, model: AccountRecord, tranDate: string, deed: Deed): void {
  const { books } = account;
  const type = typeOf(books, model);
  const settings = readSettings(books);
  const idOf = (field: string) => textOf(model.fields, field) ?? '';
  const listed = (list: string, id: string) => listedRecords(books, list).find((record) => record.id === id);
  const subsidiary = listed('subsidiary', idOf('subsidiary'));
  const currency = listed('currency', idOf('currency'));
  if (subsidiary === undefined || currency === undefined) throw new Error('an invoice has a subsidiary and a currency');
  const calendar = chooseCalendar(
    { fields: { ...model.fields, tranDate }, sent: new Set(['tranDate']) },
    undefined,
    { subsidiary, currency },
    model.fields,
    {
      type,
      kind: transactionKindOf(type.name),
      settings,
      party: findRecord(books, 'entity', idOf('entity')),
      periods: listedRecords(books, 'accountingPeriod'),
      terms: listedRecords(books, 'term'),
      today: tranDate,
      currencyRateOn: (base, other, date) => currencyRateOn(books, base, other, date),
    },
  );
  if (isRefusal(calendar)) throw new Error(`no invoice can be dated ${tranDate}: ${calendar.details[0]?.detail}`);
  const dated = Object.fromEntries(Object.entries(calendar).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  const rows = model.sublists.item ?? [];
  const firstKey = reserveNumbers(books, 'line unique key', rows.length + 1);
  const number = 1000 + nextNumber(books, type.name);
  const now = instantText(account.now());
  const record: AccountRecord = {
    ...model,
    id: newRecordId(books, type),
    fields: {
      ...model.fields,
      ...dated,
      salesEffectiveDate: tranDate,
      tranId: `${settings.invoicePrefix}${number}`,
      transactionNumber: `CUSTINVC${number}`,
      mainLineUniqueKey: String(firstKey + rows.length),
      createdDate: now,
      lastModifiedDate: now,
    },
    sublists: { ...model.sublists, item: rows.map((row, index) => ({ ...row, lineUniqueKey: String(firstKey + index) })) },
  };
  saveRecord(books, record);
  if (settings.systemNotes) noteChanges(books, type, undefined, record, deed);
}
