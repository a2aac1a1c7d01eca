import type { Era, Faults, RequestCounter, RequestLog } from '../limits/index.ts';
import type { Account } from '../operations/index.ts';
import type { AdminAnswer } from './admin-answer.ts';
import type { Shape, ValuesOf } from './read-body.ts';
import { readObject } from './read-body.ts';

/** What the admin interface looks at and changes. */
export interface AdminSubject {
  readonly account: Account;
  readonly era: Era;
  readonly faults: Faults;
  readonly counter: RequestCounter;
  readonly log: RequestLog;
}

/** What came with a call, its body read. */
export interface AdminRequest<Values> {
  readonly values: Values;
  /** The segment of the path that stands for `{id}`, decoded; empty where the path has none. */
  readonly id: string;
  readonly query: URLSearchParams;
}

/** One thing that can be asked of the admin interface. */
export interface AdminCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/admin`; `{id}` stands for one segment. */
  readonly path: string;
  /** What it does, as one sentence for whoever reads the index. */
  readonly meaning: string;
  /** What its body may hold. */
  readonly takes: Shape;
  /** What its query may hold: name and meaning. */
  readonly query: Readonly<Record<string, string>>;
  readonly answer: (subject: AdminSubject, body: unknown, id: string, query: URLSearchParams) => AdminAnswer | Promise<AdminAnswer>;
}

/** A call whose body is read by the shape it takes, and refused with the path of what does not fit. */
export function adminCall<const Taken extends Shape>(call: {
  readonly method: AdminCall['method'];
  readonly path: string;
  readonly meaning: string;
  readonly takes?: Taken;
  readonly query?: Readonly<Record<string, string>>;
  readonly answer: (subject: AdminSubject, request: AdminRequest<ValuesOf<Taken>>) => AdminAnswer | Promise<AdminAnswer>;
}): AdminCall {
  const takes: Shape = call.takes ?? {};
  return {
    method: call.method,
    path: call.path,
    meaning: call.meaning,
    takes,
    query: call.query ?? {},
    answer(subject, body, id, query) {
      const read = readObject(body, takes);
      return read.kind === 'unfit' ? read.answer : call.answer(subject, { values: read.values as ValuesOf<Taken>, id, query });
    },
  };
}
