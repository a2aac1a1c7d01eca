export * from './concurrency-share.ts';
export * from './era.ts';
export * from './fault-kinds.ts';
export * from './faults.ts';
export * from './foreign-load.ts';
export * from './request-counter.ts';
export * from './request-log.ts';
