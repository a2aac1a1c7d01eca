import { problemOf } from '@longshore/api';
import type { Engine } from '@longshore/engine';
import { NetSuiteFault } from '@longshore/engine';
import type { Handlers } from '../door/reply.ts';
import { withoutAbsent } from './fields.ts';
import { netsuiteProblem } from './netsuite-fault.ts';
import { notFound } from './refusal.ts';

/** Reading all rows of a query, a batch at a time, while the caller reads them. */
export function suiteqlRowsHandlers({ connections }: Engine): Pick<Handlers, 'readSuiteqlRows'> {
  return {
    async readSuiteqlRows({ params, body, signal }) {
      const netsuite = await connections.client(params.tenant, params.connection);
      if (netsuite === undefined) return notFound('connection');
      const { query, ...options } = body;
      const batches = netsuite.suiteqlByKey(query, { ...withoutAbsent(options), signal })[Symbol.asyncIterator]();
      // The first one is waited for: what NetSuite refuses outright is answered with a problem and its status.
      const first = await orFault(batches.next());
      if (first instanceof NetSuiteFault) return netsuiteProblem(first, false);
      return { status: 200, body: linesOf(first, batches) };
    },
  };
}

type Batches = AsyncIterator<{
  readonly rows: readonly object[];
  readonly position: { readonly version: 1; readonly after: number; readonly last: number; readonly span: number };
}>;

async function* linesOf(first: Awaited<ReturnType<Batches['next']>>, batches: Batches) {
  let [told, found]: [number, Awaited<ReturnType<Batches['next']>> | NetSuiteFault] = [0, first];
  try {
    while (!(found instanceof NetSuiteFault) && found.done !== true) {
      const { rows, position } = found.value;
      for (const row of rows) yield { row: { ...row } };
      yield { position };
      told += rows.length;
      found = await orFault(batches.next());
    }
    if (found instanceof NetSuiteFault) {
      const { problem, ...particulars } = netsuiteProblem(found, false);
      yield { problem: problemOf(problem, particulars) };
    } else {
      yield { end: { rows: told } };
    }
  } finally {
    await batches.return?.();
  }
}

async function orFault<Result>(asked: Promise<Result>): Promise<Result | NetSuiteFault> {
  try {
    return await asked;
  } catch (fault) {
    if (!(fault instanceof NetSuiteFault)) throw fault;
    return fault;
  }
}
