import type { Caller } from '../access/index.ts';
import { actorOf } from '../access/index.ts';

/** The caller of an operation that is not public: the door lets nobody else in. */
export function signedIn({ caller }: { readonly caller: Caller | undefined }): Caller {
  if (caller === undefined) throw new Error('An operation that needs a caller was served without one.');
  return caller;
}

/** What the caller is called in records of who did what. */
export function actorIn(request: { readonly caller: Caller | undefined }): string {
  return actorOf(signedIn(request));
}
