import { z } from '@hono/zod-openapi';
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
  })
  .openapi('Problem');
export type Problem = z.output<typeof Problem>;

/** The problem document for a code, with what is particular to this case. */
export function problemOf(
  code: ErrorCode,
  particulars: { readonly detail: string; readonly requestId?: string; readonly errors?: readonly InputProblem[] },
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
  };
}
