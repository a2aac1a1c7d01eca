import type { AccountRecord, Decimal, FieldValue, FieldValues, RecordShape, ShapeField, ShapeSublist } from '../books/index.ts';
import { compareAmounts, isTicked, subtractAmounts, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { duplicateKeys } from '../refusals/index.ts';
import type { Draft, DraftRow } from './draft.ts';

/** What belongs to one record alone, or is worked out anew for the next. [inferred] */
const ownFields = new Set([
  'account',
  'approvalStatus',
  'createdDate',
  'createdFrom',
  'customForm',
  'dateCreated',
  'dueDate',
  'entityId',
  'exchangeRate',
  'externalId',
  'id',
  'lastModifiedDate',
  'mainLineUniqueKey',
  'orderStatus',
  'postingPeriod',
  'source',
  'status',
  'tranDate',
  'tranId',
  'transactionNumber',
]);
const ownRowFields = new Set(['id', 'isClosed', 'line', 'lineUniqueKey', 'orderDoc', 'orderLine', 'taxDetailsReference']);

/** What a transaction calls the customer or vendor it is with. [B] */
const partyFields = ['entity', 'customer', 'vendor'];

/**
 * What a record hands on to one that is made from it: body fields and rows that both have and a request could set, the party it is with,
 * where it came from, and, where the new record is applied to others, itself with what is open of it. Rows that are closed or taken already stay
 * behind. [H:section_157901123882] [inferred: which fields are handed on]
 *
 * @param taken - how much of each row went into records like the new one before, by `line`
 */
export function carryOver(
  source: AccountRecord,
  from: RecordShape,
  to: RecordShape,
  taken: ReadonlyMap<string, Decimal> = new Map(),
): Draft {
  const fields = new Map<string, FieldValue | null>();
  for (const field of to.fields.values()) {
    const value = source.fields[field.name];
    if (value === undefined || ownFields.has(field.name) || field.field.readOnly === true) continue;
    if (isSameKind(from.fields.get(field.name.toLowerCase()), field)) fields.set(field.name, value);
  }
  const party = from.type.group === 'entity' ? source.id : partyFields.map((name) => textOf(source.fields, name)).find(isText);
  if (party !== undefined && to.type.group === 'transaction') {
    for (const name of partyFields) if (to.fields.has(name)) fields.set(name, party);
  }
  if (from.type.group !== 'transaction') return { fields, sublists: new Map(), warnings: [] };

  if (to.fields.has('createdfrom')) fields.set('createdFrom', source.id);
  const sublists = new Map<string, readonly DraftRow[]>();
  for (const sublist of to.sublists.values()) {
    const rows = source.sublists[sublist.name] ?? [];
    const sourceSublist = from.sublists.get(sublist.name.toLowerCase());
    if (sourceSublist === undefined || !(sublist.name === 'item' || sublist.name === 'expense')) continue;
    const open = rows.filter((row) => !isTicked(row, 'isClosed')).flatMap((row) => restOf(row, taken));
    if (open.length > 0)
      sublists.set(
        sublist.name,
        open.map((row, index) => carryRow(row, index, source, sourceSublist, sublist)),
      );
  }
  const open = textOf(source.fields, 'amountRemaining') ?? textOf(source.fields, 'total');
  if (open !== undefined && to.sublists.has('apply')) {
    sublists.set('apply', [applyRow(source.id, open, to)]);
    if (to.fields.has('payment')) fields.set('payment', open);
  }
  return { fields, sublists, warnings: [] };
}

/** What of a row was not taken yet: nothing, the row, or the row with a smaller quantity, whose amounts are worked out anew from its rate. */
function restOf(row: FieldValues, taken: ReadonlyMap<string, Decimal>): readonly FieldValues[] {
  const before = taken.get(textOf(row, 'line') ?? '');
  if (before === undefined || compareAmounts(before, '0') <= 0) return [row];
  const quantity = subtractAmounts(textOf(row, 'quantity') ?? '0', before);
  if (compareAmounts(quantity, '0') <= 0) return [];
  const { amount: _amount, grossAmt: _grossAmt, tax1Amt: _tax1Amt, ...rest } = row;
  return [{ ...rest, quantity }];
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}

function isSameKind(from: ShapeField | undefined, to: ShapeField): boolean {
  return from !== undefined && from.field.type === to.field.type;
}

function carryRow(row: FieldValues, index: number, source: AccountRecord, from: ShapeSublist, to: ShapeSublist): DraftRow {
  const values = new Map<string, FieldValue | null>();
  for (const field of to.fields.values()) {
    const value = row[field.name];
    const isFixed = field.field.readOnly === true && field.name !== 'item';
    if (value === undefined || ownRowFields.has(field.name) || isFixed) continue;
    if (isSameKind(from.fields.get(field.name.toLowerCase()), field)) values.set(field.name, value);
  }
  if (to.fields.has('itemreceive')) values.set('itemReceive', true);
  if (to.fields.has('orderdoc')) values.set('orderDoc', source.id);
  if (to.fields.has('orderline')) values.set('orderLine', textOf(row, 'line') ?? String(index + 1));
  return { values, path: `${to.name}.items[${index}]` };
}

/** A payment or credit is applied to all that is open of what it is made from. Help writes line 0 for the whole of an invoice. */
function applyRow(doc: string, amount: string, to: RecordShape): DraftRow {
  const row: Readonly<Record<string, FieldValue>> = { doc, line: '0', apply: true, amount };
  const values = Object.entries(row).filter(([name]) => to.sublists.get('apply')?.fields.has(name.toLowerCase()));
  return { values: new Map<string, FieldValue | null>(values), path: 'apply.items[0]' };
}

/**
 * Lays what a request asks for over what was handed on. A row of the request that names a row handed on, by the document it is applied to or
 * by the source's line, changes that one; every other is added; those that nobody names go where `replace` names the sublist.
 * A new quantity, rate or amount undoes what was worked out from the old. [inferred: the keys; two rows for one are refused as seen]
 */
export function overlayDraft(carried: Draft, asked: Draft, replace: ReadonlySet<string>): Draft | Refusal {
  const sublists = new Map(carried.sublists);
  for (const [name, rows] of asked.sublists) {
    const under = carried.sublists.get(name);
    if (rows === null || under === undefined || under === null) {
      sublists.set(name, rows);
      continue;
    }
    const laid = overlayRows(under, rows, replace.has(name.toLowerCase()));
    if (laid === undefined) return duplicateKeys(`${name}.items`);
    sublists.set(name, laid);
  }
  return { fields: new Map([...carried.fields, ...asked.fields]), sublists, warnings: asked.warnings };
}

function overlayRows(carried: readonly DraftRow[], asked: readonly DraftRow[], replaces: boolean): readonly DraftRow[] | undefined {
  const askedByRow = new Map<DraftRow, DraftRow>();
  const added: DraftRow[] = [];
  for (const row of asked) {
    const under = carried.find((candidate) => isNamedBy(candidate, row));
    if (under === undefined) added.push(row);
    else if (askedByRow.has(under)) return undefined;
    else askedByRow.set(under, row);
  }
  const rows = carried.flatMap((row) => {
    const over = askedByRow.get(row);
    if (over !== undefined) return [overlayRow(row, over)];
    return replaces ? [] : [row];
  });
  return [...rows, ...added];
}

function isNamedBy(carried: DraftRow, asked: DraftRow): boolean {
  const doc = asked.values.get('doc');
  if (doc !== undefined) return carried.values.get('doc') === doc;
  const line = asked.values.get('orderLine') ?? asked.values.get('line');
  return line !== undefined && carried.values.get('orderLine') === line;
}

const worksOut: Readonly<Record<string, readonly string[]>> = {
  quantity: ['amount', 'grossAmt', 'tax1Amt'],
  rate: ['amount', 'grossAmt', 'tax1Amt', 'price'],
  amount: ['rate', 'grossAmt', 'tax1Amt', 'price'],
  grossAmt: ['rate', 'amount', 'tax1Amt', 'price'],
  price: ['rate', 'amount', 'grossAmt', 'tax1Amt'],
  item: ['rate', 'amount', 'grossAmt', 'tax1Amt', 'price', 'description', 'taxCode'],
};

function overlayRow(carried: DraftRow, asked: DraftRow): DraftRow {
  const undone = new Set([...asked.values.keys()].flatMap((name) => worksOut[name] ?? []));
  const kept = [...carried.values].filter(([name]) => !undone.has(name));
  const named = [...asked.values].filter(([name]) => name !== 'line' || asked.values.has('doc'));
  return { values: new Map([...kept, ...named]), path: asked.path };
}
