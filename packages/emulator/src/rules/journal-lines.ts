import type { AccountRecord, Decimal, FieldValues, Settings } from '../books/index.ts';
import { addAmounts, compareAmounts, isTicked, negateAmount, roundAmount, subtractAmounts, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { exchangeRateUnknown, invalidFieldValue, isRefusal, pleaseEnterValues, userError } from '../refusals/index.ts';
import { withoutEmpty } from './completed-record.ts';
import type { MergedRow } from './merge-draft.ts';
import { isUsableIn } from './subsidiaries.ts';

/** What the rules of a journal's lines need. */
export interface JournalFacts {
  readonly settings: Pick<Settings, 'invalidReferenceCode'>;
  readonly accounts: readonly AccountRecord[];
  readonly subsidiaries: readonly AccountRecord[];
  /** Whose lines they are that name no subsidiary. */
  readonly subsidiaryId: string;
  readonly precision: number;
  /** Whether debits must equal credits; a statistical journal counts what is no money. */
  readonly balances: boolean;
  /** Whether lines are added that make them equal in each subsidiary. */
  readonly balancesItself: boolean;
  /** What a unit of the journal's currency is worth to another subsidiary on its day. */
  readonly rateFor: (subsidiaryId: string) => Decimal | undefined;
  readonly nextLineUniqueKey: () => string;
}

/**
 * A line has an account that its subsidiary can use and either a debit or a credit, a line of receivables or payables names whose it is, and
 * debits equal credits in each subsidiary. Lines of another subsidiary are worth what the currency is worth there.
 * [B: advIntercompanyJournalEntry.line] The text of the imbalance was seen, the others are inferred.
 */
export function completeJournalLines(rows: readonly MergedRow[], facts: JournalFacts): readonly FieldValues[] | Refusal {
  const written = rows.filter(({ values }) => values.balancesOthers !== true);
  if (written.length === 0) return pleaseEnterValues(['line']);
  const lines: FieldValues[] = [];
  for (const row of written) {
    const line = completeLine(row, facts);
    if (isRefusal(line)) return line;
    lines.push(line);
  }
  if (!facts.balances) return lines;
  const imbalances = [...balancesOf(lines, facts.subsidiaryId)].filter(([, balance]) => compareAmounts(balance, '0') !== 0);
  if (imbalances.length === 0) return lines;
  const whole = addAmounts(imbalances.map(([, balance]) => balance));
  if (!facts.balancesItself || compareAmounts(whole, '0') !== 0) return userError('The amounts in a journal entry must balance.');
  const account = facts.accounts.find(({ fields }) => fields.sSpecAcct === 'Interco')?.id;
  if (account === undefined) return pleaseEnterValues(['account']);
  const highest = Math.max(...lines.map((line) => Number(textOf(line, 'line') ?? '0')));
  for (const [index, [subsidiary, balance]] of imbalances.entries()) {
    const line = balancingLine(subsidiary, balance, account, facts);
    if (isRefusal(line)) return line;
    lines.push({ ...line, line: String(highest + 1 + index) });
  }
  return lines;
}

function completeLine({ values, path, isNew, sent }: MergedRow, facts: JournalFacts): FieldValues | Refusal {
  const debit = roundedOf(values, 'debit', facts.precision);
  const credit = roundedOf(values, 'credit', facts.precision);
  if ((debit === undefined) === (credit === undefined)) {
    return userError('Each line of a journal entry must have either a debit or a credit.', path);
  }
  if (compareAmounts(debit ?? credit ?? '0', '0') < 0) return userError('A debit or credit of a journal entry cannot be negative.', path);
  const subsidiary = textOf(values, 'lineSubsidiary');
  const accountId = textOf(values, 'account');
  const account = facts.accounts.find(({ id }) => id === accountId);
  if (accountId === undefined || account === undefined) return pleaseEnterValues(['account']);
  const isUsable = !isTicked(account.fields, 'isSummary') && isUsableIn(account, subsidiary ?? facts.subsidiaryId, facts.subsidiaries);
  if ((isNew || sent.has('account')) && !isUsable) {
    return invalidFieldValue(accountId, 'account', `${path}.account`, facts.settings.invalidReferenceCode);
  }
  const isOwed = account.fields.acctType === 'AcctRec' || account.fields.acctType === 'AcctPay';
  if (isOwed && textOf(values, 'entity') === undefined) return pleaseEnterValues(['entity']);
  const rate = lineRate(values, subsidiary, facts);
  if (isRefusal(rate)) return rate;
  return withoutEmpty({
    ...values,
    debit,
    credit,
    lineFxRate: rate,
    lineUniqueKey: textOf(values, 'lineUniqueKey') ?? facts.nextLineUniqueKey(),
  });
}

/** A line of the journal's own subsidiary takes the journal's rate, one of another has its own, which a request may name. */
function lineRate(values: FieldValues, subsidiary: string | undefined, facts: JournalFacts): string | undefined | Refusal {
  if (subsidiary === undefined || subsidiary === facts.subsidiaryId) return undefined;
  const rate = textOf(values, 'lineFxRate') ?? facts.rateFor(subsidiary);
  return rate === undefined || compareAmounts(rate, '0') <= 0 ? exchangeRateUnknown() : rate;
}

/** What one subsidiary owes the others, or they owe it. [B: advIntercompanyJournalEntry.performAutoBalance] [inferred: one account for both] */
function balancingLine(subsidiary: string, balance: Decimal, account: string, facts: JournalFacts): FieldValues | Refusal {
  const isOwed = compareAmounts(balance, '0') < 0;
  const values = { account, lineSubsidiary: subsidiary, eliminate: true, balancesOthers: true };
  const rate = lineRate(values, subsidiary, facts);
  if (isRefusal(rate)) return rate;
  return withoutEmpty({
    ...values,
    ...(isOwed ? { debit: negateAmount(balance) } : { credit: balance }),
    lineFxRate: rate,
    lineUniqueKey: facts.nextLineUniqueKey(),
  });
}

function balancesOf(lines: readonly FieldValues[], own: string): ReadonlyMap<string, Decimal> {
  const balances = new Map<string, Decimal>();
  for (const line of lines) {
    const subsidiary = textOf(line, 'lineSubsidiary') ?? own;
    const debited = addAmounts([balances.get(subsidiary) ?? '0', textOf(line, 'debit') ?? '0']);
    balances.set(subsidiary, subtractAmounts(debited, textOf(line, 'credit') ?? '0'));
  }
  return balances;
}

/** Zero is no amount: forms write it into the column that is not used. [inferred] */
function roundedOf(values: FieldValues, name: string, precision: number): string | undefined {
  const amount = textOf(values, name);
  return amount === undefined || compareAmounts(amount, '0') === 0 ? undefined : roundAmount(amount, precision);
}
