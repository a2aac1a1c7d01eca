import type { BillLine } from '../../documents/index.ts';
import type { BillToInvoiceSettings } from '../../integrations/index.ts';
import type { Cause } from '../plan.ts';
import type { InvoiceFacts } from './facts.ts';

export type ResolvedItem =
  | { readonly kind: 'item'; readonly id: string; readonly name: string; readonly reason: string }
  | { readonly kind: 'missing'; readonly cause: Cause };

function itemByRule(line: BillLine, facts: InvoiceFacts, settings: BillToInvoiceSettings): { id: string; reason: string } | undefined {
  for (const product of [line.productId, line.accountingProductId]) {
    const mapped = product === undefined ? undefined : facts.itemIdByProduct[product];
    if (mapped !== undefined) return { id: mapped, reason: `product ${product} is mapped to item ${mapped}` };
  }
  const byType = settings.itemByLineType[line.lineItemType];
  if (byType !== undefined) return { id: byType, reason: `lines of type ${line.lineItemType} use item ${byType} (setting itemByLineType)` };
  if (line.lineItemType === 'MINIMUM_SPEND' && settings.minimumSpendItem !== undefined) {
    return { id: settings.minimumSpendItem, reason: `minimum spend uses item ${settings.minimumSpendItem} (setting minimumSpendItem)` };
  }
  if (line.lineItemType === 'COMMITMENT_FEE' && settings.commitmentItem !== undefined) {
    return { id: settings.commitmentItem, reason: `commitment fees use item ${settings.commitmentItem} (setting commitmentItem)` };
  }
  if (settings.defaultItem !== undefined) {
    return { id: settings.defaultItem, reason: `nothing more specific is known, so the default item ${settings.defaultItem}` };
  }
  return undefined;
}

/**
 * The item of a bill line: the product's mapping, else the item of its line type, else the special items, else the default item,
 * else it is missing (A5.15). An item that NetSuite could not sell is named as missing too, with what to do about it.
 */
export function resolveItem(line: BillLine, path: string, facts: InvoiceFacts, settings: BillToInvoiceSettings): ResolvedItem {
  const missing = (cause: Omit<Cause, 'path'>): ResolvedItem => ({ kind: 'missing', cause: { ...cause, path } });
  const found = itemByRule(line, facts, settings);
  if (found === undefined) {
    const product = line.productId ?? line.accountingProductId;
    if (product !== undefined) {
      const name = line.productName === undefined ? '' : ` (${line.productName})`;
      return missing({
        key: `item:product:${product}`,
        code: 'item_mapping_missing',
        message: `Product ${product}${name} is not mapped to a NetSuite item.`,
        remedy: 'fix_mapping',
        nextStep: `Map it: longshore mapping set product ${product} <item's internal id>`,
      });
    }
    return missing({
      key: `item:line-type:${line.lineItemType}`,
      code: 'line_type_item_missing',
      message: `Lines of type ${line.lineItemType} without a product have no NetSuite item.`,
      remedy: 'fix_mapping',
      nextStep: `Give the integration an item for it: settings.itemByLineType.${line.lineItemType}, or a defaultItem.`,
    });
  }
  const item = facts.itemById[found.id];
  const unusable = (why: string): ResolvedItem =>
    missing({
      key: `item:netsuite:${found.id}`,
      code: 'item_unusable',
      message: `NetSuite item ${found.id}${item === undefined ? '' : ` (${item.name})`} ${why}; ${found.reason}.`,
      remedy: 'fix_netsuite',
      nextStep: 'Correct the item in NetSuite or map another one, then retry.',
    });
  if (item === undefined) return unusable('does not exist or our role cannot see it');
  if (item.inactive) return unusable('is inactive');
  // Purchase items are not in the select list of sales transactions (semantics 5.3).
  if (item.subtype === 'Purchase') return unusable('can only be bought, not sold');
  return { kind: 'item', id: found.id, name: item.name, reason: `${found.reason}, "${item.name}"` };
}
