import type { Dispatcher } from 'undici';

export interface OutgoingRequest {
  readonly method: string;
  readonly url: URL;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  readonly keepBytes?: boolean | undefined;
  readonly timeoutMs: number;
  /** A longer answer is given up. */
  readonly answerBytesMax: number;
  readonly signal?: AbortSignal | undefined;
  readonly beforeSend?: (() => void) | undefined;
}

export interface IncomingAnswer {
  readonly status: number;
  /** By lower-case name; repeated headers are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly bytes?: Uint8Array;
}

/** How one request ended on the wire. Only `not_sent` says that nothing of it reached the other side. */
export type ExchangeResult =
  /** `isUtf8` tells whether the body is all the text it was: without it, some of it could not be read. */
  | { readonly kind: 'answered'; readonly answer: IncomingAnswer; readonly isUtf8: boolean }
  | {
      readonly kind: 'not_sent';
      readonly reason: 'connection_failed' | 'guard' | 'aborted' | 'timed_out' | 'closed';
      readonly cause: unknown;
    }
  | {
      readonly kind: 'unanswered';
      readonly reason: 'connection_lost' | 'aborted' | 'timed_out' | 'too_large';
      readonly cause: unknown;
    };

/**
 * Sends one request, once, and reads its whole answer. Never rejects.
 *
 * `beforeSend` runs when undici hands a request to its connected socket, synchronously before the first byte is written. A request that
 * was given up while it waited for a connection is stopped at the same place, so no old request leaves later.
 */
export function exchange(connections: Dispatcher, request: OutgoingRequest): Promise<ExchangeResult> {
  return new Promise((resolve) => {
    let settled = false;
    let sent = false;
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let headers: Readonly<Record<string, string>> = {};
    const chunks: Buffer[] = [];
    let length = 0;

    const answered = (): ExchangeResult => {
      const { text, isUtf8 } = readText(chunks);
      const answer = { status, headers, body: text, ...(request.keepBytes === true && { bytes: Buffer.concat(chunks) }) };
      return { kind: 'answered', answer, isUtf8 };
    };
    const settle = (result: ExchangeResult): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', onAbort);
      resolve(result);
    };
    const giveUp = (reason: 'aborted' | 'timed_out', cause: unknown): void => {
      settle(sent ? { kind: 'unanswered', reason, cause } : { kind: 'not_sent', reason, cause });
      controller?.abort(givenUp);
    };
    const onAbort = (): void => giveUp('aborted', request.signal?.reason);
    const timer = setTimeout(() => giveUp('timed_out', undefined), request.timeoutMs);
    request.signal?.addEventListener('abort', onAbort, { once: true });
    if (request.signal?.aborted === true) onAbort();
    if (settled) return;

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        controller = started;
        if (sent) {
          // undici begins a request anew when it believes that the first try did not arrive. We do not share the belief.
          settle({ kind: 'unanswered', reason: 'connection_lost', cause: undefined });
        } else if (!settled) {
          try {
            request.beforeSend?.();
            sent = !settled;
          } catch (cause) {
            settle({ kind: 'not_sent', reason: 'guard', cause });
          }
        }
        if (settled) started.abort(givenUp);
      },
      onResponseStart(_controller, statusCode, incoming) {
        status = statusCode;
        headers = joinHeaders(incoming);
      },
      onResponseData(_controller, chunk) {
        length += chunk.length;
        if (length <= request.answerBytesMax) {
          chunks.push(chunk);
        } else {
          settle({ kind: 'unanswered', reason: 'too_large', cause: undefined });
          controller?.abort(givenUp);
        }
      },
      onResponseEnd() {
        if (!settled) settle(answered());
      },
      onResponseError(_controller, error) {
        const cause = withoutBytes(error);
        settle(
          sent
            ? { kind: 'unanswered', reason: 'connection_lost', cause }
            : { kind: 'not_sent', reason: isClosedClient(error) ? 'closed' : 'connection_failed', cause },
        );
      },
    };
    connections.dispatch(
      {
        origin: request.url.origin,
        path: `${request.url.pathname}${request.url.search}`,
        method: request.method,
        headers: request.headers,
        body: request.body ?? null,
      },
      handler,
    );
  });
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const utf8 = new TextDecoder();

function readText(chunks: readonly Buffer[]): { readonly text: string; readonly isUtf8: boolean } {
  const [only] = chunks;
  const bytes = chunks.length === 1 ? only : Buffer.concat(chunks);
  try {
    return { text: strictUtf8.decode(bytes), isUtf8: true };
  } catch {
    return { text: utf8.decode(bytes), isUtf8: false };
  }
}

/** undici's error about what is no HTTP carries the bytes that came, which may be a token. */
function withoutBytes(error: Error): Error {
  if (!('data' in error)) return error;
  return Object.assign(new Error(error.message), { name: error.name, ...('code' in error && { code: error.code }) });
}

const givenUp = new Error('The request was given up.');

function joinHeaders(incoming: NodeJS.Dict<string | string[]>): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

function isClosedClient(error: Error): boolean {
  return 'code' in error && (error.code === 'UND_ERR_CLOSED' || error.code === 'UND_ERR_DESTROYED');
}
