import type { AccountRecord } from '../account-record.ts';
import { textOf } from '../account-record.ts';
import type { Books } from '../open-books.ts';
import { prepared, rememberOfRecords } from '../open-books.ts';
import { idSpaceOf, listedRecords, typeOf } from '../records.ts';
import { reachingMarks, subsidiaryMarks } from '../subsidiary-marks.ts';
import { subsidiariesAbove } from './access.ts';

/** Whether a record belongs to one of some subsidiaries, or to none at all. @param subsidiaries - undefined for every one */
export function isReached(books: Books, subsidiaries: ReadonlySet<string> | undefined, record: AccountRecord): boolean {
  if (subsidiaries === undefined) return true;
  return (
    isMarkReached(books, subsidiaries, subsidiaryMarks(record)) ||
    isSharedWith(books, subsidiaries, idSpaceOf(typeOf(books, record)), record.id)
  );
}

/** As {@link isReached}, for a record known by its id only. An id that names no record is reached: it tells nothing. */
export function isIdReached(books: Books, subsidiaries: ReadonlySet<string> | undefined, space: string, id: string): boolean {
  if (subsidiaries === undefined) return true;
  const row = prepared(books, 'SELECT subsidiaries FROM record WHERE id_space = ? AND id = ?').get(space, Number(id));
  if (row === undefined || row.subsidiaries === null) return true;
  return isMarkReached(books, subsidiaries, String(row.subsidiaries)) || isSharedWith(books, subsidiaries, space, id);
}

/** SQL that is true of the rows of `record` that belong to one of some subsidiaries, or to none at all. */
export function reachedCondition(books: Books, subsidiaries: ReadonlySet<string>): string {
  const marks = reachingMarks(subsidiaries, subsidiariesAbove(books, subsidiaries));
  const found = marks.map((mark) => `instr(subsidiaries, '${mark.replaceAll("'", "''")}') > 0`);
  const shared = [...sharedEntities(books, subsidiaries)].map(Number);
  return [
    'subsidiaries IS NULL',
    ...found,
    ...(shared.length === 0 ? [] : [`(id_space = 'entity' AND id IN (${shared.join(', ')}))`]),
  ].join(' OR ');
}

function isMarkReached(books: Books, subsidiaries: ReadonlySet<string>, marks: string | null): boolean {
  if (marks === null) return true;
  return reachingMarks(subsidiaries, subsidiariesAbove(books, subsidiaries)).some((mark) => marks.includes(mark));
}

function isSharedWith(books: Books, subsidiaries: ReadonlySet<string>, space: string, id: string): boolean {
  return space === 'entity' && sharedEntities(books, subsidiaries).has(id);
}

/** The customers that are shared with one of some subsidiaries besides their own. [B: customerSubsidiaryRelationship] */
function sharedEntities(books: Books, subsidiaries: ReadonlySet<string>): ReadonlySet<string> {
  return rememberOfRecords(books, 'shared entities', [...subsidiaries].join(), () => {
    const relationships = ['customerSubsidiaryRelationship', 'vendorSubsidiaryRelationship'].flatMap((type) => listedRecords(books, type));
    const reached = relationships.filter(({ fields }) => subsidiaries.has(textOf(fields, 'subsidiary') ?? ''));
    return new Set(reached.flatMap(({ fields }) => textOf(fields, 'entity') ?? []));
  });
}
