import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';

/** The most rows one request gives. */
const pageMax = 1000;

interface Page<Row> {
  readonly items: readonly Row[];
  readonly totalResults: number;
  readonly hasMore: boolean;
}

/** Which rows are wanted. */
export interface RowRange {
  /** At most so many; `undefined` for all. */
  readonly rowsMax: number | undefined;
  readonly offset: number;
}

/** The flags that say which rows are wanted. */
export const rangeArgs = {
  limit: { type: 'string', valueHint: 'n', description: 'At most this many rows.', default: '1000', wholeNumberFrom: 1 },
  offset: { type: 'string', valueHint: 'n', description: 'Leave out so many at the beginning.', default: '0', wholeNumberFrom: 0 },
  all: { type: 'boolean', description: 'Every row, page after page as they come; with --json one line for each.' },
} as const;

/** @throws {Failure} for an offset that NetSuite would refuse */
export function readRange(args: { readonly limit: string; readonly offset: string; readonly all?: boolean | undefined }): RowRange {
  const offset = Number(args.offset);
  const rowsMax = args.all === true ? undefined : Number(args.limit);
  const size = pageSize(rowsMax);
  if (offset % size === 0) return { rowsMax, offset };
  throw new Failure({
    message: `NetSuite takes only offsets that are a multiple of the page, here ${size}.`,
    nextStep: `Use --offset ${offset - (offset % size)}, or another --limit.`,
    exitCode: exitCodes.wrongUsage,
  });
}

/** NetSuite takes only offsets that are a multiple of the limit, so pages keep one size and the last is cut. */
function pageSize(rowsMax: number | undefined): number {
  return Math.min(rowsMax ?? pageMax, pageMax);
}

/** The pages of a range, one after the other. Each page tells how many rows there are in all. */
export async function* eachPage<Row>(
  range: RowRange,
  ask: (page: { readonly limit: number; readonly offset: number }) => Promise<Page<Row>>,
): AsyncGenerator<Pick<Page<Row>, 'items' | 'totalResults'>, void, undefined> {
  const limit = pageSize(range.rowsMax);
  let [given, hasMore] = [0, true];
  while (hasMore && given < (range.rowsMax ?? Number.POSITIVE_INFINITY)) {
    const page = await ask({ limit, offset: range.offset + given });
    const left = (range.rowsMax ?? Number.POSITIVE_INFINITY) - given;
    const items = page.items.length > left ? page.items.slice(0, left) : page.items;
    given += items.length;
    hasMore = page.hasMore && items.length > 0;
    yield { items, totalResults: page.totalResults };
  }
}
