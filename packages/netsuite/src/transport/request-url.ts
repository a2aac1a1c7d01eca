import { NetSuiteConfigurationError } from '../faults.ts';
import type { RawRequest } from '../netsuite.ts';

/**
 * Scheme, host and port to call.
 * @throws {NetSuiteConfigurationError} `base_url_malformed`
 */
export function parseBaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '' || `${url.origin}/` !== url.href) {
    throw new NetSuiteConfigurationError({ code: 'base_url_malformed', message: `"${text}" is not a base URL of scheme, host and port.` });
  }
  return url;
}

/**
 * The URL of a request, which stays below `/services/` on the host it is meant for.
 * @throws {NetSuiteConfigurationError} `request_path_malformed`
 */
export function requestUrl(baseUrl: URL, { path, query }: Pick<RawRequest, 'path' | 'query'>): URL {
  const url = path.startsWith('/') && URL.canParse(path, baseUrl.href) ? new URL(path, baseUrl.href) : undefined;
  if (url === undefined || url.origin !== baseUrl.origin || !url.pathname.startsWith('/services/') || url.hash !== '') {
    throw new NetSuiteConfigurationError({ code: 'request_path_malformed', message: `"${path}" is not a path of NetSuite's services.` });
  }
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) url.searchParams.append(name, String(value));
  }
  // The search of a URL writes a space as "+"; as %20 it means the same to every reader.
  if (url.search.includes('+')) url.search = url.search.replaceAll('+', '%20');
  return url;
}
