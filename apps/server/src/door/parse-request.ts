import type { InputProblem, Operation } from '@longshore/api';
import { inputProblems } from '@longshore/api';
import type { z } from 'zod';
import type { ProblemReply } from './reply.ts';

/** The parts of a request as they came. */
export interface RawRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly body: unknown;
}

/** The parts of a request as the operation's schemas give them on. */
export interface ParsedRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Parses all parts of a request with the operation's schemas; names every fault of all of them at once. */
export function parseRequest(operation: Operation, raw: RawRequest): ParsedRequest | ProblemReply {
  const faults: InputProblem[] = [];
  const parse = (schema: z.ZodType | undefined, input: unknown, prefix: readonly string[]): unknown => {
    if (schema === undefined) return undefined;
    const result = schema.safeParse(input);
    if (!result.success) faults.push(...inputProblems(result.error.issues, input, prefix));
    return result.data;
  };
  const params = parse(operation.request?.params, raw.params, ['path']);
  const query = parse(operation.request?.query, singleValues(raw.query), ['query']);
  const body = parse(bodySchema(operation), raw.body, []);
  if (faults.length === 0) return { params, query, body };
  return { problem: 'invalid', detail: faultCount(faults.length), errors: faults.slice(0, 100) };
}

/** The schema of the JSON body an operation takes, when it takes one. */
export function bodySchema(operation: Operation): z.ZodType | undefined {
  const content = operation.request?.body?.content['application/json'];
  return content !== undefined && 'schema' in content ? (content.schema as z.ZodType) : undefined;
}

function singleValues(query: RawRequest['query']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query).map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
}

function faultCount(count: number): string {
  if (count === 1) return 'There is one fault.';
  return count >= 100 ? 'There are at least 100 faults; the first of them are named.' : `There are ${count} faults.`;
}
