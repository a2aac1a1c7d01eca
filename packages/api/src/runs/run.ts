import { z } from '@hono/zod-openapi';
import { page } from '../page.ts';
import { Instant } from '../values/index.ts';
import { runStatuses } from './statuses.ts';

export const RunStatus = z.enum(runStatuses).openapi('RunStatus');

export const DocumentKind = z.enum(['customer', 'bill']).openapi('DocumentKind');
export type DocumentKind = z.output<typeof DocumentKind>;

export const RunReason = z
  .object({
    code: z.string(),
    message: z.string(),
    remedy: z.enum(['fix_mapping', 'fix_netsuite', 'sign_in', 'wait', 'decide', 'report']),
    nextStep: z.string(),
    netsuiteMessage: z.string().optional().openapi({ description: "NetSuite's own words." }),
  })
  .openapi('RunReason');
export type RunReason = z.output<typeof RunReason>;

/** Something that is missing, shared by all runs that wait for it. */
export const Cause = RunReason.extend({
  key: z.string().openapi({ examples: ['item:product:p-12'] }),
  path: z
    .string()
    .optional()
    .openapi({ description: 'Where in the document the need arose.', examples: ['lineItems[1].productId'] }),
}).openapi('Cause');
export type Cause = z.output<typeof Cause>;

export const WaitingCause = Cause.extend({
  connection: z.string(),
  waiting: z.int().min(0).openapi({ description: 'Runs that wait for it.' }),
}).openapi('WaitingCause');
export type WaitingCause = z.output<typeof WaitingCause>;

export const RunRecord = z
  .object({
    recordType: z.string(),
    internalId: z.string(),
    tranId: z.string().optional(),
    currency: z.string().optional(),
    total: z.string().optional().openapi({ description: 'Decimal text, as NetSuite gave it back.' }),
    url: z.string().openapi({ description: "The record's page in NetSuite." }),
  })
  .openapi('RunRecord');

export const DocumentReference = z
  .object({ kind: DocumentKind, id: z.string(), revision: z.int(), version: z.string().optional() })
  .openapi('DocumentReference');

export const RunSummary = z
  .object({
    id: z.string(),
    tenant: z.string(),
    connection: z.string(),
    integration: z.string(),
    flow: z.string(),
    document: DocumentReference,
    status: RunStatus,
    final: z.boolean(),
    reason: RunReason.optional(),
    causes: z.array(Cause),
    record: RunRecord.optional(),
    attempts: z.int(),
    replayedFrom: z.string().optional(),
    openedAt: Instant,
    updatedAt: Instant,
    closedAt: Instant.optional(),
    dueAt: Instant.optional().openapi({ description: 'When it goes on by itself.' }),
  })
  .openapi('RunSummary');
export type RunSummary = z.output<typeof RunSummary>;

export const RunPage = page(RunSummary).openapi('RunPage');
export type RunPage = z.output<typeof RunPage>;
