import {
  customListIdPattern,
  customRecordIdPattern,
  customRecordTypesOf,
  customSegmentIdPattern,
  customSegmentsOf,
  defineCustomRecordType,
  defineCustomSegment,
  findType,
  inOneTransaction,
  instantText,
  newRecordId,
  saveRecord,
} from '../books/index.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import { listOf, oneOf, optional, text, truth } from './read-body.ts';

/** The kinds of records a segment can apply to: bodies and lines of transactions, entities, items. */
const segmentKinds = ['custbody', 'custcol', 'custentity', 'custitem'] as const;

export const customRecordCalls = [
  adminCall({
    method: 'GET',
    path: '/custom-record-types',
    meaning: 'The custom record types, custom lists and segments of the account.',
    answer: ({ account: { books } }) =>
      adminAnswer({ customRecordTypes: customRecordTypesOf(books), customSegments: customSegmentsOf(books) }),
  }),
  adminCall({
    method: 'POST',
    path: '/custom-record-types',
    meaning: 'Defines a custom record type (customrecord_). Its fields are custom fields beginning with custrecord_ that name it.',
    takes: { scriptId: text, label: text, hasName: optional(truth) },
    answer({ account: { books } }, { values: { scriptId, label, hasName = true } }) {
      if (!customRecordIdPattern.test(scriptId))
        return adminRefusal(400, 'scriptId must begin with customrecord_, in lower case.', 'scriptId');
      inOneTransaction(books, () => defineCustomRecordType(books, { scriptId, label, hasName }));
      return adminAnswer({ scriptId, label, hasName }, 201);
    },
  }),
  adminCall({
    method: 'POST',
    path: '/custom-lists',
    meaning: 'Defines a custom list (customlist_), or adds values to one.',
    takes: { scriptId: text, label: text, values: optional(listOf(text)) },
    answer({ account }, { values: { scriptId, label, values = [] } }) {
      const { books } = account;
      if (!customListIdPattern.test(scriptId)) return adminRefusal(400, 'scriptId must begin with customlist_, in lower case.', 'scriptId');
      const now = instantText(account.now());
      const ids = inOneTransaction(books, () => {
        defineCustomRecordType(books, { scriptId, label, hasName: true });
        const type = findType(books, scriptId);
        if (type === undefined) throw new Error(`the list ${scriptId} was defined and is not there`);
        return values.map((name) => {
          const id = newRecordId(books, type);
          const fields = { name, isInactive: false, scriptId: `val_${id}`, created: now, lastModified: now };
          saveRecord(books, { type: scriptId, id, fields, sublists: {}, lastRowNumbers: {} });
          return { id, name };
        });
      });
      return adminAnswer({ scriptId, label, values: ids }, 201);
    },
  }),
  adminCall({
    method: 'POST',
    path: '/custom-segments',
    meaning: 'Defines a segment (cseg_), with a field of its name on the records it applies to and a record type for its values.',
    takes: { scriptId: text, label: text, appliesTo: listOf(oneOf(segmentKinds)) },
    answer({ account: { books } }, { values: { scriptId, label, appliesTo } }) {
      if (!customSegmentIdPattern.test(scriptId)) return adminRefusal(400, 'scriptId must begin with cseg_, in lower case.', 'scriptId');
      if (appliesTo.length === 0) return adminRefusal(400, 'appliesTo must name at least one kind of record.', 'appliesTo');
      inOneTransaction(books, () => defineCustomSegment(books, { scriptId, label, appliesTo }));
      return adminAnswer({ scriptId, label, appliesTo, valuesIn: `customrecord_${scriptId}` }, 201);
    },
  }),
];
