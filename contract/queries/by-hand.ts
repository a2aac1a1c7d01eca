import type { SampleCompany, ShownRecord } from './sample-company.ts';

const places = 12n;
const one = 10n ** places;

function parsed(amount: string | undefined): bigint {
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount ?? '0') ?? [];
  const digits = BigInt(whole) * one + BigInt(fraction.padEnd(Number(places), '0'));
  return sign === '-' ? -digits : digits;
}

function printed(amount: bigint): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(Number(places) + 1, '0');
  const fraction = digits.slice(-Number(places)).replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -Number(places))}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The sum of amounts, as SuiteQL prints it; what is absent counts as nothing. */
export function sum(amounts: readonly (string | undefined)[]): string {
  return printed(amounts.reduce((total, amount) => total + parsed(amount), 0n));
}

export function minus(amount: string | undefined): string {
  return printed(-parsed(amount));
}

export function absolute(amount: string | undefined): string {
  return minus(amount).startsWith('-') ? sum([amount]) : minus(amount);
}

/** Below, at or above 0. */
export function compareAmounts(left: string | undefined, right: string | undefined): number {
  const difference = parsed(left) - parsed(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** A plain date as the account shows it. */
export function shownDate(date: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date ?? '') ?? [];
  return year === undefined ? undefined : `${Number(month)}/${Number(day)}/${year}`;
}

/** Whole days from one plain date to another. */
export function daysBetween(from: string | undefined, to: string | undefined): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The day the sample company's story ends, in the account's own zone. */
export const today = '2026-06-15';

export function groupBy<Value>(values: readonly Value[], key: (value: Value) => string | undefined): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const name = key(value) ?? '';
    groups.set(name, [...(groups.get(name) ?? []), value]);
  }
  return groups;
}

/** In Oracle's order of texts, byte by byte. */
export function inTextOrder(left: string | undefined, right: string | undefined): number {
  return (left ?? '') < (right ?? '') ? -1 : (left ?? '') > (right ?? '') ? 1 : 0;
}

/** What a transaction is called by SuiteQL, and the sign its total has there: that of the account it is entered on. */
const kinds = [
  ['invoice', 'CustInvc', 'Invoice', 1, 'entity'],
  ['creditMemo', 'CustCred', 'Credit Memo', -1, 'entity'],
  ['customerPayment', 'CustPymt', 'Payment', 1, 'customer'],
  ['customerDeposit', 'CustDep', 'Customer Deposit', 1, 'customer'],
  ['salesOrder', 'SalesOrd', 'Sales Order', 1, 'entity'],
  ['estimate', 'Estimate', 'Estimate', 1, 'entity'],
  ['returnAuthorization', 'RtnAuth', 'Return Authorization', -1, 'entity'],
  ['purchaseOrder', 'PurchOrd', 'Purchase Order', -1, 'entity'],
  ['vendorBill', 'VendBill', 'Bill', -1, 'entity'],
  ['vendorCredit', 'VendCred', 'Bill Credit', 1, 'entity'],
  ['vendorPayment', 'VendPymt', 'Bill Payment', -1, 'entity'],
  ['journalEntry', 'Journal', 'Journal', 1, undefined],
] as const;

/** A transaction, with the names SuiteQL has for what REST shows. */
export interface Document {
  readonly code: string;
  readonly label: string;
  readonly record: ShownRecord;
  readonly party: string | undefined;
  readonly partyName: string | undefined;
  /** `foreigntotal`: with the sign of the document's own account, debits positive. */
  readonly total: string;
  readonly status: string | undefined;
  readonly statusName: string | undefined;
  readonly isPosted: boolean;
  /** `YYYY-MM` of its posting date. */
  readonly month: string;
}

const nonPosting: readonly string[] = ['SalesOrd', 'Estimate', 'RtnAuth', 'PurchOrd'];

/** The transactions of some types, by rising id; all of them without a list. */
export function documents(company: SampleCompany, ...codes: readonly string[]): readonly Document[] {
  return kinds
    .filter(([, code]) => codes.length === 0 || codes.includes(code))
    .flatMap(([type, code, label, sign, party]) =>
      company.all(type).map((record): Document => {
        // REST does not show the status of a journal; these are approved.
        const status = code === 'Journal' ? 'B' : record.idOf('status');
        const total = record.text('payment') ?? record.text('total') ?? '0';
        return {
          code,
          label,
          record,
          party: party === undefined ? undefined : record.idOf(party),
          partyName: party === undefined ? undefined : record.nameOf(party),
          total: sign === 1 ? sum([total]) : minus(total),
          status,
          statusName: code === 'Journal' ? 'Approved for Posting' : record.nameOf('status'),
          isPosted: !nonPosting.includes(code),
          month: record.text('tranDate')?.slice(0, 7) ?? '',
        };
      }),
    )
    .toSorted((left, right) => Number(left.record.id) - Number(right.record.id));
}

/** An item line of a document, its amounts against the document's own account. */
export interface ItemLine {
  readonly document: Document;
  readonly row: ShownRecord;
  readonly item: string | undefined;
  readonly itemName: string | undefined;
  readonly quantity: string;
  readonly amount: string;
}

/** The item lines of documents: of sales they are credits, so quantities and amounts are below 0; of a credit memo above. */
export function itemLines(company: SampleCompany, ...codes: readonly string[]): readonly ItemLine[] {
  return documents(company, ...codes).flatMap((document) => {
    const isDebit = compareAmounts(document.total, '0') < 0;
    const against = isDebit ? (amount: string | undefined) => sum([amount]) : minus;
    return document.record.rows('item').map((row) => ({
      document,
      row,
      item: row.idOf('item'),
      itemName: row.nameOf('item'),
      quantity: against(row.text('quantity')),
      amount: against(row.text('amount')),
    }));
  });
}

/** Every item of the account, by rising id. */
export function items(company: SampleCompany): readonly ShownRecord[] {
  const types = [
    'discountItem',
    'nonInventorySaleItem',
    'otherChargeSaleItem',
    'servicePurchaseItem',
    'serviceResaleItem',
    'serviceSaleItem',
  ];
  return types.flatMap((type) => company.all(type)).toSorted((left, right) => Number(left.id) - Number(right.id));
}
