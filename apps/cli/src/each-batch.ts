import type { SuiteqlLine, SuiteqlPosition } from '@longshore/api';
import { ApiProblem, ApiUnreachable } from '@longshore/api';
import { Failure } from './failure.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * The rows of a query as they come, in batches. Each tells how many there were so far.
 * @throws {Failure} where they break off, with what goes on from there
 */
export async function* eachBatch(
  lines: AsyncIterable<SuiteqlLine>,
): AsyncGenerator<{ readonly items: readonly Row[]; readonly totalResults: number }, void, undefined> {
  let [items, told]: [Row[], number] = [[], 0];
  let position: SuiteqlPosition | undefined;
  try {
    for await (const line of lines) {
      if ('row' in line) {
        items.push(line.row);
      } else if ('position' in line) {
        ({ position } = line);
        told += items.length;
        yield { items, totalResults: told };
        items = [];
      } else if ('end' in line) {
        return;
      } else {
        throw new ApiProblem(line.problem);
      }
    }
    throw new ApiUnreachable('The rows broke off before their end.');
  } catch (fault) {
    if (position === undefined || !(fault instanceof ApiProblem || fault instanceof ApiUnreachable)) throw fault;
    const nextStep = `${told} rows were told. The others: --by-key --position '${JSON.stringify(position)}'`;
    throw new Failure({ message: fault.message, nextStep });
  }
}
