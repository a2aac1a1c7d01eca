import type { AccountRecord, FieldValues } from '../books/index.ts';
import { compareAmounts, isApproved, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { exchangeRateUnknown, isRefusal } from '../refusals/index.ts';
import { dueDateOf } from './due-date.ts';
import type { Merged } from './merge-draft.ts';
import { choosePeriod, refusePeriod } from './posting-period.ts';
import type { TransactionFacts } from './transaction-facts.ts';
import type { Parties } from './transaction-parties.ts';

/** What a transaction's dates, period and rate follow from. */
export type CalendarFacts = Pick<
  TransactionFacts,
  'type' | 'kind' | 'settings' | 'party' | 'periods' | 'terms' | 'today' | 'currencyRateOn'
>;

/**
 * Dates, posting period and exchange rate: chosen on create, and again when a request moves what they follow from. What waited for approval posts
 * in the period that is chosen when it is approved. [B: postingPeriod]
 *
 * @param approval - what the transaction says of its approval now
 */
export function chooseCalendar(
  { fields, sent }: Pick<Merged, 'fields' | 'sent'>,
  existing: AccountRecord | undefined,
  { subsidiary, currency }: Parties,
  approval: FieldValues,
  facts: CalendarFacts,
): { readonly tranDate: string; readonly [name: string]: string | undefined } | Refusal {
  const { type, kind, settings } = facts;
  const isNew = existing === undefined;
  const poster = { subledger: kind.subledger, subsidiary: subsidiary.id };
  const postedIn = facts.periods.find(({ id }) => id === existing?.fields.postingPeriod);
  const wasPosted = existing !== undefined && isApproved(existing.fields);
  const closed = postedIn === undefined || !wasPosted ? undefined : refusePeriod(postedIn, settings, poster);
  if (closed !== undefined) return closed;

  const tranDate = textOf(fields, 'tranDate') ?? facts.today;
  const isMoved = isNew || tranDate !== existing.fields.tranDate;
  const namedPeriod = sent.has('postingPeriod') ? textOf(fields, 'postingPeriod') : undefined;
  const posts = type.fields.postingPeriod !== undefined;
  const postingPeriod =
    posts && (isMoved || namedPeriod !== undefined || (!wasPosted && isApproved(approval)))
      ? choosePeriod(tranDate, namedPeriod, facts.periods, settings, poster)
      : textOf(fields, 'postingPeriod');
  if (isRefusal(postingPeriod)) return postingPeriod;

  const hasTerms = type.fields.terms !== undefined && facts.party !== undefined;
  const terms = sent.has('terms') || !isNew || !hasTerms ? textOf(fields, 'terms') : textOf(facts.party.fields, 'terms');
  const term = facts.terms.find(({ id }) => id === terms);
  const namedDueDate = sent.has('dueDate') ? textOf(fields, 'dueDate') : undefined;
  const followsTerms = type.fields.dueDate !== undefined && type.fields.terms !== undefined;
  const dueDate = namedDueDate ?? (followsTerms && (isMoved || sent.has('terms')) ? dueDateOf(tranDate, term) : textOf(fields, 'dueDate'));

  // One currency is worth itself, whatever a request says. [B: invoice.exchangeRate]
  const isBase = currency.id === subsidiary.fields.currency;
  const namedRate = sent.has('exchangeRate') ? textOf(fields, 'exchangeRate') : undefined;
  if (namedRate !== undefined && compareAmounts(namedRate, '0') <= 0) return exchangeRateUnknown();
  const exchangeRate =
    (isBase ? undefined : namedRate) ??
    (isBase || isMoved
      ? facts.currencyRateOn(textOf(subsidiary.fields, 'currency') ?? '', currency.id, tranDate)
      : textOf(fields, 'exchangeRate'));
  if (exchangeRate === undefined || compareAmounts(exchangeRate, '0') === 0) return exchangeRateUnknown();
  return { tranDate, postingPeriod, terms, dueDate, exchangeRate };
}
