import type { JsonInput, RecordInput } from '@longshore/netsuite';
import { decimal } from '@longshore/netsuite';
import type { LineChange, PlannedField, Step } from '../plans/index.ts';
import { fieldValueToBody } from '../plans/index.ts';

function fieldsToBody(fields: readonly PlannedField[]): Record<string, JsonInput> {
  return Object.fromEntries(fields.map((planned) => [planned.field, fieldValueToBody(planned.value, decimal) as JsonInput]));
}

function rowToBody(line: Pick<LineChange, 'line' | 'fields'>): JsonInput {
  // `line` is the key of the sublist: with it a row is changed, without it a row is added [section_1545295601].
  return { ...(line.line === undefined ? {} : { line: decimal(line.line) }), ...fieldsToBody(line.fields) };
}

/** The body of the request a step stands for; amounts leave with the very digits of the plan. */
export function requestBody(step: Step): RecordInput {
  const { action, desired } = step;
  if (action.kind === 'none') throw new Error('a step that sends nothing has no body');
  if (action.kind === 'update') {
    const rows = action.lines.length > 0 || action.replaceLines ? { item: { items: action.lines.map(rowToBody) } } : {};
    return { ...fieldsToBody(action.fields), ...rows };
  }
  const sublists = Object.entries(desired.sublistsOnCreate ?? {}).map(([name, items]) => [name, { items: items as JsonInput[] }] as const);
  const rows = desired.lines === undefined ? {} : { item: { items: desired.lines.map(rowToBody) } };
  return { externalId: step.key, ...fieldsToBody(desired.fields), ...rows, ...Object.fromEntries(sublists) };
}
