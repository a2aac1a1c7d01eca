import type { RecordType } from './record-type.ts';

type Described = Pick<RecordType, 'fields'> & Partial<Omit<RecordType, 'name' | 'fields'>>;

/** A transaction: a row of SuiteQL's `transaction`, told by its type code. */
export function transaction(name: string, suiteqlTypeCode: string, described: Described): RecordType {
  return {
    name,
    group: 'transaction',
    suiteqlTable: 'transaction',
    suiteqlTypeCode,
    customFieldPrefix: 'custbody',
    sublists: {},
    ...described,
  };
}

/** Somebody a company deals with: a row of the SuiteQL table of its name, and of `entity`. */
export function entity(name: string, described: Described): RecordType {
  return { name, group: 'entity', suiteqlTable: name.toLowerCase(), customFieldPrefix: 'custentity', sublists: {}, ...described };
}

/** An item: a row of SuiteQL's `item`, told by its item type. */
export function item(name: string, suiteqlItemType: string, described: Described): RecordType {
  return { name, group: 'item', suiteqlTable: 'item', suiteqlItemType, customFieldPrefix: 'custitem', sublists: {}, ...described };
}

/** Any other record: a row of the SuiteQL table of its name. */
export function listed(name: string, described: Described): RecordType {
  return { name, group: 'other', suiteqlTable: name.toLowerCase(), sublists: {}, ...described };
}
