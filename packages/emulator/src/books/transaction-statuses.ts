import type { RecordType } from '@longshore/netsuite/catalog';
import { recordTypes } from '@longshore/netsuite/catalog';
import type { Books } from './open-books.ts';
import { upsertRow } from './tables.ts';
import { transactionKindOf } from './transaction-kinds.ts';

/** Fills SuiteQL's `transactionstatus` from the labels of the catalog. */
export function putTransactionStatuses(books: Books): void {
  for (const { name: type, fields, suiteqlTypeCode } of Object.values<RecordType>(recordTypes)) {
    const labels = fields.status?.labels ?? {};
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
