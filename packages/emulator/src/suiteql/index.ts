export { type Dialect, lenient, strict } from './dialect.ts';
export type { Reach } from './reach.ts';
export { runSuiteQl, type SuiteQlAnswer, type SuiteQlContext, type SuiteQlParameter, type SuiteQlRow } from './run-query.ts';
