export * from './era.ts';
export * from './faults.ts';
export * from './request-counter.ts';
export * from './request-log.ts';
