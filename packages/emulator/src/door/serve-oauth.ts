import type { IncomingMessage } from 'node:http';
import type { Identity } from '../books/index.ts';
import { putLoginAttempt } from '../books/index.ts';
import type { Account, TokenRequest } from '../operations/index.ts';
import { issueToken, keysEndpointPath, publicKeySet, revokeEndpointPath, revokeToken, tokenEndpointPath } from '../operations/index.ts';
import type { TokenRefusal } from '../refusals/index.ts';
import { refuseToken } from '../refusals/index.ts';
import { ipAddressOf } from './ip-address.ts';
import { receiveBody } from './receive-body.ts';
import type { Reply } from './reply.ts';
import { jsonReply, replyToTokenRefusal } from './reply.ts';

const formBytesMax = 1024 * 1024;
/** Tokens are never kept on the way. (RFC 6749, 5.1) */
const noStore = { 'Cache-Control': 'no-store', Pragma: 'no-cache' };

/** Whether a path is one of the endpoints {@link serveOAuth} serves. */
export function isOAuthEndpoint(path: string): boolean {
  return path === tokenEndpointPath || path === revokeEndpointPath || path === keysEndpointPath;
}

/**
 * Serves the token, the revoke and the keys endpoint. Every attempt at a token stands in the Login Audit Trail. [H:section_162755359851,
 * H:section_161071224088, H:section_158255317571] The answer of a revocation, 200 without a body, is inferred.
 */
export async function serveOAuth(account: Account, message: IncomingMessage, path: string, baseUrl: string): Promise<Reply> {
  if (path === keysEndpointPath) {
    return message.method === 'GET'
      ? jsonReply(200, publicKeySet(account))
      : jsonReply(405, { error: 'invalid_request' }, { Allow: 'GET' });
  }
  const body = await receiveBody(message, formBytesMax);
  if (body.kind === 'broken-off') return { kind: 'reset' };
  const isForm = message.headers['content-type']?.toLowerCase().startsWith('application/x-www-form-urlencoded') ?? false;
  const request: TokenRequest | undefined =
    body.kind === 'whole' && isForm && message.method === 'POST'
      ? { form: new URLSearchParams(body.text), authorization: message.headers.authorization, baseUrl }
      : undefined;
  const note = (status: 'Success' | 'Failure', detail: string, clientId: string | undefined, identity: Partial<Identity> | undefined) =>
    putLoginAttempt(account.books, {
      at: new Date(account.now()).toISOString(),
      status,
      detail,
      clientId: clientId ?? null,
      entity: identity?.entity ?? null,
      role: identity?.role ?? null,
      ipAddress: ipAddressOf(message),
      path,
    });
  const refused = (refusal: TokenRefusal) => {
    note('Failure', refusal.auditDetail, refusal.requester.clientId, refusal.requester);
    return replyToTokenRefusal(refusal, account.realm);
  };
  if (request === undefined) return refused(refuseToken('invalid_request', 'InvalidRequest'));
  if (path === revokeEndpointPath) {
    const revoked = await revokeToken(account, request);
    return revoked.kind === 'token-refused'
      ? refused(revoked)
      : { kind: 'message', status: 200, headers: { ...noStore, 'Content-Type': 'application/json' }, body: '' };
  }
  const issued = await issueToken(account, request);
  if (issued.kind === 'token-refused') return refused(issued);
  note('Success', '', issued.clientId, issued.identity);
  return jsonReply(200, issued.body, noStore);
}
