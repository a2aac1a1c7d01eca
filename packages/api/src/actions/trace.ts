import { z } from '@hono/zod-openapi';
import { StoryExchange } from '../runs/story.ts';

/** Asks for every request to NetSuite and its answer, secrets replaced, in the answer or in the problem document. */
export const Debug = z
  .boolean()
  .default(false)
  .openapi({ description: 'Show the requests to NetSuite and its answers, secrets replaced, as `trace`.' });

export const Trace = z.array(StoryExchange).optional().openapi({ description: 'With `debug`: what was said on the wire, in its order.' });
