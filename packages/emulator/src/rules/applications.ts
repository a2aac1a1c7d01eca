import type { AccountRecord, Decimal, FieldValues } from '../books/index.ts';
import { addAmounts, compareAmounts, isApproved, subtractAmounts, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { amountNotApplicable, amountsOverApplied, invalidFieldValue, isRefusal, pleaseEnterValues } from '../refusals/index.ts';
import { withoutEmpty } from './completed-record.ts';
import type { MergedRow } from './merge-draft.ts';
import { statusOf } from './transaction-status.ts';

/** Which transactions the rows of a sublist may name, by the type that has the sublist. [H:section_N558109] [inferred: the rarer pairs] */
const applicable: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  customerPayment: { apply: ['invoice'], credit: ['creditMemo'], deposit: ['customerDeposit'] },
  creditMemo: { apply: ['invoice'] },
  depositApplication: { apply: ['invoice'] },
  customerRefund: { apply: ['creditMemo', 'customerPayment'], deposit: ['customerDeposit'] },
  vendorPayment: { apply: ['vendorBill'], credit: ['vendorCredit'] },
  vendorCredit: { apply: ['vendorBill'] },
};

/** Sublists whose rows apply money to other transactions, or take it from them. */
export const applyingSublists = ['apply', 'credit', 'deposit'] as const;

/** What applying needs to know. */
export interface ApplyingFacts {
  readonly type: string;
  readonly partyId: string;
  readonly currencyId: string;
  readonly now: string;
  readonly findTransaction: (id: string) => AccountRecord | undefined;
}

/** The rows of a sublist as they are saved, what they come to, and the transactions that change with them. */
export interface Applied {
  readonly rows: readonly FieldValues[];
  readonly sum: Decimal;
  readonly settled: readonly AccountRecord[];
}

/**
 * Applies what the rows of a sublist say: a row names an open, approved transaction of the same party and currency; without an amount it takes all that
 * is open, with `apply` false or zero it takes nothing and goes. A later row about the same transaction counts. What was applied before is
 * given back first. [inferred: the last three]
 */
export function applyRows(
  sublist: string,
  rows: readonly MergedRow[],
  before: readonly FieldValues[],
  facts: ApplyingFacts,
): Applied | Refusal {
  const previous = amountsByDocument(before);
  const rowByDocument = new Map<string, FieldValues>();
  for (const row of rows) {
    const id = textOf(row.values, 'doc');
    if (id === undefined) return pleaseEnterValues(['doc']);
    const read = readRow(sublist, row, id, previous.get(id) ?? '0', facts);
    if (isRefusal(read)) return read;
    if (read === undefined) rowByDocument.delete(id);
    else rowByDocument.set(id, read);
  }
  const saved = [...rowByDocument.values()];
  const wanted = amountsByDocument(saved);
  const settled = [...new Set([...previous.keys(), ...wanted.keys()])].flatMap((id) => {
    const difference = subtractAmounts(wanted.get(id) ?? '0', previous.get(id) ?? '0');
    const document = compareAmounts(difference, '0') === 0 ? undefined : facts.findTransaction(id);
    return document === undefined ? [] : [settle(document, difference, facts.now)];
  });
  return { rows: saved, sum: addAmounts([...wanted.values()]), settled };
}

/**
 * The deposit that a deposit application uses up, as it is afterwards; undefined when nothing changes. It gives at most what is left of it.
 * [B: depositApplication.deposit]
 *
 * @param before - what the application took so far
 */
export function drawOnDeposit(
  depositId: string | undefined,
  amount: Decimal,
  before: Decimal,
  { findTransaction, now }: Pick<ApplyingFacts, 'findTransaction' | 'now'>,
): AccountRecord | undefined | Refusal {
  const deposit = depositId === undefined ? undefined : findTransaction(depositId);
  if (deposit === undefined) return pleaseEnterValues(['deposit']);
  const difference = subtractAmounts(amount, before);
  if (compareAmounts(difference, openAmountOf(deposit)) > 0) return amountsOverApplied();
  return compareAmounts(difference, '0') === 0 ? undefined : settle(deposit, difference, now);
}

/** The transactions as they are once a transaction that was applied to them is gone. */
export function releaseRows(
  record: AccountRecord,
  now: string,
  findTransaction: ApplyingFacts['findTransaction'],
): readonly AccountRecord[] {
  if (applicable[record.type] === undefined) return [];
  const changed = new Map<string, AccountRecord>();
  for (const sublist of applyingSublists) {
    for (const [id, amount] of amountsByDocument(record.sublists[sublist] ?? [])) {
      const document = changed.get(id) ?? findTransaction(id);
      if (document !== undefined) changed.set(id, settle(document, subtractAmounts('0', amount), now));
    }
  }
  const deposit = record.type === 'depositApplication' ? findTransaction(textOf(record.fields, 'deposit') ?? '') : undefined;
  if (deposit !== undefined) changed.set(deposit.id, settle(deposit, subtractAmounts('0', textOf(record.fields, 'total') ?? '0'), now));
  return [...changed.values()];
}

function amountsByDocument(rows: readonly FieldValues[]): ReadonlyMap<string, Decimal> {
  return new Map(rows.map((row) => [textOf(row, 'doc') ?? '', textOf(row, 'amount') ?? '0']));
}

function readRow(
  sublist: string,
  { values, path }: MergedRow,
  id: string,
  appliedBefore: Decimal,
  facts: ApplyingFacts,
): FieldValues | undefined | Refusal {
  const document = facts.findTransaction(id);
  const isOpenToIt =
    document !== undefined &&
    (applicable[facts.type]?.[sublist] ?? []).includes(document.type) &&
    isApproved(document.fields) &&
    (textOf(document.fields, 'entity') ?? textOf(document.fields, 'customer')) === facts.partyId &&
    textOf(document.fields, 'currency') === facts.currencyId;
  if (!isOpenToIt) return invalidFieldValue(id, 'doc', `${path}.doc`, 'USER_ERROR');
  const open = addAmounts([openAmountOf(document), appliedBefore]);
  const amount = textOf(values, 'amount') ?? open;
  if (values.apply === false || compareAmounts(amount, '0') === 0) return undefined;
  if (compareAmounts(amount, '0') < 0 || compareAmounts(amount, open) > 0) return amountNotApplicable(`${path}.amount`);
  return withoutEmpty({
    ...values,
    ...(sublist === 'deposit' ? {} : { line: textOf(values, 'line') ?? '0', type: document.type }),
    apply: true,
    amount,
    refNum: textOf(document.fields, 'tranId'),
    total: textOf(document.fields, 'total') ?? textOf(document.fields, 'payment'),
  });
}

/** What can still be applied: of a document that asks for money what is not paid, of one that gives it what is not used. */
function openAmountOf({ fields }: AccountRecord): Decimal {
  return textOf(fields, 'unapplied') ?? textOf(fields, 'amountRemaining') ?? '0';
}

/** A document after an amount was applied to it, or given back to it when the amount is negative. */
function settle(document: AccountRecord, amount: Decimal, now: string): AccountRecord {
  const { fields } = document;
  const isOwed = document.type === 'invoice' || document.type === 'vendorBill';
  const open = subtractAmounts(openAmountOf(document), amount);
  const used = addAmounts([textOf(fields, isOwed ? 'amountPaid' : 'usedByOthers') ?? '0', amount]);
  const remaining = fields.amountRemaining === undefined ? {} : { amountRemaining: open };
  const amounts = isOwed ? { amountPaid: used, ...remaining } : { usedByOthers: used, unapplied: open, ...remaining };
  const status = statusOf(document.type, { ...fields, ...amounts });
  return { ...document, fields: { ...fields, ...amounts, ...(status === undefined ? {} : { status }), lastModifiedDate: now } };
}
