import { compare, decimalFrom, equalToPrecision, round } from '../money/index.ts';

/**
 * A value meant for one NetSuite field, typed so that it can be written exactly and compared with what NetSuite gives back.
 * Plain data: plans are stored as they are.
 */
export type FieldValue =
  | { readonly kind: 'text'; readonly text: string }
  /** Exact decimal text; goes out as a JSON number with these very digits. */
  | { readonly kind: 'decimal'; readonly decimal: string }
  /** An amount: compared at the precision of its currency. */
  | { readonly kind: 'money'; readonly amount: string; readonly currency: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** `YYYY-MM-DD`, never shifted. */
  | { readonly kind: 'date'; readonly date: string }
  /** A reference to another record by internal id. `label` is for people only. */
  | { readonly kind: 'reference'; readonly id: string; readonly label?: string }
  /** The field is to be emptied: `null` in a PATCH clears a body field [H:section_1545141500]. */
  | { readonly kind: 'empty' };

/** The value as it stands in a request body. Decimals leave through `exactNumber`, so that no double is in between. */
export function fieldValueToBody(value: FieldValue, exactNumber: (decimal: string) => unknown): unknown {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'decimal':
      return exactNumber(value.decimal);
    case 'money':
      return exactNumber(value.amount);
    case 'boolean':
      return value.value;
    case 'date':
      return value.date;
    case 'reference':
      return { id: value.id };
    case 'empty':
      return null;
  }
}

/** The value in one line of text, the same for equal values: what a baseline keeps and what a person is shown. */
export function fieldValueText(value: FieldValue): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'decimal':
      return value.decimal;
    case 'money':
      return value.amount;
    case 'boolean':
      return String(value.value);
    case 'date':
      return value.date;
    case 'reference':
      return value.id;
    case 'empty':
      return '';
  }
}

/**
 * What a NetSuite record's field holds, as one line of text: references by id, numbers as exact decimals, absent as ''.
 * Null and absent are the same: NetSuite leaves empty fields out of a body (wire reference 3.2, inferred).
 */
export function recordFieldText(field: unknown): string {
  if (field === undefined || field === null) return '';
  if (typeof field === 'object') {
    const id = (field as { readonly id?: unknown }).id;
    return id === undefined || id === null ? '' : String(id);
  }
  if (typeof field === 'number') return decimalFrom(field) ?? '';
  return String(field);
}

/** Whether two texts of one kind of value mean the same: amounts to the currency's precision, other decimals by value, the rest to the letter. */
export function sameFieldText(kind: FieldValue, left: string, right: string): boolean {
  if (left === right) return true;
  if (kind.kind !== 'decimal' && kind.kind !== 'money') return false;
  const [leftDecimal, rightDecimal] = [decimalFrom(left), decimalFrom(right)];
  if (leftDecimal === undefined || rightDecimal === undefined) return false;
  return kind.kind === 'money' ? equalToPrecision(leftDecimal, rightDecimal, kind.currency) : compare(leftDecimal, rightDecimal) === 0;
}

/** Whether a NetSuite record's field holds the value. */
export function recordFieldEquals(value: FieldValue, field: unknown): boolean {
  return sameFieldText(value, fieldValueText(value), recordFieldText(field));
}

/** Whether `text` has at most `places` decimals. */
export function fitsPlaces(decimal: string, places: number): boolean {
  return compare(round(decimal, places, 'half-up'), decimal) === 0;
}
