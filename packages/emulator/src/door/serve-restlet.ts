import type { IncomingMessage } from 'node:http';
import type { Account } from '../operations/index.ts';
import { receiveBody } from './receive-body.ts';
import type { Reply } from './reply.ts';
import type { RequestToSignIn } from './sign-in.ts';
import { readSignIn } from './sign-in.ts';

/** Where every RESTlet of an account is called. [H:section_4618456734] */
export const restletPath = '/app/site/hosting/restlet.nl';

const bodyBytesMax = 10 * 1024 * 1024;
const methods = ['GET', 'POST', 'PUT', 'DELETE'];
const requestTypes = ['application/json', 'text/plain', 'application/xml'];

/** What makes a header one that cannot be read, rather than one that is wrong. [H:section_4634920277] */
const malformed: readonly string[] = [
  'UnknownAlgorithm',
  'VersionRejected',
  'InvalidTimestamp',
  'parameter_rejected',
  'MissingTokenPassportRequiredFields',
  'InvalidTokenType',
];

/**
 * Serves calls of RESTlets. The account has no scripts, so a call that is signed well is told that there is no such one. [H:section_4634920277,
 * H:section_4640094112] Inferred: the texts of the sign-in refusals.
 */
export async function serveRestlet(account: Account, message: IncomingMessage, request: RequestToSignIn): Promise<Reply> {
  const body = await receiveBody(message, bodyBytesMax);
  if (body.kind === 'broken-off') return { kind: 'reset' };
  const contentType = message.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  const hasBody = body.kind !== 'whole' || body.text !== '';
  const replyType = hasBody && requestTypes.includes(contentType) ? contentType : 'text/plain';
  const refuse = (status: number, code: string, text: string): Reply => ({
    kind: 'message',
    status,
    headers: { 'Content-Type': `${replyType};charset=utf-8` },
    body: writeError(replyType, code, text),
  });
  const signedIn = await readSignIn(account, request);
  if (signedIn.kind === 'sign-in-failed') {
    return malformed.includes(signedIn.auditDetail)
      ? refuse(400, 'INVALID_REQUEST', 'The request could not be understood by the server due to malformed syntax.')
      : refuse(401, 'INVALID_LOGIN_ATTEMPT', 'Invalid login attempt.');
  }
  if (!methods.includes(request.method)) return refuse(405, 'METHOD_NOT_ALLOWED', 'The method is not allowed.');
  if (hasBody && !requestTypes.includes(contentType)) return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'The content type is not supported.');
  return refuse(404, 'SSS_INVALID_SCRIPTLET_ID', 'That Suitelet is invalid, disabled, or no longer exists.');
}

function writeError(type: string, code: string, text: string): string {
  switch (type) {
    case 'application/json':
      return JSON.stringify({ error: { code, message: text } });
    case 'application/xml':
      return `<error><code>${code}</code><message>${text}</message></error>`;
    default:
      return `error code: ${code}\nerror message: ${text}`;
  }
}
