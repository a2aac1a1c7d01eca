import type { Role } from '@longshore/api';

/** Whoever sends a request: someone with a key, or a browser that has signed in. */
export interface Caller {
  readonly kind: 'key' | 'session';
  readonly id: string;
  readonly name: string;
  /** null: every tenant. */
  readonly tenant: string | null;
  readonly role: Role;
}

/** How a caller is called in records of who did what. */
export function actorOf(caller: Caller): string {
  return `${caller.kind} ${caller.name} (${caller.id})`;
}
