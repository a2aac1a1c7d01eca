import type { Clients } from '../connections/index.ts';
import type { Refusal } from '../engine.ts';
import type { Secrets } from '../secrets/index.ts';
import type { Store } from '../store/index.ts';
import type { Work } from '../work/index.ts';

/** What the acts behind the engine's face work with. */
export interface FaceDeps {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly clients: Clients;
  readonly work: Work;
  readonly now: () => Date;
  readonly newId: (prefix: string) => string;
  /** How long NetSuite is waited for. */
  readonly requestTimeoutMs: number;
  /** After an unknown outcome, how long "absent" settles nothing. */
  readonly settleAfterMs: number;
  /** Where people sign in to an account. */
  readonly authorizePage: (realm: string) => string;
}

export function notFound(what: string): Refusal {
  return { kind: 'refused', code: 'not_found', message: `There is no ${what}.` };
}

export function conflict(message: string): Refusal {
  return { kind: 'refused', code: 'conflict', message };
}

export function invalid(message: string, problems: Refusal['problems'] = []): Refusal {
  return { kind: 'refused', code: 'invalid', message, problems: problems ?? [] };
}
