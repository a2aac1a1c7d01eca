import type { FieldType } from '@longshore/netsuite/catalog';
import type { AccountRecord, RecordShape, Settings } from '../books/index.ts';
import { compareAmounts, idsOf, instantText, isPlainDate, readAmount } from '../books/index.ts';

/** Whether a record is one of those a `q` asks for. */
export type RecordFilter = (record: AccountRecord) => boolean;

/**
 * Reads the filter language of collections:
 *
 *     expression := term (AND | OR term)*      AND binds tighter
 *     term       := ( expression ) | field OPERATOR [value]
 *     value      := word | "text" | [ value, … ]
 *
 * Which operators there are depends on the kind of field. Text is compared without regard to case. [H:section_1545222128] [inferred: case,
 * and that `_NOT` is true of a field without value]
 *
 * @returns undefined when the filter cannot be read, names an unknown field, or an operator the field does not have
 */
export function readRecordFilter(q: string, shape: RecordShape, dateFormat: Settings['dateFormat']): RecordFilter | undefined {
  const tokens = tokenize(q);
  if (tokens === undefined) return undefined;
  const reader: Reader = { tokens, position: 0, shape, dateFormat };
  const filter = readOr(reader);
  return reader.position === tokens.length ? filter : undefined;
}

interface Token {
  readonly kind: 'word' | 'text' | 'mark';
  readonly text: string;
}

interface Reader {
  readonly tokens: readonly Token[];
  position: number;
  readonly shape: RecordShape;
  readonly dateFormat: Settings['dateFormat'];
}

function tokenize(q: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const pattern = /\s*(?:"((?:[^"\\]|\\.)*)"|([()[\],])|([^\s"()[\],']+))/y;
  let end = 0;
  while (q.slice(end).trim() !== '') {
    pattern.lastIndex = end;
    const match = pattern.exec(q);
    if (match === null) return undefined;
    end = pattern.lastIndex;
    const [, text, mark, word] = match;
    if (text !== undefined) tokens.push({ kind: 'text', text: text.replace(/\\(.)/g, '$1') });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark });
    else tokens.push({ kind: 'word', text: word ?? '' });
  }
  return tokens;
}

function takes(reader: Reader, text: string): boolean {
  const token = reader.tokens[reader.position];
  if (token === undefined || token.kind === 'text' || token.text.toUpperCase() !== text) return false;
  reader.position += 1;
  return true;
}

function readOr(reader: Reader): RecordFilter | undefined {
  return readChain(reader, 'OR', readAnd, (filters) => (record) => filters.some((filter) => filter(record)));
}

function readAnd(reader: Reader): RecordFilter | undefined {
  return readChain(reader, 'AND', readTerm, (filters) => (record) => filters.every((filter) => filter(record)));
}

function readChain(
  reader: Reader,
  word: string,
  readPart: (reader: Reader) => RecordFilter | undefined,
  combine: (filters: readonly RecordFilter[]) => RecordFilter,
): RecordFilter | undefined {
  const filters: RecordFilter[] = [];
  do {
    const filter = readPart(reader);
    if (filter === undefined) return undefined;
    filters.push(filter);
  } while (takes(reader, word));
  return combine(filters);
}

function readTerm(reader: Reader): RecordFilter | undefined {
  if (takes(reader, '(')) {
    const inner = readOr(reader);
    return inner !== undefined && takes(reader, ')') ? inner : undefined;
  }
  const name = reader.tokens[reader.position]?.text;
  const operator = reader.tokens[reader.position + 1]?.text.toUpperCase();
  const field = name === undefined ? undefined : reader.shape.fields.get(name.toLowerCase());
  if (field === undefined || operator === undefined) return undefined;
  reader.position += 2;
  const valueIn: ValueIn = field.name === 'id' ? (record) => record.id : (record) => comparable(record, field.name);
  if (operator === 'EMPTY') return (record) => valueIn(record) === undefined;
  if (operator === 'EMPTY_NOT') return (record) => valueIn(record) !== undefined;
  const values = readValues(reader);
  if (values === undefined) return undefined;
  const isNegated = operator.endsWith('_NOT');
  const test = readTest(
    field.name === 'id' ? 'integer' : field.field.type,
    isNegated ? operator.slice(0, -'_NOT'.length) : operator,
    values,
    reader.dateFormat,
  );
  if (test === undefined) return undefined;
  return (record) => {
    const value = valueIn(record);
    const holds = value !== undefined && test(value);
    return isNegated ? !holds : holds;
  };
}

type ValueIn = (record: AccountRecord) => string | readonly string[] | undefined;
type Test = (value: string | readonly string[]) => boolean;

function comparable(record: AccountRecord, name: string): string | readonly string[] | undefined {
  const value = record.fields[name];
  if (value === undefined && (name === 'isInactive' || name === 'isPerson')) return 'false';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? idsOf(record.fields, name) : undefined;
}

function readValues(reader: Reader): readonly string[] | undefined {
  const token = reader.tokens[reader.position];
  if (token === undefined) return undefined;
  reader.position += 1;
  if (token.kind !== 'mark') return [token.text];
  if (token.text !== '[') return undefined;
  const values: string[] = [];
  do {
    const value = reader.tokens[reader.position];
    if (value === undefined || value.kind === 'mark') return undefined;
    reader.position += 1;
    values.push(value.text);
  } while (takes(reader, ','));
  return takes(reader, ']') ? values : undefined;
}

function readTest(type: FieldType, operator: string, values: readonly string[], dateFormat: Settings['dateFormat']): Test | undefined {
  switch (type) {
    case 'boolean':
      return operator === 'IS' && (values[0] === 'true' || values[0] === 'false') ? (value) => value === values[0] : undefined;
    case 'integer':
    case 'double':
      return readNumberTest(operator, values);
    case 'ref':
    case 'multiref':
    case 'enum':
      if (operator !== 'ANY_OF' && operator !== 'IS' && operator !== 'EQUAL') return undefined;
      return (value) => (typeof value === 'string' ? [value] : value).some((id) => values.includes(id));
    case 'date':
    case 'datetime':
      return readDateTest(type, operator, values, dateFormat);
    case 'subrecord':
      return undefined;
    default:
      return readTextTest(operator, values);
  }
}

function readTextTest(operator: string, values: readonly string[]): Test | undefined {
  const [wanted = '', ...more] = values.map((value) => value.toLowerCase());
  if (more.length > 0) return undefined;
  const test =
    (matches: (text: string) => boolean): Test =>
    (value) =>
      typeof value === 'string' && matches(value.toLowerCase());
  switch (operator) {
    case 'IS':
      return test((text) => text === wanted);
    case 'CONTAIN':
      return test((text) => text.includes(wanted));
    case 'START_WITH':
      return test((text) => text.startsWith(wanted));
    case 'ENDWITH':
    case 'END_WITH':
      return test((text) => text.endsWith(wanted));
    default:
      return undefined;
  }
}

function readNumberTest(operator: string, values: readonly string[]): Test | undefined {
  const numbers = values.map(readAmount);
  if (numbers.some((number) => number === undefined)) return undefined;
  const [first = '0', second] = numbers;
  const test =
    (matches: (number: string) => boolean): Test =>
    (value) =>
      typeof value === 'string' && matches(value);
  const against = (matches: (order: number) => boolean) =>
    numbers.length === 1 ? test((number) => matches(compareAmounts(number, first))) : undefined;
  switch (operator) {
    case 'ANY_OF':
      return test((number) => numbers.some((wanted) => wanted !== undefined && compareAmounts(number, wanted) === 0));
    case 'BETWEEN':
    case 'WITHIN':
      if (second === undefined || numbers.length !== 2) return undefined;
      return test((number) => compareAmounts(number, first) >= 0 && compareAmounts(number, second) <= 0);
    case 'EQUAL':
      return against((order) => order === 0);
    case 'GREATER':
      return against((order) => order > 0);
    case 'GREATER_OR_EQUAL':
      return against((order) => order >= 0);
    case 'LESS':
      return against((order) => order < 0);
    case 'LESS_OR_EQUAL':
      return against((order) => order <= 0);
    default:
      return undefined;
  }
}

/** Dates of a filter are written in the user's format; a date compares by day, an instant without time of day too. [H:section_1545222128] */
function readDateTest(
  type: 'date' | 'datetime',
  operator: string,
  values: readonly string[],
  dateFormat: Settings['dateFormat'],
): Test | undefined {
  const wanted = values.length === 1 ? readUserDate(values[0] ?? '', dateFormat) : undefined;
  if (wanted === undefined) return undefined;
  const byDay = type === 'date' || wanted.length === 10;
  const against =
    (matches: (order: number) => boolean): Test =>
    (value) => {
      if (typeof value !== 'string') return false;
      const own = byDay ? value.slice(0, 10) : value;
      return matches(own < wanted ? -1 : own > wanted ? 1 : 0);
    };
  switch (operator) {
    case 'ON':
      return against((order) => order === 0);
    case 'AFTER':
      return against((order) => order > 0);
    case 'BEFORE':
      return against((order) => order < 0);
    case 'ON_OR_AFTER':
      return against((order) => order >= 0);
    case 'ON_OR_BEFORE':
      return against((order) => order <= 0);
    default:
      return undefined;
  }
}

/** A date of the user's format as `YYYY-MM-DD`, with a time of day as an instant in UTC. [inferred: the zone of a time of day] */
function readUserDate(text: string, dateFormat: Settings['dateFormat']): string | undefined {
  const [datePart = '', ...timeParts] = text.trim().split(/\s+/);
  const numbers = datePart.split(/[/-]/);
  if (numbers.length !== 3) return undefined;
  const order = dateFormat.startsWith('Y') ? [0, 1, 2] : dateFormat.startsWith('M') ? [2, 0, 1] : [2, 1, 0];
  const [year = '', month = '', day = ''] = order.map((index) => numbers[index] ?? '');
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isPlainDate(date)) return undefined;
  if (timeParts.length === 0) return date;
  const time = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([AP]M))?$/i.exec(timeParts.join(' '));
  if (time === null) return undefined;
  const [, hourText = '0', minute = '00', second = '00', half] = time;
  const hour = half === undefined ? Number(hourText) : (Number(hourText) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  const at = Date.parse(`${date}T${String(hour).padStart(2, '0')}:${minute}:${second}Z`);
  return Number.isNaN(at) ? undefined : instantText(at);
}
