/** A request as the emulator remembers it. */
export interface LoggedRequest {
  /** ISO 8601, by the account's clock. */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** Null when the connection was destroyed instead of an answer. */
  readonly status: number | null;
  readonly durationMs: number;
  readonly clientId: string | null;
  readonly externalId?: string;
}

/** The latest requests, oldest first. */
export interface RequestLog {
  add(request: LoggedRequest): void;
  all(): readonly LoggedRequest[];
  clear(): void;
}

/** @param keptMax - how many are remembered */
export function createRequestLog(keptMax: number): RequestLog {
  let requests: LoggedRequest[] = [];
  return {
    add(request) {
      requests.push(request);
      // Trimming by halves keeps adding cheap.
      if (requests.length >= keptMax * 2) requests = requests.slice(-keptMax);
    },
    all: () => requests.slice(-keptMax),
    clear() {
      requests = [];
    },
  };
}
