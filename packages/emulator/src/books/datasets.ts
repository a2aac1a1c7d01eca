import type { Books } from './open-books.ts';
import { prepared } from './open-books.ts';

/** A dataset of SuiteAnalytics Workbook: a query that is kept under a name. [H:section_156577938018] */
export interface Dataset {
  /** Such as `custdataset_open_invoices`. */
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  /** The record type it begins with, as SuiteQL names its table. */
  readonly recordType: string;
  /** Its columns and criteria as a SuiteQL query; the names of its columns are the fields of the result. */
  readonly query: string;
}

/** What an id of a dataset looks like: lower case, as the UI makes it of what its author types. Seen: `custdataset17`, `customworkbook237`. */
export const datasetIdPattern: RegExp = /^(custdataset|customworkbook|customdataset|std)[a-z0-9_]{0,60}$/;

/** Keeps a dataset, in place of the one with its id. */
export function putDataset(books: Books, dataset: Dataset): void {
  prepared(books, 'INSERT INTO dataset (id, dataset) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET dataset = excluded.dataset').run(
    dataset.id,
    JSON.stringify(dataset),
  );
}

/** The datasets in the order of their ids. */
export function datasetsOf(books: Books): readonly Dataset[] {
  return prepared(books, 'SELECT dataset FROM dataset ORDER BY id')
    .all()
    .map((row) => JSON.parse(String(row.dataset)) as Dataset);
}

/** The dataset of an id, in any case. [inferred: any case] */
export function findDataset(books: Books, id: string): Dataset | undefined {
  const row = prepared(books, 'SELECT dataset FROM dataset WHERE id = ?').get(id.toLowerCase());
  return row === undefined ? undefined : (JSON.parse(String(row.dataset)) as Dataset);
}

/** Removes a dataset; false when there is none of that id. */
export function removeDataset(books: Books, id: string): boolean {
  return prepared(books, 'DELETE FROM dataset WHERE id = ?').run(id).changes === 1;
}
