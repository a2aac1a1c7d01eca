import type { FieldValues, RecordShape, ShapeField } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { pleaseEnterValues } from '../refusals/index.ts';
import type { Merged } from './merge-draft.ts';

/**
 * Refuses a record without a value in a field that must have one and that nothing fills in: those of the catalog when the record is new or
 * the request cleared them, and the account's mandatory custom fields always, by their label.
 */
export function refuseMissingFields(shape: RecordShape, merged: Merged, isNew: boolean): Refusal | undefined {
  const asked = requiredOf(shape.fields).filter(({ name, custom }) => isNew || custom !== undefined || merged.sent.has(name));
  const missing = missingIn(asked, merged.fields);
  for (const [name, rows] of Object.entries(merged.sublists)) {
    const sublist = shape.sublists.get(name.toLowerCase());
    if (sublist === undefined) continue;
    for (const row of rows) if (row.isNew || row.sent.size > 0) missing.push(...missingIn(requiredOf(sublist.fields), row.values));
  }
  return missing.length === 0 ? undefined : pleaseEnterValues([...new Set(missing)]);
}

const requiredByFields = new WeakMap<ReadonlyMap<string, ShapeField>, readonly ShapeField[]>();

function requiredOf(fields: ReadonlyMap<string, ShapeField>): readonly ShapeField[] {
  let required = requiredByFields.get(fields);
  if (required === undefined) {
    required = [...fields.values()].filter(({ field, custom }) => {
      return custom?.isMandatory ?? (field.required === true && field.readOnly !== true && field.default === undefined);
    });
    requiredByFields.set(fields, required);
  }
  return required;
}

function missingIn(required: readonly ShapeField[], values: FieldValues): string[] {
  return required.filter(({ name }) => isEmpty(values[name])).map(({ name, custom }) => custom?.label ?? name);
}

function isEmpty(value: FieldValues[string] | undefined): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
