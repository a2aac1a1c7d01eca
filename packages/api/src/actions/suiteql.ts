import { z } from '@hono/zod-openapi';
import { Problem } from '../problems/index.ts';
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

export const SuiteqlPosition = z
  .strictObject({ version: z.literal(1), after: z.int(), last: z.int(), span: z.int().min(1) })
  .openapi('SuiteqlPosition', { description: 'How far the rows have been told. To be handed in as it is.' });
export type SuiteqlPosition = z.output<typeof SuiteqlPosition>;

export const SuiteqlRows = z
  .strictObject({
    query: z.string().min(1).max(1_000_000),
    params: z
      .array(z.union([z.string(), z.number()]))
      .max(1_000)
      .optional(),
    key: z
      .string()
      .min(1)
      .max(1_000)
      .optional()
      .openapi({ description: 'A unique column of whole numbers that the query is cut by. Default: the `id` of its table.' }),
    position: SuiteqlPosition.optional().openapi({ description: 'Goes on after what was told before.' }),
    parallel: z.int().min(1).max(10).default(2).openapi({ description: 'Requests to NetSuite at a time.' }),
  })
  .openapi('SuiteqlRows');

/** A line of the answer: a row; how far one can go on from, after each batch of rows; and the end, which tells a whole answer from a cut one. */
export const SuiteqlLine = z
  .union([
    z.object({ row: z.record(z.string(), z.unknown()) }),
    z.object({ position: SuiteqlPosition }),
    z.object({ end: z.object({ rows: z.int() }) }),
    z.object({ problem: Problem }),
  ])
  .openapi('SuiteqlLine');
export type SuiteqlLine = z.output<typeof SuiteqlLine>;
