import type { RecordShape } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { invalidQueryParameter, isRefusal } from '../refusals/index.ts';
import type { Call } from './call.ts';
import { recordServicePath } from './call.ts';
import { namedTo } from './choice-of.ts';
import { isQueryFlag } from './query-flag.ts';
import type { ShowingRules } from './show-record.ts';

/** What of a record a call wants to see, and how. */
export interface View {
  /** Lower-case names of the fields and sublists asked for; everything when it is empty. */
  readonly only: ReadonlySet<string>;
  readonly rules: ShowingRules;
}

/**
 * Reads `fields`, `expand`, `expandSubResources` and `simpleEnumFormat`. Sublists and subrecords are links unless they are expanded, all of
 * them or by name; `a.b` expands both. [H:section_1545141500, section_1545141947, article_1217103046] [inferred: a name that is none of the
 * record's is refused]
 *
 * @param href - the address of the record, without query
 */
export function readView(call: Call, shape: RecordShape, href: string): View | Refusal {
  const only = readNames(call, 'fields');
  const unknown = only.find((name) => !shape.fields.has(name) && !shape.sublists.has(name));
  if (unknown !== undefined) return invalidQueryParameter('fields', `Invalid field '${unknown}' in the query parameter 'fields'.`);
  const expand = readExpand(call, shape);
  if (isRefusal(expand)) return expand;
  return { only: new Set(only), rules: { ...showingRules(call, href), expand } };
}

/** How a call wants records shown that it did not name itself. */
export function showingRules(call: Call, href: string): ShowingRules {
  return {
    books: call.account.books,
    href,
    serviceHref: `${call.baseUrl}${recordServicePath}`,
    expand: isQueryFlag(call.query, 'expandSubResources') ? 'all' : new Set(),
    simpleEnumFormat: isQueryFlag(call.query, 'simpleEnumFormat'),
    isNamed: namedTo(call),
  };
}

function readExpand(call: Call, shape: RecordShape): 'all' | ReadonlySet<string> | Refusal {
  if (isQueryFlag(call.query, 'expandSubResources')) return 'all';
  const names = new Set<string>();
  for (const path of readNames(call, 'expand')) {
    const [first = '', ...deeper] = path.split('.');
    const sublist = shape.sublists.get(first);
    const kind = shape.fields.get(first)?.field.type;
    if (sublist === undefined && kind !== 'subrecord' && kind !== 'multiref') {
      return invalidQueryParameter('expand', `Invalid value '${path}' of the query parameter 'expand'.`);
    }
    for (const name of [first, ...deeper]) names.add(name);
  }
  return names;
}

function readNames(call: Call, parameter: string): readonly string[] {
  return (call.query.get(parameter) ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}
