import { findRecordType } from '../catalog/index.ts';
import type { RecordInput, RecordSchema, SchemaField } from '../netsuite.ts';

// A record type that the catalog does not know tells nothing of what it needs; more would be noise.
const fieldsMax = 8;

/**
 * A body to begin with: the fields that a new record must have, by the catalog of this package, and otherwise the first that can be set.
 * Its values have the right form and mean nothing.
 */
export function samplePayload(schema: RecordSchema): RecordInput {
  const known = findRecordType(schema.type)?.fields ?? {};
  const settable = Object.entries(schema.fields).filter(
    ([path, { isReadOnly, kind }]) => !path.includes('.') && isReadOnly !== true && !['sublist', 'subrecord', 'unknown'].includes(kind),
  );
  const required = settable.filter(([name]) => known[name]?.required === true && known[name].default === undefined);
  const plain = settable.filter(([name]) => !['id', 'externalId'].includes(name)).slice(0, fieldsMax);
  return Object.fromEntries((required.length > 0 ? required : plain).map(([name, field]) => [name, sampleValue(field)]));
}

function sampleValue({ kind, format, title, values }: SchemaField): RecordInput[string] {
  switch (kind) {
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return 1;
    case 'reference':
      return { id: '1' };
    case 'enum':
      return { id: values?.[0] ?? '1' };
    case 'references':
      return { items: [{ id: '1' }] };
    default:
      if (format === 'date') return '2026-01-31';
      if (format === 'date-time') return '2026-01-31T12:00:00Z';
      if (format === 'email') return 'someone@example.com';
      return format?.toLowerCase() === 'uri' ? 'https://example.com' : (title ?? 'text');
  }
}
