export type { EmbeddedPostgres } from './adopt-or-start.ts';
export { adoptOrStart, stopEmbedded } from './adopt-or-start.ts';
export type { EmbeddedPostgresFaultCode } from './faults.ts';
export { EmbeddedPostgresFault } from './faults.ts';
