import type { ErrorCode, InputProblem, NetSuiteWords, OperationName, Operations, RequestOf, ResultOf, StoryExchange } from '@longshore/api';
import type { Caller, Identity } from '../access/index.ts';

/** What was asked cannot be done; an expected answer, not a fault. */
export interface ProblemReply {
  readonly problem: ErrorCode;
  readonly detail: string;
  readonly errors?: readonly InputProblem[];
  /** What NetSuite said, where it was asked. */
  readonly netsuite?: NetSuiteWords;
  /** The act that failed, where it is kept. */
  readonly action?: string;
  readonly trace?: readonly StoryExchange[];
}

/** A value that `JSON.stringify` writes as a `T`: a `Date` is written as its ISO text. */
export type WrittenAs<T> = unknown extends T
  ? unknown
  : T extends string
    ? string extends T
      ? string | Date
      : T
    : T extends readonly (infer Element)[]
      ? readonly WrittenAs<Element>[]
      : T extends AsyncIterable<infer Element>
        ? AsyncIterable<WrittenAs<Element>>
        : T extends object
          ? { readonly [Field in keyof T]: WrittenAs<T[Field]> }
          : T;

type Writable<Result> = Result extends { readonly status: infer Status; readonly body: infer Body }
  ? { readonly status: Status; readonly body: WrittenAs<Body> }
  : never;

export type Reply<Name extends OperationName> = Writable<ResultOf<Operations[Name]>> | ProblemReply;

/** A request whose sender was admitted and whose parts are parsed. */
export type OperationRequest<Name extends OperationName> = RequestOf<Operations[Name]> & {
  /** Who asks; `undefined` for what is public. */
  readonly caller: Caller | undefined;
  /** Finds out who asks where everyone may. */
  readonly identify: () => Promise<Identity>;
  /** Aborted when the client has gone or the server is closing. */
  readonly signal: AbortSignal;
};

/** One function for each operation. */
export type Handlers = {
  readonly [Name in OperationName]: (request: OperationRequest<Name>) => Promise<Reply<Name>>;
};

export function isProblem(reply: object): reply is ProblemReply {
  return 'problem' in reply;
}
