import { createHash } from 'node:crypto';
import { fieldValueText } from './field-value.ts';
import type { DesiredRecord, PlannedField } from './plan.ts';

function fieldTexts(fields: readonly PlannedField[]): [string, string][] {
  return fields.map((planned): [string, string] => [planned.field, fieldValueText(planned.value)]).sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

/** The same for two records that would stand the same in NetSuite; reasons and the order of fields do not count, the order of lines does. */
export function planHash(record: DesiredRecord): string {
  const content = [
    record.recordType,
    fieldTexts(record.fields),
    record.lines?.map((line) => [line.id, fieldTexts(line.fields)]) ?? null,
    record.sublistsOnCreate ?? null,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
