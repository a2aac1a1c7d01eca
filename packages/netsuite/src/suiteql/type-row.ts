import { AnswerMalformedFault } from '../faults.ts';
import type { ColumnType, ColumnTypes, SuiteQlRow, TypedRow } from '../netsuite.ts';

const monthNames = 'january february march april may june july august september october november december'.split(' ');

/**
 * A row with the values that its columns have by their types; `null` where there is none. Columns without a type are left out.
 *
 * @param dateFormat - the format of dates in the user's preferences, such as `M/D/YYYY` or `DD-Mon-YYYY`
 * @throws {AnswerMalformedFault} for a value that is not of its type, with its column as path
 */
export function typeRow<Columns extends ColumnTypes>(row: SuiteQlRow, columns: Columns, dateFormat = 'M/D/YYYY'): TypedRow<Columns> {
  const values = Object.entries(columns).map(([name, type]) => {
    const text = row[name.toLowerCase()];
    if (text === undefined) return [name, null];
    const value = readValue(text, type, dateFormat);
    if (value === undefined) throw new AnswerMalformedFault({ path: name, message: `"${text}" in the column ${name} is no ${type}.` });
    return [name, value];
  });
  return Object.fromEntries(values) as TypedRow<Columns>;
}

function readValue(text: string, type: ColumnType, dateFormat: string): string | number | boolean | undefined {
  switch (type) {
    case 'text':
      return text;
    case 'integer':
      return /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
    case 'decimal':
      return plainDecimal(text);
    case 'boolean':
      return text === 'T' ? true : text === 'F' ? false : undefined;
    case 'date':
      return isoDate(text, dateFormat);
    case 'datetime': {
      const [, date = '', time = ''] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/.exec(text) ?? [];
      return exists(date) && !Number.isNaN(Date.parse(`${date}T${time}Z`)) ? `${date}T${time}` : undefined;
    }
  }
}

/** Digits as they came, with the zero that NetSuite leaves out before a point. [seen] */
function plainDecimal(text: string): string | undefined {
  const [, sign, whole, fraction] = /^(-?)(\d*)(\.\d+)?$/.exec(text) ?? [];
  if (whole === undefined || (whole === '' && fraction === undefined)) return undefined;
  return `${sign}${whole === '' ? '0' : whole}${fraction ?? ''}`;
}

/** `YYYY-MM-DD` of a date in one of the formats of NetSuite's preferences. */
function isoDate(text: string, format: string): string | undefined {
  const names: string[] = [];
  const pattern = format.replace(/YYYY|MONTH|Month|Mon|MM?|DD?|[.]/g, (part) => {
    if (part === '.') return '\\.';
    names.push(part);
    return part === 'YYYY' ? '(\\d{4})' : /^Mon/i.test(part) ? '(\\p{L}+)' : '(\\d{1,2})';
  });
  const found = new RegExp(`^${pattern}$`, 'u').exec(text);
  if (found === null) return undefined;
  const part = (letter: string): string => found[names.findIndex((name) => name.startsWith(letter)) + 1] ?? '';
  const month = part('M');
  const number = /^\d/.test(month) ? month : String(monthNames.findIndex((name) => name.startsWith(month.toLowerCase())) + 1);
  const date = `${part('Y')}-${number.padStart(2, '0')}-${part('D').padStart(2, '0')}`;
  return exists(date) ? date : undefined;
}

function exists(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}
