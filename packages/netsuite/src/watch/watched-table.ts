import { findRecordType } from '../catalog/index.ts';
import { NetSuiteConfigurationError } from '../faults.ts';

/** Where SuiteQL keeps the records of a type. */
export interface WatchedTable {
  readonly name: string;
  readonly modifiedColumn: string;
  /** Absent where the table has none: every change then counts as an update. */
  readonly createdColumn?: string;
  /** What tells the type's rows from others of the table; columns belong to `r`. */
  readonly condition?: string;
  /** The field of a record by REST that says in UTC what `modifiedColumn` says in local time. */
  readonly modifiedField: string;
}

/**
 * The table of a type. Names of the columns are those of the Records Catalog. [inferred for the tables nobody prints]
 * @throws {NetSuiteConfigurationError} `record_type_unwatchable`
 */
export function watchedTable(type: string): WatchedTable {
  if (/^customrecord_?[a-z0-9_]+$/i.test(type)) {
    return { name: type.toLowerCase(), modifiedColumn: 'lastmodified', createdColumn: 'created', modifiedField: 'lastModified' };
  }
  const known = findRecordType(type);
  if (known?.fields.lastModifiedDate === undefined) {
    throw new NetSuiteConfigurationError({ code: 'record_type_unwatchable', message: `No change of a ${type} can be told by its date.` });
  }
  const created = ['createdDate', 'dateCreated'].find((field) => field in known.fields);
  const conditions = [
    known.suiteqlTypeCode === undefined ? undefined : `r.type = '${known.suiteqlTypeCode}'`,
    known.suiteqlItemType === undefined ? undefined : `r.itemtype = '${known.suiteqlItemType}'`,
    known.suiteqlSubtype === undefined ? undefined : `r.subtype = '${known.suiteqlSubtype}'`,
  ].filter((condition) => condition !== undefined);
  return {
    name: known.suiteqlTable,
    modifiedColumn: 'lastmodifieddate',
    ...(created !== undefined && { createdColumn: created.toLowerCase() }),
    ...(conditions.length > 0 && { condition: conditions.join(' AND ') }),
    modifiedField: 'lastModifiedDate',
  };
}
