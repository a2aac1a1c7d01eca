import type { Refusal } from './refusal.ts';
import { refuse } from './refusal.ts';

/** The body is no JSON, or not the JSON that was asked for. The text was seen by clients' tests on live accounts. [inferred: the code] */
export function malformedSyntax(path?: string): Refusal {
  return refuse(400, {
    detail: 'Invalid content in the request body.',
    code: 'INVALID_REQUEST',
    ...(path === undefined ? {} : { path }),
  });
}

/** A path that fits none of the service's patterns. Seen in clients' error pages; 404 against 400 is inferred. */
export function invalidUrl(url: string): Refusal {
  return refuse(400, {
    detail:
      'Invalid request URL. The request URL must be constructed in the following way: ' +
      'https://<accountID>.suitetalk.api.netsuite.com/services/rest/record/v1/<recordname>/<recordid>.',
    url,
    code: 'INVALID_URL',
  });
}

/** [inferred: the texts for `limit` and `offset`] */
export function invalidQueryParameter(name: string, detail: string): Refusal {
  return refuse(400, { detail, queryParam: name, code: 'INVALID_PARAMETER' });
}

/** A read that names fields and wants everything expanded. That it is refused, and the code, was seen. [inferred: the text] */
export function fieldsWithExpansion(): Refusal {
  const detail = "The query parameters 'fields' and 'expandSubResources' cannot be used together.";
  return invalidQueryParameter('fields', detail);
}

/** A `q` that cannot be read. Seen on a live account. */
export function invalidSearchQuery(): Refusal {
  return invalidQueryParameter('q', 'Invalid search query. Provide a valid search query.');
}

/** A SuiteQL query that cannot be run; `detail` is the engine's whole sentence. Seen on live accounts. */
export function invalidSuiteQl(detail: string): Refusal {
  return invalidQueryParameter('q', detail);
}

/** A header that is missing or has a value NetSuite does not take. */
export function invalidHeader(header: string, detail: string): Refusal {
  return refuse(400, { detail, header, code: 'INVALID_HEADER' });
}

/** An idempotency key that was used before. Status 400 under the title of 409 is as help prints it. [H:subsect_164494900632] @param location - of the first job */
export function idempotencyKeyUsed(location: string): Refusal {
  return {
    ...refuse(400, {
      detail:
        'A request with the same idempotency key is already submitted. See the "Location" header for a link to the previously submitted job',
      code: 'IDEMPOTENCY_ERROR',
    }),
    titledAs: 409,
    headers: { 'Preference-Applied': 'respond-async', Location: location },
  };
}

/** No such job or task, or a result that is not there yet. [inferred] */
export function jobDoesNotExist(url: string): Refusal {
  return refuse(404, { detail: 'The job, task or result does not exist.', url, code: 'NONEXISTENT_ID' });
}

/** A batch of more records than one request may have. [H:article_0127092747] [inferred: the text] */
export function batchTooLarge(recordsMax: number, where: { readonly path: string } | { readonly queryParam: string }): Refusal {
  return refuse(400, { detail: `A batch request can work with a maximum of ${recordsMax} records.`, ...where, code: 'INVALID_REQUEST' });
}

/** The user prefers another language than the company's, and the request does not name the company's. Seen on a live account. */
export function invalidLanguage(companyLanguage: string): Refusal {
  return invalidHeader(
    'Accept-Language',
    'Invalid language. REST web services currently only support the default company language, and do not support the language specified in ' +
      `your user preferences. Provide the Accept-Language header with your default company language value '${companyLanguage}'.`,
  );
}

/** A query parameter the call does not have. [inferred] */
export function unknownQueryParameter(name: string): Refusal {
  return invalidQueryParameter(name, `Invalid query parameter '${name}'. Provide a valid query parameter.`);
}

/** A query without `Prefer: transient`. The beginning of the text was seen; its end is inferred. */
export function preferTransientMissing(): Refusal {
  return invalidHeader('Prefer', "The required request header 'Prefer' is missing. Provide the header with the value 'transient'.");
}

/** [inferred] */
export function unsupportedMediaType(contentType: string): Refusal {
  return refuse(415, { detail: `Unsupported content type '${contentType}'.`, header: 'Content-Type', code: 'INVALID_HEADER' });
}

/** A body that is compressed. (RFC 9110, section 8.4.1) [inferred: that NetSuite takes none] */
export function unsupportedContentEncoding(encoding: string): Refusal {
  const detail = `Unsupported content encoding '${encoding}'.`;
  return { ...refuse(415, { detail, header: 'Content-Encoding', code: 'INVALID_HEADER' }), headers: { 'Accept-Encoding': 'identity' } };
}

/** [inferred] */
export function notAcceptable(accept: string): Refusal {
  return refuse(406, { detail: `Unsupported media type '${accept}'.`, header: 'Accept', code: 'INVALID_HEADER' });
}

/** A method that a path does not have, and those it has. (RFC 9110, section 15.5.6) [inferred: code and text] */
export function methodNotAllowed(method: string, url: string, allowed: readonly string[]): Refusal {
  const detail = `The method ${method} is not allowed for this resource.`;
  return { ...refuse(405, { detail, url, code: 'INVALID_REQUEST' }), headers: { Allow: [...allowed, 'OPTIONS'].join(', ') } };
}

/** A request of more than 104 MB. [H:subsect_1559222360] [inferred: status and text] */
export function requestTooLarge(status: 413 | 400 = 413): Refusal {
  return refuse(status, { detail: 'The request is too large.', code: 'INVALID_REQUEST' });
}

/** The account's requests in flight are used up. [H:section_156570709583]; status 400 was seen by a client. */
export function concurrencyLimitExceeded(status: 429 | 400 = 429): Refusal {
  return {
    ...refuse(status, {
      detail:
        'Concurrent request limit exceeded. Request blocked. ' +
        'Verify your concurrency limits at Setup > Integration > Integration Management > Integration Governance.',
      code: 'CONCURRENCY_LIMIT_EXCEEDED',
    }),
    topLevelCode: 'USER_ERROR',
  };
}

/** A fault of the service itself. @param errorId - 20 lower-case characters [H:section_156570709583] */
export function unexpectedError(errorId: string): Refusal {
  return refuse(500, { detail: `An unexpected error occurred. Error ID: ${errorId}`, code: 'UNEXPECTED_ERROR' });
}

/** The page of a service that is being maintained. It is no JSON, whatever its status. [inferred] */
export const maintenancePage =
  '<html><head><title>Scheduled Maintenance</title></head><body><h1>NetSuite is undergoing scheduled maintenance</h1>' +
  '<p>Service will be back shortly. Thank you for your patience.</p></body></html>';

/** The page of a host that serves nothing, or of a service that is down. It is no JSON. */
export const serviceUnavailablePage =
  '<html><head><title>Service Unavailable</title></head><body><h1>Service Unavailable</h1>' +
  '<p>No service is available at this URL. Please check the URL and try again later.</p></body></html>';
