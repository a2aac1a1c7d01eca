import type { IncomingMessage } from 'node:http';
import { putLoginAttempt } from '../books/index.ts';
import type { Account } from '../operations/index.ts';
import { issueToken } from '../operations/index.ts';
import { refuseToken } from '../refusals/index.ts';
import { receiveBody } from './receive-body.ts';
import type { Reply } from './reply.ts';
import { jsonReply, replyToTokenRefusal } from './reply.ts';

const formBytesMax = 1024 * 1024;

/** Serves the token endpoint. Every attempt stands in the Login Audit Trail. [H:section_162755359851] */
export async function serveToken(account: Account, message: IncomingMessage, path: string): Promise<Reply> {
  const body = await receiveBody(message, formBytesMax);
  if (body.kind === 'broken-off') return { kind: 'reset' };
  const isForm = message.headers['content-type']?.toLowerCase().startsWith('application/x-www-form-urlencoded') ?? false;
  const issued =
    body.kind === 'whole' && isForm && message.method === 'POST'
      ? await issueToken(account, new URLSearchParams(body.text))
      : refuseToken('invalid_request', 'InvalidGrantType');
  const at = new Date(account.now()).toISOString();
  if (issued.kind === 'token-refused') {
    putLoginAttempt(account.books, { at, status: 'Failure', detail: issued.auditDetail, clientId: null, path });
    return replyToTokenRefusal(issued, account.realm);
  }
  putLoginAttempt(account.books, { at, status: 'Success', detail: '', clientId: issued.clientId, path });
  return jsonReply(200, issued.body);
}
