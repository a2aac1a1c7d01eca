export { fileKeyProvider, givenKeyProvider, type KeyProvider, type MasterKey, MasterKeyFault } from './key-provider.ts';
export { SealBroken } from './seal.ts';
export { createSecrets, type Secrets } from './secrets.ts';
