import type { FieldType } from '@longshore/netsuite/catalog';
import type { AccountRecord, RecordShape, Settings } from '../books/index.ts';
import { compareAmounts, idsOf, isPlainDate, localTimeIn, readAmount } from '../books/index.ts';

/** What a `q` asks for. */
export interface RecordFilter {
  readonly matches: (record: AccountRecord) => boolean;
  /** Where the filter asks for certain records by what names them: no other can match. */
  readonly named?: { readonly by: 'id' | 'externalId'; readonly values: readonly string[] };
}

/** What the account says that a filter needs. */
export type FilterSettings = Pick<Settings, 'dateFormat' | 'timeZone' | 'filterTimeZone' | 'filterNotMatchesEmpty'>;

/**
 * Reads the filter language of collections:
 *
 *     expression := term (AND | OR term)*      AND binds tighter
 *     term       := ( expression ) | field OPERATOR [value]
 *     value      := word | "text" | [ value, … ]
 *
 * Which operators there are depends on the kind of field. Text is compared without regard to case. [H:section_1545222128] [inferred:
 * case; `IS` and `EQUAL` for references and enumerations, which the table does not name; settings say what is true of a field without value,
 * and whose zone instants are in]
 *
 * @returns undefined when the filter cannot be read, names an unknown field, or an operator the field does not have
 */
export function readRecordFilter(q: string, shape: RecordShape, settings: FilterSettings): RecordFilter | undefined {
  const tokens = tokenize(q);
  if (tokens === undefined) return undefined;
  const reader: Reader = { tokens, position: 0, shape, settings };
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
  readonly settings: FilterSettings;
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
  const filters = readChain(reader, 'OR', readAnd);
  if (filters === undefined || filters.length === 1) return filters?.[0];
  return { matches: (record) => filters.some(({ matches }) => matches(record)) };
}

function readAnd(reader: Reader): RecordFilter | undefined {
  const filters = readChain(reader, 'AND', readTerm);
  if (filters === undefined) return undefined;
  const named = filters.find((filter) => filter.named !== undefined)?.named;
  return { matches: (record) => filters.every(({ matches }) => matches(record)), ...(named === undefined ? {} : { named }) };
}

function readChain(
  reader: Reader,
  word: string,
  readPart: (reader: Reader) => RecordFilter | undefined,
): readonly RecordFilter[] | undefined {
  const filters: RecordFilter[] = [];
  do {
    const filter = readPart(reader);
    if (filter === undefined) return undefined;
    filters.push(filter);
  } while (takes(reader, word));
  return filters;
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
  if (operator === 'EMPTY') return { matches: (record) => valueIn(record) === undefined };
  if (operator === 'EMPTY_NOT') return { matches: (record) => valueIn(record) !== undefined };
  const values = readValues(reader);
  if (values === undefined) return undefined;
  const isNegated = operator.endsWith('_NOT');
  const test = readTest(
    field.name === 'id' ? 'integer' : field.field.type,
    isNegated ? operator.slice(0, -'_NOT'.length) : operator,
    values,
    reader.settings,
  );
  if (test === undefined) return undefined;
  const named = namedBy(field.name, operator, values);
  return {
    matches: (record) => {
      const value = valueIn(record);
      if (value === undefined) return isNegated && reader.settings.filterNotMatchesEmpty;
      return test(value) !== isNegated;
    },
    ...(named === undefined ? {} : { named }),
  };
}

function namedBy(field: string, operator: string, values: readonly string[]): RecordFilter['named'] {
  if (field === 'id' && (operator === 'EQUAL' || operator === 'ANY_OF')) return { by: 'id', values };
  return field === 'externalId' && operator === 'IS' ? { by: 'externalId', values } : undefined;
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

function readTest(type: FieldType, operator: string, values: readonly string[], settings: FilterSettings): Test | undefined {
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
    case 'time':
      return readDateTest(type, operator, values, settings);
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
  type: 'date' | 'datetime' | 'time',
  operator: string,
  values: readonly string[],
  { dateFormat, timeZone, filterTimeZone }: FilterSettings,
): Test | undefined {
  const [text = '', ...more] = values;
  const wanted = type === 'time' ? readTimeOfDay(text) : readUserDate(text, dateFormat);
  if (wanted === undefined || more.length > 0) return undefined;
  const zone = filterTimeZone === 'account' ? timeZone : 'UTC';
  const against =
    (matches: (order: number) => boolean): Test =>
    (value) => {
      if (typeof value !== 'string') return false;
      const own = (type === 'datetime' ? localTimeIn(zone, Date.parse(value)) : value).slice(0, wanted.length);
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

/** A date of the user's format as `YYYY-MM-DD`, with a time of day as `YYYY-MM-DDThh:mm:ss`. */
function readUserDate(text: string, dateFormat: Settings['dateFormat']): string | undefined {
  const [datePart = '', ...timeParts] = text.trim().split(/\s+/);
  const numbers = datePart.split(/[/-]/);
  if (numbers.length !== 3) return undefined;
  const order = dateFormat.startsWith('Y') ? [0, 1, 2] : dateFormat.startsWith('M') ? [2, 0, 1] : [2, 1, 0];
  const [year = '', month = '', day = ''] = order.map((index) => numbers[index] ?? '');
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isPlainDate(date)) return undefined;
  if (timeParts.length === 0) return date;
  const time = readTimeOfDay(timeParts.join(' '));
  return time === undefined ? undefined : `${date}T${time}`;
}

/** A time of day with or without seconds, of 24 or of 12 hours, as `hh:mm:ss`. */
function readTimeOfDay(text: string): string | undefined {
  const time = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([AP]M))?$/i.exec(text.trim());
  if (time === null) return undefined;
  const [, hourText = '0', minute = '00', second = '00', half] = time;
  const hour = half === undefined ? Number(hourText) : (Number(hourText) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  if (hour > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${minute}:${second}`;
}
