import type { Random } from '../random.ts';
import type { Application, BookKeeper, Document, DocumentType, Party, Row } from './book-keeper.ts';
import { accounts, totalOf } from './book-keeper.ts';

/** A request, and what it makes of the books when it is done. */
export interface Operation {
  /** `VOID` is what a person does in NetSuite's pages; its path is the document's id alone. */
  readonly method: 'POST' | 'PATCH' | 'DELETE' | 'VOID';
  readonly path: string;
  readonly body?: object;
  /** @param id - of what was created */
  readonly note: (id: string) => void;
}

/** Who and what there is to draw from. */
export interface World {
  readonly keeper: BookKeeper;
  readonly customers: readonly Party[];
  readonly vendors: readonly Party[];
  /** Items by the account of their income. */
  readonly itemByAccount: ReadonlyMap<string, string>;
  readonly discountItem: string;
  /** Whether new invoices and bills wait for approval. */
  readonly approves: boolean;
}

const reference = (id: string) => ({ id });
const units = (hundredths: number) => hundredths / 100;

/** A request that a careful person would make of the books as they are. */
export function drawOperation(random: Random, world: World): Operation {
  for (;;) {
    const draw = random.pick(draws);
    const operation = draw(random, world);
    if (operation !== undefined) return operation;
  }
}

type Draw = (random: Random, world: World) => Operation | undefined;

const creates: readonly Draw[] = [
  (random, world) => createWithRows(random, world, 'invoice'),
  (random, world) => createWithRows(random, world, 'invoice'),
  (random, world) => createWithRows(random, world, 'creditMemo'),
  (random, world) => createWithRows(random, world, 'cashSale'),
  (random, world) => createWithExpenses(random, world, 'vendorBill'),
  (random, world) => createWithExpenses(random, world, 'vendorCredit'),
  (random, world) => createWithExpenses(random, world, 'check'),
  createJournal,
  createDeposit,
];

const draws: readonly Draw[] = [
  ...creates,
  ...creates,
  pay,
  pay,
  pay,
  payBill,
  payBill,
  applyDeposit,
  refund,
  changeRows,
  changeRows,
  moveDate,
  reapply,
  reapply,
  remove,
  approve,
  approve,
  voidDocument,
];

const isStanding = ({ isVoided }: Document) => !isVoided;

/** What waits for approval where it is routed. */
const routed: ReadonlySet<DocumentType> = new Set(['invoice', 'vendorBill', 'vendorCredit', 'vendorPayment', 'journalEntry']);

function newDocument(type: DocumentType, party: Party, currency: string, world: World, more: Partial<Document>): Document {
  const waits = world.approves && routed.has(type);
  return {
    type,
    id: '',
    party,
    currency,
    rows: [],
    discount: 0,
    money: 0,
    apply: [],
    deposits: [],
    credits: [],
    isPosted: !waits,
    isVoided: false,
    ...more,
  };
}

/** Before and after the first of July, when rates change. */
export function drawDate(random: Random): string {
  return `2026-0${random.pick([3, 4, 5, 6, 7, 8])}-${String(1 + random.below(28)).padStart(2, '0')}`;
}

function drawRows(random: Random, world: World): Row[] {
  const rows: Row[] = [];
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    const taxRate = random.pick([0, 20] as const);
    const amount = 1 + random.below(50_000);
    rows.push({ account: random.pick([...world.itemByAccount.keys()]), amount, taxRate });
    if (random.oneIn(5)) rows.push({ account: accounts.discounts, amount: -(1 + random.below(amount)), taxRate });
  }
  return rows;
}

function itemRow(row: Row, world: World): object {
  const item = row.amount < 0 ? world.discountItem : (world.itemByAccount.get(row.account) ?? '');
  return { item: reference(item), amount: units(row.amount), taxCode: reference(row.taxRate === 0 ? '5' : '6') };
}

function create(world: World, document: Document, body: object): Operation {
  return {
    method: 'POST',
    path: document.type,
    body,
    note: (id) => {
      document.id = id;
      world.keeper.add(document);
    },
  };
}

function createWithRows(random: Random, world: World, type: 'invoice' | 'creditMemo' | 'cashSale'): Operation {
  const party = random.pick(world.customers);
  const currency = random.pick(party.currencies);
  const rows = drawRows(random, world);
  const discount = random.oneIn(4)
    ? Math.min(
        1 + random.below(500),
        Math.max(
          0,
          rows.reduce((sum, row) => sum + row.amount, 0),
        ),
      )
    : 0;
  const document = newDocument(type, party, currency, world, { rows, discount });
  return create(world, document, {
    entity: reference(party.id),
    currency: reference(currency),
    tranDate: drawDate(random),
    item: { items: rows.map((row) => itemRow(row, world)) },
    ...(discount === 0 ? {} : { discountItem: reference(world.discountItem), discountRate: -units(discount) }),
  });
}

function createWithExpenses(random: Random, world: World, type: 'vendorBill' | 'vendorCredit' | 'check'): Operation {
  const party = random.pick(world.vendors);
  const [currency = ''] = party.currencies;
  const rows = Array.from({ length: 1 + random.below(3) }, (): Row => {
    return { account: accounts.office, amount: 1 + random.below(50_000), taxRate: random.pick([0, 20] as const) };
  });
  const document = newDocument(type, party, currency, world, { rows });
  return create(world, document, {
    entity: reference(party.id),
    tranDate: drawDate(random),
    ...(type === 'check' ? { account: reference(accounts.bank) } : {}),
    expense: {
      items: rows.map(({ account, amount, taxRate }) => ({
        account: reference(account),
        amount: units(amount),
        taxCode: reference(taxRate === 0 ? '5' : '6'),
      })),
    },
  });
}

function createJournal(random: Random, world: World): Operation {
  const party = random.pick(world.customers);
  const [currency = ''] = party.currencies;
  const debits = Array.from({ length: 1 + random.below(3) }, () => 1 + random.below(90_000));
  const rows: Row[] = [
    ...debits.map((amount): Row => ({ account: accounts.office, amount, taxRate: 0 })),
    { account: accounts.bank, amount: -debits.reduce((sum, amount) => sum + amount, 0), taxRate: 0 },
  ];
  const document = newDocument('journalEntry', party, currency, world, { rows });
  return create(world, document, {
    subsidiary: reference(party.subsidiary),
    currency: reference(currency),
    tranDate: drawDate(random),
    line: {
      items: rows.map(({ account, amount }) => ({
        account: reference(account),
        ...(amount > 0 ? { debit: units(amount) } : { credit: units(-amount) }),
      })),
    },
  });
}

function createDeposit(random: Random, world: World): Operation {
  const party = random.pick(world.customers);
  const currency = random.pick(party.currencies);
  const money = 1 + random.below(80_000);
  const document = newDocument('customerDeposit', party, currency, world, { money });
  return create(world, document, {
    customer: reference(party.id),
    currency: reference(currency),
    tranDate: drawDate(random),
    payment: units(money),
  });
}

/** Some documents of a type with something open, of one party and currency, and how much of each is taken. */
function takings(random: Random, world: World, type: DocumentType, party: Party, currency: string, countMax: number): Application[] {
  const open = world.keeper.documents.filter(
    (document) => document.type === type && document.party === party && document.currency === currency && document.isPosted,
  );
  const chosen = new Set<Document>();
  for (let tries = 0; tries < countMax && open.length > 0; tries += 1) chosen.add(random.pick(open));
  return [...chosen].flatMap((to) => {
    const left = world.keeper.openOf(to);
    if (left <= 0) return [];
    return [{ to, amount: random.oneIn(2) ? left : 1 + random.below(left) }];
  });
}

const applicationRows = (applications: readonly Application[]) => ({
  items: applications.map(({ to, amount }) => ({ doc: reference(to.id), apply: true, amount: units(amount) })),
});

const sumOf = (applications: readonly Application[]) => applications.reduce((sum, { amount }) => sum + amount, 0);

function pay(random: Random, world: World): Operation | undefined {
  const party = random.pick(world.customers);
  const currency = random.pick(party.currencies);
  const apply = takings(random, world, 'invoice', party, currency, 3);
  const owed = sumOf(apply);
  if (owed === 0) return undefined;
  const credits = random.oneIn(3) ? takings(random, world, 'creditMemo', party, currency, 1).filter(({ amount }) => amount < owed) : [];
  const rest = owed - sumOf(credits);
  const deposits = random.oneIn(3)
    ? takings(random, world, 'customerDeposit', party, currency, 1).filter(({ amount }) => amount < rest)
    : [];
  const money = rest - sumOf(deposits) + (random.oneIn(3) ? random.below(5000) : 0);
  const document = newDocument('customerPayment', party, currency, world, { money, apply, credits, deposits });
  return create(world, document, {
    customer: reference(party.id),
    currency: reference(currency),
    tranDate: drawDate(random),
    payment: units(money),
    apply: applicationRows(apply),
    ...(credits.length === 0 ? {} : { credit: applicationRows(credits) }),
    ...(deposits.length === 0 ? {} : { deposit: applicationRows(deposits) }),
  });
}

function payBill(random: Random, world: World): Operation | undefined {
  const party = random.pick(world.vendors);
  const [currency = ''] = party.currencies;
  const apply = takings(random, world, 'vendorBill', party, currency, 3);
  if (apply.length === 0) return undefined;
  const owed = sumOf(apply);
  const credits = random.oneIn(3) ? takings(random, world, 'vendorCredit', party, currency, 1).filter(({ amount }) => amount < owed) : [];
  const document = newDocument('vendorPayment', party, currency, world, { apply, credits });
  return create(world, document, {
    entity: reference(party.id),
    account: reference(accounts.bank),
    tranDate: drawDate(random),
    apply: applicationRows(apply),
    ...(credits.length === 0 ? {} : { credit: applicationRows(credits) }),
  });
}

function applyDeposit(random: Random, world: World): Operation | undefined {
  const deposit = world.keeper.documents.find((document) => document.type === 'customerDeposit' && world.keeper.openOf(document) > 0);
  if (deposit === undefined) return undefined;
  const apply = takings(random, world, 'invoice', deposit.party, deposit.currency, 1);
  const left = world.keeper.openOf(deposit);
  const taken = apply.map(({ to, amount }) => ({ to, amount: Math.min(amount, left) }));
  if (taken.length === 0) return undefined;
  const amount = sumOf(taken);
  const document = newDocument('depositApplication', deposit.party, deposit.currency, world, {
    apply: taken,
    deposits: [{ to: deposit, amount }],
  });
  return {
    method: 'POST',
    path: `customerDeposit/${deposit.id}/!transform/depositApplication`,
    body: { tranDate: drawDate(random), apply: applicationRows(taken) },
    note: (id) => {
      document.id = id;
      world.keeper.add(document);
    },
  };
}

function refund(random: Random, world: World): Operation | undefined {
  const party = random.pick(world.customers);
  const currency = random.pick(party.currencies);
  const apply = [
    ...takings(random, world, 'creditMemo', party, currency, 1),
    ...takings(random, world, 'customerPayment', party, currency, 1),
  ];
  const deposits = takings(random, world, 'customerDeposit', party, currency, 1);
  if (apply.length + deposits.length === 0) return undefined;
  const document = newDocument('customerRefund', party, currency, world, { apply, deposits });
  return create(world, document, {
    customer: reference(party.id),
    currency: reference(currency),
    account: reference(accounts.bank),
    tranDate: drawDate(random),
    apply: applicationRows(apply),
    deposit: applicationRows(deposits),
  });
}

/** New rows in place of the old: never below what is paid. */
function changeRows(random: Random, world: World): Operation | undefined {
  const changeable = world.keeper.documents.filter(({ type, isVoided }) => !isVoided && (type === 'invoice' || type === 'creditMemo'));
  if (changeable.length === 0) return undefined;
  const document = random.pick(changeable);
  const rows = drawRows(random, world);
  const before = document.rows;
  const used = totalOf(document) - world.keeper.openOf(document);
  document.rows = rows;
  const total = totalOf(document);
  document.rows = before;
  if (total < used || total < 0) return undefined;
  return {
    method: 'PATCH',
    path: `${document.type}/${document.id}?replace=item`,
    body: { item: { items: rows.map((row) => itemRow(row, world)) } },
    note: () => {
      document.rows = rows;
    },
  };
}

function moveDate(random: Random, world: World): Operation | undefined {
  const standing = world.keeper.documents.filter(isStanding);
  if (standing.length === 0) return undefined;
  const { type, id } = random.pick(standing);
  return { method: 'PATCH', path: `${type}/${id}`, body: { tranDate: drawDate(random) }, note: () => undefined };
}

/** Takes back what a payment or credit was applied to, or applies it elsewhere. */
function reapply(random: Random, world: World): Operation | undefined {
  const candidates = world.keeper.documents.filter(
    (document) =>
      isStanding(document) && (document.type === 'creditMemo' || document.type === 'customerPayment') && document.credits.length === 0,
  );
  if (candidates.length === 0) return undefined;
  const document = random.pick(candidates);
  const kept = document.apply.filter(() => random.oneIn(2));
  const dropped = document.apply.filter((application) => !kept.includes(application));
  const isPayment = document.type === 'customerPayment';
  if (isPayment && sumOf(kept) < sumOf(document.deposits)) return undefined;
  const spare = world.keeper.openOf(document) + sumOf(dropped);
  const more = takings(random, world, 'invoice', document.party, document.currency, 1)
    .filter(({ to }) => !document.apply.some((application) => application.to === to))
    .flatMap(({ to, amount }) => (spare === 0 ? [] : [{ to, amount: Math.min(amount, spare) }]));
  if (dropped.length + more.length === 0) return undefined;
  const rows = [
    ...dropped.map(({ to }) => ({ doc: reference(to.id), line: 0, apply: false })),
    ...more.map(({ to, amount }) => ({ doc: reference(to.id), line: 0, apply: true, amount: units(amount) })),
  ];
  return {
    method: 'PATCH',
    path: `${document.type}/${document.id}`,
    body: { apply: { items: rows } },
    note: () => {
      document.apply = [...kept, ...more];
    },
  };
}

function remove(random: Random, world: World): Operation | undefined {
  const free = world.keeper.documents.filter((document) => world.keeper.takenOf(document) === 0);
  if (free.length === 0) return undefined;
  const document = random.pick(free);
  return { method: 'DELETE', path: `${document.type}/${document.id}`, note: () => world.keeper.remove(document) };
}

function approve(random: Random, world: World): Operation | undefined {
  const waiting = world.keeper.documents.filter(({ isPosted, isVoided }) => !isPosted && !isVoided);
  if (waiting.length === 0) return undefined;
  const document = random.pick(waiting);
  const isRejected = document.type !== 'journalEntry' && random.oneIn(5);
  const body = document.type === 'journalEntry' ? { approved: true } : { approvalStatus: reference(isRejected ? '3' : '2') };
  return {
    method: 'PATCH',
    path: `${document.type}/${document.id}`,
    body,
    note: () => {
      document.isPosted = !isRejected;
    },
  };
}

const voidable: ReadonlySet<DocumentType> = new Set([
  'invoice',
  'creditMemo',
  'cashSale',
  'customerPayment',
  'customerDeposit',
  'customerRefund',
  'vendorBill',
  'vendorCredit',
  'vendorPayment',
]);

function voidDocument(random: Random, { keeper }: World): Operation | undefined {
  const free = keeper.documents.filter((document) => isStanding(document) && voidable.has(document.type) && keeper.takenOf(document) === 0);
  if (free.length === 0) return undefined;
  const document = random.pick(free);
  return {
    method: 'VOID',
    path: document.id,
    note: () =>
      Object.assign(document, { rows: [], discount: 0, money: 0, apply: [], credits: [], deposits: [], isPosted: false, isVoided: true }),
  };
}
