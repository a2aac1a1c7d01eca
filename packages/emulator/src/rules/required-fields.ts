import type { FieldValues, RecordShape, ShapeField } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { pleaseEnterValues } from '../refusals/index.ts';
import type { Merged } from './merge-draft.ts';

/**
 * Refuses a record without a value in a field that must have one and that nothing fills in: those of the catalog when the record is new or
 * the request cleared them, and the account's mandatory custom fields always, by their label.
 */
export function refuseMissingFields(shape: RecordShape, merged: Merged, isNew: boolean): Refusal | undefined {
  const asked = [...shape.fields.values()].filter(({ name, custom }) => isNew || custom !== undefined || merged.sent.has(name));
  const missing = missingIn(asked, merged.fields);
  for (const [name, rows] of Object.entries(merged.sublists)) {
    const sublist = shape.sublists.get(name.toLowerCase());
    if (sublist === undefined) continue;
    for (const row of rows) if (row.isNew || row.sent.size > 0) missing.push(...missingIn(sublist.fields.values(), row.values));
  }
  return missing.length === 0 ? undefined : pleaseEnterValues([...new Set(missing)]);
}

function missingIn(fields: Iterable<ShapeField>, values: FieldValues): string[] {
  const missing: string[] = [];
  for (const { name, field, custom } of fields) {
    const isRequired = custom?.isMandatory ?? (field.required === true && field.readOnly !== true && field.default === undefined);
    if (isRequired && isEmpty(values[name])) missing.push(custom?.label ?? name);
  }
  return missing;
}

function isEmpty(value: FieldValues[string] | undefined): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
