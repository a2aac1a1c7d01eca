export { type Dialect, lenient, strict } from './dialect.ts';
export type { Reach } from './reach.ts';
export { createQueryReaders, type QueryReaders, ReadersClosedError } from './readers/query-readers.ts';
export { type AskedQuery, answerAsReader } from './readers/reader-thread.ts';
export {
  beginSuiteQl,
  runSuiteQl,
  type SuiteQlAnswer,
  type SuiteQlContext,
  type SuiteQlParameter,
  type SuiteQlRow,
} from './run-query.ts';
