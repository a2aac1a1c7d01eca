export { accessTokenSeconds, issueAccessToken, prepareAccessTokens, readAccessToken, type TokenReading } from './access-tokens.ts';
export { type Account, type Answer, type Call, mediaTypes, type Outcome } from './call.ts';
export { findOperation, type OperationName, type Route } from './find-operation.ts';
export { issueToken, tokenEndpointPath } from './issue-token.ts';
export { AccountError, openAccount, resetAccount, type SeedName, seedNames } from './open-account.ts';
export { externalIdOf, isExternalIdTaken, perform } from './perform.ts';
export { recordPayment } from './record-payment.ts';
export { viewRecord } from './view-record.ts';
