import { z } from '@hono/zod-openapi';
import { Name, TenantId } from '../values/index.ts';

/** One customer of the host product. */
export const Tenant = z.object({ id: z.string(), name: z.string() }).openapi('Tenant');
export type Tenant = z.output<typeof Tenant>;

export const NewTenant = z.strictObject({ id: TenantId, name: Name }).openapi('NewTenant');
