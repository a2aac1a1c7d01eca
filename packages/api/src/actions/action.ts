import { z } from '@hono/zod-openapi';
import { page } from '../page.ts';
import { Instant } from '../values/index.ts';

/** Something that somebody did in a NetSuite account through a connection. What only read is not kept. */
export const Action = z
  .object({
    id: z.string(),
    connection: z.string(),
    action: z.enum(['create-record', 'update-record', 'upsert-record', 'delete-record', 'raw-request']),
    actor: z.string().openapi({ description: 'Who asked: a key or a session.' }),
    target: z
      .string()
      .openapi({ description: 'What for: the record, or method and path.', examples: ['customer 17', 'POST record/customer'] }),
    recordId: z.string().optional().openapi({ description: 'The internal id of what was written.' }),
    outcome: z.enum(['unknown', 'written', 'rejected', 'not_sent', 'not_written']).openapi({
      description:
        '`unknown` until an answer is read or it is settled: do not do it again before. `not_written`: looked for when its time had passed, and not there.',
    }),
    settlesAt: Instant.optional().openapi({
      description: 'Of one that was looked for and not seen yet: NetSuite may finish until then, so that only then its absence counts.',
    }),
    fault: z.string().optional().openapi({ description: 'Code and words of the fault.' }),
    begunAt: Instant,
    endedAt: Instant.optional(),
  })
  .openapi('Action');
export type Action = z.output<typeof Action>;

export const ActionPage = page(Action).openapi('ActionPage');
