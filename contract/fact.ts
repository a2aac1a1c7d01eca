import type { Account } from './account.ts';

/** How we know a fact about NetSuite. */
export const evidenceWords = {
  documented: "Oracle's help or REST API Browser says so",
  seen: 'somebody reported it from a live account',
  inferred: 'nobody says; our reading',
} as const;

export type Evidence = keyof typeof evidenceWords;

/** One thing our client, or a rule of ours, counts on NetSuite to do on the wire. */
export interface Fact {
  /** What NetSuite is asked to do, in the words of the page that lists the facts. */
  readonly operation: string;
  /** The promise, as a sentence about NetSuite. */
  readonly fact: string;
  readonly evidence: Evidence;
  /** Help topic (`H:…`), `B` for the REST API Browser, or who saw it. */
  readonly source: string;
  /** The setting of the emulator that changes it, where accounts differ or nobody knows. */
  readonly setting?: string;
  /** Why only an emulator can be asked: such a fact is skipped by name on a real account. */
  readonly emulatorOnly?: string;
  /** Asks the account. Throws when the account breaks the promise. */
  readonly prove: (account: Account) => Promise<void>;
}
