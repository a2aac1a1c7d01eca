export type {
  NetSuite,
  RawCall,
  RawCallAnswer,
  RecordId,
  RecordInput,
  RecordSchema,
  WriteOptions,
  Written,
} from '@longshore/netsuite';
export { compareSchemas, NetSuiteFault, typesOfSchemas } from '@longshore/netsuite';
export { keepFromMailing, parseAccount } from './connections/index.ts';
export { createEngine } from './create-engine.ts';
export type * from './documents/index.ts';
export { problemCodes } from './documents/index.ts';
export type * from './engine.ts';
export { decimalFrom, isCurrency, parseExactJson, parseJsonAsWritten, stringifyExactJson } from './money/index.ts';
export { reasonCodes } from './runs/index.ts';
export {
  adoptOrStart,
  type Db,
  type EmbeddedPostgres,
  EmbeddedPostgresFault,
  MigrationFault,
  migrate,
  openStore,
  type Store,
  sql,
  type Transaction,
} from './store/index.ts';
