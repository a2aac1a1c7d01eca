import type { IncomingMessage } from 'node:http';
import type { RecordedExchange } from '../limits/index.ts';
import type { Served } from './serve-netsuite.ts';
import { headerWithoutSecrets, withoutSecrets } from './without-secrets.ts';

/** Bodies are kept up to this length. */
const keptCharacters = 16_384;

/** What is kept of a request and its answer: no secret of a sign-in, and no body of one. */
export function recordExchange(message: IncomingMessage, { reply, requestBody }: Served): RecordedExchange {
  const isAnswered = reply.kind === 'message';
  return {
    requestHeaders: keptHeaders(message.headers),
    requestBody: keptBody(requestBody ?? ''),
    answerHeaders: isAnswered ? keptHeaders(reply.headers) : {},
    answerBody: isAnswered && requestBody !== undefined ? keptBody(reply.body) : '',
  };
}

function keptHeaders(headers: IncomingMessage['headers']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const text = typeof value === 'string' ? value : (value ?? []).join(', ');
      return [name, headerWithoutSecrets(name, text)];
    }),
  );
}

/** Cut after what is secret was left out, so that no half of it stays. */
function keptBody(text: string): string {
  return withoutSecrets(text).slice(0, keptCharacters);
}
