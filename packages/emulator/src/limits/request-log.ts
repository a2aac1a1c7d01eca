/** A request as the emulator remembers it. */
export interface LoggedRequest {
  /** Rises by one with each request. */
  readonly id: number;
  /** ISO 8601, by the account's clock. */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** Null when the connection was destroyed instead of an answer. */
  readonly status: number | null;
  readonly durationMs: number;
  readonly clientId: string | null;
  readonly externalId?: string;
  /** What was ordered to go wrong, or went wrong by chance. */
  readonly fault?: { readonly id: string; readonly kind: string };
  /** Headers and bodies without secrets, when they are to be kept. */
  readonly exchange?: RecordedExchange;
}

/** What went over the wire, bodies cut where they are long. */
export interface RecordedExchange {
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  readonly answerHeaders: Readonly<Record<string, string>>;
  readonly answerBody: string;
}

/** The latest requests, oldest first. */
export interface RequestLog {
  add(request: Omit<LoggedRequest, 'id'>): void;
  all(): readonly LoggedRequest[];
  /** Tells every request from now on, until the returned function is called. */
  follow(listener: (request: LoggedRequest) => void): () => void;
  clear(): void;
}

/** @param keptMax - how many are remembered */
export function createRequestLog(keptMax: number): RequestLog {
  let requests: LoggedRequest[] = [];
  let lastId = 0;
  const listeners = new Set<(request: LoggedRequest) => void>();
  return {
    add(request) {
      lastId += 1;
      const logged = { id: lastId, ...request };
      requests.push(logged);
      // Trimming by halves keeps adding cheap.
      if (requests.length >= keptMax * 2) requests = requests.slice(-keptMax);
      for (const listener of listeners) listener(logged);
    },
    all: () => requests.slice(-keptMax),
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear() {
      requests = [];
    },
  };
}
