import { AnswerMalformedFault, UnavailableFault } from '../faults.ts';
import type { ListOptions, Page } from '../netsuite.ts';
import type { PageRange } from '../paging.ts';
import { checkPageRange, eachRow, readPage } from '../paging.ts';
import type { Transport } from '../transport/index.ts';
import { recordTypePath } from './record-path.ts';

interface ListedRecord {
  readonly id: string;
}

/** One page. The filter is sent with every page: NetSuite's own links to further pages may be without it. [H:section_156414087576] */
export async function listRecords(
  transport: Transport,
  type: string,
  options: ListOptions & { readonly offset?: number | undefined } = {},
): Promise<Page<ListedRecord>> {
  const { q, limit, offset, ...call } = options;
  const range: PageRange = checkPageRange({ limit, offset });
  return transport.call({ ...call, method: 'GET', path: recordTypePath(type), query: { q, ...range } }, (answer) =>
    readPage(answer, range, ({ id }, path) => {
      if (typeof id !== 'string' || id === '') {
        throw new AnswerMalformedFault({
          path: `${path}.id`,
          message: 'A record has no id.',
          status: answer.status,
          operationId: answer.operationId,
        });
      }
      return { id };
    }),
  );
}

/**
 * Every id once. Pages shift when records come and go meanwhile: what a shift repeats is left out, and a shift that may have skipped a record
 * ends the listing with a fault.
 */
export async function* listAllRecords(
  transport: Transport,
  type: string,
  options: ListOptions = {},
): AsyncGenerator<ListedRecord, void, undefined> {
  const seen = new Set<string>();
  let totals: readonly number[] = [];
  const rows = eachRow(options.limit, async (range) => {
    const page = await listRecords(transport, type, { ...options, ...range });
    totals = [...totals, page.totalResults];
    return page;
  });
  for await (const record of rows) {
    if (seen.has(record.id)) continue;
    seen.add(record.id);
    yield record;
  }
  const last = totals.at(-1) ?? 0;
  if (seen.size < last || Math.max(...totals) > last) {
    throw new UnavailableFault({
      code: 'listing_shifted',
      message: `The list changed while it was read: ${seen.size} different records were seen, and NetSuite counts ${last}.`,
    });
  }
}
