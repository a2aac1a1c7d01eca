import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { AdminSubject } from '../admin/index.ts';
import { adminRefusal, answerAdmin } from '../admin/index.ts';
import { receiveBody } from './receive-body.ts';
import type { Reply } from './reply.ts';
import { jsonReply } from './reply.ts';

const bodyBytesMax = 1024 * 1024;

/** Serves the admin interface to whoever has its token. */
export async function serveAdmin(
  subject: AdminSubject,
  adminToken: string,
  message: IncomingMessage,
  path: string,
  query: URLSearchParams,
): Promise<Reply> {
  const body = await receiveBody(message, bodyBytesMax);
  if (body.kind === 'broken-off') return { kind: 'reset' };
  const answer = !isAdmin(message.headers.authorization, adminToken)
    ? adminRefusal(401, 'The admin token is missing or wrong.')
    : body.kind === 'too-large'
      ? adminRefusal(413, 'The body is too large.')
      : body.kind === 'no-text'
        ? adminRefusal(400, 'The body is no UTF-8.')
        : await answerAdmin(subject, message.method ?? 'GET', path, query, body.text);
  return answer.kind === 'events' ? answer : jsonReply(answer.status, answer.body);
}

function isAdmin(authorization: string | undefined, adminToken: string): boolean {
  const given = Buffer.from(authorization ?? '');
  const wanted = Buffer.from(`Bearer ${adminToken}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
