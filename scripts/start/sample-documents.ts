import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Sample {
  readonly kind: 'customer' | 'bill';
  readonly id: string;
  /** What a person knows it by: the number of a bill, the name of a customer. */
  readonly name: string;
  /** The bill's account; of a customer, itself. */
  readonly customerId: string;
  /** As it stands in the file. */
  readonly text: string;
}

/** The documents below `examples/`, customers first, each kind by name. */
export function readSamples(examples: string): readonly Sample[] {
  const read = (folder: string) =>
    readdirSync(path.join(examples, folder))
      .filter((name) => name.endsWith('.json'))
      .map((name) => readFileSync(path.join(examples, folder, name), 'utf8'));
  const customers = read('customers').map((text): Sample => {
    const { id, name } = JSON.parse(text) as { id: string; name: string };
    return { kind: 'customer', id, name, customerId: id, text };
  });
  const bills = read('bills').map((text): Sample => {
    const { id, sequentialInvoiceNumber, accountId } = JSON.parse(text) as {
      id: string;
      sequentialInvoiceNumber?: string;
      accountId: string;
    };
    return { kind: 'bill', id, name: sequentialInvoiceNumber ?? id, customerId: accountId, text };
  });
  const byName = (a: Sample, b: Sample) => a.name.localeCompare(b.name, 'en');
  return [...customers.toSorted(byName), ...bills.toSorted(byName)];
}
