import type { AccountRecord, RecordShape, ShapeSublist } from '../books/index.ts';
import { isOrder, takenQuantities, takingOf, textOf } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { cannotInitialize, cannotTransform, isRefusal } from '../refusals/index.ts';
import type { Draft, MergeRules, OrderRest } from '../rules/index.ts';
import { billableOf, carryOver, overlayDraft } from '../rules/index.ts';
import type { Call, Outcome } from './call.ts';
import { fillInForm } from './fill-in-form.ts';
import { findShape, findShapeAndRecord } from './find-addressed.ts';
import { itemsNamedBy } from './follow-order.ts';
import { readWriteBody } from './read-write-body.ts';
import { answerWrite, saveDraft } from './save-record.ts';
import { canTransform } from './transform-pairs.ts';
import { readReplace } from './update-record.ts';

/** What a transform names. */
export interface TransformRoute {
  readonly recordType: string;
  readonly id: string;
  readonly target: string;
}

/**
 * `POST /<type>/<id>/!transform/<target>`: a new record with what the source says, and above it what the body says.
 * [H:section_157901123882] [inferred: the Location of the new record, which clients read]
 */
export function transformRecord(call: Call, route: TransformRoute): Outcome {
  const made = readTransform(call, route);
  if (isRefusal(made)) return made;
  const record = saveDraft(call, made.shape, undefined, made.draft, made.mergeRules);
  return isRefusal(record) ? record : { ...answerWrite(call, record, made.draft.warnings), createdType: record.type };
}

/** The record a transform would make. */
export function fillInTransform(
  call: Call,
  route: TransformRoute,
): { readonly source: AccountRecord; readonly shape: RecordShape; readonly record: AccountRecord } | Refusal {
  const made = readTransform(call, route);
  if (isRefusal(made)) return made;
  const record = fillInForm(call, made.shape, undefined, made.draft, made.mergeRules);
  return isRefusal(record) ? record : { source: made.source, shape: made.shape, record };
}

interface Transform {
  readonly source: AccountRecord;
  readonly shape: RecordShape;
  readonly draft: Draft;
  readonly mergeRules: Pick<MergeRules, 'replace' | 'replaceSelectedFields'>;
}

function readTransform(call: Call, route: TransformRoute): Transform | Refusal {
  const found = findShapeAndRecord(call, route);
  if (isRefusal(found)) return found;
  const shape = findShape(call, route.target);
  if (isRefusal(shape)) return shape;
  if (!canTransform(found.shape.type.name, shape.type.name)) {
    return cannotTransform(found.shape.type.name, shape.type.name, call.url);
  }
  if (isPayment(shape) && found.record.fields.amountRemaining === '0') return cannotInitialize(shape.type.name, found.record.id);
  const mergeRules = readReplace(call, shape);
  if (isRefusal(mergeRules)) return mergeRules;
  const asked = readWriteBody(call, withOrderLines(shape), undefined, 'may be empty');
  if (isRefusal(asked)) return asked;
  const rest = restOfOrder(call, found.record, shape.type.name);
  const carried = carryOver(found.record, found.shape, shape, rest);
  // An order that is not approved, or of which every row was taken, has nothing to make another record of.
  const isLeft = carried.sublists.has('item') || carried.sublists.has('expense');
  if (rest !== undefined && (!isLeft || isUnapproved(found.record))) return cannotInitialize(shape.type.name, found.record.id);
  const draft = overlayDraft(carried, asked, mergeRules.replace);
  return isRefusal(draft) ? draft : { source: found.record, shape, draft, mergeRules };
}

/** What of an order is left for a record of a type; undefined when such a record takes nothing from it. */
function restOfOrder({ account: { books } }: Call, order: AccountRecord, type: string): OrderRest | undefined {
  const taking = takingOf(order.type, type);
  if (taking === undefined) return undefined;
  const taken = takenQuantities(books, order);
  const billable = taking === 'billed' ? billableOf(order, { taken, itemById: itemsNamedBy(books, order) }) : undefined;
  return { taken: taken[taking], billable };
}

/** Pending approval, or refused. [H:section_159795520083] */
function isUnapproved({ type, fields }: AccountRecord): boolean {
  const status = textOf(fields, 'status');
  return isOrder(type) && (status === 'A' || status === 'C');
}

/** What pays others, so that it needs something open. */
function isPayment({ type }: RecordShape): boolean {
  return type.name === 'customerPayment' || type.name === 'vendorPayment';
}

/** In a transform a row may say which row of the source it is about, although that cannot be set in a plain write. Seen in a client's fixture. */
function withOrderLines(shape: RecordShape): RecordShape {
  const sublists = [...shape.sublists].map(([name, sublist]): [string, ShapeSublist] => {
    const orderLine = sublist.fields.get('orderline');
    if (orderLine === undefined) return [name, sublist];
    const { readOnly: _fixed, ...field } = orderLine.field;
    return [name, { ...sublist, fields: new Map([...sublist.fields, ['orderline', { ...orderLine, field }]]) }];
  });
  return { ...shape, sublists: new Map(sublists) };
}
