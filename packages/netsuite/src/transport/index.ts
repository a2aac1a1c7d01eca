export type { Budget, ProbeWaits } from './budget.ts';
export { afterQuiet, afterRefusal, probeWaits } from './budget.ts';
export { noTrustedAnswer } from './classify.ts';
export { readErrorBody } from './error-body.ts';
export { createPermitPool } from './permit-pool.ts';
export { parseBaseUrl } from './request-url.ts';
export { createSigner } from './signer.ts';
export type { Transport } from './transport.ts';
export { abortedBeforeSending, createObserver, createTransport } from './transport.ts';
