import type { Books } from './open-books.ts';
import { upsertRow } from './tables.ts';

/** Labels of invoice statuses by letter. [B] */
const invoiceStatuses = { A: 'Open', B: 'Paid In Full', D: 'Pending Approval', E: 'Rejected', V: 'Voided' };

/** Fills SuiteQL's `transactionstatus`. */
export function putTransactionStatuses(books: Books): void {
  for (const [id, name] of Object.entries(invoiceStatuses)) {
    upsertRow(books.database, 'transactionstatus', { trantype: 'CustInvc', id, name, fullname: `Invoice : ${name}` });
  }
}
