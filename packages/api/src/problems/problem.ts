import { z } from '@hono/zod-openapi';
import { StoryExchange } from '../runs/story.ts';
import type { ErrorCode } from './error-codes.ts';
import { errorCodes } from './error-codes.ts';

/** One fault of what was sent. */
export const InputProblem = z
  .object({
    path: z.string().openapi({ description: 'Where: `lineItems[3].subtotal`. Empty for the whole.', examples: ['lineItems[3].subtotal'] }),
    code: z.string(),
    message: z.string(),
  })
  .openapi('InputProblem');
export type InputProblem = z.output<typeof InputProblem>;

/** What NetSuite said, or that it said nothing. */
export const NetSuiteWords = z
  .object({
    fault: z.string().openapi({ description: 'What happened, by a stable code; docs/errors.md has them under Requests to NetSuite.' }),
    status: z.int().optional(),
    operationId: z.string().optional().openapi({ description: "NetSuite's handle for its support." }),
    errors: z
      .array(
        z.object({
          detail: z.string(),
          code: z.string().optional(),
          path: z.string().optional(),
          queryParameter: z.string().optional(),
          header: z.string().optional(),
        }),
      )
      .openapi({ description: "NetSuite's own words." }),
    mayBeWritten: z.boolean().optional().openapi({ description: 'For a write: whether it may have been done all the same.' }),
  })
  .openapi('NetSuiteWords');
export type NetSuiteWords = z.output<typeof NetSuiteWords>;

/** An error answer, RFC 9457. */
export const Problem = z
  .object({
    type: z.string().openapi({ examples: ['urn:longshore:problem:not_found'] }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().openapi({ description: 'Stable. docs/errors.md explains each.' }),
    nextStep: z.string().openapi({ description: 'What you can do.' }),
    requestId: z.string().optional().openapi({ description: 'Stands in the log of the server too.' }),
    errors: z.array(InputProblem).optional(),
    netsuite: NetSuiteWords.optional(),
    action: z.string().optional().openapi({ description: 'The id of the act that failed, in the list of actions of its connection.' }),
    trace: z.array(StoryExchange).optional().openapi({ description: 'With `debug`: the requests to NetSuite and its answers.' }),
  })
  .openapi('Problem');
export type Problem = z.output<typeof Problem>;

/** The problem document for a code, with what is particular to this case. */
export function problemOf(
  code: ErrorCode,
  particulars: {
    readonly detail: string;
    readonly requestId?: string;
    readonly errors?: readonly InputProblem[];
    readonly netsuite?: NetSuiteWords;
    readonly action?: string;
    readonly trace?: readonly StoryExchange[];
  },
): Problem {
  const { status, title, nextStep } = errorCodes[code];
  return {
    type: `urn:longshore:problem:${code}`,
    title,
    status,
    detail: particulars.detail,
    code,
    nextStep,
    ...(particulars.requestId === undefined ? {} : { requestId: particulars.requestId }),
    ...(particulars.errors === undefined ? {} : { errors: [...particulars.errors] }),
    ...(particulars.netsuite === undefined ? {} : { netsuite: particulars.netsuite }),
    ...(particulars.action === undefined ? {} : { action: particulars.action }),
    ...(particulars.trace === undefined ? {} : { trace: [...particulars.trace] }),
  };
}
