export { type Dialect, lenient, strict } from './dialect.ts';
export { runSuiteQl, type SuiteQlAnswer, type SuiteQlContext, type SuiteQlParameter, type SuiteQlRow } from './run-query.ts';
