import { recordHeads, recordTypeCounts } from '../books/index.ts';
import { viewRecord } from '../operations/index.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';

const pageRows = 100;

export const recordCalls = [
  adminCall({
    method: 'GET',
    path: '/record-types',
    meaning: 'The types of which there are records, and how many.',
    answer: ({ account }) => adminAnswer({ recordTypes: recordTypeCounts(account.books) }),
  }),
  adminCall({
    method: 'GET',
    path: '/records/{id}',
    meaning: `The records of one type, the newest first, ${pageRows} at a time; or one of them whole, whatever a role may see.`,
    query: { record: 'the internal id of one record', offset: 'how many to pass over' },
    answer({ account }, { id: recordType, query }) {
      const record = query.get('record');
      if (record !== null) {
        const shown = viewRecord(account, recordType, record);
        return shown === undefined ? adminRefusal(404, `There is no ${recordType} ${record}.`) : adminAnswer({ record: shown });
      }
      const offset = Number(query.get('offset') ?? 0);
      if (!Number.isSafeInteger(offset) || offset < 0) return adminRefusal(400, 'offset must be a whole number.', '?offset');
      return adminAnswer({ records: recordHeads(account.books, recordType, pageRows, offset) });
    },
  }),
];
