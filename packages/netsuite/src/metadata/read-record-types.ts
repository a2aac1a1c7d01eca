import { AnswerMalformedFault } from '../faults.ts';
import type { CallOptions, ListedType } from '../netsuite.ts';
import { isJsonObject, readJsonObject } from '../paging.ts';
import type { Transport } from '../transport/index.ts';

/** The record types of the account that the role sees, by what a person calls them. [H:section_1540810174] */
export async function readRecordTypes(transport: Transport, options: CallOptions = {}): Promise<readonly ListedType[]> {
  return transport.call({ ...options, method: 'GET', path: '/services/rest/record/v1/metadata-catalog' }, (answer) => {
    const { items } = readJsonObject(answer);
    if (!Array.isArray(items)) throw new AnswerMalformedFault({ path: 'items', message: 'The catalog has no record types.' });
    return items
      .map((item, index): ListedType => {
        const name = isJsonObject(item) ? item.name : undefined;
        if (typeof name !== 'string')
          throw new AnswerMalformedFault({ path: `items[${index}].name`, message: 'A record type has no name.' });
        return {
          name,
          label: labelOf(name),
          isCustom: /^custom(?:record|list|transaction|segment)?_?/i.test(name) && !/^customer/i.test(name),
        };
      })
      .toSorted((left, right) => left.label.localeCompare(right.label, 'en'));
  });
}

/** `salesOrder` → `Sales Order`. What an account named itself stays as it is: the catalog does not tell its label. */
function labelOf(name: string): string {
  if (name.includes('_')) return name;
  const spaced = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
