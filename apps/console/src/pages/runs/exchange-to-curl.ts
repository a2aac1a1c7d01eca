import type { StoryExchange } from '@longshore/api';
import { jsonText } from '../../design/json-text.ts';

/**
 * The request as a command for a POSIX shell. Its secrets were taken out before it was stored: the Authorization header has to be
 * filled in by hand.
 */
export function exchangeToCurl(
  exchange: Pick<StoryExchange, 'method' | 'url' | 'requestHeaders'> & { readonly requestBody?: unknown },
): string {
  const headers = Object.entries(exchange.requestHeaders).map(([name, value]) => `--header ${quoted(`${name}: ${value}`)}`);
  const { requestBody } = exchange;
  const body =
    requestBody === undefined ? [] : [`--data-raw ${quoted(typeof requestBody === 'string' ? requestBody : jsonText(requestBody))}`];
  return [`curl --request ${exchange.method} ${quoted(exchange.url)}`, ...headers, ...body].join(' \\\n  ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
