import type { AccountRecord, Decimal, FieldValues, Taken, Taking } from '../books/index.ts';
import { compareAmounts, isTicked, textOf } from '../books/index.ts';

/** What became of an order so far, and what its items are. */
export interface OrderFacts {
  readonly taken: Readonly<Record<Taking, Taken>>;
  readonly itemById: ReadonlyMap<string, AccountRecord>;
}

/** The item rows of an order and its status, as what was made of it leaves them. */
export interface OrderProgress {
  readonly item: readonly FieldValues[];
  readonly status: string;
}

const nothing: Taken = { item: new Map(), expense: new Map() };
/** What was taken of an order that is new. */
export const nothingTaken: OrderFacts['taken'] = { billed: nothing, delivered: nothing };

/** Where an order shows how much of a row was delivered. [B: salesOrder.item.quantityFulfilled, purchaseOrder.item.quantityReceived] */
const deliveredFields: Readonly<Record<string, string>> = { salesOrder: 'quantityFulfilled', purchaseOrder: 'quantityReceived' };

/** Rows of these only describe or reprice others. */
const withoutQuantity = new Set(['Description', 'Discount', 'EndGroup', 'Group', 'Markup', 'Payment', 'Subtotal']);
const stocked = new Set(['InvtPart', 'Assembly', 'Kit']);

interface RowProgress {
  readonly isClosed: boolean;
  readonly isBilled: boolean;
  readonly isDelivered: boolean;
  readonly wasTouched: boolean;
  readonly wasDelivered: boolean;
  /** Whether more was delivered than billed. */
  readonly isBillable: boolean;
}

/**
 * Tells how far an order is: how much of each row was billed and delivered, and the letter of its status, which follows from all rows.
 *
 * Whether a row needs to be delivered is its item's affair. [H:section_N1256787] [inferred: an item that does not say so may be delivered, and
 * is done with once it is billed; orders billed ahead of delivery wait for it; rows that are closed count no more]
 */
export function progressOf(
  order: Pick<AccountRecord, 'type' | 'fields' | 'sublists'>,
  { taken: { billed, delivered }, itemById }: OrderFacts,
): OrderProgress {
  const deliveredField = deliveredFields[order.type] ?? 'quantityFulfilled';
  const items = order.sublists.item ?? [];
  const lineOf = (row: FieldValues) => textOf(row, 'line') ?? '';
  const item = items.map((row) => ({
    ...row,
    quantityBilled: billed.item.get(lineOf(row)) ?? '0',
    [deliveredField]: delivered.item.get(lineOf(row)) ?? '0',
  }));
  const rows = [
    ...item
      .filter((row) => !withoutQuantity.has(textOf(row, 'itemType') ?? ''))
      .map((row) => progressOfItem(row, row.quantityBilled, delivered.item.get(lineOf(row)) ?? '0', itemById)),
    ...(order.sublists.expense ?? []).map((row) => progressOfExpense(row, billed.expense.get(lineOf(row)) ?? '0')),
  ];
  return { item, status: approvalLetter(order) ?? letterOf(rows) };
}

/**
 * How much of each item row a bill of an order is for when nobody says how much, by `line`: what was delivered; what cannot be delivered as a
 * whole. [H:section_159795520083] Undefined for all of the order. [inferred: where nothing was delivered that is not billed yet]
 */
export function billableOf(
  order: AccountRecord,
  { taken: { billed, delivered }, itemById }: OrderFacts,
): ReadonlyMap<string, Decimal> | undefined {
  const rows = (order.sublists.item ?? []).map((row) => ({ row, line: textOf(row, 'line') ?? '' }));
  const isDue = ({ line }: { readonly line: string }) => compareAmounts(delivered.item.get(line) ?? '0', billed.item.get(line) ?? '0') > 0;
  if (!rows.some(isDue)) return undefined;
  return new Map(
    rows.map(({ row, line }) => {
      const isWhole = needOf(row, itemById.get(textOf(row, 'item') ?? '')) === 'never';
      return [line, isWhole ? (textOf(row, 'quantity') ?? '0') : (delivered.item.get(line) ?? '0')];
    }),
  );
}

function progressOfItem(row: FieldValues, billed: Decimal, delivered: Decimal, itemById: OrderFacts['itemById']): RowProgress {
  const ordered = textOf(row, 'quantity') ?? '0';
  const isBilled = compareAmounts(billed, ordered) >= 0;
  const need = needOf(row, itemById.get(textOf(row, 'item') ?? ''));
  return {
    isClosed: isTicked(row, 'isClosed'),
    isBilled,
    isDelivered: need === 'never' || compareAmounts(delivered, ordered) >= 0 || (need === 'possible' && isBilled),
    wasTouched: compareAmounts(billed, '0') > 0 || compareAmounts(delivered, '0') > 0,
    wasDelivered: compareAmounts(delivered, '0') > 0,
    isBillable: compareAmounts(delivered, billed) > 0,
  };
}

function progressOfExpense(row: FieldValues, billed: Decimal): RowProgress {
  return {
    isClosed: isTicked(row, 'isClosed'),
    isBilled: compareAmounts(billed, textOf(row, 'amount') ?? '0') >= 0,
    isDelivered: true,
    wasTouched: compareAmounts(billed, '0') > 0,
    wasDelivered: false,
    isBillable: false,
  };
}

/** Whether an item is delivered before an order for it is done with. */
function needOf(row: FieldValues, item: AccountRecord | undefined): 'always' | 'possible' | 'never' {
  const itemType = textOf(row, 'itemType') ?? '';
  if (stocked.has(itemType)) return 'always';
  if (withoutQuantity.has(itemType)) return 'never';
  const isFulfillable = item?.fields.isFulfillable;
  return isFulfillable === undefined ? 'possible' : isFulfillable === true ? 'always' : 'never';
}

/** What approval alone decides. [H:section_159795516182] */
function approvalLetter({ type, fields }: Pick<AccountRecord, 'type' | 'fields'>): string | undefined {
  if (type === 'salesOrder') return textOf(fields, 'orderStatus') === 'A' ? 'A' : undefined;
  const approval = textOf(fields, 'approvalStatus');
  return approval === '1' ? 'A' : approval === '3' ? 'C' : undefined;
}

/** Sales and purchase orders have the same letters for the same state. [B: salesOrder.status, purchaseOrder.status] */
function letterOf(rows: readonly RowProgress[]): string {
  const open = rows.filter(({ isClosed }) => !isClosed);
  if (open.length === 0 && rows.length > 0 && !rows.some(({ wasTouched }) => wasTouched)) return 'H';
  const isBilled = open.every((row) => row.isBilled);
  const isDelivered = open.every((row) => row.isDelivered);
  if (isBilled && isDelivered && rows.length > 0) return 'G';
  if (isDelivered && rows.length > 0) return 'F';
  if (!rows.some(({ wasDelivered }) => wasDelivered)) return 'B';
  return rows.some(({ isBillable }) => isBillable) ? 'E' : 'D';
}
