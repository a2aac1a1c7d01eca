import type { Cause } from '@longshore/api';

/** The mapping whose absence a cause names. */
export interface MissingMapping {
  readonly entity: 'product' | 'customer';
  readonly hostId: string;
}

const entityByKeyPrefix = { 'item:product:': 'product', 'customer:': 'customer' } as const;

/**
 * Reads the mapping a cause asks for out of its key: `item:product:p-12` → product p-12, `customer:acme-uk` → customer acme-uk.
 * Nothing for causes that no mapping mends (`currency:XTS`, an inactive NetSuite customer).
 */
export function missingMapping({ key, remedy }: Pick<Cause, 'key' | 'remedy'>): MissingMapping | undefined {
  if (remedy !== 'fix_mapping') return undefined;
  for (const [prefix, entity] of Object.entries(entityByKeyPrefix))
    if (key.startsWith(prefix) && key.length > prefix.length) return { entity, hostId: key.slice(prefix.length) };
  return undefined;
}

/** What to do about it where the form stands beside the words; the cause's own next step names the command line. */
export function mappingNextStep({ entity }: MissingMapping): string {
  return entity === 'product'
    ? 'Enter the internal id of its NetSuite item. The runs that wait for it go on by themselves.'
    : 'Hand the customer in, or enter the internal id of the NetSuite customer it is. The runs that wait for it go on by themselves.';
}
