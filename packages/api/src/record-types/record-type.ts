import { z } from '@hono/zod-openapi';
import { Instant } from '../values/index.ts';

/** A record type as a person chooses it. */
export const ListedRecordType = z
  .object({
    name: z.string().openapi({ description: "NetSuite's name.", examples: ['salesOrder'] }),
    label: z.string().openapi({ examples: ['Sales Order'] }),
    isCustom: z.boolean(),
  })
  .openapi('ListedRecordType');
export type ListedRecordType = z.output<typeof ListedRecordType>;

/** A field as the account's metadata tells it. */
export const RecordField = z
  .object({
    kind: z.enum(['string', 'integer', 'number', 'boolean', 'reference', 'references', 'enum', 'sublist', 'subrecord', 'unknown']),
    title: z.string().optional(),
    format: z.string().optional().openapi({ description: 'Of JSON Schema: `date`, `date-time`, `email`.' }),
    isReadOnly: z.literal(true).optional(),
    isCustom: z.literal(true).optional(),
    isFilterable: z.literal(true).optional().openapi({ description: 'Whether a list can be filtered by it.' }),
    values: z.array(z.string()).optional().openapi({ description: 'The ids of an `enum`, where they are told.' }),
  })
  .openapi('RecordField');

/** What a record type is in an account, at the time it was read. */
export const RecordSchema = z
  .object({
    type: z.string(),
    readAt: Instant,
    fields: z.record(z.string(), RecordField).openapi({ description: 'By path: `entity`, `item.quantity`.' }),
  })
  .openapi('RecordSchema');

export const DescribedRecordType = RecordSchema.extend({
  samplePayload: z
    .record(z.string(), z.unknown())
    .openapi({ description: 'A body to begin with; its values have the right form and mean nothing.' }),
}).openapi('DescribedRecordType');
export type DescribedRecordType = z.output<typeof DescribedRecordType>;

export const EarlierSchema = z.strictObject({
  fields: z.record(z.string(), RecordField),
  type: z.string().optional(),
  readAt: z.string().optional(),
});

export const SchemaDifference = z
  .object({
    readAt: Instant.openapi({ description: 'When the later of the two was read.' }),
    added: z.array(z.string()),
    gone: z.array(z.string()),
    changed: z.array(z.object({ path: z.string(), was: RecordField, is: RecordField })),
  })
  .openapi('SchemaDifference');

export const FieldOptions = z
  .object({
    items: z.array(z.object({ id: z.string(), refName: z.string() })),
    count: z.int(),
    offset: z.int(),
    totalResults: z.int(),
    hasMore: z.boolean(),
  })
  .openapi('FieldOptions');
