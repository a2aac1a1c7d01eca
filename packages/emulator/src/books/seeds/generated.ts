import { demo } from './demo.ts';
import type { Seed, SeedCreation } from './seed.ts';

/** How large a company is to be. */
export interface SeedSize {
  /** Customers besides those of the demo company. */
  readonly customers: number;
  /** Invoices, dealt out to the customers in turn; none without customers. */
  readonly invoices: number;
  /** Lines of each invoice; left out, one to six. */
  readonly lines?: number;
  /** The same number draws the same company. */
  readonly random: number;
}

const firstWords = ['Amber', 'Birch', 'Copper', 'Delta', 'Ember', 'Falcon', 'Garnet', 'Hazel', 'Indigo', 'Jasper', 'Keystone', 'Lantern'];
const lastWords = ['Foundry', 'Holdings', 'Networks', 'Studios', 'Transport', 'Ventures', 'Works', 'Systems'];
const itemNames = ['API calls', 'Data storage', 'Messages', 'Platform fee', 'Seats', 'Support hours'];

/** Invoices are of 2025 and of the months after February 2026, the last one that is not open. */
const months = [...monthsOf(2025, 1, 12), ...monthsOf(2026, 3, 10)];

function monthsOf(year: number, first: number, last: number): readonly string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `${year}-${String(first + index).padStart(2, '0')}`);
}

const reference = (id: string | number) => ({ id: String(id) });

/** Numbers from 0 to below `max` in a sequence that is always the same. */
function numberSequence(seed: number): (max: number) => number {
  let state = seed >>> 0;
  return (max) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * max);
  };
}

function nameOf(index: number): string {
  const first = firstWords[index % firstWords.length] ?? '';
  const last = lastWords[Math.floor(index / firstWords.length) % lastWords.length] ?? '';
  return `${first} ${last} ${index + 1}`;
}

/**
 * The demo company with more customers, each of which is sent the same invoice again and again, as subscribers are.
 *
 * @returns the same company for the same size
 */
export function generated(size: SeedSize): Seed {
  return { ...demo, creations: { [Symbol.iterator]: () => creations(size) } };
}

function* creations({ customers, invoices, lines, random }: SeedSize): Generator<SeedCreation> {
  yield* demo.creations;
  const next = numberSequence(random);
  for (let index = 0; index < customers; index += 1) {
    const home = 1 + next(3);
    const companyName = nameOf(index);
    const terms = 1 + next(4);
    yield {
      recordType: 'customer',
      body: () => ({
        companyName,
        externalId: `C-${10_000 + index}`,
        subsidiary: reference(home),
        terms: reference(terms),
        taxItem: reference(5),
        email: `billing${index + 1}@customers.example`,
      }),
    };
  }
  const day = () => `${months[next(months.length)]}-${String(1 + next(28)).padStart(2, '0')}`;
  for (let index = 0; index < Math.min(customers, invoices); index += 1) {
    const tranDate = day();
    const times = Math.floor((invoices - 1 - index) / customers);
    const sold = Array.from({ length: lines ?? 1 + next(6) }, () => ({
      item: itemNames[next(itemNames.length)] ?? '',
      cents: 100 + next(90_000),
    }));
    yield {
      recordType: 'invoice',
      againOn: Array.from({ length: times }, day),
      body: (idOf) => ({
        entity: reference(idOf('customer', nameOf(index))),
        tranDate,
        toBeEmailed: false,
        item: {
          items: sold.map(({ item, cents }) => ({ item: reference(idOf('serviceSaleItem', item)), quantity: 1, amount: cents / 100 })),
        },
      }),
    };
  }
}
