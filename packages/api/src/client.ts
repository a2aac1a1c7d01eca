import type { OperationName } from './addresses.ts';
import { addresses } from './addresses.ts';
import type { AnswerOf, CallOf } from './operation-types.ts';
import type { Operations } from './operations.ts';
import type { Problem } from './problems/problem.ts';

export interface ClientOptions {
  /** Scheme, host and port of the server: `http://127.0.0.1:4400`. Empty in a browser on the server's own pages. */
  readonly baseUrl: string;
  /** `lsk_…`. In a browser the session's cookie stands for it. */
  readonly key?: string | undefined;
  readonly fetch?: typeof fetch | undefined;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** One method for each operation. Throws {@link ApiProblem} when the server answers with a problem, {@link ApiUnreachable} when it gives none. */
export type Client = {
  readonly [Name in OperationName]: (call: CallOf<Operations[Name]>, options?: CallOptions) => Promise<AnswerOf<Operations[Name]>>;
};

/** The server said no. `problem` is its document, with `code`, `nextStep` and the faults of what was sent. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.title}: ${problem.detail}`);
    this.problem = problem;
  }
}

/** No answer of Longshore was read: the server is not there, the connection broke, or something between answered in its place. */
export class ApiUnreachable extends Error {
  override readonly name = 'ApiUnreachable';
  readonly code = 'server_unreachable';
}

/**
 * A client of this API, typed from its routes.
 *
 * ```ts
 * const client = createClient({ baseUrl: 'http://127.0.0.1:4400', key });
 * const { runs } = await client.receiveBill({ tenant: 'demo', wait: 30, body: bill });
 * ```
 */
export function createClient(options: ClientOptions): Client {
  const methods = Object.keys(addresses).map((name) => [
    name,
    (call: Readonly<Record<string, unknown>> = {}, callOptions: CallOptions = {}) => ask(options, name as OperationName, call, callOptions),
  ]);
  return Object.fromEntries(methods) as Client;
}

async function ask(
  options: ClientOptions,
  name: OperationName,
  call: Readonly<Record<string, unknown>>,
  { signal }: CallOptions,
): Promise<unknown> {
  const { method, path } = addresses[name];
  const { body, bodyText = body === undefined ? undefined : JSON.stringify(body), ...values } = call;
  const request: RequestInit = {
    method: method.toUpperCase(),
    headers: {
      accept: 'application/json, application/problem+json',
      // Tells the server that its own console asks: a page of another origin could not set it without asking first.
      'x-longshore': '1',
      ...(options.key === undefined ? {} : { authorization: `Bearer ${options.key}` }),
      ...(bodyText === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(bodyText === undefined ? {} : { body: bodyText as string }),
    ...(signal === undefined ? {} : { signal }),
  };
  const url = `${options.baseUrl.replace(/\/$/, '')}${target(path, values)}`;
  const response = await exchange(url, request, () => (options.fetch ?? fetch)(url, request));
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && type.startsWith('application/x-ndjson')) return readLines(url, request, response);
  const text = await exchange(url, request, () => response.text());
  if (response.status === 204) return undefined;
  if (type.startsWith('application/problem+json')) throw new ApiProblem(parseAnswer(url, text) as Problem);
  if (!response.ok)
    throw new ApiUnreachable(`${request.method} ${url} was answered ${response.status} by something that is not Longshore.`);
  return type.startsWith('application/json') ? parseAnswer(url, text) : text;
}

async function exchange<Result>(url: string, request: RequestInit, ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (cause) {
    if (request.signal?.aborted === true) throw cause;
    throw new ApiUnreachable(`${request.method} ${url} was not answered. Is the server running there?`, { cause });
  }
}

async function* readLines(url: string, request: RequestInit, response: Response): AsyncGenerator<unknown, void, undefined> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) return;
  let unread = '';
  try {
    for (;;) {
      const { value, done } = await exchange(url, request, () => reader.read());
      if (done) break;
      const lines = `${unread}${value}`.split('\n');
      unread = lines.pop() ?? '';
      for (const line of lines) yield parseAnswer(url, line);
    }
    if (unread !== '') throw new ApiUnreachable(`${url} broke off in the middle of a line.`);
  } finally {
    await reader.cancel();
  }
}

/** The path with its parameters filled in, and everything else as query. */
function target(path: string, values: Readonly<Record<string, unknown>>): string {
  const rest = new Map(Object.entries(values));
  const filled = path.replace(/\{(\w+)\}/g, (_braces, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const [name, value] of rest) {
    if (value === undefined) continue;
    for (const single of Array.isArray(value) ? value : [value]) query.append(name, String(single));
  }
  return query.size === 0 ? filled : `${filled}?${query}`;
}

function parseAnswer(url: string, text: string): unknown {
  try {
    return JSON.parse(text, keepDigits);
  } catch (cause) {
    throw new ApiUnreachable(`${url} answered with broken JSON.`, { cause });
  }
}

const exactJson = JSON as unknown as { rawJSON?(text: string): object };

/** Numbers that a double would round stay as they were written, where the runtime can. They occur in documents only. */
function keepDigits(this: unknown, _name: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined || exactJson.rawJSON === undefined) return value;
  return String(value) === context.source ? value : exactJson.rawJSON(context.source);
}
