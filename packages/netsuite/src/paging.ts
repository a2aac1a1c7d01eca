import type { Json } from './exact-json.ts';
import { parseExactJson } from './exact-json.ts';
import { AnswerMalformedFault, NetSuiteConfigurationError, UnavailableFault } from './faults.ts';
import type { Page, RawAnswer } from './netsuite.ts';

/** The largest page, and the one NetSuite gives when none is asked for. [H:section_156414087576] */
export const pageSizeMax = 1000;

/** Which rows of a result are asked for. */
export interface PageRange {
  readonly limit: number;
  readonly offset: number;
}

/**
 * Checks a range by NetSuite's rules. [H:section_156414087576]
 * @throws {NetSuiteConfigurationError} `page_limit_out_of_range`, `page_offset_unaligned`
 */
export function checkPageRange({
  limit = pageSizeMax,
  offset = 0,
}: {
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}): PageRange {
  if (!Number.isInteger(limit) || limit < 1 || limit > pageSizeMax) {
    throw new NetSuiteConfigurationError({ code: 'page_limit_out_of_range', message: `A page cannot have ${limit} rows.` });
  }
  if (!Number.isInteger(offset) || offset < 0 || offset % limit !== 0) {
    throw new NetSuiteConfigurationError({
      code: 'page_offset_unaligned',
      message: `The offset ${offset} is not a multiple of the limit ${limit}.`,
    });
  }
  return { limit, offset };
}

/**
 * Reads a page and holds it against what was asked for. A page that repeats another, stops early, or says that more follows where nothing
 * can follow is refused, because going on from it would lose or double rows.
 * @throws {AnswerMalformedFault} with the path of what is wrong
 */
export function readPage<Row>(answer: RawAnswer, range: PageRange, readRow: (row: JsonObject, path: string) => Row): Page<Row> {
  return readPageObject(answer, readJsonObject(answer), '', range, readRow);
}

/** The same for a page that stands inside an answer. @param prefix - the path of the page, with the dot that follows it */
export function readPageObject<Row>(
  answer: RawAnswer,
  body: JsonObject,
  prefix: string,
  range: PageRange,
  readRow: (row: JsonObject, path: string) => Row,
): Page<Row> {
  const malformed = (name: string, message: string): AnswerMalformedFault => {
    const path = `${prefix}${name}`;
    return new AnswerMalformedFault({ path, message: `${message} (${path})`, status: answer.status, operationId: answer.operationId });
  };
  const wholeNumber = (name: 'count' | 'offset' | 'totalResults'): number => {
    const value = body[name];
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw malformed(name, 'A whole number is missing.');
    return value;
  };

  const { items: rows, hasMore } = body;
  if (!Array.isArray(rows)) throw malformed('items', 'The rows are missing.');
  if (typeof hasMore !== 'boolean') throw malformed('hasMore', 'The page does not say whether more follows.');
  const page = { count: wholeNumber('count'), hasMore, offset: wholeNumber('offset'), totalResults: wholeNumber('totalResults') };
  if (page.count !== rows.length) throw malformed('count', `The page counts ${page.count} rows and has ${rows.length}.`);
  if (page.offset !== range.offset) throw malformed('offset', `The page begins at ${page.offset} instead of ${range.offset}.`);
  if (rows.length > range.limit) throw malformed('items', `The page has ${rows.length} rows instead of at most ${range.limit}.`);
  if (hasMore && rows.length < range.limit) throw malformed('hasMore', 'The page is not full and says that more follows.');
  const items = rows.map((row, index) => {
    const name = `items[${index}]`;
    if (!isJsonObject(row)) throw malformed(name, 'A row is not an object.');
    return readRow(row, `${prefix}${name}`);
  });
  return { items, ...page };
}

/** The number of rows after which NetSuite gives no more, and the fault for a result that has more. */
export interface RowCeiling {
  readonly rowsMax: number;
  readonly tooLarge: (totalResults: number) => Error;
}

/**
 * Goes through all pages of a result, and ends with a fault rather than short.
 * @throws {AnswerMalformedFault} when the pages end before the rows NetSuite counts
 */
export async function* eachRow<Row>(
  pageSize: number | undefined,
  fetchPage: (range: PageRange) => Promise<Page<Row>>,
  ceiling?: RowCeiling,
): AsyncGenerator<Row, void, undefined> {
  const rowsMax = ceiling?.rowsMax ?? Number.POSITIVE_INFINITY;
  let range = checkPageRange({ limit: pageSize });
  for (;;) {
    const page = await fetchPage(range);
    yield* page.items.slice(0, rowsMax - range.offset);
    const rowsSeen = range.offset + page.items.length;
    if (ceiling !== undefined && (rowsSeen > rowsMax || (rowsSeen === rowsMax && (page.hasMore || page.totalResults > rowsMax)))) {
      throw ceiling.tooLarge(page.totalResults);
    }
    if (!page.hasMore) {
      if (rowsSeen >= page.totalResults) return;
      throw new AnswerMalformedFault({ path: 'hasMore', message: `The result ends after ${rowsSeen} of ${page.totalResults} rows.` });
    }
    range = { limit: range.limit, offset: range.offset + range.limit };
  }
}

export type JsonObject = { readonly [name: string]: Json };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The JSON object of an answer to a read.
 * @throws {UnavailableFault} for a body that is no JSON: torn, or not from NetSuite
 * @throws {AnswerMalformedFault} for JSON that is no object
 */
export function readJsonObject(answer: RawAnswer): JsonObject {
  const { status, operationId } = answer;
  let parsed: Json;
  try {
    parsed = parseExactJson(answer.body);
  } catch (cause) {
    throw new UnavailableFault({ code: 'answer_not_netsuite', message: 'The answer is not whole JSON.', status, operationId, cause });
  }
  if (!isJsonObject(parsed)) throw new AnswerMalformedFault({ message: 'The answer is not an object.', path: '', status, operationId });
  return parsed;
}
