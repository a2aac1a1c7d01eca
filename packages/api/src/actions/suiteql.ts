import { z } from '@hono/zod-openapi';
import { Debug, Trace } from './trace.ts';

export const SuiteqlQuery = z
  .strictObject({
    query: z
      .string()
      .min(1)
      .max(1_000_000)
      .openapi({ examples: ['SELECT email, COUNT(*) as count FROM transaction GROUP BY email'] }),
    params: z
      .array(z.union([z.string(), z.number()]))
      .max(1_000)
      .optional(),
    limit: z.int().min(1).max(1_000).default(1_000).openapi({ description: 'Rows a page.' }),
    offset: z.int().min(0).default(0).openapi({ description: 'A multiple of `limit`, as NetSuite wants it.' }),
    debug: Debug,
  })
  .openapi('SuiteqlQuery');

/** Rows as NetSuite gives them: all values are text, columns without a value are left out. */
export const SuiteqlResult = z
  .object({
    items: z.array(z.record(z.string(), z.unknown())),
    count: z.int(),
    offset: z.int(),
    totalResults: z.int(),
    hasMore: z.boolean(),
    trace: Trace,
  })
  .openapi('SuiteqlResult');
export type SuiteqlResult = z.output<typeof SuiteqlResult>;
