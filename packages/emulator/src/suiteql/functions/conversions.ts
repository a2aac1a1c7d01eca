import type { CastType, ExtractUnit } from '../syntax-tree.ts';
import type { Formats, Value } from '../value.ts';
import { quoted, toDate, toNumber, toText } from '../value.ts';
import { call } from './rule.ts';

/** `CAST(value AS type)`. */
export function cast(value: Value, type: CastType, formats: Formats): Value {
  switch (type.kind) {
    case 'text': {
      const text = toText(value, formats);
      return type.lengthMax === undefined ? text : { sql: call('suiteql_substr', text, '1', String(type.lengthMax)), type: 'text' };
    }
    case 'number': {
      const number = toNumber(value);
      return type.decimals === undefined ? number : { sql: call('suiteql_round', number, String(type.decimals)), type: 'decimal' };
    }
    case 'date':
      return toDate(value, formats);
  }
}

const masks: Readonly<Record<ExtractUnit, string>> = { year: 'YYYY', month: 'MM', day: 'DD', hour: 'HH24', minute: 'MI', second: 'SS' };

/** `EXTRACT(unit FROM date)`. [inferred: that a date without time has hours too, which Oracle refuses] */
export function datePart(value: Value, unit: ExtractUnit, formats: Formats): Value {
  const text = call('suiteql_date_text', toDate(value, formats), quoted(masks[unit]));
  return { sql: call('suiteql_number', text), type: 'decimal' };
}
