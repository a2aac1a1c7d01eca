import { demo } from './demo.ts';
import type { Seed, SeedCreation } from './seed.ts';

const customerCount = 1500;
const invoiceCount = 2000;
const randomSeed = 20_250_101;

const firstWords = ['Amber', 'Birch', 'Copper', 'Delta', 'Ember', 'Falcon', 'Garnet', 'Hazel', 'Indigo', 'Jasper', 'Keystone', 'Lantern'];
const lastWords = ['Foundry', 'Holdings', 'Networks', 'Studios', 'Transport', 'Ventures', 'Works', 'Systems'];
const itemNames = ['API calls', 'Data storage', 'Messages', 'Platform fee', 'Seats', 'Support hours'];

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

function* creations(): Generator<SeedCreation> {
  yield* demo.creations;
  const next = numberSequence(randomSeed);
  for (let index = 0; index < customerCount; index += 1) {
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
  for (let index = 0; index < invoiceCount; index += 1) {
    const customer = nameOf(next(customerCount));
    const month = 1 + next(12);
    const day = 1 + next(28);
    const lines = Array.from({ length: 1 + next(6) }, () => ({ item: itemNames[next(itemNames.length)] ?? '', cents: 100 + next(90_000) }));
    yield {
      recordType: 'invoice',
      body: (idOf) => ({
        entity: reference(idOf('customer', customer)),
        tranDate: `2025-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
        toBeEmailed: false,
        item: {
          items: lines.map(({ item, cents }) => ({ item: reference(idOf('serviceSaleItem', item)), quantity: 1, amount: cents / 100 })),
        },
      }),
    };
  }
}

/** The demo company grown up: 1,500 more customers and 2,000 invoices of 2025, the same in every account. */
export const large: Seed = { ...demo, creations: { [Symbol.iterator]: creations } };
