/** One entry of `o:errorDetails`. At most one of the four locators is set. [B: nsError] */
export interface RefusalDetail {
  readonly detail: string;
  readonly code: string;
  /** JSONPath into the request body, such as `item.items[0].item`. */
  readonly path?: string;
  readonly queryParam?: string;
  readonly header?: string;
  /** Path and query of the request. */
  readonly url?: string;
}

/** An answer in which NetSuite says no: the whole of what goes over the wire, as a value. */
export interface Refusal {
  readonly kind: 'refused';
  readonly status: number;
  readonly details: readonly RefusalDetail[];
  readonly headers?: Readonly<Record<string, string>>;
  /** A code beside `o:errorDetails`, which help prints for the concurrency refusal only. */
  readonly topLevelCode?: string;
  /** The fields for want of which it is refused; goes over the wire in the text only. */
  readonly missingFields?: readonly string[];
  /** The status that `title` and `type` are of, where it is not the one that is answered. */
  readonly titledAs?: number;
}

/** Tells a refusal from whatever a rule returns when it has no objection. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'refused';
}

/** A refusal of one detail. */
export function refuse(status: number, detail: RefusalDetail): Refusal {
  return { kind: 'refused', status, details: [detail] };
}

const reasonPhrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** Sections of RFC 9110 that the `type` of an error points to: 400, 401 and 404 seen, 409 as help prints it of RFC 2616, the others by analogy. */
const sections: Readonly<Record<number, string>> = {
  400: '15.5.1',
  401: '15.5.2',
  403: '15.5.4',
  404: '15.5.5',
  405: '15.5.6',
  406: '15.5.7',
  409: '15.5.10',
  413: '15.5.14',
  415: '15.5.16',
  500: '15.6.1',
  503: '15.6.4',
};

/**
 * The JSON body of a refusal, properties in the order captures show. The 429 has no section in RFC 9110, so its `type` names the one of 400
 * and its title is "Bad Request", as help prints it. [H:section_156570709583] [inferred: `type` of 429]
 */
export function refusalBody(refusal: Refusal): Record<string, unknown> {
  const titledAs = refusal.titledAs ?? (refusal.status === 429 ? 400 : refusal.status);
  return {
    type: `https://www.rfc-editor.org/rfc/rfc9110.html#section-${sections[titledAs] ?? '15.5.1'}`,
    title: reasonPhrases[titledAs] ?? 'Bad Request',
    status: refusal.status,
    ...(refusal.topLevelCode === undefined ? {} : { 'o:errorCode': refusal.topLevelCode }),
    'o:errorDetails': refusal.details.map(({ detail, code, path, queryParam, header, url }) => ({
      detail,
      ...(path === undefined ? {} : { 'o:errorPath': path }),
      ...(queryParam === undefined ? {} : { 'o:errorQueryParam': queryParam }),
      ...(header === undefined ? {} : { 'o:errorHeader': header }),
      ...(url === undefined ? {} : { 'o:errorUrl': url }),
      'o:errorCode': code,
    })),
  };
}
