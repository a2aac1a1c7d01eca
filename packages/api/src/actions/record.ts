import { z } from '@hono/zod-openapi';
import { Debug, Trace } from './trace.ts';

const RecordType = z
  .string()
  .min(1)
  .max(255)
  .openapi({ description: "NetSuite's name of the record type.", examples: ['customer', 'customrecord_rate_card'] });

const RecordId = z
  .string()
  .min(1)
  .max(255)
  .openapi({
    description: "NetSuite's internal id, or `eid:` and an external id, as in NetSuite's own addresses.",
    examples: ['17', 'eid:acme'],
  });

const Payload = z.record(z.string(), z.unknown()).openapi({
  description: "The fields of the record in NetSuite's own form. Amounts keep the digits they are written with.",
  examples: [{ entityid: 'New Customer', companyname: 'My Company', subsidiary: { id: '1' } }],
});

const Names = z.array(z.string().min(1).max(255)).max(1_000);

export const CreateRecord = z.strictObject({ recordType: RecordType, payload: Payload, debug: Debug }).openapi('CreateRecord');

export const GetRecord = z
  .strictObject({
    recordType: RecordType,
    recordId: RecordId,
    expandSubResources: z.boolean().default(false).openapi({ description: 'With all sublists, their lines, and subrecords.' }),
    simpleEnumFormat: z.boolean().default(false).openapi({ description: 'Values of lists by their internal id only.' }),
    fields: Names.default([]).openapi({ description: 'Only these fields and sublists. Empty: the whole record.' }),
    debug: Debug,
  })
  .openapi('GetRecord');

export const ListRecords = z
  .strictObject({
    recordType: RecordType,
    q: z
      .string()
      .max(100_000)
      .optional()
      .openapi({
        description: "A filter in NetSuite's own language.",
        examples: ['companyName START_WITH "Acme"'],
      }),
    limit: z.int().min(1).max(1_000).default(1_000).openapi({ description: 'Records a page.' }),
    offset: z.int().min(0).default(0).openapi({ description: 'A multiple of `limit`, as NetSuite wants it.' }),
    debug: Debug,
  })
  .openapi('ListRecords');

const replaceInputs = {
  replace: Names.default([]).openapi({ description: 'Sublists of which lines that are not sent are removed, instead of added to.' }),
  replaceSelectedFields: z
    .boolean()
    .default(false)
    .openapi({ description: 'Clear the fields that `replace` names, also those of the body.' }),
};

export const UpdateRecord = z
  .strictObject({ recordType: RecordType, recordId: RecordId, payload: Payload, ...replaceInputs, debug: Debug })
  .openapi('UpdateRecord');

export const UpsertRecord = z
  .strictObject({
    recordType: RecordType,
    externalId: z.string().min(1).max(255),
    payload: Payload,
    allowSublists: z
      .boolean()
      .default(false)
      .openapi({ description: 'Send lines all the same: on a record that exists they are added again.' }),
    debug: Debug,
  })
  .openapi('UpsertRecord');

export const DeleteRecord = z.strictObject({ recordType: RecordType, recordId: RecordId, debug: Debug }).openapi('DeleteRecord');

/** A record that was written. */
export const WrittenRecord = z
  .object({
    action: z.string().openapi({ description: 'The id of this act in the list of actions.' }),
    recordId: z.string().openapi({ description: "NetSuite's internal id." }),
    added: z
      .record(z.string(), z.unknown())
      .optional()
      .openapi({ description: 'Fields that were sent besides the payload, so that NetSuite mails and prints nothing by itself.' }),
    warnings: z.array(z.string()).openapi({ description: "NetSuite's remarks." }),
    trace: Trace,
  })
  .openapi('WrittenRecord');
export type WrittenRecord = z.output<typeof WrittenRecord>;

export const DeletedRecord = z.object({ action: z.string(), trace: Trace }).openapi('DeletedRecord');

export const ReadRecord = z
  .object({ record: z.record(z.string(), z.unknown()).openapi({ description: 'As NetSuite gives it.' }), trace: Trace })
  .openapi('ReadRecord');

export const RecordPage = z
  .object({
    items: z.array(z.object({ id: z.string() })),
    count: z.int(),
    offset: z.int(),
    totalResults: z.int(),
    hasMore: z.boolean(),
    trace: Trace,
  })
  .openapi('RecordPage');
