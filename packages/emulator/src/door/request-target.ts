import type { IncomingMessage } from 'node:http';

/** What a request line and its Host header name. */
export interface RequestTarget {
  /** Host and port, as a Host header writes them; empty when none is named. */
  readonly hostHeader: string;
  /** Path and query. */
  readonly url: string;
}

/**
 * Tells what a request is addressed to. A client that takes the emulator for its proxy writes the whole address, whose host then counts
 * instead of the header's. (RFC 9112, section 3.2.2)
 */
export function readRequestTarget({ url: target = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>): RequestTarget {
  const [, authority, rest = ''] = /^https?:\/\/([^/?#]+)(.*)$/i.exec(target) ?? [];
  if (authority === undefined) return { hostHeader: headers.host ?? '', url: target };
  return { hostHeader: authority.replace(/^.*@/, ''), url: rest.startsWith('/') ? rest : `/${rest}` };
}
