import type { Random } from '../random.ts';
import type { Operation, World } from './draw-operation.ts';
import { drawDate, drawOperation } from './draw-operation.ts';

type Body = Readonly<Record<string, unknown>>;

/** A request that NetSuite must refuse: one that is valid but for one thing, or one that the books as they are do not allow. */
export function drawInvalid(random: Random, world: World): Omit<Operation, 'note'> {
  for (;;) {
    const draw = random.pick(draws);
    const operation = draw(random, world);
    if (operation !== undefined) return operation;
  }
}

type Draw = (random: Random, world: World) => Omit<Operation, 'note'> | undefined;

const nowhere = { id: '99999999' };

const draws: readonly Draw[] = [
  spoiled((body) => ({ ...body, tranDate: '2026-01-15' })),
  spoiled((body) => ({ ...body, tranDate: '2099-01-15' })),
  spoiled((body) => ({ ...body, tranDate: '15/03/2026' })),
  spoiled((body) => ({ ...body, currency: nowhere })),
  spoiled((body) => ({ ...body, exchangeRate: 0 })),
  spoiled((body) => ({ ...body, postingPeriod: nowhere })),
  spoiled((body) => ({ ...body, entity: nowhere, customer: nowhere, subsidiary: nowhere })),
  spoiled((body) => ('entity' in body ? { ...body, subsidiary: { id: '2' }, currency: { id: '1' } } : undefined)),
  spoiled((body) => ('line' in body ? unbalanced(body) : undefined)),
  spoiled((body) => overApplied(body)),
  spoiled((body) => ('payment' in body ? { ...body, payment: 'much' } : undefined)),
  spoiled((body) => ('item' in body ? { ...body, item: { items: [{ item: nowhere, amount: 5 }] } } : undefined)),
  spoiled((body) => ('item' in body ? { ...body, item: { items: [] } } : undefined)),
  spoiled((body) => ('expense' in body ? { ...body, expense: { items: [{ account: { id: '60' } }] } } : undefined)),
  spoiled((body) => ({ ...body, memo: 'x', nothingOfThatName: true })),
  payTooMuch,
  applyToOther,
  removeUsed,
  moveIntoClosed,
  lowerBelowPaid,
  rejectPaid,
  changeVoided,
];

/** A creation with something in its body that cannot be. */
function spoiled(spoil: (body: Body) => Body | undefined): Draw {
  return (random, world) => {
    const operation = drawOperation(random, world);
    if (operation.method !== 'POST' || operation.path.includes('!')) return undefined;
    const body = spoil(operation.body as Body);
    return body === undefined ? undefined : { method: 'POST', path: operation.path, body };
  };
}

function unbalanced(body: Body): Body {
  const { items } = body.line as { readonly items: readonly Body[] };
  return { ...body, line: { items: [...items, { account: { id: '60' }, debit: 0.01 }] } };
}

function overApplied(body: Body): Body | undefined {
  const rows = (body.apply as { readonly items: readonly Body[] } | undefined)?.items ?? [];
  if (rows.length === 0) return undefined;
  return { ...body, apply: { items: rows.map((row) => ({ ...row, amount: 9_000_000 })) } };
}

function payTooMuch(random: Random, { keeper }: World): Omit<Operation, 'note'> | undefined {
  const invoices = keeper.documents.filter(({ type, isPosted }) => type === 'invoice' && isPosted);
  if (invoices.length === 0) return undefined;
  const invoice = random.pick(invoices);
  const amount = keeper.openOf(invoice) / 100 + 0.01;
  return {
    method: 'POST',
    path: 'customerPayment',
    body: {
      customer: { id: invoice.party.id },
      currency: { id: invoice.currency },
      tranDate: drawDate(random),
      payment: amount,
      apply: { items: [{ doc: { id: invoice.id }, apply: true, amount }] },
    },
  };
}

/** An invoice of somebody else, or one that is not posted. */
function applyToOther(random: Random, { keeper, customers }: World): Omit<Operation, 'note'> | undefined {
  const invoices = keeper.documents.filter(({ type }) => type === 'invoice');
  if (invoices.length === 0) return undefined;
  const invoice = random.pick(invoices);
  const party = invoice.isPosted ? customers.find((customer) => customer !== invoice.party) : invoice.party;
  if (party === undefined) return undefined;
  return {
    method: 'POST',
    path: 'customerPayment',
    body: {
      customer: { id: party.id },
      tranDate: drawDate(random),
      payment: 0.01,
      apply: { items: [{ doc: { id: invoice.id }, apply: true, amount: 0.01 }] },
    },
  };
}

function removeUsed(random: Random, { keeper }: World): Omit<Operation, 'note'> | undefined {
  const used = keeper.documents.filter((document) => keeper.takenOf(document) > 0);
  if (used.length === 0) return undefined;
  const { type, id } = random.pick(used);
  return random.oneIn(2) ? { method: 'VOID', path: id } : { method: 'DELETE', path: `${type}/${id}` };
}

function moveIntoClosed(random: Random, { keeper }: World): Omit<Operation, 'note'> | undefined {
  if (keeper.documents.length === 0) return undefined;
  const { type, id } = random.pick(keeper.documents);
  return { method: 'PATCH', path: `${type}/${id}`, body: { tranDate: '2026-01-20' } };
}

function lowerBelowPaid(random: Random, world: World): Omit<Operation, 'note'> | undefined {
  const paid = world.keeper.documents.filter(({ type }) => type === 'invoice').filter((invoice) => world.keeper.takenOf(invoice) > 1);
  if (paid.length === 0) return undefined;
  const { id } = random.pick(paid);
  const [item = ''] = world.itemByAccount.values();
  return {
    method: 'PATCH',
    path: `invoice/${id}?replace=item`,
    body: { discountItem: null, item: { items: [{ item: { id: item }, amount: 0.01, taxCode: { id: '5' } }] } },
  };
}

function rejectPaid(random: Random, { keeper, approves }: World): Omit<Operation, 'note'> | undefined {
  const paid = keeper.documents.filter(({ type }) => type === 'invoice').filter((invoice) => keeper.takenOf(invoice) > 0);
  if (!approves || paid.length === 0) return undefined;
  return { method: 'PATCH', path: `invoice/${random.pick(paid).id}`, body: { approvalStatus: { id: random.pick(['1', '3']) } } };
}

function changeVoided(random: Random, { keeper }: World): Omit<Operation, 'note'> | undefined {
  const voided = keeper.documents.filter(({ isVoided }) => isVoided);
  if (voided.length === 0) return undefined;
  const { type, id } = random.pick(voided);
  return random.oneIn(2) ? { method: 'VOID', path: id } : { method: 'PATCH', path: `${type}/${id}`, body: { tranDate: drawDate(random) } };
}
