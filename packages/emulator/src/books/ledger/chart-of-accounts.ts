import type { AccountRecord } from '../account-record.ts';
import { isTicked, textOf } from '../account-record.ts';
import type { Decimal } from '../amounts.ts';

/** Accounts that NetSuite itself posts to. [H:chapter_N1395057] [inferred: the words for the last four] */
export type SpecialAccount =
  | 'AcctRec'
  | 'AcctPay'
  | 'UndepFunds'
  | 'CustDep'
  | 'SalesTaxPay'
  | 'RealizedERV'
  | 'RoundingERV'
  | 'VendPrepay'
  | 'AccruedPurch'
  | 'Interco';

/** What posting a transaction needs to know of the rest of the books. */
export interface ChartOfAccounts {
  /** The internal id of a special account; undefined when the account has none. */
  readonly special: (role: SpecialAccount) => string | undefined;
  /** Decimals of the currency that a subsidiary keeps its books in. */
  readonly basePrecisionOf: (subsidiary: string | undefined) => number;
  /** The internal id of that currency; undefined for a subsidiary that is not there. */
  readonly baseCurrencyOf: (subsidiary: string | undefined) => string | undefined;
  readonly taxCode: (id: string) => AccountRecord | undefined;
  readonly item: (id: string) => AccountRecord | undefined;
  readonly transaction: (id: string) => AccountRecord | undefined;
  /** What a unit of a currency is worth in a subsidiary's own. */
  readonly rateFor: (subsidiary: string, currency: string, date: string) => Decimal | undefined;
}

/** The records a chart of accounts is read from. */
export interface ChartSources extends Pick<ChartOfAccounts, 'item' | 'transaction'> {
  readonly accounts: readonly AccountRecord[];
  readonly currencies: readonly AccountRecord[];
  readonly subsidiaries: readonly AccountRecord[];
  readonly taxCodes: readonly AccountRecord[];
  readonly rateOn: (baseCurrency: string, currency: string, date: string) => Decimal | undefined;
}

/** Reads the chart of accounts once, so that each transaction asks it without searching. */
export function readChart({ accounts, currencies, subsidiaries, taxCodes, item, transaction, rateOn }: ChartSources): ChartOfAccounts {
  const special = new Map<string, string>();
  for (const { id, fields } of accounts) {
    const role = textOf(fields, 'sSpecAcct');
    if (role !== undefined && !isTicked(fields, 'isInactive') && !special.has(role)) special.set(role, id);
  }
  const precisionByCurrency = new Map(currencies.map(({ id, fields }) => [id, Number(textOf(fields, 'currencyPrecision') ?? '2')]));
  const currencyBySubsidiary = new Map(subsidiaries.map(({ id, fields }) => [id, textOf(fields, 'currency') ?? '']));
  const taxCodeById = new Map(taxCodes.map((record) => [record.id, record]));
  return {
    special: (role) => special.get(role),
    basePrecisionOf: (subsidiary) => precisionByCurrency.get(currencyBySubsidiary.get(subsidiary ?? '') ?? '') ?? 2,
    baseCurrencyOf: (subsidiary) => currencyBySubsidiary.get(subsidiary ?? ''),
    taxCode: (id) => taxCodeById.get(id),
    item,
    transaction,
    rateFor: (subsidiary, currency, date) => rateOn(currencyBySubsidiary.get(subsidiary) ?? '', currency, date),
  };
}
