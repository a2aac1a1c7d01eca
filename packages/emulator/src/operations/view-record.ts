import { findRecord, idSpaceOf } from '../books/index.ts';
import { isRefusal } from '../refusals/index.ts';
import type { Account } from './call.ts';
import { recordServicePath } from './call.ts';
import { findShape } from './find-addressed.ts';
import type { ShowingRules } from './show-record.ts';
import { showRecord } from './show-record.ts';

/** A record with its rows, for a person who looks at the account; undefined when there is none. */
export function viewRecord(account: Account, recordType: string, id: string): Record<string, unknown> | undefined {
  const shape = findShape({ account, url: '' }, recordType);
  if (isRefusal(shape)) return undefined;
  const record = findRecord(account.books, idSpaceOf(shape.type), id);
  if (record === undefined || record.type !== shape.type.name) return undefined;
  const rules: ShowingRules = {
    books: account.books,
    href: '',
    serviceHref: recordServicePath,
    expand: 'all',
    simpleEnumFormat: false,
    isNamed: () => true,
  };
  return showRecord(shape, record, new Set(), '', rules);
}
