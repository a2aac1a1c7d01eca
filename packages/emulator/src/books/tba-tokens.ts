import type { Identity } from './integrations.ts';
import type { Books } from './open-books.ts';
import { forget, prepared, remember } from './open-books.ts';

/** An access token of token-based authentication: one integration, one user, one role. [H:section_4254801085] */
export interface TbaToken extends Identity {
  readonly tokenId: string;
  readonly tokenSecret: string;
  readonly clientId: string;
  readonly inactive: boolean;
}

export function putTbaToken(books: Books, token: TbaToken): void {
  prepared(
    books,
    `INSERT INTO tba_token (token_id, client_id, token_secret, entity, role, inactive) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (token_id) DO UPDATE SET inactive = excluded.inactive`,
  ).run(token.tokenId, token.clientId, token.tokenSecret, token.entity, token.role, token.inactive ? 1 : 0);
  forget(books);
}

function readTbaToken(row: Record<string, unknown>): TbaToken {
  return {
    tokenId: String(row.token_id),
    tokenSecret: String(row.token_secret),
    clientId: String(row.client_id),
    entity: String(row.entity),
    role: String(row.role),
    inactive: row.inactive === 1,
  };
}

export function findTbaToken(books: Books, tokenId: string): TbaToken | undefined {
  return remember(books, 'tba tokens', () => {
    const rows = prepared(books, 'SELECT * FROM tba_token').all();
    return new Map(rows.map((row) => [String(row.token_id), readTbaToken(row)]));
  }).get(tokenId);
}

/** The tokens of an integration, oldest first. */
export function tbaTokensOf(books: Books, clientId: string): readonly TbaToken[] {
  return prepared(books, 'SELECT * FROM tba_token WHERE client_id = ? ORDER BY rowid').all(clientId).map(readTbaToken);
}
