import type { StoryExchange } from '@longshore/api';
import { presentJson } from './json.ts';
import type { Style } from './style.ts';

/** What was said on the wire, for a person: a line for each request, and the bodies below it. */
export function presentTrace(trace: readonly StoryExchange[], style: Style, width: number): string {
  return trace
    .map((exchange) => {
      const outcome = exchange.status === undefined ? (exchange.fault ?? 'no answer') : String(exchange.status);
      const head = `${exchange.method} ${exchange.url} ${style.heading(outcome)} ${style.faint(`${Math.round(exchange.durationMs)} ms`)}`;
      return [head, ...bodyLines('→', exchange.requestBody, width), ...bodyLines('←', exchange.responseBody, width)].join('\n');
    })
    .join('\n');
}

function bodyLines(sign: string, body: unknown, width: number): string[] {
  if (body === undefined || body === '') return [];
  return [`  ${sign} ${typeof body === 'string' ? body : presentJson(body, width, '    ')}`];
}
