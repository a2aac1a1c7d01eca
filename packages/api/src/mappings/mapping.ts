import { z } from '@hono/zod-openapi';
import { Identifier, Instant } from '../values/index.ts';

/** Which NetSuite record stands for something of the host's. */
export const Mapping = z
  .object({
    id: z.string(),
    connection: z.string(),
    integration: z.string().optional(),
    entity: z.enum(['product', 'customer']).openapi({ description: 'What it is on our side.' }),
    hostId: z.string(),
    recordType: z.enum(['item', 'customer']).openapi({ description: 'What it is in NetSuite.' }),
    netsuiteId: z.string(),
    createdAt: Instant,
    updatedAt: Instant,
    updatedBy: z.string(),
  })
  .openapi('Mapping');
export type Mapping = z.output<typeof Mapping>;

export const NewMapping = z
  .strictObject({
    connection: Identifier.optional().openapi({ description: 'May be left out when the tenant has exactly one.' }),
    integration: Identifier.optional().openapi({ description: 'Only for this integration.' }),
    entity: z.enum(['product', 'customer']),
    hostId: Identifier,
    netsuiteId: Identifier.openapi({ description: "NetSuite's internal id." }),
  })
  .openapi('NewMapping');
