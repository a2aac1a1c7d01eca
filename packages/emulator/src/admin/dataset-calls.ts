import { datasetIdPattern, datasetsOf, putDataset, removeDataset, tablesOf } from '../books/index.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import { optional, text } from './read-body.ts';

export const datasetCalls = [
  adminCall({
    method: 'GET',
    path: '/datasets',
    meaning: 'The datasets of the account, as SuiteAnalytics Workbook would hold them.',
    answer: ({ account }) => adminAnswer({ datasets: datasetsOf(account.books) }),
  }),
  adminCall({
    method: 'POST',
    path: '/datasets',
    meaning:
      'Keeps a SuiteQL query as a dataset, in place of the one with its id. The names of its columns are the fields of the result; who runs it sees what the role may see.',
    takes: { id: text, name: text, description: optional(text), recordType: text, query: text },
    answer({ account: { books } }, { values }) {
      if (!datasetIdPattern.test(values.id)) {
        return adminRefusal(400, 'id must begin with custdataset, customdataset, customworkbook or std, in lower case.', 'id');
      }
      const recordType = values.recordType.toLowerCase();
      if (!tablesOf(books.database).has(recordType)) {
        return adminRefusal(400, `recordType must be a table of SuiteQL, which ${values.recordType} is not.`, 'recordType');
      }
      const dataset = { ...values, recordType };
      putDataset(books, dataset);
      return adminAnswer(dataset, 201);
    },
  }),
  adminCall({
    method: 'DELETE',
    path: '/datasets/{id}',
    meaning: 'Removes the dataset of this id.',
    answer({ account }, { id }) {
      return removeDataset(account.books, id) ? adminAnswer({ id }) : adminRefusal(404, `There is no dataset ${id}.`);
    },
  }),
];
