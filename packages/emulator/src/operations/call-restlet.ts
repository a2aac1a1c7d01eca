import type { EntryPoint, RestletMethod } from '../books/index.ts';
import { findRestlet, restletMethods } from '../books/index.ts';
import type { Account } from './call.ts';

/** What a RESTlet is called with. */
export interface RestletCall {
  readonly method: string;
  readonly query: URLSearchParams;
  /** In lower case, without parameters; undefined where the request names none. */
  readonly contentType: string | undefined;
  readonly body: string;
}

/** An error of a RESTlet call. [H:section_4634920277] */
export interface RestletFailure {
  readonly kind: 'failed';
  readonly status: 400 | 401 | 404 | 405 | 415;
  /** One of SuiteScript's. */
  readonly code: string;
  readonly message: string;
}

/** What a call of a RESTlet comes to. */
export type RestletOutcome = { readonly kind: 'returned'; readonly text: string } | RestletFailure;

/** The types that a request's body can be of, and with it what is returned. [H:section_4619215993] */
export const restletTypes: readonly string[] = ['application/json', 'text/plain', 'application/xml'];

/**
 * Calls a RESTlet: finds it by script and deployment, then its entry point, and gives what that returns in the type of the request.
 * [H:section_4619215993, H:section_4634920277] [inferred: texts and codes of 405 and 415; that a value returned to a request that names no
 * type is written as JSON; seen: the words for a value where text was wanted]
 */
export function callRestlet({ books }: Account, { method, query, contentType, body }: RestletCall): RestletOutcome {
  const failed = (status: RestletFailure['status'], code: string, message: string): RestletFailure => ({
    kind: 'failed',
    status,
    code,
    message,
  });
  const called = restletMethods.find((known) => known.toUpperCase() === method);
  if (called === undefined) return failed(405, 'METHOD_NOT_ALLOWED', 'The method is not allowed.');
  if (body !== '' && !restletTypes.includes(contentType ?? '')) {
    return failed(415, 'UNSUPPORTED_MEDIA_TYPE', 'The content type is not supported.');
  }
  const restlet = findRestlet(books, query.get('script') ?? '', query.get('deploy') ?? '');
  if (restlet === undefined) {
    return failed(404, 'SSS_INVALID_SCRIPTLET_ID', 'That Suitelet is invalid, disabled, or no longer exists.');
  }
  const entryPoint = restlet.entryPoints[called];
  if (entryPoint === undefined) return failed(405, 'METHOD_NOT_ALLOWED', 'The method is not allowed.');
  if ('throws' in entryPoint) return failed(400, entryPoint.throws.code, entryPoint.throws.message);
  const value = returnedBy(entryPoint, called, query, contentType, body);
  if (value === undefined)
    return failed(400, 'INVALID_REQUEST', 'The request could not be understood by the server due to malformed syntax.');
  if (typeof value === 'string') return { kind: 'returned', text: value };
  if (contentType === undefined || contentType === 'application/json') return { kind: 'returned', text: JSON.stringify(value) };
  return failed(
    400,
    'INVALID_RETURN_DATA_FORMAT',
    `Invalid data format. You should return ${contentType === 'text/plain' ? 'TEXT' : 'XML'}.`,
  );
}

/** What an entry point returns: GET and DELETE are given the query, POST and PUT the body. [H:bridgehead_4625649079] Undefined for broken JSON. */
function returnedBy(
  entryPoint: Exclude<EntryPoint, { throws: unknown }>,
  method: RestletMethod,
  query: URLSearchParams,
  contentType: string | undefined,
  body: string,
): unknown {
  if ('returns' in entryPoint) return entryPoint.returns;
  if (method === 'get' || method === 'delete') {
    return Object.fromEntries([...query].filter(([name]) => name !== 'script' && name !== 'deploy'));
  }
  if (contentType !== 'application/json') return body;
  try {
    return JSON.parse(body) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
