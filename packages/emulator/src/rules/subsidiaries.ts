import type { AccountRecord } from '../books/index.ts';
import { idsOf, isTicked, textOf } from '../books/index.ts';

/** Whether a record that names subsidiaries, such as an item, may be used in one: it is named, or a named one stands above it and children are included. */
export function isUsableIn(record: AccountRecord, subsidiaryId: string, subsidiaries: readonly AccountRecord[]): boolean {
  const named = idsOf(record.fields, 'subsidiary');
  if (named.length === 0 || named.includes(subsidiaryId)) return true;
  return isTicked(record.fields, 'includeChildren') && ancestorsOf(subsidiaryId, subsidiaries).some((id) => named.includes(id));
}

function ancestorsOf(id: string, subsidiaries: readonly AccountRecord[]): readonly string[] {
  const ancestors: string[] = [];
  let parent = parentOf(id, subsidiaries);
  while (parent !== undefined && !ancestors.includes(parent)) {
    ancestors.push(parent);
    parent = parentOf(parent, subsidiaries);
  }
  return ancestors;
}

function parentOf(id: string, subsidiaries: readonly AccountRecord[]): string | undefined {
  const found = subsidiaries.find((subsidiary) => subsidiary.id === id);
  return found === undefined ? undefined : textOf(found.fields, 'parent');
}
