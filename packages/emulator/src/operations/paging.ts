import type { Refusal } from '../refusals/index.ts';
import { invalidQueryParameter } from '../refusals/index.ts';

/** Which part of a list is asked for. */
export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** The largest page, and the one given to who asks for none. [H:section_156414087576] */
export const pageSizeMax = 1000;

/**
 * Reads `limit` and `offset`. A page has 1 to 1000 entries, begins at a multiple of its size, and not beyond what paging can reach.
 * [H:section_156414087576] [inferred: the texts]
 */
export function readPage(query: URLSearchParams, resultsMax: number): Page | Refusal {
  const limit = readWhole(query.get('limit'), pageSizeMax);
  if (limit === undefined || limit < 1 || limit > pageSizeMax) {
    return invalidQueryParameter('limit', `Invalid value for the query parameter 'limit'. Provide a number from 1 to ${pageSizeMax}.`);
  }
  const offset = readWhole(query.get('offset'), 0);
  if (offset === undefined || offset % limit !== 0) {
    return invalidQueryParameter(
      'offset',
      `Invalid value for the query parameter 'offset'. Provide a number that is divisible by ${limit}.`,
    );
  }
  if (offset + limit > resultsMax) {
    return invalidQueryParameter('offset', `Invalid value for the query parameter 'offset'. At most ${resultsMax} results can be read.`);
  }
  return { limit, offset };
}

function readWhole(text: string | null, fallback: number): number | undefined {
  if (text === null) return fallback;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Where the other pages are, and the page itself. [inferred: order of links on a middle page] [H:section_156414087576] */
export function pageOffsets(page: Page, totalResults: number): readonly { readonly rel: string; readonly offset: number }[] {
  const lastOffset = Math.max(0, Math.floor((totalResults - 1) / page.limit) * page.limit);
  return [
    ...(page.offset > 0
      ? [
          { rel: 'prev', offset: page.offset - page.limit },
          { rel: 'first', offset: 0 },
        ]
      : []),
    ...(page.offset + page.limit < totalResults
      ? [
          { rel: 'next', offset: page.offset + page.limit },
          { rel: 'last', offset: lastOffset },
        ]
      : []),
    { rel: 'self', offset: page.offset },
  ];
}

/**
 * A page as REST writes it. Links keep the other query parameters, and always name limit and offset.
 * [H:section_156414087576] [inferred: that `q` is kept]
 */
export function showPage(
  href: string,
  query: URLSearchParams,
  page: Page,
  totalResults: number,
  items: readonly unknown[],
): Record<string, unknown> {
  const links = pageOffsets(page, totalResults).map(({ rel, offset }) => {
    const parameters = new URLSearchParams(query);
    parameters.set('limit', String(page.limit));
    parameters.set('offset', String(offset));
    // Signers of token-based authentication read a space as %20; not all of them know that it may be a plus.
    return { rel, href: `${href}?${parameters.toString().replaceAll('+', '%20')}` };
  });
  return {
    links,
    count: items.length,
    hasMore: page.offset + items.length < totalResults,
    items,
    offset: page.offset,
    totalResults,
  };
}
