/** A stream people or programs read. */
export interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** Everything a command touches outside itself, handed in so that tests can stand in for a terminal. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder the person stands in. */
  readonly folder: string;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** All of stdin as text. */
  readonly readStdin: () => Promise<string>;
  /** Whether a person types what stdin gives. */
  readonly stdinIsTerminal?: boolean | undefined;
  readonly fetch: typeof fetch;
  /** Fires when the process is asked to stop (Ctrl-C, SIGTERM, the launcher gone). */
  readonly stopping: AbortSignal;
}
