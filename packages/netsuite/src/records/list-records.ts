import { AnswerMalformedFault } from '../faults.ts';
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

export function listAllRecords(transport: Transport, type: string, options: ListOptions = {}): AsyncIterable<ListedRecord> {
  return eachRow(options.limit, (range) => listRecords(transport, type, { ...options, ...range }));
}
