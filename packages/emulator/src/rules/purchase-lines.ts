import type { AccountRecord, FieldValues } from '../books/index.ts';
import { addAmounts, multiplyAmounts, percentageOf, roundAmount, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { invalidFieldValue, isRefusal, pleaseEnterValues } from '../refusals/index.ts';
import { withoutEmpty } from './completed-record.ts';
import type { MergedRow } from './merge-draft.ts';
import { isUsableIn } from './subsidiaries.ts';
import type { TransactionFacts } from './transaction-facts.ts';

type PurchaseFacts = Pick<TransactionFacts, 'settings' | 'itemById' | 'subsidiaries' | 'taxCodes' | 'nextLineUniqueKey'> & {
  readonly subsidiaryId: string;
  readonly precision: number;
};

/** Fills in and checks the items of a transaction that buys. [inferred: quantity 1, and the item's cost, where none is named] */
export function completeBoughtItems(rows: readonly MergedRow[], facts: PurchaseFacts): readonly FieldValues[] | Refusal {
  return eachRow(rows, (row) => {
    const itemId = textOf(row.values, 'item');
    const item = itemId === undefined ? undefined : facts.itemById.get(itemId);
    if (itemId === undefined || item === undefined) return pleaseEnterValues(['item']);
    const isWanted = row.isNew || row.sent.has('item');
    if (isWanted && (!isUsableIn(item, facts.subsidiaryId, facts.subsidiaries) || item.fields.subtype === 'Sale')) {
      return invalidFieldValue(itemId, 'item', `${row.path}.item`, facts.settings.invalidReferenceCode);
    }
    return completeBoughtItem(row, item, facts);
  });
}

function completeBoughtItem(row: MergedRow, item: AccountRecord, facts: PurchaseFacts): FieldValues | Refusal {
  const { values, sent } = row;
  const quantity = textOf(values, 'quantity') ?? '1';
  const rate = textOf(values, 'rate') ?? textOf(item.fields, 'cost');
  const product = rate === undefined ? undefined : multiplyAmounts(rate, quantity);
  const named = textOf(values, 'amount');
  const amount = sent.has('amount') ? named : sent.has('rate') || sent.has('quantity') ? (product ?? named) : (named ?? product);
  if (amount === undefined) return pleaseEnterValues(['amount']);
  return withTax(row, amount, facts, {
    quantity,
    ...(rate === undefined ? {} : { rate }),
    description: textOf(values, 'description') ?? textOf(item.fields, 'purchaseDescription') ?? textOf(item.fields, 'description'),
    itemType: textOf(item.fields, 'itemType'),
    itemSubtype: textOf(item.fields, 'subtype'),
    account: accountOfPurchase(item),
  });
}

/** Goods go into inventory, everything else is an expense. [inferred] */
function accountOfPurchase({ fields }: AccountRecord): string | undefined {
  return textOf(fields, 'assetAccount') ?? textOf(fields, 'expenseAccount') ?? textOf(fields, 'account');
}

/** Fills in and checks what is bought by account instead of by item. */
export function completeExpenses(rows: readonly MergedRow[], facts: PurchaseFacts): readonly FieldValues[] | Refusal {
  return eachRow(rows, (row) => {
    const amount = textOf(row.values, 'amount');
    return amount === undefined ? pleaseEnterValues(['amount']) : withTax(row, amount, facts, {});
  });
}

function eachRow(rows: readonly MergedRow[], complete: (row: MergedRow) => FieldValues | Refusal): readonly FieldValues[] | Refusal {
  const lines: FieldValues[] = [];
  for (const row of rows) {
    const line: FieldValues | Refusal = !row.isNew && row.sent.size === 0 ? row.values : complete(row);
    if (isRefusal(line)) return line;
    lines.push(line);
  }
  return lines;
}

/** Tax by the code that the row names; none without a code. [inferred: that a purchase needs no tax code] */
function withTax(row: MergedRow, amount: string, facts: PurchaseFacts, filled: Readonly<Record<string, string | undefined>>): FieldValues {
  const net = roundAmount(amount, facts.precision);
  const taxCode = facts.settings.taxMode === 'legacy' ? textOf(row.values, 'taxCode') : undefined;
  const taxRate = textOf(facts.taxCodes.find(({ id }) => id === taxCode)?.fields ?? {}, 'rate') ?? '0';
  const namedTax = row.sent.has('tax1Amt') ? textOf(row.values, 'tax1Amt') : undefined;
  const tax = roundAmount(namedTax ?? percentageOf(net, taxRate), facts.precision);
  return withoutEmpty({
    ...row.values,
    ...filled,
    amount: net,
    ...(taxCode === undefined ? {} : { taxRate1: taxRate, tax1Amt: tax, grossAmt: addAmounts([net, tax]) }),
    lineUniqueKey: textOf(row.values, 'lineUniqueKey') ?? facts.nextLineUniqueKey(),
  });
}
