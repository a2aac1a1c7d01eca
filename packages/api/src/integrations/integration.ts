import { z } from '@hono/zod-openapi';
import { Identifier, Name } from '../values/index.ts';

export const Flow = z.enum(['customer-to-customer', 'bill-to-invoice']).openapi('Flow');

/** A flow as it is configured for one tenant and connection. */
export const Integration = z
  .object({
    id: z.string(),
    tenant: z.string(),
    connection: z.string(),
    flow: Flow,
    name: z.string(),
    enabled: z.boolean(),
    settings: z.record(z.string(), z.unknown()),
    version: z.int().openapi({ description: 'Rises with every change; an update must name the current one.' }),
  })
  .openapi('Integration');
export type Integration = z.output<typeof Integration>;

export const NewIntegration = z
  .strictObject({ connection: Identifier, flow: Flow, name: Name, settings: z.record(z.string(), z.unknown()).default({}) })
  .openapi('NewIntegration');

export const IntegrationChange = z
  .strictObject({
    version: z.int(),
    enabled: z.boolean().optional(),
    name: Name.optional(),
    settings: z.record(z.string(), z.unknown()).optional(),
  })
  .openapi('IntegrationChange');
