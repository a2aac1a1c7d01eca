import type { AccountRecord, FieldValue } from '../books/index.ts';
import { findRecord, instantText, isPlainDate, isTicked, listedRecords, readAmount, subledgerOf, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { invalidPropertyValue, isRefusal, unknownProperties, userError } from '../refusals/index.ts';
import type { Json, JsonObject } from '../rules/index.ts';
import { JsonNumber, refusePeriod, releaseRows } from '../rules/index.ts';
import type { Call } from './call.ts';
import { settingsFor } from './settings-for.ts';

/** What settling a payment changes: itself first, then the bills it paid. */
export type Settled = readonly [AccountRecord, ...AccountRecord[]];

const confirmed = 'C';
const declined = 'E';

/**
 * The payment has arrived: its status goes from In-Transit to Confirmed, with the parameters of the help topic, in any case.
 * [H:section_1530193985] [inferred: that the day of confirmation becomes the payment's; every refusal]
 */
export function confirmPayment(call: Call, payment: AccountRecord, parameters: JsonObject): Settled | Refusal {
  const unfit = refuseUnlessInTransit(payment, 'confirm');
  if (unfit !== undefined) return unfit;
  const changes: Record<string, FieldValue> = { status: confirmed };
  for (const [name, value] of Object.entries(parameters)) {
    const change = readParameter(call, payment, name, value);
    if (isRefusal(change)) return change;
    Object.assign(changes, change);
  }
  const fields = { ...payment.fields, ...changes };
  const clearedDate = textOf(fields, 'tranDate');
  const isCleared = changes.cleared === true && clearedDate !== undefined;
  return [{ ...payment, fields: isCleared ? { ...fields, clearedDate } : fields }];
}

/**
 * The payment was turned down: its status goes from In-Transit to Declined. [H:section_1530193985] [inferred: that the bills it paid are open
 * again]
 */
export function declinePayment({ account: { books, now } }: Call, payment: AccountRecord, parameters: JsonObject): Settled | Refusal {
  const [unknown] = Object.keys(parameters);
  if (unknown !== undefined) return unknownProperties([{ name: unknown, path: unknown }]);
  const unfit = refuseUnlessInTransit(payment, 'decline');
  if (unfit !== undefined) return unfit;
  const bills = releaseRows(payment, instantText(now()), (id) => findRecord(books, 'transaction', id));
  const { apply: _released, credit: _givenBack, ...sublists } = payment.sublists;
  return [{ ...payment, fields: { ...payment.fields, status: declined }, sublists }, ...bills];
}

/** Help prints the text for a payment that is declined already; the others follow it. */
function refuseUnlessInTransit({ fields }: AccountRecord, act: 'confirm' | 'decline'): Refusal | undefined {
  const status = textOf(fields, 'status');
  if (status === declined) return userError(`A payment you are trying to ${act} is already declined`);
  if (status === confirmed) return userError(`A payment you are trying to ${act} is already confirmed`);
  return isTicked(fields, 'isInTransitPayment') ? undefined : userError(`A payment you are trying to ${act} is not in transit`);
}

function readParameter(call: Call, payment: AccountRecord, name: string, value: Json): Readonly<Record<string, FieldValue>> | Refusal {
  const text = value instanceof JsonNumber ? value.text : value;
  switch (name.toLowerCase()) {
    case 'confirmationdate': {
      const tranDate = typeof text === 'string' ? plainDateOf(text) : undefined;
      return tranDate === undefined ? invalidPropertyValue(name, name) : { tranDate };
    }
    case 'exchangerate': {
      const exchangeRate = typeof text === 'string' ? readAmount(text) : undefined;
      return exchangeRate === undefined ? invalidPropertyValue(name, name) : { exchangeRate };
    }
    case 'postingperiod': {
      const period = listedRecords(call.account.books, 'accountingPeriod').find(({ id }) => id === text);
      if (period === undefined) return invalidPropertyValue(name, name);
      const poster = { subledger: subledgerOf(payment.type), subsidiary: textOf(payment.fields, 'subsidiary') };
      return refusePeriod(period, settingsFor(call), poster) ?? { postingPeriod: period.id };
    }
    case 'clearpayment':
      if (text !== true && text !== false && text !== 'T' && text !== 'F') return invalidPropertyValue(name, name);
      return { cleared: text === true || text === 'T' };
    default:
      return unknownProperties([{ name, path: name }]);
  }
}

/** Help writes a day without the zeros: `2019-1-31`. */
function plainDateOf(text: string): string | undefined {
  const padded = text.replace(/-(\d)(?!\d)/g, '-0$1');
  return isPlainDate(padded) ? padded : undefined;
}
