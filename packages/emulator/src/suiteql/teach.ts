import type { DatabaseSync } from 'node:sqlite';
import type { Accumulator } from './functions/aggregate-functions.ts';
import { sqlAggregates } from './functions/aggregate-functions.ts';
import { sqlFunctions } from './functions/function-catalogue.ts';
import type { Stored } from './functions/rule.ts';

const runByDatabase = new WeakMap<DatabaseSync, QueryRun>();

/** Node's types want a value of SQL here, although the state of an aggregate never leaves JavaScript. */
type AggregateState = Accumulator & NodeJS.ArrayBufferView;

/** How many calls pass between two looks at the clock; one row in eight makes one. */
const rowsBetweenLooks = 8;

/** What our functions must know of the query that runs on their connection, and what its caller must know of them. */
export class QueryRun {
  /**
   * The first error one of our functions threw. SQLite is told of it too, but Node loses it where an aggregate is finished after the
   * error and then gives no rows instead of throwing.
   */
  failure: unknown;
  /** Whether it is to end before its time is over. */
  isStopped: () => boolean = () => false;
  private endsAtMs = 0;
  private over: () => Error = () => new Error('no query was started');
  private rows = 0;

  /**
   * @param limitMs - how long the query may run from now on
   * @param over - what is thrown when it does not end in time
   */
  start(limitMs: number, over: () => Error): void {
    this.failure = undefined;
    this.endsAtMs = performance.now() + limitMs;
    this.over = over;
    this.rows = 0;
  }

  /** @throws what was given to {@link QueryRun.start} when the time is over */
  checkTime(): void {
    this.rows += 1;
    if (this.rows % rowsBetweenLooks === 0 && (performance.now() > this.endsAtMs || this.isStopped())) throw this.over();
  }

  /** Computes for SQLite, and keeps the error if there is one. */
  noting<Result>(compute: () => Result): Result {
    try {
      return compute();
    } catch (error) {
      this.note(error);
      throw error;
    }
  }

  note(error: unknown): void {
    this.failure ??= error;
  }
}

/** Makes the functions of SuiteQL known to a connection, once, and returns what they share with its queries. */
export function teach(database: DatabaseSync): QueryRun {
  const known = runByDatabase.get(database);
  if (known !== undefined) return known;
  const run = new QueryRun();
  for (const [name, compute] of sqlFunctions) {
    database.function(name, { deterministic: true, varargs: true }, (...values) => run.noting(() => compute(...values.map(asStored))));
  }
  for (const [name, open] of Object.entries(sqlAggregates)) {
    // No aggregate has more than two arguments; a list of them for each row would cost more than most of what is done with them.
    const change =
      (how: 'include' | 'exclude') =>
      (state: AggregateState, first: unknown = null, second: unknown = null) => {
        try {
          state[how]?.(asStored(first), asStored(second));
        } catch (error) {
          run.note(error);
          throw error;
        }
        return state;
      };
    database.aggregate<AggregateState>(name, {
      varargs: true,
      start: () => open() as AggregateState,
      step: change('include'),
      ...(open().exclude === undefined ? {} : { inverse: change('exclude') }),
      result: (state) => (run.failure === undefined ? run.noting(() => state.result()) : null),
    });
  }
  database.function('suiteql_in_time', { varargs: true }, () => {
    run.noting(() => run.checkTime());
    return 1;
  });
  runByDatabase.set(database, run);
  return run;
}

function asStored(value: unknown): Stored {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value;
  throw new TypeError(`SQLite handed over a ${typeof value}`);
}
