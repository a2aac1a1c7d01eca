import type { AccountRecord, FieldValues, RecordShape, ShapeField } from '../books/index.ts';
import { textOf } from '../books/index.ts';
import { isRefusal, recordDoesNotExist } from '../refusals/index.ts';
import { accessOf } from './access-of.ts';
import type { Call, Outcome } from './call.ts';
import { addressOf, answerWith, mediaTypes } from './call.ts';
import { findAddressed, findShape, findShapeAndRecord } from './find-addressed.ts';
import { showingRules } from './read-view.ts';
import { refuseTypeUse } from './refuse-by-role.ts';
import { rowSegment, rowsOf, showRecord, showRow, showSublist, showSubrecord, targetsOf } from './show-record.ts';

interface SubResourceRoute {
  readonly recordType: string;
  readonly id: string;
  readonly parts: readonly string[];
}

/** `GET /<type>/<id>/<sublist>`, `…/<row>`, `…/<row>/<subrecord>`, `/<subrecord>` and `/<reference>`. [H:section_1545141947] */
export function readSubResource(call: Call, route: SubResourceRoute): Outcome {
  const found = findShapeAndRecord(call, route);
  if (isRefusal(found)) return found;
  const { shape, record } = found;
  const [first = '', ...rest] = route.parts;
  const href = addressOf(call.baseUrl, shape.type.name, record.id);
  const sublist = shape.sublists.get(first.toLowerCase());
  if (sublist === undefined) return readField(call, shape.fields, record.fields, route.parts, href);

  const rules = showingRules(call, href);
  const rows = rowsOf(call.account.books, record, sublist.name);
  const sublistHref = `${href}/${sublist.name}`;
  const [segment, ...deeper] = rest;
  if (segment === undefined) return answerWith(showSublist(sublist, rows, sublistHref, true, rules), mediaTypes.collection);
  const row = rows.find((candidate, index) => isRowSegment(segment, rowSegment(sublist, candidate, index)));
  if (row === undefined) return recordDoesNotExist(call.url);
  if (deeper.length === 0) return answerWith(showRow(sublist, row, `${sublistHref}/${segment}`, rules));
  return readField(call, sublist.fields, row, deeper, `${sublistHref}/${segment}`);
}

/** Whether a segment names a row: several keys may come in any order, names in any case, such as `priceLevel=1,currencyPage=1`. [inferred] */
function isRowSegment(asked: string, segment: string): boolean {
  return asked === segment || (segment.includes('=') && sortedKeys(asked) === sortedKeys(segment));
}

function sortedKeys(segment: string): string {
  const keys = segment.split(',').map((key) => {
    const [name = '', ...value] = key.split('=');
    return `${name.trim().toLowerCase()}=${value.join('=').trim()}`;
  });
  return keys.sort().join(',');
}

/** A subrecord, or the record a reference leads to. */
function readField(
  call: Call,
  fields: ReadonlyMap<string, ShapeField>,
  values: FieldValues,
  parts: readonly string[],
  href: string,
): Outcome {
  const [name = '', ...rest] = parts;
  const field = fields.get(name.toLowerCase());
  const value = field === undefined ? undefined : values[field.name];
  if (field === undefined || value === undefined || rest.length > 0) return recordDoesNotExist(call.url);
  if (field.field.type === 'subrecord' && typeof value === 'object') {
    return answerWith(showSubrecord(field, value as FieldValues, `${href}/${field.name}`, { ...showingRules(call, href), expand: 'all' }));
  }
  const id = textOf(values, field.name);
  if (field.field.type !== 'ref' || id === undefined) return recordDoesNotExist(call.url);
  for (const target of targetsOf(field)) {
    const shape = findShape(call, target);
    if (isRefusal(shape)) continue;
    const refusal = refuseTypeUse(call, accessOf(call), target, 'read');
    if (refusal !== undefined) return refusal;
    const record = findAddressed(call, shape, id);
    if (!isRefusal(record)) return answerWith(shown(call, shape, record));
  }
  return recordDoesNotExist(call.url);
}

function shown(call: Call, shape: RecordShape, record: AccountRecord): Record<string, unknown> {
  const href = addressOf(call.baseUrl, shape.type.name, record.id);
  return showRecord(shape, record, new Set(), href, showingRules(call, href));
}
