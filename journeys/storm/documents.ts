import { bill, customer } from '../world/world.ts';
import type { Random } from './random.ts';

/** A document of the storm with all its revisions, in the order of the host's versions. */
export interface StormDocument {
  readonly tenant: string;
  readonly kind: 'customer' | 'bill';
  readonly id: string;
  readonly revisions: readonly object[];
  /** The amounts of the last revision, line by line; what must stand in the end. */
  readonly amounts: readonly string[];
}

function amounts(random: Random): readonly string[] {
  return Array.from({ length: random.between(1, 5) }, () => (random.between(1, 99_999) / 100).toFixed(2));
}

/** One customer for about every ten bills; three bills in ten have one to three further revisions, with lines changed, added or gone. */
export function stormDocuments(tenants: readonly string[], count: number, random: Random): readonly StormDocument[] {
  const customersByTenant = new Map(tenants.map((tenant) => [tenant, [] as string[]]));
  return Array.from({ length: count }, (_, index) => {
    const tenant = tenants[index % tenants.length] ?? '';
    const customers = customersByTenant.get(tenant) ?? [];
    if (customers.length === 0 || random.next() < 0.1) {
      const id = `${tenant}-customer-${index}`;
      customers.push(id);
      return { tenant, kind: 'customer', id, revisions: [customer(id)], amounts: [] };
    }
    const id = `${tenant}-bill-${index}`;
    const accountId = random.pick(customers);
    const versions = random.next() < 0.3 ? random.between(2, 4) : 1;
    const lines = Array.from({ length: versions }, () => amounts(random));
    const revisions = lines.map((given, version) => bill(id, { version: version + 1, accountId, amounts: given }));
    return { tenant, kind: 'bill', id, revisions, amounts: lines.at(-1) ?? [] };
  });
}
