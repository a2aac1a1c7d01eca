import type { DatabaseSync } from 'node:sqlite';
import { ExactSum, sqlAggregates } from './functions/aggregate-functions.ts';
import { sqlFunctions } from './functions/function-catalogue.ts';
import type { Stored } from './functions/rule.ts';
import { deadlineExceeded } from './refusal.ts';

const deadlineByDatabase = new WeakMap<DatabaseSync, Deadline>();

/** Node's types want a value of SQL here, although the state of an aggregate never leaves JavaScript. */
type SumState = ExactSum & NodeJS.ArrayBufferView;

/** How many rows pass between two looks at the clock. */
const rowsBetweenLooks = 64;

/** The time by which the running query must be over. */
export class Deadline {
  private limitMs = 0;
  private endsAtMs = 0;
  private rows = 0;

  /** @param limitMs - from now */
  start(limitMs: number): void {
    this.limitMs = limitMs;
    this.endsAtMs = performance.now() + limitMs;
    this.rows = 0;
  }

  /** @throws QueryRefusal when the time is over */
  check(): void {
    this.rows += 1;
    if (this.rows % rowsBetweenLooks === 0 && performance.now() > this.endsAtMs) throw deadlineExceeded(this.limitMs);
  }
}

/** Makes the functions of SuiteQL known to a connection, once, and returns the deadline its queries are held to. */
export function teach(database: DatabaseSync): Deadline {
  const known = deadlineByDatabase.get(database);
  if (known !== undefined) return known;
  const deadline = new Deadline();
  for (const [name, compute] of sqlFunctions) {
    database.function(name, { deterministic: true, varargs: true }, (...values) => compute(...values.map(asStored)));
  }
  for (const [name, { finish }] of Object.entries(sqlAggregates)) {
    database.aggregate<SumState>(name, {
      start: () => new ExactSum() as SumState,
      step: (sum, value) => {
        sum.include(asStored(value));
        return sum;
      },
      result: (sum) => sum.stored(finish),
    });
  }
  database.function('suiteql_in_time', { varargs: true }, () => {
    deadline.check();
    return 1;
  });
  deadlineByDatabase.set(database, deadline);
  return deadline;
}

function asStored(value: unknown): Stored {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value;
  throw new TypeError(`SQLite handed over a ${typeof value}`);
}
