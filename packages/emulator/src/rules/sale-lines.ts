import type { AccountRecord, Decimal, FieldValue, FieldValues, Settings } from '../books/index.ts';
import {
  absoluteAmount,
  addAmounts,
  compareAmounts,
  divideAmounts,
  isTicked,
  multiplyAmounts,
  negateAmount,
  percentageOf,
  roundAmount,
  textOf,
} from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { invalidFieldValue, isRefusal, notEmulated, pleaseEnterValues } from '../refusals/index.ts';
import { withoutEmpty } from './completed-record.ts';
import type { MergedRow } from './merge-draft.ts';
import { isUsableIn } from './subsidiaries.ts';

/** What the books say that the lines of a sale need. */
export interface LineFacts {
  readonly settings: Settings;
  /** Whether a row that lacks something stays as it is instead of being refused. */
  readonly isForm: boolean;
  readonly customer: AccountRecord;
  readonly subsidiaryId: string;
  readonly currencyId: string;
  /** Decimals of the transaction's currency. */
  readonly precision: number;
  readonly subsidiaries: readonly AccountRecord[];
  readonly taxCodes: readonly AccountRecord[];
  readonly priceLevels: readonly AccountRecord[];
  readonly itemById: ReadonlyMap<string, AccountRecord>;
  readonly nextLineUniqueKey: () => string;
}

const customPriceLevel = '-1';
const basePriceLevel = '1';
const rateDecimals = 8;

/**
 * Fills in and checks the item rows. A row that the request did not touch stays as it is.
 *
 * A request names quantity and rate, or amount, or neither (the item's price). Halves of a cent are rounded away from zero, per line, to the
 * currency's precision. A discount row carries the tax code of the row before it. [H:section_N2248474] [inferred: quantity 1 when none is
 * named, rates of eight decimals, and amount against rate, which is a setting]
 */
export function completeLines(rows: readonly MergedRow[], facts: LineFacts): readonly FieldValues[] | Refusal {
  const lines: FieldValues[] = [];
  for (const row of rows) {
    const isUntouched = !row.isNew && row.sent.size === 0;
    const line: FieldValues | Refusal = isUntouched ? row.values : completeLine(row, lines.at(-1), facts);
    if (!isRefusal(line)) lines.push(line);
    else if (facts.isForm && line.missingFields !== undefined) lines.push(row.values);
    else return line;
  }
  return lines;
}

function completeLine(row: MergedRow, before: FieldValues | undefined, facts: LineFacts): FieldValues | Refusal {
  const itemId = textOf(row.values, 'item');
  const item = itemId === undefined ? undefined : facts.itemById.get(itemId);
  if (itemId === undefined || item === undefined) return pleaseEnterValues(['item']);
  const isUsable = isUsableIn(item, facts.subsidiaryId, facts.subsidiaries) && item.fields.subtype !== 'Purchase';
  if ((row.isNew || row.sent.has('item')) && !isUsable) {
    return invalidFieldValue(itemId, 'item', `${row.path}.item`, facts.settings.invalidReferenceCode);
  }

  if (item.type === 'descriptionItem') return withoutEmpty({ ...row.values, itemType: textOf(item.fields, 'itemType') });
  if (item.type === 'subtotalItem' || item.type === 'itemGroup') return notEmulated(`lines of ${item.type}`, `${row.path}.item`);

  const taxCodeId = facts.settings.taxMode === 'legacy' ? taxCodeOf(row, item, before, facts) : undefined;
  if (isRefusal(taxCodeId)) return taxCodeId;
  const taxRate = textOf(facts.taxCodes.find(({ id }) => id === taxCodeId)?.fields ?? {}, 'rate') ?? '0';

  const priced = item.type === 'discountItem' ? priceDiscount(row, item, facts) : priceSale(row, item, taxRate, facts);
  if (isRefusal(priced)) return priced;

  return withoutEmpty({
    ...row.values,
    ...priced,
    ...(taxCodeId === undefined ? {} : taxOf(row, taxCodeId, taxRate, priced.amount, facts.precision)),
    ...(facts.settings.taxMode === 'suitetax'
      ? { taxDetailsReference: textOf(row.values, 'taxDetailsReference') ?? `${row.values.line}` }
      : {}),
    description: row.sent.has('description')
      ? row.values.description
      : (textOf(row.values, 'description') ?? textOf(item.fields, 'salesDescription') ?? textOf(item.fields, 'description')),
    itemType: textOf(item.fields, 'itemType'),
    itemSubtype: textOf(item.fields, 'subtype'),
    account: accountOfSale(item, before),
    department: textOf(row.values, 'department') ?? textOf(item.fields, 'department'),
    class: textOf(row.values, 'class') ?? textOf(item.fields, 'class'),
    location: textOf(row.values, 'location') ?? textOf(item.fields, 'location'),
    lineUniqueKey: textOf(row.values, 'lineUniqueKey') ?? facts.nextLineUniqueKey(),
  });
}

/** A discount that does not post by itself is taken off what the row before it posts. [B: discountItem.nonPosting] */
function accountOfSale({ type, fields }: AccountRecord, before: FieldValues | undefined): string | undefined {
  const ofRowBefore = type === 'discountItem' && before !== undefined ? textOf(before, 'account') : undefined;
  const own = textOf(fields, 'incomeAccount') ?? textOf(fields, 'account');
  return isTicked(fields, 'nonPosting') ? (ofRowBefore ?? own) : (own ?? ofRowBefore);
}

/** A type, not an interface: it is spread into field values. */
type Price = {
  readonly quantity?: Decimal;
  readonly rate?: Decimal | undefined;
  readonly amount: Decimal;
  readonly price?: string;
};

function priceSale(row: MergedRow, item: AccountRecord, taxRate: Decimal, facts: LineFacts): Price | Refusal {
  const { values, sent, isNew } = row;
  const inCurrency = (amount: Decimal) => roundAmount(amount, facts.precision);
  const quantity = textOf(values, 'quantity') ?? '1';
  const rate = textOf(values, 'rate');
  const amount = sent.has('grossAmt') ? netOf(textOf(values, 'grossAmt'), taxRate) : textOf(values, 'amount');
  const namesAmount = (sent.has('amount') || sent.has('grossAmt')) && amount !== undefined;
  const namesRate = sent.has('rate') && rate !== undefined;
  const customPrice = { price: sent.has('price') ? (textOf(values, 'price') ?? customPriceLevel) : customPriceLevel };

  if (namesAmount && namesRate) {
    const product = inCurrency(multiplyAmounts(rate, quantity));
    if (facts.settings.amountAgainstRate === 'rate' || compareAmounts(product, inCurrency(amount)) === 0) {
      return { quantity, rate, amount: product, ...customPrice };
    }
  }
  if (namesAmount) return { quantity, rate: rateOf(inCurrency(amount), quantity), amount: inCurrency(amount), ...customPrice };
  if (namesRate) return { quantity, rate, amount: inCurrency(multiplyAmounts(rate, quantity)), ...customPrice };
  if (!isNew && !sent.has('item') && !sent.has('price') && rate !== undefined) {
    const isRepriced = sent.has('quantity');
    const kept = amount ?? '0';
    return {
      quantity,
      rate,
      amount: isRepriced ? inCurrency(multiplyAmounts(rate, quantity)) : kept,
      price: textOf(values, 'price') ?? basePriceLevel,
    };
  }
  const agreed = (facts.customer.sublists.itemPricing ?? []).find((own) => own.item === item.id && own.currency === facts.currencyId);
  const named = textOf(values, 'price');
  const level = named ?? textOf(agreed ?? {}, 'level') ?? textOf(facts.customer.fields, 'priceLevel') ?? basePriceLevel;
  const agreedPrice = named === undefined && level === customPriceLevel ? textOf(agreed ?? {}, 'price') : undefined;
  const listed = agreedPrice ?? listedPrice(item, level, facts);
  if (listed === undefined) return pleaseEnterValues(['amount']);
  return { quantity, rate: listed, amount: inCurrency(multiplyAmounts(listed, quantity)), price: level };
}

/** Since 2026.1 a gross amount sets the amount. */
function netOf(grossAmount: Decimal | undefined, taxRate: Decimal): Decimal | undefined {
  return grossAmount === undefined ? undefined : divideAmounts(multiplyAmounts(grossAmount, '100'), addAmounts(['100', taxRate]));
}

function rateOf(amount: Decimal, quantity: Decimal): Decimal | undefined {
  return compareAmounts(quantity, '0') === 0 ? undefined : roundAmount(divideAmounts(amount, quantity), rateDecimals);
}

/**
 * The price of a level in a currency; else the base price in it, or the item's own rate, changed by the level's percentage. [B: priceLevel]
 * [inferred: rounded to the currency]
 */
function listedPrice(item: AccountRecord, level: string, { currencyId, priceLevels, precision }: LineFacts): Decimal | undefined {
  const prices = (item.sublists.price ?? []).filter((row) => row.currencyPage === currencyId);
  const own = prices.find(({ priceLevel }) => priceLevel === level);
  if (own !== undefined) return textOf(own, 'price');
  const base = prices.find(({ priceLevel }) => priceLevel === basePriceLevel);
  const price = base === undefined ? textOf(item.fields, 'rate') : textOf(base, 'price');
  const percentage = textOf(priceLevels.find(({ id }) => id === level)?.fields ?? {}, 'discountPct');
  if (price === undefined || percentage === undefined) return price;
  return roundAmount(addAmounts([price, percentageOf(price, percentage)]), precision);
}

/** A discount item's rate is entered positive, its amount on a transaction is negative. [H:section_N2248474] [inferred: the sign of what a request names] */
function priceDiscount(row: MergedRow, item: AccountRecord, facts: LineFacts): Price | Refusal {
  const { values, sent } = row;
  const named = sent.has('amount') ? textOf(values, 'amount') : sent.has('rate') ? textOf(values, 'rate') : undefined;
  const reduction = named ?? textOf(values, 'amount') ?? textOf(item.fields, 'rate');
  if (reduction === undefined) return pleaseEnterValues(['amount']);
  const amount = negateAmount(roundAmount(absoluteAmount(reduction), facts.precision));
  return { rate: amount, amount, price: customPriceLevel };
}

/**
 * The tax code of a row: the one named, that of the row before for a discount, that of the customer, that of the item, the account's default.
 * [B: salesTaxItem.isDefault] [inferred: their order]
 */
function taxCodeOf(row: MergedRow, item: AccountRecord, before: FieldValues | undefined, facts: LineFacts): string | undefined | Refusal {
  const named = textOf(row.values, 'taxCode');
  const fallback = row.sent.has('taxCode')
    ? undefined
    : ((item.type === 'discountItem' && before !== undefined ? textOf(before, 'taxCode') : undefined) ??
      textOf(facts.customer.fields, 'taxItem') ??
      textOf(item.fields, 'salesTaxCode') ??
      facts.taxCodes.find(({ fields }) => isTicked(fields, 'isDefault') && !isTicked(fields, 'isInactive'))?.id);
  const taxCode = named ?? fallback;
  return taxCode === undefined && facts.settings.taxCodeMandatory ? pleaseEnterValues(['taxCode']) : taxCode;
}

function taxOf(row: MergedRow, taxCode: string, taxRate: Decimal, amount: Decimal, precision: number): Record<string, FieldValue> {
  const named = row.sent.has('tax1Amt') ? textOf(row.values, 'tax1Amt') : undefined;
  const tax = roundAmount(named ?? percentageOf(amount, taxRate), precision);
  return { taxCode, taxRate1: taxRate, tax1Amt: tax, grossAmt: addAmounts([amount, tax]), isTaxable: compareAmounts(taxRate, '0') > 0 };
}
