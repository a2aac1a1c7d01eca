import { createHash } from 'node:crypto';
import type { Identity, ScopeName } from './integrations.ts';
import type { Books } from './open-books.ts';
import { prepared } from './open-books.ts';

/** A user's consent to an application, in one role: what all tokens of one authorization code descend from. */
export interface Authorization extends Identity {
  /** A UUID, part of the id of every token. */
  readonly id: string;
  readonly clientId: string;
  readonly scopes: readonly ScopeName[];
  /** When the first tokens were issued; before that, when the user allowed it. Unix milliseconds. */
  readonly grantedAt: number;
  /** Whether each refresh brings a new refresh token and spends the old one, as for public clients. */
  readonly rotates: boolean;
  /** How often the refresh token was replaced. */
  readonly generation: number;
  readonly revoked: boolean;
}

/** A code on its way from step one to step two. */
export interface AuthorizationCode {
  readonly code: string;
  readonly clientId: string;
  readonly authorizationId: string;
  readonly redirectUri: string;
  /** Base64url of the SHA-256 of the verifier; null without PKCE. */
  readonly codeChallenge: string | null;
  /** For the ID token. */
  readonly nonce: string | null;
  /** Unix milliseconds. */
  readonly expiresAt: number;
  readonly used: boolean;
}

/** Keeps an authorization, new or changed. */
export function putAuthorization(books: Books, authorization: Authorization): void {
  const { id, clientId, entity, role, scopes, grantedAt, rotates, generation, revoked } = authorization;
  prepared(
    books,
    `INSERT INTO authorization (id, client_id, entity, role, scopes, granted_at, rotates, generation, revoked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET granted_at = excluded.granted_at, rotates = excluded.rotates, generation = excluded.generation,
       revoked = excluded.revoked`,
  ).run(id, clientId, entity, role, JSON.stringify(scopes), grantedAt, rotates ? 1 : 0, generation, revoked ? 1 : 0);
}

function readAuthorization(row: Record<string, unknown>): Authorization {
  return {
    id: String(row.id),
    clientId: String(row.client_id),
    entity: String(row.entity),
    role: String(row.role),
    scopes: JSON.parse(String(row.scopes)) as ScopeName[],
    grantedAt: Number(row.granted_at),
    rotates: row.rotates === 1,
    generation: Number(row.generation),
    revoked: row.revoked === 1,
  };
}

export function findAuthorization(books: Books, id: string): Authorization | undefined {
  const row = prepared(books, 'SELECT * FROM authorization WHERE id = ?').get(id);
  return row === undefined ? undefined : readAuthorization(row);
}

/** Every authorization, newest first. */
export function authorizationsOf(books: Books): readonly Authorization[] {
  return prepared(books, 'SELECT * FROM authorization ORDER BY rowid DESC').all().map(readAuthorization);
}

/** Whether a user in a role has allowed an application at least these scopes, and nobody has revoked it. */
export function hasConsented(books: Books, clientId: string, { entity, role }: Identity, scopes: readonly ScopeName[]): boolean {
  return prepared(books, 'SELECT * FROM authorization WHERE client_id = ? AND entity = ? AND role = ? AND revoked = 0')
    .all(clientId, entity, role)
    .map(readAuthorization)
    .some((earlier) => scopes.every((scope) => earlier.scopes.includes(scope)));
}

function keyOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

export function putAuthorizationCode(books: Books, code: AuthorizationCode): void {
  prepared(
    books,
    `INSERT INTO authorization_code (code, client_id, authorization_id, redirect_uri, code_challenge, nonce, expires_at, used)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    keyOf(code.code),
    code.clientId,
    code.authorizationId,
    code.redirectUri,
    code.codeChallenge,
    code.nonce,
    code.expiresAt,
    code.used ? 1 : 0,
  );
}

export function findAuthorizationCode(books: Books, code: string): AuthorizationCode | undefined {
  const row = prepared(books, 'SELECT * FROM authorization_code WHERE code = ?').get(keyOf(code));
  if (row === undefined) return undefined;
  return {
    code,
    clientId: String(row.client_id),
    authorizationId: String(row.authorization_id),
    redirectUri: String(row.redirect_uri),
    codeChallenge: row.code_challenge === null ? null : String(row.code_challenge),
    nonce: row.nonce === null ? null : String(row.nonce),
    expiresAt: Number(row.expires_at),
    used: row.used === 1,
  };
}

export function spendAuthorizationCode(books: Books, code: string): void {
  prepared(books, 'UPDATE authorization_code SET used = 1 WHERE code = ?').run(keyOf(code));
}

/** Whether a `state` was used in a flow of this application that came to its end. */
export function isStateUsed(books: Books, clientId: string, state: string): boolean {
  return prepared(books, 'SELECT 1 FROM used_state WHERE client_id = ? AND state = ?').get(clientId, state) !== undefined;
}

export function markStateUsed(books: Books, clientId: string, state: string): void {
  prepared(books, 'INSERT OR IGNORE INTO used_state (client_id, state) VALUES (?, ?)').run(clientId, state);
}
