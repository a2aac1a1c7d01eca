export * from './chart-of-accounts.ts';
export * from './is-posted.ts';
export * from './ledger-line.ts';
export { ledgerLines, mainAmount } from './ledger-lines.ts';
export { inOtherCurrency } from './posting.ts';
