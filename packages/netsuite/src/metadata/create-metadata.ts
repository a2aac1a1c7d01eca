import type { Metadata, RecordSchema } from '../netsuite.ts';
import type { Transport } from '../transport/index.ts';
import { readRecordTypes } from './read-record-types.ts';
import { readSchema } from './read-schema.ts';
import { samplePayload } from './sample-payload.ts';

const ageMsMax = 3_600_000;

/** Schemas by the lower-case name of their type, with the time they were read. */
export type KeptSchemas = Map<string, { readonly readAt: number; readonly schema: Promise<RecordSchema> }>;

/**
 * What the account says its records are. Several who ask at once share one reading.
 * @param kept - what was read before, by whoever uses the same sign-in
 */
export function createMetadata(transport: Transport, now: () => number, kept: KeptSchemas): Metadata {
  const metadata: Metadata = {
    recordTypes: (call) => readRecordTypes(transport, call),
    async schema(type, { maxAgeMs = ageMsMax, ...call } = {}) {
      const name = type.toLowerCase();
      const known = kept.get(name);
      if (known !== undefined && now() - known.readAt < maxAgeMs) return known.schema;
      const readAt = now();
      const reading = { readAt, schema: readSchema(transport, type, readAt, call) };
      kept.set(name, reading);
      try {
        return await reading.schema;
      } catch (fault) {
        if (kept.get(name) === reading) kept.delete(name);
        throw fault;
      }
    },
    samplePayload: async (type, call) => samplePayload(await metadata.schema(type, call)),
  };
  return metadata;
}
