export {
  confirmStanding,
  countNotWritten,
  findConfirmedId,
  findUnsettledTry,
  findWrite,
  hasUnsettledTry,
  lastWriteOf,
  listTries,
  type TryFault,
  type TryOutcome,
  type TryRow,
  type WritePlace,
  type WriteRow,
} from './store.ts';
export { type WriteCode, writeCodes } from './write-codes.ts';
export { type StopPoint, settleTry, tryFault, type WriteDeps, type WriteOwner, type WriteResult, writeStep } from './write-step.ts';
