export { documentHash } from './document-hash.ts';
export { type ProblemCode, problemCodes } from './problem-codes.ts';
export { checkDocument, type Received, receiveDocument } from './receive-document.ts';
export { documentExists, type Novelty, readRevisionData } from './store.ts';
export type * from './types.ts';
