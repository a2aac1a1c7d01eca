import type { IncomingMessage } from 'node:http';
import type { RecordedExchange } from '../limits/index.ts';
import type { Served } from './serve-netsuite.ts';

/** Bodies are kept up to this length. */
const keptCharacters = 16_384;

/** What is kept of a request and its answer: no secret of a sign-in, and no body where it could hold one. */
export function recordExchange(message: IncomingMessage, { reply, requestBody }: Served): RecordedExchange {
  const requestHeaders = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, withoutSecret(name, value)]));
  const isAnswered = reply.kind === 'message';
  return {
    requestHeaders,
    requestBody: (requestBody ?? '').slice(0, keptCharacters),
    answerHeaders: isAnswered ? reply.headers : {},
    answerBody: isAnswered && requestBody !== undefined ? reply.body.slice(0, keptCharacters) : '',
  };
}

function withoutSecret(name: string, value: string | readonly string[] | undefined): string {
  const text = typeof value === 'string' ? value : (value ?? []).join(', ');
  if (name === 'authorization') return `${text.trim().split(/\s/)[0] ?? ''} …`;
  return name === 'cookie' ? '…' : text;
}
