import type { AccountRecord, Decimal, FieldValue, FieldValues, RecordShape, ShapeField, ShapeSublist, Taken } from '../books/index.ts';
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

/** What of an order is left for a record made of it. */
export interface OrderRest {
  /** What went into records like the new one before. */
  readonly taken?: Taken;
  /** How much of each item row is to be billed, before what was, by `line`; absent for all of it. */
  readonly billable?: ReadonlyMap<string, Decimal> | undefined;
}

/**
 * What a record hands on to one that is made from it: body fields and rows that both have and a request could set, the party it is with,
 * where it came from, and, where the new record is applied to others, itself with what is open of it. Rows that are closed or taken already stay
 * behind. [H:section_157901123882] [inferred: which fields are handed on]
 *
 * @param rest - what of an order is left for the new record; absent for everything
 */
export function carryOver(source: AccountRecord, from: RecordShape, to: RecordShape, rest: OrderRest = {}): Draft {
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
    const isOpen = (row: FieldValues) => !isTicked(row, 'isClosed');
    const open = rows
      .filter(isOpen)
      .flatMap((row) =>
        sublist.name === 'item'
          ? restOf(row, 'quantity', rest.taken?.item, rest.billable)
          : restOf(row, 'amount', rest.taken?.expense, undefined),
      );
    if (open.length > 0)
      sublists.set(
        sublist.name,
        open.map((row, index) => carryRow(row, index, source, sourceSublist, sublist)),
      );
  }
  if (to.type.name === 'depositApplication') {
    fields.set('deposit', source.id);
    return { fields, sublists, warnings: [] };
  }
  const open = textOf(source.fields, 'amountRemaining') ?? textOf(source.fields, 'total');
  if (open !== undefined && to.sublists.has('apply')) {
    sublists.set('apply', [applyRow(source.id, open, to)]);
    if (to.fields.has('payment')) fields.set('payment', open);
  }
  return { fields, sublists, warnings: [] };
}

/**
 * What of a row was not taken yet: nothing, the row, or the row with less of what it is measured by, whose amounts are worked out anew.
 *
 * @param taken - how much went into records like the new one before, by `line`
 * @param atMost - how much there is to take, by `line`; undefined for the whole row
 */
function restOf(
  row: FieldValues,
  measure: 'quantity' | 'amount',
  taken: ReadonlyMap<string, Decimal> | undefined,
  atMost: ReadonlyMap<string, Decimal> | undefined,
): readonly FieldValues[] {
  const line = textOf(row, 'line') ?? '';
  const whole = textOf(row, measure);
  const before = taken?.get(line) ?? '0';
  if (whole === undefined || (compareAmounts(before, '0') <= 0 && atMost === undefined)) return [row];
  const most = atMost === undefined ? whole : (atMost.get(line) ?? '0');
  const left = subtractAmounts(most, before);
  if (compareAmounts(left, '0') <= 0) return [];
  if (compareAmounts(left, whole) === 0) return [row];
  const { amount: _amount, grossAmt: _grossAmt, tax1Amt: _tax1Amt, ...rest } = row;
  return [{ ...rest, [measure]: left }];
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
    if (over !== undefined) return isLeftOut(over) ? [] : [overlayRow(row, over)];
    return replaces ? [] : [row];
  });
  return [...rows, ...added];
}

/** Whether a row says that nothing is to be taken of it. [H:section_159795518068, section_159795520083] */
function isLeftOut({ values }: DraftRow): boolean {
  const quantity = values.get('quantity');
  return values.get('itemReceive') === false || (typeof quantity === 'string' && compareAmounts(quantity, '0') === 0);
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
