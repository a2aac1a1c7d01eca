export { readByKey } from './read-by-key.ts';
export { runQuery, runWholeQuery } from './run-query.ts';
export { typeRow } from './type-row.ts';
