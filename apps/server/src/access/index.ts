export type { AccessBook, KeyFacts } from './access-book.ts';
export { openAccessBook } from './access-book.ts';
export type { Denial } from './admit.ts';
export { denialOf } from './admit.ts';
export type { Caller } from './caller.ts';
export { actorOf } from './caller.ts';
export type { Identity } from './identify.ts';
export { comesFromConsole, identify, sessionCookie } from './identify.ts';
export { NewerDatabaseFault } from './prepare-tables.ts';
