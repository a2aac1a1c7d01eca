import type { Emulator } from '@longshore/emulator';

/** JSON as REST shows a record: every step may be missing. */
type Shown = { readonly [name: string]: Shown } & readonly Shown[];

/** A record, or a row of one of its sublists, as REST shows it. */
export interface ShownRecord {
  readonly id: string;
  /** A text, number or truth as text; undefined when it is not there. Numbers as REST prints them, truths as `T` and `F`. */
  text(field: string): string | undefined;
  /** The internal id of what a field refers to. */
  idOf(field: string): string | undefined;
  /** What a field refers to, as references read. */
  nameOf(field: string): string | undefined;
  rows(sublist: string): readonly ShownRecord[];
}

/** An account with a few months of business in it, and what REST shows of its records: never what SuiteQL says. */
export interface SampleCompany {
  readonly suiteql: (
    query: string,
  ) => Promise<{ readonly status: number; readonly rows: readonly Readonly<Record<string, string>>[]; readonly detail: string }>;
  /** Every record of a type, by rising id. */
  all(type: string): readonly ShownRecord[];
  /** Internal ids by the words queries use for them in braces. */
  readonly ids: Readonly<Record<string, string>>;
}

/** Everything the queries ask about happens before this day. */
export const sampleNow = Date.parse('2026-06-15T16:00:00Z');

const listedTypes = [
  'account',
  'accountingPeriod',
  'classification',
  'contact',
  'creditMemo',
  'currency',
  'currencyRate',
  'customer',
  'customerDeposit',
  'customerPayment',
  'customerSubsidiaryRelationship',
  'department',
  'discountItem',
  'employee',
  'estimate',
  'invoice',
  'journalEntry',
  'location',
  'nonInventorySaleItem',
  'opportunity',
  'otherChargeSaleItem',
  'priceLevel',
  'purchaseOrder',
  'returnAuthorization',
  'salesOrder',
  'servicePurchaseItem',
  'serviceResaleItem',
  'serviceSaleItem',
  'subsidiary',
  'term',
  'vendor',
  'vendorBill',
  'vendorCredit',
  'vendorPayment',
] as const;

/** Brings a few months of business into an account that has the seed `demo`, and reads everything back, all by REST. */
export async function openSampleCompany({ ready }: Emulator): Promise<SampleCompany> {
  const ask = async (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await fetch(`${ready.url}/services/rest${path}`, {
      method,
      headers: { Authorization: `Bearer ${ready.bearer}`, 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, text, json: (text === '' ? {} : JSON.parse(text)) as Shown, location: answer.headers.get('location') };
  };
  const create = async (type: string, body: unknown) => {
    const { status, text, location } = await ask('POST', `/record/v1/${type}`, body);
    if (status !== 204) throw new Error(`POST ${type} answered ${status}: ${text}`);
    return location?.split('/').at(-1) ?? '';
  };
  const listIds = async (type: string, q = '') => {
    const { status, text, json } = await ask('GET', `/record/v1/${type}?limit=1000${q === '' ? '' : `&q=${encodeURIComponent(q)}`}`);
    if (status !== 200) throw new Error(`GET ${type} answered ${status}: ${text}`);
    return (json.items ?? []).map(({ id }) => String(id));
  };
  const find = async (type: string, q: string) => {
    const [id] = await listIds(type, q);
    if (id === undefined) throw new Error(`there is no ${type} with ${q}`);
    return id;
  };

  const ids = await recordBusiness(create, find, async (path) => void (await ask('DELETE', `/record/v1/${path}`)));
  const recordsByType = new Map<string, readonly ShownRecord[]>();
  for (const type of listedTypes) {
    const found = await Promise.all(
      (await listIds(type)).map(async (id) => shown((await ask('GET', `/record/v1/${type}/${id}?expandSubResources=true`)).json)),
    );
    recordsByType.set(
      type,
      found.toSorted((left, right) => Number(left.id) - Number(right.id)),
    );
  }
  return {
    ids,
    all(type) {
      const records = recordsByType.get(type);
      if (records === undefined) throw new Error(`records of ${type} are not read`);
      return records;
    },
    async suiteql(query) {
      const { status, json } = await ask('POST', '/query/v1/suiteql', { q: query }, { Prefer: 'transient' });
      const rows = (json.items ?? []).map((item) =>
        Object.fromEntries(Object.entries(item).flatMap(([name, value]) => (name === 'links' ? [] : [[name, String(value)]]))),
      );
      return { status, rows, detail: String(json['o:errorDetails']?.[0]?.detail ?? '') };
    },
  };
}

function shown(json: Shown): ShownRecord {
  return {
    id: String(json.id),
    text(field) {
      const value: unknown = json[field];
      if (typeof value === 'boolean') return value ? 'T' : 'F';
      return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
    },
    idOf: (field) => (json[field]?.id === undefined ? undefined : String(json[field].id)),
    nameOf: (field) => (json[field]?.refName === undefined ? undefined : String(json[field].refName)),
    rows: (sublist) => (json[sublist]?.items ?? []).map(shown),
  };
}

/** March to June of 2026 at Harbour Analytics: sales, money in and out, orders, a journal, and one invoice entered in error. */
async function recordBusiness(
  create: (type: string, body: unknown) => Promise<string>,
  find: (type: string, q: string) => Promise<string>,
  remove: (path: string) => Promise<void>,
): Promise<Readonly<Record<string, string>>> {
  const customer = (name: string) => find('customer', `entityId IS "${name}"`);
  const vendor = (name: string) => find('vendor', `entityId IS "${name}"`);
  const reference = (id: string | number) => ({ id: String(id) });
  const [alder, bluebird, cobalt, juniper, kestrel, northcote, tannenberg] = await Promise.all(
    ['Alder Freight', 'Bluebird Clinics', 'Cobalt Robotics', 'Juniper Travel', 'Kestrel Labs', 'Northcote Rail', 'Tannenberg GmbH'].map(
      customer,
    ),
  );
  const [beacon, harrow, severn] = await Promise.all(['Beacon Cloud Hosting', 'Harrow Office Supplies', 'Severn Connectivity'].map(vendor));
  const itemNamed = (name: string, type = 'serviceSaleItem') => find(type, `itemId IS "${name}"`);
  const [calls, storage, fee, seats, support] = await Promise.all(
    ['API calls', 'Data storage', 'Platform fee', 'Seats', 'Support hours'].map((name) => itemNamed(name)),
  );
  const kit = await itemNamed('Onboarding kit', 'nonInventorySaleItem');
  const hosting = await itemNamed('Cloud hosting', 'servicePurchaseItem');
  const line = (item: string | undefined, quantity: number, amount: number, more: object = {}) => ({
    item: reference(item ?? ''),
    quantity,
    amount,
    ...more,
  });
  const sale = (type: string, entity: string | undefined, tranDate: string, lines: readonly object[], more: object = {}) =>
    create(type, { entity: reference(entity ?? ''), tranDate, item: { items: lines }, ...more });

  const staff = { subsidiary: reference(1), department: reference(1), payFrequency: reference(5) };
  const mailDomain = 'harbour-analytics.example';
  const manager = await create('employee', {
    ...staff,
    firstName: 'Ines',
    lastName: 'Moreau',
    title: 'Head of sales',
    email: `ines.moreau@${mailDomain}`,
  });
  const seller = await create('employee', {
    ...staff,
    firstName: 'Tom',
    lastName: 'Asare',
    supervisor: reference(manager),
    title: 'Account manager',
    email: `tom.asare@${mailDomain}`,
    isSalesRep: true,
  });

  const firstInvoice = await sale('invoice', alder, '2026-03-05', [line(calls, 1000, 2.5), line(seats, 10, 250)], {
    memo: 'First quarter',
    otherRefNum: 'PO-77',
  });
  const halfPaid = await sale('invoice', alder, '2026-04-10', [line(fee, 1, 499)], { salesRep: reference(seller) });
  await sale('invoice', alder, '2026-06-01', [line(seats, 4, 100)], { externalId: 'host-bill-3' });
  const credited = await sale('invoice', bluebird, '2026-04-20', [
    line(storage, 500, 40, { department: reference(2), class: reference(1) }),
    line(support, 3, 420, { department: reference(2), class: reference(1) }),
  ]);
  await sale('invoice', bluebird, '2026-06-02', [line(kit, 2, 150)], { memo: 'Kits' });
  await sale('invoice', cobalt, '2026-05-02', [line(fee, 1, 499, { department: reference(1), class: reference(2) })]);
  const pounds = await sale('invoice', northcote, '2026-05-15', [line(fee, 1, 400), line(seats, 8, 160)]);
  await sale('invoice', tannenberg, '2026-05-20', [line(calls, 1, 123.45)]);
  await sale('invoice', juniper, '2026-06-10', [line(calls, 5000, 12.5, { description: 'Calls in May' })]);
  const mistaken = await sale('invoice', juniper, '2026-06-11', [line(seats, 1, 25)]);

  const creditMemo = await sale('creditMemo', bluebird, '2026-05-25', [line(support, 1, 140)], {
    apply: { items: [{ doc: reference(credited), apply: true, amount: 100 }] },
  });
  const pay = (payer: string | undefined, tranDate: string, invoice: string, amount: number) =>
    create('customerPayment', {
      customer: reference(payer ?? ''),
      tranDate,
      payment: amount,
      apply: { items: [{ doc: reference(invoice), apply: true, amount }] },
    });
  const payment = await pay(alder, '2026-04-05', firstInvoice, 252.5);
  await pay(alder, '2026-05-20', halfPaid, 200);
  await pay(northcote, '2026-06-01', pounds, 672);
  const deposit = await create('customerDeposit', {
    customer: reference(cobalt ?? ''),
    tranDate: '2026-05-05',
    payment: 150,
    memo: 'Advance',
  });

  const expenses = (type: string, entity: string | undefined, tranDate: string, tranId: string, rows: readonly [number, number][]) =>
    create(type, {
      entity: reference(entity ?? ''),
      tranDate,
      tranId,
      expense: { items: rows.map(([account, amount]) => ({ account: reference(account), amount, department: reference(2) })) },
    });
  const bill = await expenses('vendorBill', beacon, '2026-04-15', 'B-1001', [
    [58, 1200],
    [60, 35.5],
  ]);
  await expenses('vendorBill', harrow, '2026-05-28', 'H-17', [[60, 85.4]]);
  await expenses('vendorBill', severn, '2026-06-05', 'SV-9', [[58, 300]]);
  await expenses('vendorCredit', harrow, '2026-06-08', 'HC-1', [[60, 10]]);
  await create('vendorPayment', {
    entity: reference(beacon ?? ''),
    tranDate: '2026-05-15',
    account: reference(1),
    apply: { items: [{ doc: reference(bill), apply: true, amount: 500 }] },
  });

  const order = await sale('salesOrder', alder, '2026-06-03', [line(seats, 20, 500)]);
  await sale('salesOrder', kestrel, '2026-06-04', [line(fee, 1, 499), line(support, 2, 280)]);
  await sale('purchaseOrder', beacon, '2026-06-06', [{ item: reference(hosting), quantity: 2, rate: 310 }]);
  await sale('returnAuthorization', bluebird, '2026-06-07', [line(kit, 1, 75)], { orderStatus: { id: 'B' } });
  await sale('estimate', kestrel, '2026-05-10', [line(support, 10, 1400)], { probability: 40, expectedCloseDate: '2026-07-31' });
  await create('journalEntry', {
    subsidiary: reference(1),
    tranDate: '2026-05-31',
    memo: 'Accrued rent',
    line: {
      items: [
        { account: reference(60), debit: 900 },
        { account: reference(111), credit: 900, entity: reference(harrow ?? '') },
      ],
    },
  });
  await remove(`invoice/${mistaken}`);

  return {
    alder: alder ?? '',
    bluebird: bluebird ?? '',
    cobalt: cobalt ?? '',
    beacon: beacon ?? '',
    seats: seats ?? '',
    seller,
    manager,
    firstInvoice,
    halfPaid,
    credited,
    creditMemo,
    payment,
    deposit,
    bill,
    order,
    mistaken,
    taxed: pounds,
  };
}
