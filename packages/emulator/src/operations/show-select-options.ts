import type { AccountRecord, RecordShape, ShapeField } from '../books/index.ts';
import { readSettings } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { invalidQueryParameter, invalidSearchQuery, isRefusal } from '../refusals/index.ts';
import type { Call, Outcome } from './call.ts';
import { addressOf, answerWith, mediaTypes } from './call.ts';
import { choiceOf } from './choice-of.ts';
import type { Page } from './paging.ts';
import { pageOffsets, readPage } from './paging.ts';
import type { SelectOption } from './select-options.ts';
import { isSelectField, selectOptions } from './select-options.ts';
import { unsavedId } from './show-record.ts';

// The language service does not know this function, which Node has.
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => unknown };

/**
 * What the fields that `fields` names can be, on a record as the request would make it. `q` filters each by the name of its values; a page
 * is of each field by itself. [H:article_0115100241] [inferred: the property of a row's field is `sublist.field`; an id that is no number is
 * a text]
 */
export function showSelectOptions(call: Call, shape: RecordShape, record: AccountRecord): Outcome {
  const page = readPage(call.query, readSettings(call.account.books).resultsMax);
  if (isRefusal(page)) return page;
  const names = (call.query.get('fields') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) return invalidQueryParameter('fields', "Provide the query parameter 'fields' with the names of select fields.");
  const filters = readFilters(call.query.get('q') ?? '');
  if (filters === undefined || [...filters.keys()].some((name) => !names.some((asked) => asked.toLowerCase() === name))) {
    return invalidSearchQuery();
  }
  const segments = record.id === unsavedId ? [shape.type.name] : [shape.type.name, record.id];
  const href = addressOf(call.baseUrl, ...segments);
  const shown: [string, unknown][] = [];
  for (const name of names) {
    const field = findSelectField(shape, name);
    if (isRefusal(field)) return field;
    const matches = filters.get(name.toLowerCase()) ?? (() => true);
    const options = selectOptions(call.account, shape, record, field, choiceOf(call)).filter((option) => matches(option.name));
    shown.push([name, { _selectOptions: showOptions(call, href, name, page, options) }]);
  }
  return answerWith({ links: [linkOf(call, href, 'self', call.query)], ...Object.fromEntries(shown) }, mediaTypes['select-options']);
}

function findSelectField(shape: RecordShape, name: string): ShapeField | Refusal {
  const [first = '', second] = name.toLowerCase().split('.');
  const field = second === undefined ? shape.fields.get(first) : shape.sublists.get(first)?.fields.get(second);
  return field !== undefined && isSelectField(field)
    ? field
    : invalidQueryParameter('fields', `Invalid field '${name}' in the query parameter 'fields'.`);
}

function showOptions(call: Call, href: string, name: string, page: Page, options: readonly SelectOption[]): Record<string, unknown> {
  const items = options
    .slice(page.offset, page.offset + page.limit)
    .map(({ id, name: refName }) => ({ id: /^-?\d{1,15}$/.test(id) ? rawJSON(id) : id, refName }));
  const links = pageOffsets(page, options.length).map(({ rel, offset }) => {
    const query = new URLSearchParams(call.query);
    query.set('fields', name);
    if (rel !== 'self' || query.has('limit') || query.has('offset')) {
      query.set('limit', String(page.limit));
      query.set('offset', String(offset));
    }
    return linkOf(call, href, rel, query);
  });
  return {
    links,
    items,
    count: items.length,
    offset: page.offset,
    hasMore: page.offset + items.length < options.length,
    totalResults: options.length,
  };
}

function linkOf(call: Call, href: string, rel: string, query: URLSearchParams): Record<string, string> {
  return { rel, method: call.method, mediaType: mediaTypes['select-options'], href: `${href}?${query.toString()}` };
}

type NameTest = (name: string) => boolean;

/** Reads `field OPERATOR value, field OPERATOR "value"`; undefined when it cannot be read. */
function readFilters(q: string): ReadonlyMap<string, NameTest> | undefined {
  const filters = new Map<string, NameTest>();
  const pattern = /\s*([\w.]+)\s+(CONTAIN|IS|START_WITH)\s+(?:"((?:[^"\\]|\\.)*)"|([^,"]*[^,"\s]))\s*(?:,|$)/giy;
  let end = 0;
  while (q.slice(end).trim() !== '') {
    pattern.lastIndex = end;
    const match = pattern.exec(q);
    if (match === null) return undefined;
    end = pattern.lastIndex;
    const [, field = '', operator = '', quoted, plain = ''] = match;
    filters.set(field.toLowerCase(), nameTest(operator.toUpperCase(), (quoted?.replace(/\\(.)/g, '$1') ?? plain).toLowerCase()));
  }
  return filters;
}

function nameTest(operator: string, wanted: string): NameTest {
  switch (operator) {
    case 'IS':
      return (name) => name.toLowerCase() === wanted;
    case 'CONTAIN':
      return (name) => name.toLowerCase().includes(wanted);
    default:
      return (name) => name.toLowerCase().startsWith(wanted);
  }
}
