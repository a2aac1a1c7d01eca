import { createRoute, z } from '@hono/zod-openapi';
import { tenantAccess } from '../access/access.ts';
import { addresses } from '../addresses.ts';
import { jsonAnswer, problemAnswer } from '../answers.ts';
import { list, PageLimit } from '../page.ts';
import { Identifier, TenantId } from '../values/index.ts';
import { DocumentKind, RunPage, RunStatus, RunSummary, WaitingCause } from './run.ts';
import type { RunStatus as RunStatusName } from './statuses.ts';
import { runStatuses } from './statuses.ts';
import { RunStory } from './story.ts';

const runParameters = z.object({ tenant: TenantId, run: Identifier });

// Billing engines write run statuses in capitals.
const StatusFilter = z.preprocess<unknown, typeof RunStatus, RunStatusName | Uppercase<RunStatusName>>(
  (text) => (typeof text === 'string' ? text.toLowerCase() : text),
  RunStatus,
);

export const listRuns = createRoute({
  ...addresses.listRuns,
  operationId: 'listRuns',
  summary: 'List runs, the latest first',
  access: tenantAccess('viewer'),
  request: {
    params: z.object({ tenant: TenantId }),
    query: z.strictObject({
      status: z
        .union([z.array(StatusFilter), StatusFilter.transform((status) => [status])])
        .optional()
        .openapi({ type: 'array', items: { type: 'string', enum: [...runStatuses] }, description: 'May be given several times.' }),
      cause: Identifier.optional(),
      kind: DocumentKind.optional(),
      document: Identifier.optional().openapi({ description: "The document's id." }),
      integration: Identifier.optional(),
      connection: Identifier.optional(),
      cursor: Identifier.optional(),
      limit: PageLimit.optional(),
    }),
  },
  responses: { 200: jsonAnswer(RunPage, 'A page of runs.'), default: problemAnswer },
});

export const countRuns = createRoute({
  ...addresses.countRuns,
  operationId: 'countRuns',
  summary: 'Count runs by status',
  access: tenantAccess('viewer'),
  request: { params: z.object({ tenant: TenantId }) },
  responses: {
    200: jsonAnswer(z.object({ counts: z.partialRecord(RunStatus, z.int()) }), 'Statuses without runs are left out.'),
    default: problemAnswer,
  },
});

export const getRun = createRoute({
  ...addresses.getRun,
  operationId: 'getRun',
  summary: 'Tell the whole story of a run',
  access: tenantAccess('viewer'),
  request: { params: runParameters },
  responses: { 200: jsonAnswer(RunStory, 'The story.'), default: problemAnswer },
});

export const retryRun = createRoute({
  ...addresses.retryRun,
  operationId: 'retryRun',
  summary: 'Try a run again',
  access: tenantAccess('operator'),
  request: { params: runParameters },
  responses: { 200: jsonAnswer(RunSummary, 'The run, waiting for its next attempt.'), default: problemAnswer },
});

export const cancelRun = createRoute({
  ...addresses.cancelRun,
  operationId: 'cancelRun',
  summary: 'Cancel a run that has not been written',
  access: tenantAccess('operator'),
  request: { params: runParameters },
  responses: { 200: jsonAnswer(RunSummary, 'The run, canceled.'), default: problemAnswer },
});

export const listCauses = createRoute({
  ...addresses.listCauses,
  operationId: 'listCauses',
  summary: 'List what runs are waiting for',
  access: tenantAccess('viewer'),
  request: { params: z.object({ tenant: TenantId }) },
  responses: { 200: jsonAnswer(list(WaitingCause), 'Causes, each with the number of its runs.'), default: problemAnswer },
});
