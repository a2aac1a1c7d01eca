import type { z } from '@hono/zod-openapi';
import { Problem } from './problems/index.ts';

/** A JSON answer of an operation, for its list of responses. */
export function jsonAnswer<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** An answer that comes line by line, each a JSON value: however long it is, nobody has to hold the whole of it. */
export function linesAnswer<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/x-ndjson': { schema } } };
}

/** A JSON body of a request. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } };
}

/** What every operation answers when it cannot do what was asked. */
export const problemAnswer = { description: 'A problem, RFC 9457.', content: { 'application/problem+json': { schema: Problem } } };
