import { createHash } from 'node:crypto';
import { decimalFrom } from '../money/index.ts';
import type { DocumentData } from './types.ts';

/** What the host's own bookkeeping changes without the document's meaning changing: not part of the hash. */
const bookkeepingFields = new Set([
  'version',
  'lastCalculatedDate',
  'createdDate',
  'dtCreated',
  'dtLastModified',
  'dtApproved',
  'dtLocked',
  'approvedBy',
  'lockedBy',
  'createdBy',
  'lastModifiedBy',
  'locked',
  'billJobId',
  'csvStatementGenerated',
  'jsonStatementGenerated',
  'statementStale',
]);

function canonical(value: unknown): unknown {
  if (typeof value === 'number') return decimalFrom(value) ?? String(value);
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, canonical(item)]);
  }
  return value;
}

/**
 * Decides whether a revision is news: the same for two documents that say the same, whatever the order of their fields, the spelling
 * of their numbers and the host's bookkeeping. Fields we do not read count: they may matter to a field mapping.
 */
export function documentHash(data: DocumentData): string {
  const business = Object.fromEntries(Object.entries(data).filter(([field]) => !bookkeepingFields.has(field)));
  return createHash('sha256')
    .update(JSON.stringify(canonical(business)))
    .digest('hex');
}
