import type { Metadata, RecordSchema } from '../netsuite.ts';
import type { Transport } from '../transport/index.ts';
import { readRecordTypes } from './read-record-types.ts';
import { readSchema } from './read-schema.ts';
import { samplePayload } from './sample-payload.ts';

const ageMsMax = 3_600_000;

/** What the account says its records are. Schemas are kept with the time they were read; several who ask at once share one reading. */
export function createMetadata(transport: Transport, now: () => number): Metadata {
  const kept = new Map<string, { readonly readAt: number; readonly schema: Promise<RecordSchema> }>();
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
