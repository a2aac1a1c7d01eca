import type { z } from '@hono/zod-openapi';

/** A field that may be missing. Many senders write `null` for what they have not got: it means the same. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}
