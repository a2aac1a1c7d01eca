import type { RecordType } from '@longshore/netsuite/catalog';
import { recordTypes } from '@longshore/netsuite/catalog';

const firstFormId = 101;

/** The form of the two types that every account was seen to have; the numbers of the others are the emulator's. */
const knownForms: Readonly<Record<string, readonly [id: number, name: string]>> = {
  customer: [-2, 'Standard Customer Form'],
  invoice: [100, 'Standard Service Invoice'],
};

const formByType: ReadonlyMap<string, readonly [id: number, name: string]> = new Map(
  Object.values<RecordType>(recordTypes)
    .filter(({ fields }) => fields.customForm !== undefined)
    .map(({ name }, index) => [name, knownForms[name] ?? [firstFormId + index, `Standard ${wordsOf(name)} Form`]]),
);

/** The entry form each record type begins with: its id and its name. */
export function standardFormsOfTypes(): readonly (readonly [id: number, name: string])[] {
  return [...formByType.values()];
}

/** The id of the entry form that records of a type get when none is chosen; undefined for types without forms. */
export function standardFormOf(type: string): string | undefined {
  const form = formByType.get(type);
  return form === undefined ? undefined : String(form[0]);
}

/** `vendorBill` is "Vendor Bill". */
function wordsOf(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
