import { customFieldsOf, customFieldTypes, defineCustomField, inOneTransaction, ProjectionError, scriptIdPattern } from '../books/index.ts';
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
    meaning: 'Defines a custom field of transactions (custbody_), their lines (custcol_), entities (custentity_) or items (custitem_).',
    takes: { scriptId: text, label: text, type: oneOf(customFieldTypes), list: optional(text), isMandatory: optional(truth) },
    answer({ account }, { values: { scriptId, label, type, list, isMandatory = false } }) {
      if (!scriptIdPattern.test(scriptId)) {
        return adminRefusal(400, 'scriptId must begin with custbody_, custcol_, custentity_ or custitem_, in lower case.', 'scriptId');
      }
      if ((type === 'ref') !== (list !== undefined)) {
        return adminRefusal(400, 'list must be given for the type ref, and for no other.', 'list');
      }
      const field = { scriptId, label, type, isMandatory, ...(list === undefined ? {} : { list }) };
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
