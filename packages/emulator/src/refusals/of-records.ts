import type { Refusal } from './refusal.ts';
import { refuse } from './refusal.ts';

const resourcePrefix = 'Error while accessing a resource. ';

/** Nearly every business rule answers so, with the reason in the text only. Seen on live accounts. */
export function userError(reason: string, path?: string): Refusal {
  return refuse(400, { detail: `${resourcePrefix}${reason}`, code: 'USER_ERROR', ...(path === undefined ? {} : { path }) });
}

/** [H:section_156570709583] */
export function recordDoesNotExist(url: string): Refusal {
  return refuse(404, {
    detail: 'The record instance does not exist. Provide a valid record instance ID.',
    url,
    code: 'NONEXISTENT_ID',
  });
}

/** [inferred: status and code; the text was seen] */
export function recordTypeDoesNotExist(type: string, url: string): Refusal {
  return refuse(404, { detail: `Record type '${type}' does not exist.`, url, code: 'NONEXISTENT_ID' });
}

/** What REST does not do with this type, such as creating what only a transform makes. [inferred: status, code and text] */
export function operationNotSupported(operation: string, type: string, url: string): Refusal {
  return refuse(405, {
    detail: `The operation '${operation}' is not supported for the record type '${type}'.`,
    url,
    code: 'INVALID_REQUEST',
  });
}

/** An id that can be none. Seen in a client's tests. */
export function invalidRecordId(id: string, url: string): Refusal {
  return refuse(400, {
    detail: `Invalid record instance identifier '${id}'. Provide a valid record instance ID.`,
    url,
    code: 'INVALID_ID',
  });
}

/** The id is of a transaction of another type. Seen on a live account. */
export function transactionTypeIncorrect(): Refusal {
  return userError('Transaction type specified is incorrect.');
}

/** The id is of an item of another type. Seen in SuiteScript; over REST inferred. @param actual, asked - record types */
export function itemTypeIncorrect(actual: string, asked: string): Refusal {
  return userError(
    `The record you are attempting to load has a different type: ${actual.toLowerCase()} from the type specified: ${asked.toLowerCase()}.`,
  );
}

/** A reference to nothing, or to something that cannot be chosen here. [H:section_156570709583] and seen as USER_ERROR. */
export function invalidFieldValue(value: string, field: string, path: string, code: 'INVALID_CONTENT' | 'USER_ERROR'): Refusal {
  const sentence = `You have entered an Invalid Field Value ${value} for the following field: ${field}`;
  return code === 'USER_ERROR'
    ? userError(sentence, path)
    : refuse(400, { detail: `Error while accessing resource: ${sentence}`, path, code: 'INVALID_CONTENT' });
}

/** A reference by an external id that no record has. The text was seen on a live account. [inferred: the code] */
export function externalIdDoesNotExist(externalId: string, path: string): Refusal {
  return refuse(400, {
    detail: `The record instance for external ID '${externalId}' does not exist. Provide a valid record instance ID.`,
    path,
    code: 'INVALID_CONTENT',
  });
}

/** Fields that a record must have, by their labels. Seen on live accounts. */
export function pleaseEnterValues(fields: readonly string[]): Refusal {
  return { ...userError(`Please enter value(s) for: ${fields.map(labelOf).join(', ')}`), missingFields: fields };
}

/** The label of a field as forms print it: `companyName` is "Company Name". [inferred for labels no source prints] */
export function labelOf(field: string): string {
  const words = field.replace(/([a-z0-9])([A-Z])/g, '$1 $2');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value of the wrong kind, such as text where a number belongs. [inferred] */
export function invalidPropertyValue(field: string, path: string): Refusal {
  return refuse(400, {
    detail: `Invalid value for the resource or sub-resource field '${field}'. Provide a valid value.`,
    path,
    code: 'INVALID_CONTENT',
  });
}

/** The words for a property the record does not have, in the error and in the warning header. [inferred] */
export function unknownPropertyText(name: string): string {
  return `Unknown property name '${name}'. The property was not found in the record definition.`;
}

/** Unknown properties where the client asked for an error. [inferred: code INVALID_CONTENT] */
export function unknownProperties(properties: readonly { readonly name: string; readonly path: string }[]): Refusal {
  return {
    kind: 'refused',
    status: 400,
    details: properties.map(({ name, path }) => ({ detail: unknownPropertyText(name), path, code: 'INVALID_CONTENT' })),
  };
}

/** A field that cannot be set, where the account refuses instead of dropping it. SOAP's words, seen over REST. */
export function fieldIsReadOnly(field: string, path: string): Refusal {
  return refuse(400, {
    detail:
      `You do not have permissions to set a value for element ${field} due to one of the following reasons: 1) The field is read-only; ` +
      '2) An associated feature is disabled; 3) The field is available either when a record is created or updated, but not in both cases.',
    path,
    code: 'INSUFFICIENT_PERMISSION',
  });
}

/** Two rows of one request have the same key. Seen in a client's fixture. @param path - such as `item.items` */
export function duplicateKeys(path: string): Refusal {
  return refuse(400, { detail: 'There are multiple sublist lines with the same identifier.', path, code: 'DUPLICATE_KEYS' });
}

/** An entity with that external id or name exists; the text does not say which of the two. Seen on a live account. */
export function entityAlreadyExists(status: number): Refusal {
  return { ...userError('This entity already exists.'), status };
}

/** A transaction, item or list record with that external id exists. Seen on a live account. */
export function recordAlreadyExists(status: number): Refusal {
  return { ...userError('This record already exists.'), status };
}

/** Seen in SuiteScript as the text of THIS_RECORD_CANNOT_BE_DELETED_BECAUSE_IT_HAS_DEPENDENT_RECORDS. */
export function recordHasDependents(): Refusal {
  return userError('This record cannot be deleted because it has dependent records.');
}

/** A sublist that must keep a row would be left without one. [inferred: the text] */
export function sublistMandatory(sublist: string): Refusal {
  return userError(`Please enter value(s) for: ${labelOf(sublist)}`, sublist);
}

/** [inferred: the text; SOAP knows the codes TRAN_PRD_CLOSED and CLOSED_TRAN_PRD] */
export function periodClosed(): Refusal {
  return userError('The posting period for this transaction is closed. Select an open posting period.');
}

/** Locked, and the role has no permission to override period restrictions. [inferred: the text] @param subledger - whose transactions it is locked for */
export function periodLocked(subledger: 'receivables' | 'payables' | 'general'): Refusal {
  const of = { receivables: 'accounts receivable ', payables: 'accounts payable ', general: '' }[subledger];
  return userError(`The posting period for this transaction is locked for ${of}transactions.`);
}

/** More is applied to a transaction than is open, or less than nothing. [inferred: the text] */
export function amountNotApplicable(path: string): Refusal {
  return userError('The amount applied must be positive and cannot exceed the amount remaining.', path);
}

/** More is applied than there is to apply. [inferred: the text; SOAP knows TRANS_APPLIED_AMTS_UNBALNCD] */
export function amountsOverApplied(): Refusal {
  return userError('The total of the amounts applied cannot exceed the amount of this transaction.');
}

/** What is not approved is not owed, so that nothing can be applied to it. [inferred] */
export function approvalIsFixed(): Refusal {
  return userError('The approval of a transaction cannot be taken back while amounts are applied to it.', 'approvalStatus');
}

/** Nothing that the ledger shows can be changed of a voided transaction. [H:section_4413162576] [inferred: nothing at all; the text] */
export function transactionIsVoided(): Refusal {
  return userError('This transaction has been voided and cannot be changed.');
}

/** A customer at its credit limit, or put on hold. [H:section_N1385293] [inferred: the text] */
export function customerOnHold(): Refusal {
  return userError('This customer is on credit hold. You cannot enter new sales orders or invoices for it.', 'entity');
}

/** Something of NetSuite that the emulator does not have. The text is the emulator's own. */
export function notEmulated(what: string, path: string): Refusal {
  return userError(`The emulator does not have ${what}.`, path);
}

/** No period contains the date. [inferred: the text; SOAP knows MISSING_ACCT_PRD] */
export function noPeriodForDate(): Refusal {
  return userError('There is no accounting period for the date of this transaction.');
}

/** Seen on a live account. */
export function dateOutsidePeriod(): Refusal {
  return userError('The transaction date you specified is not within the date range of your accounting period.');
}

/** Seen over SOAP, such as "Invalid currency reference key 4 for entity 107." */
export function invalidReferenceKey(kind: string, key: string, of: string, ofKey: string): Refusal {
  return userError(`Invalid ${kind} reference key ${key} for ${of} ${ofKey}.`);
}

/** [inferred: the text; SOAP knows the NEGATIVE_ family of codes] */
export function negativeTotal(): Refusal {
  return userError('The total of this transaction cannot be negative.');
}

/** [inferred: the text; SOAP knows UNKNWN_EXCHANGE_RATE] */
export function exchangeRateUnknown(): Refusal {
  return userError('There is no exchange rate for the currency and date of this transaction.');
}

/** Seen on a live account. */
export function invalidWebAddress(): Refusal {
  return userError('Invalid URL. Url must start with http://, https://, ftp://, or file://', 'url');
}

/** [inferred: the text] */
export function invalidEmail(field: string): Refusal {
  return userError(`Invalid email address in the field ${labelOf(field)}.`, field);
}

/** A value that may not change any more once the record is used. [inferred: the text] */
export function fieldIsFixed(field: string): Refusal {
  return userError(`You cannot change the ${labelOf(field).toLowerCase()} of this record because it is already in use.`, field);
}

/** No record of the one type is made from the other. [inferred: code and text] */
export function cannotTransform(source: string, target: string, url: string): Refusal {
  return refuse(400, { detail: `A record of the type '${source}' cannot be transformed to '${target}'.`, url, code: 'INVALID_REQUEST' });
}

/** The state of the source does not allow it, such as a payment of what is paid. Seen in SuiteScript as INVALID_INITIALIZE_REF; over REST inferred. */
export function cannotInitialize(target: string, id: string): Refusal {
  return userError(`You can not initialize ${target.toLowerCase()}: invalid reference ${id}.`);
}

/** What cannot be attached, or not to this. [inferred: code and text] */
export function cannotAttach(attached: string, holder: string, url: string): Refusal {
  return refuse(400, {
    detail: `A record of the type '${attached}' cannot be attached to a record of the type '${holder}'.`,
    url,
    code: 'INVALID_REQUEST',
  });
}

/** An action that a type does not have. [inferred: status, code and text] */
export function noSuchAction(action: string, type: string, url: string): Refusal {
  return refuse(400, { detail: `The action '${action}' does not exist for records of the type '${type}'.`, url, code: 'INVALID_REQUEST' });
}

/** What needs a feature that the account has switched off. [inferred: the text] */
export function featureIsOff(feature: string): Refusal {
  return userError(`The feature '${feature}' required to perform this action is not enabled in your account.`);
}
