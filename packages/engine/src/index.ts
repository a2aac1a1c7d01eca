export type * from './documents/index.ts';
export type * from './engine.ts';
