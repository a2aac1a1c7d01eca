import type { AccountRecord } from './account-record.ts';
import { idsOf, isTicked, textOf } from './account-record.ts';

/**
 * The subsidiaries a record is of, as the books keep them beside its document: `,1,` for one, `,1,2,` for several, `,1+,` when the
 * subsidiaries below are meant too. Null for a record of no subsidiary, which every role reaches.
 */
export function subsidiaryMarks({ type, id, fields }: Pick<AccountRecord, 'type' | 'id' | 'fields'>): string | null {
  const own = type === 'subsidiary' ? id : textOf(fields, 'subsidiary');
  const ids = own === undefined ? idsOf(fields, 'subsidiary') : [own];
  if (ids.length === 0) return null;
  const end = type !== 'subsidiary' && isTicked(fields, 'includeChildren') ? '+' : '';
  return `,${ids.map((each) => `${each}${end}`).join(',')},`;
}

/** The marks of which a record must have one to be reached from some subsidiaries. @param above - the subsidiaries over them */
export function reachingMarks(ids: Iterable<string>, above: Iterable<string>): readonly string[] {
  return [...[...ids].flatMap((id) => [`,${id},`, `,${id}+,`]), ...[...above].map((id) => `,${id}+,`)];
}
