import {
  customFieldsOf,
  customFieldTypes,
  customRecordTypesOf,
  defineCustomField,
  inOneTransaction,
  ProjectionError,
  scriptIdPattern,
} from '../books/index.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import { oneOf, optional, text, truth } from './read-body.ts';

export const customFieldCalls = [
  adminCall({
    method: 'GET',
    path: '/custom-fields',
    meaning: 'The custom fields of the account.',
    answer: ({ account }) => adminAnswer({ customFields: customFieldsOf(account.books) }),
  }),
  adminCall({
    method: 'POST',
    path: '/custom-fields',
    meaning:
      'Defines a custom field of transactions (custbody_), their lines (custcol_), entities (custentity_), items (custitem_), or of one custom record type (custrecord_).',
    takes: {
      scriptId: text,
      label: text,
      type: oneOf(customFieldTypes),
      list: optional(text),
      isMandatory: optional(truth),
      recordType: optional(text),
    },
    answer({ account }, { values: { scriptId, label, type, list, isMandatory = false, recordType } }) {
      if (!scriptIdPattern.test(scriptId)) {
        return adminRefusal(
          400,
          'scriptId must begin with custbody_, custcol_, custentity_, custitem_, custevent_ or custrecord_, in lower case.',
          'scriptId',
        );
      }
      if ((type === 'ref' || type === 'multiref') !== (list !== undefined)) {
        return adminRefusal(400, 'list must be given for the types ref and multiref, and for no other.', 'list');
      }
      const isOfCustomRecord =
        recordType !== undefined && customRecordTypesOf(account.books).some((known) => known.scriptId === recordType);
      if (scriptId.startsWith('custrecord_') !== isOfCustomRecord) {
        return adminRefusal(
          400,
          'recordType must name a custom record type for fields beginning with custrecord_, and for no other.',
          'recordType',
        );
      }
      const field = {
        scriptId,
        label,
        type,
        isMandatory,
        ...(list === undefined ? {} : { list }),
        ...(recordType === undefined ? {} : { recordType }),
      };
      try {
        inOneTransaction(account.books, () => defineCustomField(account.books, field));
      } catch (error) {
        if (error instanceof ProjectionError) return adminRefusal(400, 'A field of this script id exists with another type.', 'type');
        throw error;
      }
      return adminAnswer(field, 201);
    },
  }),
];
