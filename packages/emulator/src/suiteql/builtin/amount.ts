import type { Path } from '../../books/index.ts';
import { storedTableName } from '../../books/index.ts';
import { unsupported } from '../refusal.ts';
import type { Origin, Value } from '../value.ts';
import { quoted } from '../value.ts';

/** SQL of what is known of an amount; ids are whole numbers. */
export interface AmountSql {
  readonly currency: string;
  /** Undefined where nobody's books hold it, as the credit limit of a vendor. */
  readonly subsidiary: string | undefined;
  /** What a unit of its currency is in the subsidiary's; undefined when that is its currency. */
  readonly exchangeRate: string | undefined;
  readonly account: string | undefined;
}

/** The currency a subsidiary keeps its books in. */
export function currencyOfSubsidiary(subsidiary: string): string {
  return `(SELECT "own"."currency" FROM "${storedTableName('subsidiary')}" AS "own" WHERE "own"."id" = ${subsidiary})`;
}

/** The currency of an account without subsidiaries, and of the root of one that has them. */
export const baseCurrency: string = `(SELECT "base"."id" FROM "${storedTableName('currency')}" AS "base" WHERE "base"."isbasecurrency" = 'T' LIMIT 1)`;

/**
 * What is known of an amount.
 *
 * @param called - the function that asks, for the refusal
 * @throws QueryRefusal when the value is no column with an amount, or its row is out of reach
 */
export function amountSql(called: string, { origin }: Value): AmountSql {
  const amount = origin?.column.amount;
  if (origin === undefined || amount === undefined) throw unsupported(`${called} takes a column with an amount`);
  const along = (path: Path | undefined) => (path === undefined ? undefined : follow(called, path, origin));
  const subsidiary = along(amount.subsidiary);
  return {
    subsidiary,
    currency: along(amount.currency) ?? (subsidiary === undefined ? baseCurrency : currencyOfSubsidiary(subsidiary)),
    exchangeRate: along(amount.exchangeRate),
    account: along(amount.account),
  };
}

function follow(called: string, path: Path, { column, sibling }: Origin): string {
  if (sibling === undefined) throw unsupported(`${called}(${column.name}) needs the row the column is from`);
  if (path.table === undefined) return sibling(path.column);
  const conditions = [
    ...Object.entries(path.keys).map(([theirs, own]) => `"led"."${theirs}" = ${sibling(own)}`),
    ...Object.entries(path.only ?? {}).map(([theirs, only]) => `"led"."${theirs}" = ${quoted(only)}`),
  ];
  return `(SELECT "led"."${path.column}" FROM "${storedTableName(path.table)}" AS "led" WHERE ${conditions.join(' AND ')} LIMIT 1)`;
}
