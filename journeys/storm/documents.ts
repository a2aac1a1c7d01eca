import { bill, customer } from '../world/world.ts';
import type { Random } from './random.ts';

/** A document of the storm with all its revisions, in the order of the host's versions. */
export interface StormDocument {
  readonly tenant: string;
  readonly kind: 'customer' | 'bill';
  readonly id: string;
  /** The name in NetSuite of the customer that this is, or that is billed; no two tenants have one in common. */
  readonly customerName: string;
  readonly revisions: readonly (ReturnType<typeof bill> | ReturnType<typeof customer>)[];
  /** What the last revision says, and what must stand in the end: the amount of each line by its id; of a customer, none. */
  readonly amountByLine: Readonly<Record<string, string>>;
}

/** One revision of one document, as it is handed in. */
export interface Submission {
  readonly document: StormDocument;
  readonly revision: StormDocument['revisions'][number];
}

/**
 * One customer for about every ten bills; three bills in ten have one to three further revisions, with lines changed, added and gone.
 * Tenants number their documents alike, so that two in one account have the same ids.
 */
export function stormDocuments(tenants: readonly string[], count: number, random: Random): readonly StormDocument[] {
  const customersByTenant = new Map(tenants.map((tenant) => [tenant, [] as string[]]));
  return Array.from({ length: count }, (_, index) => {
    const tenant = tenants[index % tenants.length] ?? '';
    const number = Math.floor(index / tenants.length);
    const customers = customersByTenant.get(tenant) ?? [];
    const nameOf = (id: string) => `${tenant} ${id}`;
    if (customers.length === 0 || random.next() < 0.1) {
      const id = `customer-${number}`;
      customers.push(id);
      return { tenant, kind: 'customer', id, customerName: nameOf(id), revisions: [customer(id, { name: nameOf(id) })], amountByLine: {} };
    }
    const id = `bill-${number}`;
    const accountId = random.pick(customers);
    const contents = billContents(random);
    return {
      tenant,
      kind: 'bill',
      id,
      customerName: nameOf(accountId),
      revisions: contents.map((amountByLine, version) => billOf(id, accountId, version + 1, amountByLine)),
      amountByLine: contents.at(-1) ?? {},
    };
  });
}

/** The amounts by line of each revision of one bill. */
function billContents(random: Random): readonly Readonly<Record<string, string>>[] {
  const amount = () => (random.between(1, 99_999) / 100).toFixed(2);
  let lines = 0;
  const added = (most: number) => Array.from({ length: random.between(1, most) }, () => [`line-${++lines}`, amount()] as const);
  const contents = [Object.fromEntries(added(4))];
  const further = random.next() < 0.3 ? random.between(1, 3) : 0;
  for (let revision = 0; revision < further; revision++) {
    const kept = Object.entries(contents.at(-1) ?? {}).filter(() => random.next() < 0.8);
    const changed = kept.map(([line, was]) => [line, random.next() < 0.5 ? amount() : was] as const);
    contents.push(Object.fromEntries([...changed, ...added(2)]));
  }
  return contents;
}

function billOf(id: string, accountId: string, version: number, amountByLine: Readonly<Record<string, string>>): ReturnType<typeof bill> {
  const body = bill(id, { version, accountId, amounts: Object.values(amountByLine) });
  const lineIds = Object.keys(amountByLine);
  return { ...body, lineItems: body.lineItems.map((line, index) => ({ ...line, id: lineIds[index] ?? '' })) };
}

/**
 * Every revision of every document in the order of handing in. Half of the further revisions come while the one before is under way, and
 * half when it is long written; now and then one comes before one of a lower version.
 */
export function inOrderOfHandingIn(documents: readonly StormDocument[], random: Random): readonly Submission[] {
  const behind = () => random.between(1, random.next() < 0.5 ? 20 : Math.ceil(documents.length / 2));
  return documents
    .flatMap((document, place) => document.revisions.map((revision, version) => ({ document, revision, place, version })))
    .map((entry) => ({ ...entry, turn: entry.version === 0 ? entry.place : entry.place + behind() }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ document, revision }) => ({ document, revision }));
}
