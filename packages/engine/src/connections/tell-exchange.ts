import type { Exchange } from '@longshore/netsuite';
import { parseJsonAsWritten } from '../money/index.ts';

/** A request to NetSuite and its answer as a person reads them. The client has redacted both. */
export interface ToldExchange {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody?: unknown;
  readonly status?: number;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly responseBody?: unknown;
  readonly fault?: string;
  readonly startedAt: Date;
  readonly durationMs: number;
}

/** The exchange with its bodies as JSON where they are JSON, so that a reader can fold them. */
export function tellExchange(exchange: Exchange): ToldExchange {
  const { startedAt, fault, requestBody, responseBody, operationId: _operationId, ...rest } = exchange;
  return {
    ...rest,
    ...(requestBody === undefined ? {} : { requestBody: jsonOrText(requestBody) }),
    ...(responseBody === undefined ? {} : { responseBody: jsonOrText(responseBody) }),
    ...(fault === undefined ? {} : { fault: `${fault.code}: ${fault.message}` }),
    startedAt: new Date(startedAt),
  };
}

function jsonOrText(body: string): unknown {
  if (!/^\s*[[{]/.test(body)) return body;
  try {
    return parseJsonAsWritten(body);
  } catch {
    return body;
  }
}
