import { z } from '@hono/zod-openapi';
import { DocumentReference, RunSummary } from '../runs/run.ts';

/** What became of a document that was handed in. */
export const Receipt = z
  .object({
    novelty: z.enum(['new', 'repeated', 'unchanged', 'superseded']).openapi({
      description:
        '`new`: a revision that is news. `repeated`: the very same again. `unchanged`: a newer version with the same content. `superseded`: an older version than the latest; kept, not sent.',
    }),
    document: DocumentReference.omit({ version: true }),
    runs: z.array(RunSummary),
  })
  .openapi('Receipt');
export type Receipt = z.output<typeof Receipt>;
