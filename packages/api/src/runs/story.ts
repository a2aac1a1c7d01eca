import { z } from '@hono/zod-openapi';
import { Instant } from '../values/index.ts';
import { Cause, RunReason, RunStatus, RunSummary } from './run.ts';

/** One value of the plan, and where it came from. */
export const PlannedValue = z
  .object({ field: z.string().openapi({ examples: ['item[0].amount'] }), value: z.unknown(), reason: z.string() })
  .openapi('PlannedValue');

/** One write of the plan, and what became of it. */
export const StoryStep = z
  .object({
    name: z.string(),
    action: z.enum(['create', 'update', 'none']),
    recordType: z.string(),
    key: z.string().openapi({ description: 'The external id that makes the write happen once.' }),
    internalId: z.string().optional(),
    values: z.array(PlannedValue),
    outcome: z.object({ kind: z.string(), at: Instant, remark: z.string().optional() }).optional(),
  })
  .openapi('StoryStep');
export type StoryStep = z.output<typeof StoryStep>;

/** A request to NetSuite and its answer, secrets replaced. */
export const StoryExchange = z
  .object({
    method: z.string(),
    url: z.string(),
    requestHeaders: z.record(z.string(), z.string()),
    requestBody: z.unknown().optional(),
    status: z.int().optional(),
    responseHeaders: z.record(z.string(), z.string()).optional(),
    responseBody: z.unknown().optional(),
    fault: z.string().optional(),
    startedAt: Instant,
    durationMs: z.number(),
  })
  .openapi('StoryExchange');
export type StoryExchange = z.output<typeof StoryExchange>;

export const Remark = z.object({ code: z.string(), message: z.string(), path: z.string().optional() }).openapi('Remark');

/** What an attempt decided to do: write, wait for what is missing, or leave the document be. */
export const StoryPlan = z
  .union([
    z.object({ steps: z.array(StoryStep), hash: z.string().optional() }),
    z.object({ refusals: z.array(Cause) }),
    z.object({ skipped: RunReason }),
  ])
  .openapi('StoryPlan');

export const StoryAttempt = z
  .object({
    number: z.int(),
    startedAt: Instant,
    finishedAt: Instant.optional(),
    outcome: z.object({ status: RunStatus, reason: RunReason.optional() }).optional(),
    facts: z.unknown().optional().openapi({ description: 'What was looked up, from where, and how old it was.' }),
    plan: StoryPlan.optional(),
    remarks: z.array(Remark),
    exchanges: z.array(StoryExchange),
  })
  .openapi('StoryAttempt');
export type StoryAttempt = z.output<typeof StoryAttempt>;

export const StoryRevision = z
  .object({ revision: z.int(), version: z.string().optional(), receivedAt: Instant, status: RunStatus, run: z.string() })
  .openapi('StoryRevision');

/** Everything there is to know about a run. */
export const RunStory = RunSummary.extend({
  data: z.unknown().openapi({ description: 'The document as it was handed in.' }),
  revisions: z.array(StoryRevision),
  story: z.array(StoryAttempt),
}).openapi('RunStory');
export type RunStory = z.output<typeof RunStory>;
