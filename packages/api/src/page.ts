import { z } from '@hono/zod-openapi';

/** A page of a list, and where the next one begins. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().optional().openapi({ description: 'Give it as `cursor` to read on. Absent on the last page.' }),
  });
}

/** A list that is given whole. */
export function list<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item) });
}

/** How many items a page has. */
export const PageLimit = z.coerce.number<number | string>().int().min(1).max(200).openapi({ type: 'integer' });
