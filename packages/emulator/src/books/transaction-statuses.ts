import type { RecordType } from '@longshore/netsuite/catalog';
import { recordTypes } from '@longshore/netsuite/catalog';
import type { Books } from './open-books.ts';
import { upsertRow } from './tables.ts';
import { transactionKindOf } from './transaction-kinds.ts';

/** REST shows no status of a journal, SuiteQL does. [inferred: the letters] */
const journalLabels = { A: 'Pending Approval', B: 'Approved for Posting' };

/** Fills SuiteQL's `transactionstatus` from the labels of the catalog. */
export function putTransactionStatuses(books: Books): void {
  for (const { name: type, fields, suiteqlTypeCode } of Object.values<RecordType>(recordTypes)) {
    const labels = fields.status?.labels ?? (suiteqlTypeCode === 'Journal' ? journalLabels : {});
    if (suiteqlTypeCode === undefined) continue;
    for (const [id, name] of Object.entries(labels)) {
      upsertRow(books.database, 'transactionstatus', {
        trantype: suiteqlTypeCode,
        id,
        name,
        fullname: `${transactionKindOf(type).label} : ${name}`,
      });
    }
  }
}
