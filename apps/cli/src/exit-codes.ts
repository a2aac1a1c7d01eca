/** What a script can tell from the exit code. */
export const exitCodes = {
  /** What was asked for is done. */
  done: 0,
  /** Refused or failed; the reason stands on stderr. */
  failed: 1,
  /** The command line itself is wrong. */
  wrongUsage: 2,
  /** The run stands still until somebody acts: `longshore run show` says who and how. */
  needsSomebody: 3,
  /** Whether NetSuite did it is not known: look before doing it again. */
  outcomeUnknown: 4,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
