import type { AccountRecord, Decimal, FieldValue, FieldValues } from '../books/index.ts';
import { addAmounts, compareAmounts, isApproved, isOrder, isTicked, standardFormOf, subtractAmounts, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { amountsOverApplied, approvalIsFixed, isRefusal, pleaseEnterValues, transactionIsVoided } from '../refusals/index.ts';
import { applyingSublists, applyRows, drawOnDeposit } from './applications.ts';
import type { Completed } from './completed-record.ts';
import { completed, valuesOf } from './completed-record.ts';
import { refuseOnHold } from './credit-hold.ts';
import { completeJournalLines } from './journal-lines.ts';
import type { Merged } from './merge-draft.ts';
import type { OrderProgress } from './order-progress.ts';
import { nothingTaken, progressOf } from './order-progress.ts';
import { completeBoughtItems, completeExpenses } from './purchase-lines.ts';
import { completeLines } from './sale-lines.ts';
import { chooseCalendar } from './transaction-calendar.ts';
import { chooseDelivery } from './transaction-delivery.ts';
import type { TransactionFacts } from './transaction-facts.ts';
import type { Parties } from './transaction-parties.ts';
import { chooseParties } from './transaction-parties.ts';
import { statusOf } from './transaction-status.ts';
import { sumOf, totalsOf } from './transaction-totals.ts';
import { isApplied } from './void-transaction.ts';

type Sublists = Readonly<Record<string, readonly FieldValues[]>>;

/** What the rows of a transaction come to. */
interface Amounts {
  readonly fields: Readonly<Record<string, FieldValue | undefined>>;
  readonly sublists: Sublists;
  /** Other transactions, as they are once this one is applied to them. */
  readonly settled: readonly AccountRecord[];
}

/**
 * Fills in and checks a transaction about to be saved: whose it is, which company it belongs to and in which currency, where it posts, what
 * its lines come to, what it is applied to. What a request leaves out comes from the customer or vendor, the form and the calendar. [B]
 */
export function completeTransaction(merged: Merged, existing: AccountRecord | undefined, facts: TransactionFacts): Completed | Refusal {
  const { kind, type, party } = facts;
  if (existing?.fields.voided === true) return transactionIsVoided();
  if (kind.party !== undefined && party === undefined) return pleaseEnterValues([kind.party.field]);
  const held = existing === undefined && !facts.isForm ? refuseOnHold(facts) : undefined;
  if (held !== undefined) return held;
  const parties = chooseParties(merged, existing, facts);
  if (isRefusal(parties)) return parties;
  const approval = approvalOf(merged.fields, facts);
  if (existing !== undefined && !isApproved(approval) && isApproved(existing.fields) && isApplied(existing)) return approvalIsFixed();
  const calendar = chooseCalendar(merged, existing, parties, approval, facts);
  if (isRefusal(calendar)) return calendar;
  const amounts = amountsOf(merged, existing, parties, calendar.tranDate, facts);
  if (isRefusal(amounts)) return amounts;
  const isMailed = type.fields.toBeEmailed !== undefined && party !== undefined && kind.party?.isVendor === false;
  const delivery = isMailed ? chooseDelivery(merged, existing, party) : {};
  if (isRefusal(delivery)) return delivery;

  const { fields, sent } = merged;
  const isChosen = sent.has('undepFunds') || existing !== undefined;
  const undepFunds = isChosen ? isTicked(fields, 'undepFunds') : textOf(fields, 'account') === undefined;
  const funds = type.fields.undepFunds?.type === 'boolean' ? { undepFunds } : {};
  const order = isOrder(type.name) ? progressOfOrder(merged, existing, { ...fields, ...approval }, amounts.sublists, facts) : undefined;
  const status = order?.status ?? statusOf(type.name, { ...fields, ...amounts.fields, ...approval, ...funds });
  const own: Record<string, FieldValue | undefined> = {
    ...(kind.party === undefined ? {} : { [kind.party.field]: party?.id }),
    subsidiary: parties.subsidiary.id,
    currency: parties.currency.id,
    ...calendar,
    ...delivery,
    ...amounts.fields,
    ...numbersOf(fields, facts),
    ...approval,
    ...funds,
    ...(status === undefined ? {} : { status }),
    customForm: textOf(fields, 'customForm') ?? standardFormOf(type.name),
    account: textOf(fields, 'account') ?? defaultAccount(facts),
    mainLineUniqueKey: textOf(fields, 'mainLineUniqueKey') ?? facts.nextLineUniqueKey(),
    createdDate: existing === undefined ? facts.now : textOf(fields, 'createdDate'),
    lastModifiedDate: facts.now,
  };
  if (type.fields.salesEffectiveDate !== undefined) own.salesEffectiveDate = textOf(fields, 'salesEffectiveDate') ?? calendar.tranDate;
  if (type.fields.source !== undefined) own.source = textOf(fields, 'source') ?? 'restWebServices';
  for (const side of ['arAcct', 'apAcct'] as const) {
    if (type.fields[side] !== undefined)
      own[side] = textOf(fields, side) ?? accountOfType(facts, side === 'arAcct' ? 'AcctRec' : 'AcctPay');
  }
  if (type.name === 'salesOrder') own.orderStatus = textOf(fields, 'orderStatus') ?? 'B';
  const sublists = order === undefined ? amounts.sublists : { ...amounts.sublists, item: order.item };
  return { ...completed(merged, { ...fields, ...own }, sublists), settled: amounts.settled };
}

/** How far an order is with its rows as they are about to be saved. */
function progressOfOrder(
  merged: Merged,
  existing: AccountRecord | undefined,
  fields: FieldValues,
  sublists: Sublists,
  { type, itemById, takenOf }: TransactionFacts,
): OrderProgress {
  const rows = { item: sublists.item ?? valuesOf(merged.sublists.item), expense: sublists.expense ?? valuesOf(merged.sublists.expense) };
  const taken = existing === undefined ? nothingTaken : takenOf(existing);
  return progressOf({ type: type.name, fields, sublists: rows }, { taken, itemById });
}

/** Numbers are given once. What has no series of its own keeps the number a person gave it, and only the system counts it. [B] */
function numbersOf(fields: FieldValues, { kind, type, nextNumber }: TransactionFacts): { readonly [name: string]: string | undefined } {
  const transactionNumber = textOf(fields, 'transactionNumber');
  const given = textOf(fields, 'tranId');
  const code = (type.suiteqlTypeCode ?? '').toUpperCase();
  if (given === undefined && kind.numberPrefix === undefined) return { transactionNumber: transactionNumber ?? `${code}${nextNumber()}` };
  const tranId = given ?? `${kind.numberPrefix ?? ''}${nextNumber()}`;
  return { tranId, transactionNumber: transactionNumber ?? `${code}${tranId.replace(/\D/g, '')}` };
}

/** A type, not an interface: it is spread into field values. */
type Approval = { readonly approvalStatus?: string; readonly approved?: boolean };

/** With approval routing what is new waits, else everything is approved at once. [B: approvalStatus, journalEntry.approved] */
function approvalOf(fields: FieldValues, { type, settings }: TransactionFacts): Approval {
  if (type.fields.approved !== undefined) {
    const approved = typeof fields.approved === 'boolean' ? fields.approved : !settings.approvalRouting;
    return { approved, approvalStatus: approved ? '2' : '1' };
  }
  if (type.fields.approvalStatus === undefined) return {};
  return { approvalStatus: settings.approvalRouting ? (textOf(fields, 'approvalStatus') ?? '1') : '2' };
}

/** The account that asks for the money, or owes it. */
function defaultAccount({ type, kind, party, accounts }: TransactionFacts): string | undefined {
  if (type.fields.account === undefined || kind.mainAccount === undefined) return undefined;
  const own = kind.mainAccount === 'AcctRec' ? 'receivablesAccount' : 'payablesAccount';
  return (party === undefined ? undefined : textOf(party.fields, own)) ?? accountOfType({ accounts }, kind.mainAccount);
}

function accountOfType({ accounts }: Pick<TransactionFacts, 'accounts'>, accountType: string): string | undefined {
  return accounts.find(({ fields }) => fields.acctType === accountType && !isTicked(fields, 'isInactive'))?.id;
}

function amountsOf(
  merged: Merged,
  existing: AccountRecord | undefined,
  parties: Parties,
  tranDate: string,
  facts: TransactionFacts,
): Amounts | Refusal {
  const { type, kind } = facts;
  const precision = Number(textOf(parties.currency.fields, 'currencyPrecision') ?? '2');
  const lines = linesOf(merged, existing, parties, precision, tranDate, facts);
  if (isRefusal(lines) || type.sublists.apply === undefined) return lines;
  return applied(merged, existing, lines, kind.party === undefined ? '' : (facts.party?.id ?? ''), parties, facts);
}

function linesOf(
  merged: Merged,
  existing: AccountRecord | undefined,
  parties: Parties,
  precision: number,
  tranDate: string,
  facts: TransactionFacts,
): Amounts | Refusal {
  const { type, kind, party, settings } = facts;
  const { sublists, fields } = merged;
  const subsidiaryId = parties.subsidiary.id;
  if (type.sublists.line !== undefined && facts.isForm) return { fields: {}, sublists: {}, settled: [] };
  if (type.sublists.line !== undefined) {
    const balances = type.name !== 'statisticalJournalEntry';
    const line = completeJournalLines(sublists.line ?? [], {
      ...facts,
      subsidiaryId,
      precision,
      balances,
      balancesItself: isTicked(fields, 'performAutoBalance'),
      rateFor: (id) => {
        const base = facts.subsidiaries.find((subsidiary) => subsidiary.id === id);
        return facts.currencyRateOn(textOf(base?.fields ?? {}, 'currency') ?? '', parties.currency.id, tranDate);
      },
    });
    return isRefusal(line) ? line : { fields: {}, sublists: { line }, settled: [] };
  }
  if (type.sublists.expense !== undefined) {
    const item = completeBoughtItems(sublists.item ?? [], { ...facts, subsidiaryId, precision });
    if (isRefusal(item)) return item;
    const expense = completeExpenses(sublists.expense ?? [], { ...facts, subsidiaryId, precision });
    if (isRefusal(expense)) return expense;
    if (item.length + expense.length === 0 && !facts.isForm) return pleaseEnterValues(['item']);
    const totals = totalsOf(merged, [...item, ...expense], paidOf(existing), precision, settings);
    return isRefusal(totals) ? totals : { fields: { ...totals, discountTotal: undefined }, sublists: { item, expense }, settled: [] };
  }
  if (type.sublists.item !== undefined && party !== undefined && kind.mainLine !== undefined) {
    const rows = sublists.item ?? [];
    if (rows.length === 0 && type.name !== 'opportunity' && !facts.isForm) return pleaseEnterValues(['item']);
    const item = completeLines(rows, { ...facts, customer: party, subsidiaryId, currencyId: parties.currency.id, precision });
    if (isRefusal(item)) return item;
    const totals = totalsOf(merged, item, paidOf(existing), precision, settings);
    if (isRefusal(totals)) return totals;
    const projected = type.fields.projectedTotal === undefined ? {} : { projectedTotal: textOf(fields, 'projectedTotal') ?? totals.total };
    return { fields: { ...totals, ...projected }, sublists: { item }, settled: [] };
  }
  if (type.sublists.other !== undefined) {
    const payments = valuesOf(sublists.payment).filter(({ deposit }) => deposit !== false);
    const brought = addAmounts([sumOf(valuesOf(sublists.other), 'amount'), sumOf(payments, 'paymentAmount')]);
    const total = subtractAmounts(brought, sumOf(valuesOf(sublists.cashBack), 'amount'));
    return { fields: { total }, sublists: {}, settled: [] };
  }
  if (kind.movesGoods === true) {
    const item = valuesOf(sublists.item).filter(({ itemReceive }) => itemReceive !== false);
    return item.length === 0 && !facts.isForm ? pleaseEnterValues(['item']) : { fields: {}, sublists: { item }, settled: [] };
  }
  const payment = textOf(fields, 'payment');
  if (payment === undefined) return { fields: {}, sublists: {}, settled: [] };
  const used = textOf(existing?.fields ?? {}, 'usedByOthers') ?? '0';
  if (compareAmounts(payment, used) < 0) return amountsOverApplied();
  return { fields: { total: payment, unapplied: subtractAmounts(payment, used) }, sublists: {}, settled: [] };
}

function paidOf(existing: AccountRecord | undefined): Decimal {
  return textOf(existing?.fields ?? {}, 'amountPaid') ?? '0';
}

/**
 * Applies the rows of `apply`, `credit` and `deposit`. What has an amount of its own applies at most that, with the credits and deposits it
 * takes; what has none comes to what it applies. [H:section_N558109]
 */
function applied(
  { fields, sublists }: Merged,
  existing: AccountRecord | undefined,
  lines: Amounts,
  partyId: string,
  parties: Parties,
  facts: TransactionFacts,
): Amounts | Refusal {
  const rows: Record<string, readonly FieldValues[]> = { ...lines.sublists };
  const sums: Record<string, Decimal> = {};
  const settled: AccountRecord[] = [];
  for (const sublist of applyingSublists) {
    if (facts.type.sublists[sublist] === undefined) continue;
    const result = applyRows(sublist, sublists[sublist] ?? [], existing?.sublists[sublist] ?? [], {
      ...facts,
      type: facts.type.name,
      partyId,
      currencyId: parties.currency.id,
    });
    if (isRefusal(result)) return result;
    rows[sublist] = result.rows;
    sums[sublist] = result.sum;
    settled.push(...result.settled);
  }
  const { apply = '0', credit = '0', deposit = '0' } = sums;
  const isRefund = facts.type.name === 'customerRefund';
  const needed = isRefund ? addAmounts([apply, deposit]) : subtractAmounts(apply, addAmounts([credit, deposit]));
  const own = typeof lines.fields.total === 'string' ? lines.fields.total : undefined;
  if (own === undefined) {
    if (compareAmounts(apply, '0') === 0 && compareAmounts(deposit, '0') === 0 && !facts.isForm) return pleaseEnterValues(['apply']);
    if (compareAmounts(needed, '0') < 0) return amountsOverApplied();
    if (facts.type.name === 'depositApplication' && !facts.isForm) {
      const before = textOf(existing?.fields ?? {}, 'total') ?? '0';
      const deposit = drawOnDeposit(textOf(fields, 'deposit'), needed, before, facts);
      if (isRefusal(deposit)) return deposit;
      if (deposit !== undefined) settled.push(deposit);
    }
    return { fields: { ...lines.fields, total: needed, applied: apply }, sublists: rows, settled };
  }
  const used = textOf(existing?.fields ?? {}, 'usedByOthers') ?? '0';
  const unapplied = subtractAmounts(own, addAmounts([needed, used]));
  if (compareAmounts(unapplied, '0') < 0 || compareAmounts(needed, '0') < 0) return amountsOverApplied();
  return {
    fields: { ...lines.fields, applied: apply, unapplied, amountPaid: undefined, amountRemaining: unapplied },
    sublists: rows,
    settled,
  };
}
