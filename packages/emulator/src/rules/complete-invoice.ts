import type { AccountRecord, Decimal, FieldValues, Settings } from '../books/index.ts';
import {
  absoluteAmount,
  addAmounts,
  compareAmounts,
  isTicked,
  negateAmount,
  roundAmount,
  subtractAmounts,
  textOf,
} from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import {
  exchangeRateUnknown,
  fieldIsFixed,
  invalidFieldValue,
  invalidReferenceKey,
  isRefusal,
  negativeTotal,
  pleaseEnterValues,
  userError,
} from '../refusals/index.ts';
import type { Completed } from './completed-record.ts';
import { completed, valuesOf, withoutEmpty } from './completed-record.ts';
import { dueDateOf } from './due-date.ts';
import { completeLines } from './invoice-lines.ts';
import type { Merged } from './merge-draft.ts';
import { choosePeriod, refusePeriod } from './posting-period.ts';

/** What the books say that the rules of an invoice need. */
export interface InvoiceFacts {
  readonly settings: Settings;
  /** Whether it is only to be shown as it stands, so that what is missing may still be missing. */
  readonly isForm: boolean;
  /** The instant and the day of the save, by the account's clock and zone. */
  readonly now: string;
  readonly today: string;
  /** The customer the invoice names; undefined when it names none. */
  readonly customer: AccountRecord | undefined;
  /** Subsidiaries the customer may buy from besides its own. */
  readonly furtherSubsidiaries: readonly string[];
  readonly subsidiaries: readonly AccountRecord[];
  readonly currencies: readonly AccountRecord[];
  readonly terms: readonly AccountRecord[];
  readonly periods: readonly AccountRecord[];
  readonly accounts: readonly AccountRecord[];
  readonly taxCodes: readonly AccountRecord[];
  /** Every item that a row names. */
  readonly itemById: ReadonlyMap<string, AccountRecord>;
  readonly currencyRateOn: (baseCurrency: string, currency: string, date: string) => Decimal | undefined;
  readonly nextTranId: () => string;
  readonly nextLineUniqueKey: () => string;
}

/**
 * Fills in and checks an invoice about to be saved: whose it is, which company bills it in which currency, where it posts, what its lines
 * come to. What a request leaves out comes from the customer, the form and the calendar. [B: invoice]
 */
export function completeInvoice(merged: Merged, existing: AccountRecord | undefined, facts: InvoiceFacts): Completed | Refusal {
  const { customer, settings } = facts;
  if (customer === undefined) return pleaseEnterValues(['entity']);
  const parties = chooseParties(merged.fields, existing, customer, facts);
  if (isRefusal(parties)) return parties;
  const calendar = chooseCalendar(merged, existing, parties, customer, facts);
  if (isRefusal(calendar)) return calendar;

  const { item: rows = [] } = merged.sublists;
  if (rows.length === 0 && !facts.isForm) return pleaseEnterValues(['item']);
  const precision = Number(textOf(parties.currency.fields, 'currencyPrecision') ?? '2');
  const lines = completeLines(rows, {
    ...facts,
    customer,
    subsidiaryId: parties.subsidiary.id,
    currencyId: parties.currency.id,
    precision,
  });
  if (isRefusal(lines)) return lines;

  const totals = totalsOf(merged, lines, textOf(existing?.fields ?? {}, 'amountPaid') ?? '0', precision, settings);
  if (isRefusal(totals)) return totals;
  const delivery = chooseDelivery(merged, existing, customer);
  if (isRefusal(delivery)) return delivery;
  const approvalStatus = settings.approvalRouting ? (textOf(merged.fields, 'approvalStatus') ?? '1') : '2';
  const tranId = textOf(merged.fields, 'tranId') ?? facts.nextTranId();

  return completed(
    merged,
    withoutEmpty({
      ...merged.fields,
      entity: customer.id,
      subsidiary: parties.subsidiary.id,
      currency: parties.currency.id,
      ...calendar,
      ...delivery,
      ...totals,
      tranId,
      transactionNumber: textOf(merged.fields, 'transactionNumber') ?? `CUSTINVC${tranId.replace(/\D/g, '')}`,
      customForm: textOf(merged.fields, 'customForm') ?? '100',
      account: textOf(merged.fields, 'account') ?? textOf(customer.fields, 'receivablesAccount') ?? receivablesAccount(facts.accounts),
      salesEffectiveDate: textOf(merged.fields, 'salesEffectiveDate') ?? calendar.tranDate,
      source: textOf(merged.fields, 'source') ?? 'restWebServices',
      approvalStatus,
      status: statusOf(approvalStatus, totals.total, totals.amountRemaining),
      mainLineUniqueKey: textOf(merged.fields, 'mainLineUniqueKey') ?? facts.nextLineUniqueKey(),
      createdDate: existing === undefined ? facts.now : textOf(merged.fields, 'createdDate'),
      lastModifiedDate: facts.now,
    }),
    { item: lines },
  );
}

interface Parties {
  readonly subsidiary: AccountRecord;
  readonly currency: AccountRecord;
}

/**
 * The company that bills and the currency it bills in. Both come from the customer, and must be ones the customer has. None of the three
 * changes once the invoice is saved. Texts seen over SOAP. [inferred: that they are fixed]
 */
function chooseParties(
  fields: FieldValues,
  existing: AccountRecord | undefined,
  customer: AccountRecord,
  facts: InvoiceFacts,
): Parties | Refusal {
  const subsidiaryId = textOf(fields, 'subsidiary') ?? textOf(customer.fields, 'subsidiary') ?? '';
  const currencyId = textOf(fields, 'currency') ?? textOf(customer.fields, 'currency') ?? '';
  for (const [name, wanted] of Object.entries({ entity: customer.id, subsidiary: subsidiaryId, currency: currencyId })) {
    if (existing !== undefined && existing.fields[name] !== wanted) return fieldIsFixed(name);
  }
  const subsidiary = facts.subsidiaries.find(({ id }) => id === subsidiaryId);
  const isOpenToCustomer = subsidiaryId === customer.fields.subsidiary || facts.furtherSubsidiaries.includes(subsidiaryId);
  if (subsidiary === undefined || !isOpenToCustomer) {
    return invalidFieldValue(subsidiaryId, 'subsidiary', 'subsidiary', facts.settings.invalidReferenceCode);
  }
  const currency = facts.currencies.find(({ id }) => id === currencyId);
  const isCurrencyOfCustomer =
    currencyId === customer.fields.currency || (customer.sublists.currencyList ?? []).some((row) => row.currency === currencyId);
  if (currency === undefined || !isCurrencyOfCustomer) return invalidReferenceKey('currency', currencyId, 'entity', customer.id);
  return { subsidiary, currency };
}

/** Dates, posting period and exchange rate: chosen on create, and again when a request moves what they follow from. */
function chooseCalendar(
  { fields, sent }: Merged,
  existing: AccountRecord | undefined,
  { subsidiary, currency }: Parties,
  customer: AccountRecord,
  facts: InvoiceFacts,
): { readonly tranDate: string; readonly [name: string]: string | undefined } | Refusal {
  const isNew = existing === undefined;
  const postedIn = facts.periods.find(({ id }) => id === existing?.fields.postingPeriod);
  const closed = postedIn === undefined ? undefined : refusePeriod(postedIn, facts.settings);
  if (closed !== undefined) return closed;

  const tranDate = textOf(fields, 'tranDate') ?? facts.today;
  const isMoved = isNew || tranDate !== existing.fields.tranDate;
  const namedPeriod = sent.has('postingPeriod') ? textOf(fields, 'postingPeriod') : undefined;
  const postingPeriod =
    isMoved || namedPeriod !== undefined
      ? choosePeriod(tranDate, namedPeriod, facts.periods, facts.settings)
      : (textOf(fields, 'postingPeriod') ?? '');
  if (isRefusal(postingPeriod)) return postingPeriod;

  const terms = sent.has('terms') || !isNew ? textOf(fields, 'terms') : textOf(customer.fields, 'terms');
  const term = facts.terms.find(({ id }) => id === terms);
  const namedDueDate = sent.has('dueDate') ? textOf(fields, 'dueDate') : undefined;
  const dueDate = namedDueDate ?? (isMoved || sent.has('terms') ? dueDateOf(tranDate, term) : textOf(fields, 'dueDate'));

  const namedRate = sent.has('exchangeRate') ? textOf(fields, 'exchangeRate') : undefined;
  const exchangeRate =
    namedRate ??
    (isMoved ? facts.currencyRateOn(textOf(subsidiary.fields, 'currency') ?? '', currency.id, tranDate) : textOf(fields, 'exchangeRate'));
  if (exchangeRate === undefined || compareAmounts(exchangeRate, '0') === 0) return exchangeRateUnknown();
  return { tranDate, postingPeriod, terms, dueDate, exchangeRate };
}

/** A type, not an interface: it is spread into field values. */
type Totals = {
  readonly subtotal: Decimal;
  readonly discountTotal: Decimal;
  readonly taxTotal: Decimal;
  readonly total: Decimal;
  readonly amountPaid: Decimal;
  readonly amountRemaining: Decimal;
  readonly totalAfterTaxes?: Decimal;
};

/**
 * What the lines come to: computed after the lines are known, to the currency's precision. A header discount is taken off after tax. Under
 * SuiteTax there is no engine here: tax is what `taxDetails` says when it overrides, and nothing otherwise. [inferred]
 */
function totalsOf(
  { fields, sublists }: Merged,
  lines: readonly FieldValues[],
  amountPaid: Decimal,
  precision: number,
  settings: Settings,
): Totals | Refusal {
  const sum = (rows: readonly FieldValues[], name: string) => addAmounts(rows.map((row) => textOf(row, name) ?? '0'));
  const subtotal = sum(lines, 'amount');
  const discount = textOf(fields, 'discountItem') === undefined ? '0' : (textOf(fields, 'discountRate') ?? '0');
  const discountTotal = negateAmount(roundAmount(absoluteAmount(discount), precision));
  const overrides = isTicked(fields, 'taxDetailsOverride');
  const taxTotal =
    settings.taxMode === 'legacy' ? sum(lines, 'tax1Amt') : overrides ? sum(valuesOf(sublists.taxDetails), 'taxAmount') : '0';
  const shipping = addAmounts([textOf(fields, 'shippingCost') ?? '0', textOf(fields, 'handlingCost') ?? '0']);
  const total = roundAmount(addAmounts([subtotal, discountTotal, taxTotal, shipping]), precision);
  if (compareAmounts(total, '0') < 0 && settings.negativeInvoiceTotal === 'refuse') return negativeTotal();
  if (compareAmounts(amountPaid, '0') > 0 && compareAmounts(total, amountPaid) < 0) {
    return userError('The total of this transaction cannot be less than the amount already applied to it.');
  }
  const amountRemaining = subtractAmounts(total, amountPaid);
  return {
    subtotal,
    discountTotal,
    taxTotal,
    total,
    amountPaid,
    amountRemaining,
    ...(settings.taxMode === 'suitetax' ? { totalAfterTaxes: total } : {}),
  };
}

function statusOf(approvalStatus: string, total: Decimal, amountRemaining: Decimal): 'A' | 'B' | 'D' | 'E' {
  if (approvalStatus === '1') return 'D';
  if (approvalStatus === '3') return 'E';
  return compareAmounts(amountRemaining, '0') === 0 && compareAmounts(total, '0') >= 0 ? 'B' : 'A';
}

/** Whether it will be mailed, printed or faxed, and to where: by the customer's preferences, unless the request says. [H:section_N558109] */
function chooseDelivery(
  { fields, sent }: Merged,
  existing: AccountRecord | undefined,
  customer: AccountRecord,
): Record<string, string | boolean | FieldValues | undefined> | Refusal {
  const wish = (name: string, preference: string) =>
    sent.has(name) || existing !== undefined ? isTicked(fields, name) : isTicked(customer.fields, preference);
  const addresses = customer.sublists.addressBook ?? [];
  const chosenId = textOf(fields, 'billAddressList');
  const chosen = addresses.find((row) => row.id === chosenId);
  if (chosenId !== undefined && chosen === undefined) {
    return invalidFieldValue(chosenId, 'billAddressList', 'billAddressList', 'INVALID_CONTENT');
  }
  const address = chosen ?? (existing === undefined ? addresses.find((row) => isTicked(row, 'defaultBilling')) : undefined);
  const billingAddress = address?.addressBookAddress;
  const isNamed = sent.has('billingAddress') || billingAddress === undefined;
  return {
    toBeEmailed: wish('toBeEmailed', 'emailTransactions'),
    toBePrinted: wish('toBePrinted', 'printTransactions'),
    toBeFaxed: wish('toBeFaxed', 'faxTransactions'),
    email: sent.has('email') || existing !== undefined ? textOf(fields, 'email') : textOf(customer.fields, 'email'),
    ...(isNamed || typeof billingAddress !== 'object' || Array.isArray(billingAddress)
      ? {}
      : { billingAddress: billingAddress as FieldValues }),
  };
}

function receivablesAccount(accounts: readonly AccountRecord[]): string | undefined {
  return accounts.find(({ fields }) => fields.acctType === 'AcctRec' && !isTicked(fields, 'isInactive'))?.id;
}
