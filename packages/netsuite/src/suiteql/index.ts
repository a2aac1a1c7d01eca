export { runQuery, runWholeQuery } from './run-query.ts';
