import type { AccountRecord, FieldValues } from '../books/index.ts';
import { addAmounts, compareAmounts, roundAmount, subtractAmounts, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { pleaseEnterValues, userError } from '../refusals/index.ts';
import { withoutEmpty } from './completed-record.ts';
import type { MergedRow } from './merge-draft.ts';

/** What the rules of a journal's lines need. */
export interface JournalFacts {
  readonly accounts: readonly AccountRecord[];
  readonly precision: number;
  /** Whether debits must equal credits; a statistical journal counts what is no money. */
  readonly balances: boolean;
  readonly nextLineUniqueKey: () => string;
}

/**
 * A line has an account and either a debit or a credit, a line of receivables or payables names whose it is, and debits equal credits in each
 * subsidiary. The text of the imbalance was seen, the others are inferred.
 */
export function completeJournalLines(rows: readonly MergedRow[], facts: JournalFacts): readonly FieldValues[] | Refusal {
  if (rows.length === 0) return pleaseEnterValues(['line']);
  const lines: FieldValues[] = [];
  const balances = new Map<string, string>();
  for (const { values, path } of rows) {
    const debit = roundedOf(values, 'debit', facts.precision);
    const credit = roundedOf(values, 'credit', facts.precision);
    if ((debit === undefined) === (credit === undefined)) {
      return userError('Each line of a journal entry must have either a debit or a credit.', path);
    }
    if (compareAmounts(debit ?? credit ?? '0', '0') < 0) return userError('A debit or credit of a journal entry cannot be negative.', path);
    const account = facts.accounts.find(({ id }) => id === textOf(values, 'account'));
    const isOwed = account?.fields.acctType === 'AcctRec' || account?.fields.acctType === 'AcctPay';
    if (isOwed && textOf(values, 'entity') === undefined) return pleaseEnterValues(['entity']);
    const subsidiary = textOf(values, 'lineSubsidiary') ?? '';
    balances.set(subsidiary, subtractAmounts(addAmounts([balances.get(subsidiary) ?? '0', debit ?? '0']), credit ?? '0'));
    lines.push(
      withoutEmpty({
        ...values,
        ...(debit === undefined ? {} : { debit }),
        ...(credit === undefined ? {} : { credit }),
        lineUniqueKey: textOf(values, 'lineUniqueKey') ?? facts.nextLineUniqueKey(),
      }),
    );
  }
  const isBalanced = [...balances.values()].every((balance) => compareAmounts(balance, '0') === 0);
  return isBalanced || !facts.balances ? lines : userError('The amounts in a journal entry must balance.');
}

/** Zero is no amount: forms write it into the column that is not used. [inferred] */
function roundedOf(values: FieldValues, name: string, precision: number): string | undefined {
  const amount = textOf(values, name);
  return amount === undefined || compareAmounts(amount, '0') === 0 ? undefined : roundAmount(amount, precision);
}
