import { NetSuiteConfigurationError } from '../faults.ts';
import type { Effect } from './classify.ts';

// Sign-in, framing and addressing are the client's; cookies were seen to break sign-in by token. [inferred]
const reservedHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'connection',
  'content-length',
  'cookie',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'te',
  'transfer-encoding',
  'upgrade',
]);

export interface HeaderFacts {
  readonly effect: Effect;
  readonly hasBody: boolean;
  readonly language: string | undefined;
  readonly given: Readonly<Record<string, string>> | undefined;
}

/**
 * All headers of a request but its signature, by lower-case name.
 *
 * Writes ask NetSuite to refuse unknown property names, which it would otherwise drop in silence. [B]
 * @throws {NetSuiteConfigurationError} `request_header_reserved`
 */
export function requestHeaders({ effect, hasBody, language, given }: HeaderFacts): Readonly<Record<string, string>> {
  const headers: Record<string, string> = { accept: 'application/json', 'user-agent': 'longshore-netsuite' };
  if (hasBody) headers['content-type'] = 'application/json';
  if (language !== undefined) headers['accept-language'] = language;
  if (effect === 'write') headers['x-netsuite-propertynamevalidation'] = 'Error';
  for (const [name, value] of Object.entries(given ?? {})) {
    const lowerCaseName = name.toLowerCase();
    if (reservedHeaders.has(lowerCaseName)) {
      throw new NetSuiteConfigurationError({ code: 'request_header_reserved', message: `The header ${name} cannot be given.` });
    }
    headers[lowerCaseName] = value;
  }
  return headers;
}
