import { attachContact, detachContact, findReferred, idSpaceOf, inOneTransaction } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import {
  cannotAttach,
  invalidFieldValue,
  invalidPropertyValue,
  isRefusal,
  recordDoesNotExist,
  unknownProperties,
} from '../refusals/index.ts';
import { isJsonObject, JsonNumber } from '../rules/index.ts';
import type { Call, Outcome } from './call.ts';
import { done } from './call.ts';
import { findAddressed, findShape, findShapeAndRecord } from './find-addressed.ts';
import { readJsonObject } from './read-write-body.ts';
import { refuseFixed } from './refuse-restricted.ts';

/** What an attach or a detach names: the record that has, and the record that is attached to it. */
export interface AttachRoute {
  readonly recordType: string;
  readonly id: string;
  readonly attachedType: string;
  readonly attachedId: string;
}

/** What contacts can be attached to. Files are attached too, but there is no file cabinet here. [B] [H:article_0113084334] */
const contactHolders: ReadonlySet<string> = new Set([
  'cashRefund',
  'cashSale',
  'creditMemo',
  'customer',
  'customerDeposit',
  'customerPayment',
  'customerRefund',
  'estimate',
  'invoice',
  'opportunity',
  'partner',
  'purchaseOrder',
  'returnAuthorization',
  'salesOrder',
  'vendor',
  'vendorBill',
  'vendorCredit',
  'vendorPayment',
]);

/**
 * `POST /<type>/<id>/!attach/contact/<id>`, with the role the contact has there. Attached once more, it gets the new role.
 * [H:article_0113084334] [inferred: the last, and what other types are answered]
 */
export function attachRecord(call: Call, route: AttachRoute): Outcome {
  const pair = findPair(call, route);
  if (isRefusal(pair)) return pair;
  const role = readRole(call);
  if (isRefusal(role)) return role;
  const { books } = call.account;
  inOneTransaction(books, () =>
    attachContact(books, pair.space, pair.id, { contact: pair.contact, ...(role === undefined ? {} : { role }) }),
  );
  return done();
}

/** `POST /<type>/<id>/!detach/contact/<id>`. [H:article_0113084334] [inferred: 404 for a contact that is not attached] */
export function detachRecord(call: Call, route: AttachRoute): Outcome {
  const pair = findPair(call, route);
  if (isRefusal(pair)) return pair;
  const { books } = call.account;
  const wasAttached = inOneTransaction(books, () => detachContact(books, pair.space, pair.id, pair.contact));
  return wasAttached ? done() : recordDoesNotExist(call.url);
}

function findPair(call: Call, route: AttachRoute): { readonly space: string; readonly id: string; readonly contact: string } | Refusal {
  const holder = findShapeAndRecord(call, route);
  if (isRefusal(holder)) return holder;
  const fixed = refuseFixed(call, holder.record);
  if (fixed !== undefined) return fixed;
  const { type } = holder.shape;
  if (route.attachedType.toLowerCase() !== 'contact' || !contactHolders.has(type.name)) {
    return cannotAttach(route.attachedType, type.name, call.url);
  }
  const shape = findShape(call, route.attachedType);
  if (isRefusal(shape)) return shape;
  const contact = findAddressed(call, shape, route.attachedId);
  return isRefusal(contact) ? contact : { space: idSpaceOf(type), id: holder.record.id, contact: contact.id };
}

/** The body may be empty, or name the role by id or external id. */
function readRole(call: Call): string | undefined | Refusal {
  const body = call.body.trim() === '' ? {} : readJsonObject(call);
  if (isRefusal(body)) return body;
  const unknown = Object.keys(body).find((name) => name !== 'role');
  if (unknown !== undefined) return unknownProperties([{ name: unknown, path: unknown }]);
  const { role } = body;
  if (role === undefined) return undefined;
  const id = isJsonObject(role) ? (role.id instanceof JsonNumber ? role.id.text : role.id) : undefined;
  const externalId = isJsonObject(role) ? role.externalId : undefined;
  const reference = typeof id === 'string' ? { id } : typeof externalId === 'string' ? { externalId } : undefined;
  if (reference === undefined) return invalidPropertyValue('role', 'role');
  const found = findReferred(call.account.books, 'contactRole', reference);
  return found?.id ?? invalidFieldValue('id' in reference ? reference.id : reference.externalId, 'role', 'role', 'INVALID_CONTENT');
}
