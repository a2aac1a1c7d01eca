/** The mapping whose absence a cause names. */
export interface MissingMapping {
  readonly entity: 'product' | 'customer';
  readonly hostId: string;
}

/**
 * Reads the mapping a cause asks for out of its key: `item:product:p-12` → product p-12, `customer:acme-uk` → customer acme-uk.
 * Nothing for causes that no mapping resolves (`currency:XTS`).
 */
export function missingMapping(causeKey: string): MissingMapping | undefined {
  for (const [prefix, entity] of [
    ['item:product:', 'product'],
    ['customer:', 'customer'],
  ] as const)
    if (causeKey.startsWith(prefix) && causeKey.length > prefix.length) return { entity, hostId: causeKey.slice(prefix.length) };
  return undefined;
}
