import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

/** A value as a jsonb parameter. Numbers must be exact already: amounts are decimal text. */
export function jsonb(value: unknown): RawBuilder<unknown> {
  return sql`${JSON.stringify(value)}::jsonb`;
}
