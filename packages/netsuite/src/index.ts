export type { AccountId } from './account-id.ts';
export { parseAccountId } from './account-id.ts';
export type {
  ApplicationCredentials,
  AssertionAlgorithm,
  AuthorizationCodeCredentials,
  AuthorizationTokens,
  BegunAuthorization,
  ClientCredentials,
  Credentials,
  SharedAuthorizationCredentials,
  TokenBasedCredentials,
  TokenRenewal,
} from './auth/index.ts';
export { signInLeftMs } from './auth/index.ts';
export type { AuthorizationOptions, Authorized, BeginOptions } from './authorization.ts';
export { beginAuthorization, finishAuthorization, revokeAuthorization } from './authorization.ts';
export { createNetSuite } from './create-netsuite.ts';
export type { Json, JsonInput, RawJson } from './exact-json.ts';
export { decimal, parseExactJson, stringifyExactJson } from './exact-json.ts';
export type { FaultCode } from './fault-codes.ts';
export { faultCodes } from './fault-codes.ts';
export type { NetSuiteErrorDetail } from './faults.ts';
export {
  AnswerMalformedFault,
  ConcurrencyFault,
  NetSuiteConfigurationError,
  NetSuiteFault,
  NotFoundFault,
  NotSentFault,
  OutcomeUnknownFault,
  RefusedFault,
  SignInFault,
  UnavailableFault,
} from './faults.ts';
export type * from './generated/catalog-records.ts';
export { compareSchemas, typesOfSchemas } from './metadata/index.ts';
export type {
  Attachment,
  AttachOptions,
  Batch,
  BodyOf,
  ByKeyPosition,
  CallOptions,
  ColumnType,
  ColumnTypes,
  Created,
  CreateOptions,
  Exchange,
  FollowOptions,
  FormOptions,
  JobState,
  Jobs,
  Lane,
  LineKey,
  ListedType,
  ListOptions,
  Metadata,
  NetSuite,
  NetSuiteOptions,
  Page,
  Permit,
  PermitSource,
  RawAnswer,
  RawCall,
  RawCallAnswer,
  RawRequest,
  ReadOptions,
  RecordBody,
  RecordId,
  RecordInput,
  RecordOf,
  RecordSchema,
  SchemaDifference,
  SchemaField,
  SchemaOptions,
  SelectOption,
  SelectOptionsOptions,
  ShareOptions,
  SubmitOptions,
  SubmittedJob,
  SuiteQlBatch,
  SuiteQlByKeyOptions,
  SuiteQlOptions,
  SuiteQlPage,
  SuiteQlRow,
  TaskOutcome,
  TransformOptions,
  TypedRow,
  TypeName,
  UpdateOptions,
  UpsertOptions,
  WatchBatch,
  WatchChange,
  WatchOptions,
  WatchPass,
  WatchPosition,
  WatchSeen,
  WriteOptions,
  Written,
} from './netsuite.ts';
export type * from './record-forms.ts';
export { typeRow } from './suiteql/index.ts';
export type { Budget, ProbeWaits } from './transport/index.ts';
export { afterQuiet, afterRefusal, createPermitPool, probeWaits } from './transport/index.ts';
