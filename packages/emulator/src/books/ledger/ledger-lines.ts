import type { AccountRecord, FieldValues } from '../account-record.ts';
import { isTicked, textOf } from '../account-record.ts';
import type { Decimal } from '../amounts.ts';
import { addAmounts, compareAmounts, negateAmount, subtractAmounts } from '../amounts.ts';
import type { TransactionKind } from '../transaction-kinds.ts';
import type { ChartOfAccounts } from './chart-of-accounts.ts';
import { exchangeDifferences } from './exchange-differences.ts';
import type { LedgerLine, UnnumberedLine } from './ledger-line.ts';
import type { Posting } from './posting.ts';
import { inOtherCurrency } from './posting.ts';
import { settledLines } from './settled-lines.ts';

/** The sublists whose rows are lines of the ledger, in their order. */
const postingSublists = ['item', 'expense', 'line', 'other', 'cashBack'] as const;

/**
 * What a transaction does to the general ledger: the one place that says so. Debits are positive, credits negative; the amounts of each
 * subsidiary come to zero in both currencies. Order: main line, rows, tax, header discount, shipping, what is settled, differences.
 *
 * Accounts come from the item, the tax code, the header or the special accounts. Each line is rounded to the base currency by itself; what
 * is left over goes to the rounding account. [H:chapter_N1395057] [inferred: the order, and which line takes which account where no topic says]
 */
export function ledgerLines(record: AccountRecord, kind: TransactionKind, chart: ChartOfAccounts): readonly LedgerLine[] {
  const { fields } = record;
  const rate = textOf(fields, 'exchangeRate') ?? '1';
  const precision = chart.basePrecisionOf(textOf(fields, 'subsidiary'));
  const posting: Posting = { record, kind, chart, inBase: (amount) => inOtherCurrency(amount, rate, precision) };
  const rows = rowLines(posting);
  const further = [...headerLines(posting, rows), ...settledLines(posting)];
  if (textOf(fields, 'currency') !== chart.baseCurrencyOf(textOf(fields, 'subsidiary'))) further.push(...exchangeDifferences(posting));
  const main = mainLine(posting);
  const left = rate === '1' && kind.mainLine !== undefined ? [] : roundingLines(posting, [...main, ...rows, ...further]);
  const highestRow = Math.max(0, ...rows.map(({ id }) => id), ...postingSublists.map((sublist) => record.lastRowNumbers[sublist] ?? 0));
  return [...main, ...rows, ...[...further, ...left].map((line, index) => ({ ...line, id: highestRow + 1 + index }))];
}

/** The main line's amount, with its sign. */
export function mainAmount({ fields }: AccountRecord, kind: TransactionKind): Decimal {
  const total = textOf(fields, 'total') ?? textOf(fields, 'payment') ?? '0';
  return kind.mainLine === 'credit' ? negateAmount(total) : total;
}

/** Journals have no main line; what moves goods has one of nothing. */
function mainLine({ record, kind, chart, inBase }: Posting): LedgerLine[] {
  if (kind.mainLine === undefined && kind.movesGoods !== true) return [];
  const foreignAmount = mainAmount(record, kind);
  return [{ id: 0, kind: 'main', account: mainAccount(record, chart), foreignAmount, amount: inBase(foreignAmount) }];
}

/** Money that is not deposited yet waits in an account of its own. [B: customerPayment.undepFunds] */
function mainAccount({ type, fields }: AccountRecord, chart: ChartOfAccounts): string | undefined {
  if (type === 'depositApplication') return chart.special('CustDep');
  if (isTicked(fields, 'undepFunds')) return chart.special('UndepFunds');
  return textOf(fields, 'account');
}

function rowLines({ record, kind, chart, inBase }: Posting): LedgerLine[] {
  const lines: LedgerLine[] = [];
  let highest = 0;
  for (const sublist of postingSublists) {
    for (const row of record.sublists[sublist] ?? []) {
      // Several sublists each count from 1, a transaction's lines of SuiteQL go on.
      const number = Number(textOf(row, 'line') ?? '0');
      highest = number > highest ? number : highest + 1;
      const foreignAmount = rowAmount(sublist, row, kind);
      const subsidiary = textOf(row, 'lineSubsidiary');
      const rate = textOf(row, 'lineFxRate');
      lines.push({
        id: highest,
        kind: 'row',
        account: textOf(row, 'account'),
        foreignAmount,
        amount: rate === undefined ? inBase(foreignAmount) : inOtherCurrency(foreignAmount, rate, chart.basePrecisionOf(subsidiary)),
        sublist,
        row,
        ...(subsidiary === undefined ? {} : { subsidiary }),
      });
    }
  }
  return lines;
}

/** A journal's rows say themselves which side they are on; every other row goes against the main line, but for money taken out of a deposit. */
function rowAmount(sublist: string, row: FieldValues, kind: TransactionKind): Decimal {
  if (sublist === 'line') return subtractAmounts(textOf(row, 'debit') ?? '0', textOf(row, 'credit') ?? '0');
  const amount = textOf(row, 'amount') ?? '0';
  return (kind.mainLine === 'credit') !== (sublist === 'cashBack') ? amount : negateAmount(amount);
}

/** Tax by code, the header's discount, shipping and handling. */
function headerLines({ record, kind, chart, inBase }: Posting, rows: readonly LedgerLine[]): UnnumberedLine[] {
  const { fields } = record;
  const against = (amount: Decimal) => (kind.mainLine === 'credit' ? amount : negateAmount(amount));
  const line = (lineKind: LedgerLine['kind'], account: string | undefined, amount: Decimal): UnnumberedLine => {
    const foreignAmount = against(amount);
    return { kind: lineKind, account, foreignAmount, amount: inBase(foreignAmount) };
  };
  const lines: UnnumberedLine[] = [];
  for (const [taxCode, tax] of taxByCode(record)) {
    lines.push({ ...line('tax', taxAccount(taxCode, kind, chart), tax), taxCode });
  }
  const discountItem = textOf(fields, 'discountItem');
  const discount = textOf(fields, 'discountTotal') ?? '0';
  if (discountItem !== undefined && compareAmounts(discount, '0') !== 0) {
    lines.push(line('discount', itemAccount(discountItem, chart) ?? rows[0]?.account, discount));
  }
  if (textOf(fields, 'subtotal') === undefined) return lines;
  const shipMethod = textOf(fields, 'shipMethod');
  for (const name of ['shippingCost', 'handlingCost']) {
    const cost = textOf(fields, name) ?? '0';
    if (compareAmounts(cost, '0') === 0) continue;
    const account = (shipMethod === undefined ? undefined : itemAccount(shipMethod, chart)) ?? rows[0]?.account;
    lines.push(line('shipping', account, cost));
  }
  return lines;
}

function itemAccount(id: string, chart: ChartOfAccounts): string | undefined {
  const item = chart.item(id);
  return item === undefined ? undefined : textOf(item.fields, 'account');
}

/** Legacy tax stands in the rows, tax of an engine in `taxDetails`. */
function taxByCode({ fields, sublists }: AccountRecord): ReadonlyMap<string, Decimal> {
  const sums = new Map<string, Decimal>();
  const add = (taxCode: string | undefined, tax: string | undefined) => {
    if (taxCode === undefined) return;
    const known = sums.get(taxCode);
    sums.set(taxCode, known === undefined ? (tax ?? '0') : addAmounts([known, tax ?? '0']));
  };
  for (const sublist of ['item', 'expense']) for (const row of sublists[sublist] ?? []) add(textOf(row, 'taxCode'), textOf(row, 'tax1Amt'));
  if (isTicked(fields, 'taxDetailsOverride')) {
    for (const row of sublists.taxDetails ?? []) add(textOf(row, 'taxCode') ?? '', textOf(row, 'taxAmount'));
  }
  return sums;
}

/** What is owed to the tax office for sales, and comes back for purchases. [B: salesTaxItem.saleAccount, purchaseAccount] */
function taxAccount(taxCode: string, kind: TransactionKind, chart: ChartOfAccounts): string | undefined {
  const fields = chart.taxCode(taxCode)?.fields ?? {};
  const own = textOf(fields, kind.party?.isVendor === true ? 'purchaseAccount' : 'saleAccount') ?? textOf(fields, 'taxAccount');
  return own ?? chart.special('SalesTaxPay');
}

/** What keeps each subsidiary's debits and credits equal after every line was rounded by itself. */
function roundingLines({ record, chart }: Posting, lines: readonly UnnumberedLine[]): UnnumberedLine[] {
  if (record.type === 'statisticalJournalEntry') return [];
  const own = textOf(record.fields, 'subsidiary') ?? '';
  const sums = new Map<string, Decimal>();
  for (const { subsidiary = own, amount } of lines) sums.set(subsidiary, addAmounts([sums.get(subsidiary) ?? '0', amount]));
  return [...sums]
    .filter(([, sum]) => compareAmounts(sum, '0') !== 0)
    .map(([subsidiary, sum]) => ({
      kind: 'rounding',
      account: chart.special('RoundingERV'),
      foreignAmount: '0',
      amount: negateAmount(sum),
      ...(subsidiary === own ? {} : { subsidiary }),
    }));
}
