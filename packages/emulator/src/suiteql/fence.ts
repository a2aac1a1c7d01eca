import type { DatabaseSync } from 'node:sqlite';
import { constants } from 'node:sqlite';
import { storedTableName } from '../books/index.ts';
import { sqlAggregates } from './functions/aggregate-functions.ts';
import { sqlFunctions } from './functions/function-catalogue.ts';

/** SQLite's own functions that the translator uses. */
const plainFunctions = new Set([
  'coalesce',
  'nullif',
  'length',
  'min',
  'max',
  'count',
  'group_concat',
  'instr',
  'row_number',
  'rank',
  'dense_rank',
  'random',
  'suiteql_in_time',
]);

/** What the books say of a record's subsidiaries. */
const ownershipColumns = new Set(['id_space', 'id', 'subsidiaries']);

/**
 * Runs `prepare` while SQLite may only read the tables of SuiteQL and only call the functions the translator uses.
 *
 * Name resolution already lets nothing else through; this is the second fence, which knows nothing of the first.
 *
 * @param isRestricted - whether the query asks which subsidiaries records are of, as it does for a role that reaches some of them only
 */
export function behindFence<Result>(database: DatabaseSync, tables: Iterable<string>, prepare: () => Result, isRestricted = false): Result {
  const readable = new Set([...tables].map(storedTableName));
  database.setAuthorizer((action, first, second) => {
    switch (action) {
      case constants.SQLITE_SELECT:
        return constants.SQLITE_OK;
      case constants.SQLITE_READ:
        if (isRestricted && first === 'record' && ownershipColumns.has(second ?? '')) return constants.SQLITE_OK;
        return first !== null && readable.has(first) ? constants.SQLITE_OK : constants.SQLITE_DENY;
      case constants.SQLITE_FUNCTION:
        return second !== null && isCallable(second) ? constants.SQLITE_OK : constants.SQLITE_DENY;
      default:
        return constants.SQLITE_DENY;
    }
  });
  try {
    return prepare();
  } finally {
    database.setAuthorizer(null);
  }
}

function isCallable(name: string): boolean {
  return plainFunctions.has(name) || sqlFunctions.has(name) || Object.hasOwn(sqlAggregates, name);
}
