import { z } from '@hono/zod-openapi';
import { Instant, Name } from '../values/index.ts';
import { roles } from './access.ts';

export const RoleName = z.enum(roles).openapi('Role');

/** A key for the API. The key itself is shown once, when it is made. */
export const Key = z
  .object({
    id: z.string(),
    name: z.string(),
    tenant: z.string().nullable().openapi({ description: 'null: for the whole host.' }),
    role: RoleName,
    createdAt: Instant,
    lastUsedAt: Instant.optional(),
    revokedAt: Instant.optional(),
  })
  .openapi('Key');
export type Key = z.output<typeof Key>;

export const CreatedKey = Key.extend({ secret: z.string().openapi({ description: 'Shown this once.', examples: ['lsk_…'] }) }).openapi(
  'CreatedKey',
);
export type CreatedKey = z.output<typeof CreatedKey>;

export const NewKey = z.strictObject({ name: Name, role: RoleName }).openapi('NewKey');

/** Who is asking. */
export const Session = z
  .object({
    kind: z.enum(['key', 'session']),
    name: z.string(),
    tenant: z.string().nullable().openapi({ description: 'null: every tenant.' }),
    role: RoleName,
  })
  .openapi('Session');
export type Session = z.output<typeof Session>;
