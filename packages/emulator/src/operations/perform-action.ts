import type { AccountRecord } from '../books/index.ts';
import {
  compareAmounts,
  inOneTransaction,
  instantText,
  isFeatureOn,
  isTicked,
  noteChanges,
  readSettings,
  saveRecord,
  textOf,
} from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { featureIsOff, isRefusal, noSuchAction, userError } from '../refusals/index.ts';
import type { JsonObject } from '../rules/index.ts';
import type { Call, Outcome } from './call.ts';
import { addressOf, answerWith } from './call.ts';
import { findShapeAndRecord } from './find-addressed.ts';
import { readJsonObject } from './read-write-body.ts';
import { refuseFixed } from './refuse-restricted.ts';
import { deedOf } from './save-record.ts';
import type { Settled } from './settle-payment.ts';
import { confirmPayment, declinePayment } from './settle-payment.ts';

/** What an action names. */
export interface ActionRoute {
  readonly recordType: string;
  readonly id: string;
  /** Without the at sign. */
  readonly action: string;
}

/** What an action does: the record as it is afterwards, with others that change with it, or why not. */
type Act = (call: Call, record: AccountRecord, parameters: JsonObject) => Settled | Refusal;

interface Action {
  readonly act: Act;
  /** What must be on for it: the feature's id and name. */
  readonly feature?: { readonly id: string; readonly name: string };
}

const invoiceGroups = { id: 'INVOICEGROUP', name: 'Invoice Groups' };

/**
 * The actions NetSuite lists, of the types there are here: those that approve, reject, submit or allocate are of others. Removing from a group
 * needs invoice groups, which REST does not serve. [H:section_1516982564, section_160018205567, section_1530193985]
 */
const actionsByType: Readonly<Record<string, Readonly<Record<string, Action>>>> = {
  invoice: {
    markforgrouping: { feature: invoiceGroups, act: (_call, invoice) => markForGrouping(invoice) },
    unmarkforgrouping: { feature: invoiceGroups, act: (_call, invoice) => unmarkForGrouping(invoice) },
  },
  vendorPayment: { confirm: { act: confirmPayment }, decline: { act: declinePayment } },
};

/**
 * `POST /<type>/<id>/@<action>`: what a button of the record does. [H:section_156631158782] [inferred: the refusal of an action that the type
 * does not have; names in any case]
 */
export function performAction(call: Call, route: ActionRoute): Outcome {
  const found = findShapeAndRecord(call, route);
  if (isRefusal(found)) return found;
  const { record, shape } = found;
  const fixed = refuseFixed(call, record);
  if (fixed !== undefined) return fixed;
  const action = actionsByType[shape.type.name]?.[route.action.toLowerCase()];
  if (action === undefined) return noSuchAction(route.action, shape.type.name, call.url);
  const parameters = call.body.trim() === '' ? {} : readJsonObject(call);
  if (isRefusal(parameters)) return parameters;
  const { books } = call.account;
  if (action.feature !== undefined && !isFeatureOn(books, action.feature.id)) return featureIsOff(action.feature.name);
  const settled = action.act(call, record, parameters);
  if (isRefusal(settled)) return settled;
  const [changed, ...others] = settled;
  const lastModifiedDate = instantText(call.account.now());
  const after = { ...changed, fields: { ...changed.fields, lastModifiedDate } };
  inOneTransaction(books, () => {
    saveRecord(books, after);
    for (const other of others) saveRecord(books, other);
    if (readSettings(books).systemNotes) noteChanges(books, shape.type, record, after, deedOf(call));
  });
  const href = addressOf(call.baseUrl, shape.type.name, record.id, `@${route.action}`);
  return answerWith({ links: [{ rel: 'self', href }], result: true });
}

function markForGrouping(invoice: AccountRecord): Settled | Refusal {
  const { fields } = invoice;
  if (isTicked(fields, 'forInvoiceGrouping')) return userError('This invoice is already marked.');
  if (compareAmounts(textOf(fields, 'amountPaid') ?? '0', '0') > 0) return userError('The invoice is partially or fully paid.');
  if (textOf(fields, 'createdFrom') === undefined) return userError('There is no sales order associated with this invoice.');
  return [{ ...invoice, fields: { ...fields, forInvoiceGrouping: true } }];
}

function unmarkForGrouping(invoice: AccountRecord): Settled | Refusal {
  if (!isTicked(invoice.fields, 'forInvoiceGrouping')) return userError('This is already a standalone invoice.');
  return [{ ...invoice, fields: { ...invoice.fields, forInvoiceGrouping: false } }];
}
