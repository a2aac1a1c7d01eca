import type { Emulator } from '@longshore/emulator';
import type { AuthorizationOptions, AuthorizationTokens, NetSuite, NetSuiteOptions, RawCall } from '@longshore/netsuite';
import { beginAuthorization, finishAuthorization, revokeAuthorization } from '@longshore/netsuite';
import { openClient, order } from '../../client/open-client.ts';
import { signInAsPerson } from '../../client/sign-in-as-person.ts';
import type { Answer } from './record-answers.ts';

/** The ways in that a call can take. */
export interface Ways {
  /** Signed by tokens. */
  readonly byTokens: NetSuite;
  /** Signed in by a certificate, each time anew. To be closed. */
  byCertificate(): NetSuite;
  /** The same for a sign-in of a person, of which only the refresh token is left. */
  byRefresh(application: AuthorizationOptions, tokens: AuthorizationTokens): NetSuite;
  /** Where and how long to ask, and who sees it. */
  readonly reach: Pick<NetSuiteOptions, 'baseUrl' | 'requestTimeoutMs' | 'observe'>;
}

/** Something that is asked of the client. */
export interface Call {
  readonly name: string;
  run(ways: Ways): Promise<unknown>;
  /** What its value has to be by the one answer that it reads, for calls of one request. Throws when the answer gives none. */
  readonly reads?: (answer: Answer) => unknown;
}

function jsonOf({ body }: Answer): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('no object');
  return value as Readonly<Record<string, unknown>>;
}

function pageOf(answer: Answer): Readonly<Record<string, unknown>> {
  const { items, count, hasMore, offset, totalResults } = jsonOf(answer);
  if (!Array.isArray(items)) throw new Error('no rows');
  return { items: items.map(({ id }: { readonly id: string }) => ({ id })), count, hasMore, offset, totalResults };
}

function writtenOf({ headers }: Answer): unknown {
  const [location, ...others] = headers.filter(([name]) => name.toLowerCase() === 'location').map(([, value]) => value.trim());
  const id = /\/record\/v1\/\w+\/(-?\d+)$/.exec(location ?? '')?.[1];
  if (id === undefined || others.length > 0) throw new Error('no location');
  return { internalId: id };
}

/** Signs people in to an application: one is signed in, another has come back and is not yet. */
async function signPeopleIn(emulator: Emulator) {
  const redirectUri = 'https://application.example/back';
  const made = await order(emulator, 'POST', '/integrations', {
    name: 'An application',
    authorizationCodeGrant: true,
    redirectUris: [redirectUri],
  });
  const { accountId, url: baseUrl } = emulator.ready;
  const application = { accountId, clientId: String(made.clientId), clientSecret: String(made.clientSecret), redirectUri };
  const first = beginAuthorization(application);
  const { tokens } = await finishAuthorization({ ...application, baseUrl }, first, await signInAsPerson(emulator, first.url));
  const begun = beginAuthorization(application);
  return { application, tokens, begun, callbackUrl: await signInAsPerson(emulator, begun.url) };
}

const customerQuery = 'SELECT id, companyname, email, datecreated FROM customer ORDER BY id';

/** Makes what the calls need, and gives the calls. Each of them gives the same requests whenever it is run. */
export async function prepareCalls(emulator: Emulator): Promise<readonly Call[]> {
  const netsuite = openClient(emulator);
  const idOf = async (type: string, q: string) => (await netsuite.list(type, { q })).items[0]?.id ?? '';
  const customer = await idOf('customer', 'entityId IS "Alder Freight"');
  const item = await idOf('serviceSaleItem', 'itemId IS "Seats"');
  const rows = { items: [{ item: { id: item }, quantity: 3, rate: 10 }] };
  const salesOrder = (await netsuite.create('salesOrder', { entity: { id: customer }, item: rows })).internalId;
  await netsuite.create('contact', { entityId: 'Ada', externalId: 'ada', subsidiary: { id: '1' } });
  const ada = { type: 'contact', id: { externalId: 'ada' } } as const;
  const some = ['Birch', 'Cedar', 'Dogwood'].map((companyName) => ({ companyName, externalId: companyName, subsidiary: { id: '1' } }));
  const done = await netsuite.jobs.submitBatch({ operation: 'create', type: 'customer', records: some });
  await netsuite.jobs.follow(done, { pauseMs: () => 5 });
  const read = await netsuite.jobs.submitBatch({ operation: 'read', type: 'customer', ids: [customer, '1', '2'] });
  await netsuite.jobs.follow(read, { pauseMs: () => 5 });
  await netsuite.close();

  const { application, begun, callbackUrl, tokens } = await signPeopleIn(emulator);
  const body = { entity: { id: customer }, item: rows, toBeEmailed: false };
  const gather = async <Item>(items: AsyncIterable<Item>) => Array.fromAsync(items);
  const signedIn = (ways: Ways, call: (netsuite: NetSuite) => Promise<unknown>) => closing(ways.byCertificate(), call);
  const closing = async (client: NetSuite, call: (netsuite: NetSuite) => Promise<unknown>) => {
    try {
      return await call(client);
    } finally {
      await client.close();
    }
  };
  const raw = (request: RawCall) => async (ways: Ways) => (await ways.byTokens.raw(request)).data;
  return [
    { name: 'get', run: ({ byTokens }) => byTokens.get('salesOrder', salesOrder, { expandSubResources: true }), reads: jsonOf },
    { name: 'find', run: ({ byTokens }) => byTokens.find('customer', 'Birch') },
    { name: 'list', run: ({ byTokens }) => byTokens.list('customer', { limit: 10 }), reads: pageOf },
    { name: 'listAll', run: ({ byTokens }) => gather(byTokens.listAll('customer', { limit: 10 })) },
    { name: 'getSubResource', run: ({ byTokens }) => byTokens.getSubResource('salesOrder', salesOrder, ['item', '1']), reads: jsonOf },
    { name: 'create', run: ({ byTokens }) => byTokens.create('invoice', { ...body, externalId: 'mutated-1' }), reads: writtenOf },
    {
      name: 'update',
      run: ({ byTokens }) => byTokens.update('salesOrder', salesOrder, { memo: 'Changed' }),
      reads: () => ({ internalId: salesOrder }),
    },
    { name: 'updateLine', run: ({ byTokens }) => byTokens.updateLine('salesOrder', salesOrder, 'item', { line: 1 }, { quantity: 4 }) },
    { name: 'upsert', run: ({ byTokens }) => byTokens.upsert('customer', 'Elm', { companyName: 'Elm', subsidiary: { id: '1' } }) },
    {
      name: 'transform',
      run: ({ byTokens }) => byTokens.transform('salesOrder', salesOrder, 'invoice', { memo: 'Billed' }),
      reads: writtenOf,
    },
    { name: 'attach', run: ({ byTokens }) => byTokens.attach('customer', customer, ada, { role: '-10' }) },
    { name: 'detach', run: ({ byTokens }) => byTokens.detach('customer', customer, ada) },
    { name: 'createForm', run: ({ byTokens }) => byTokens.createForm('invoice', { entity: { id: customer } }), reads: jsonOf },
    { name: 'selectOptions', run: ({ byTokens }) => byTokens.selectOptions('customer', ['entityStatus', 'currency']) },
    { name: 'suiteql', run: ({ byTokens }) => byTokens.suiteql(customerQuery, { limit: 10 }) },
    { name: 'suiteqlAll', run: ({ byTokens }) => gather(byTokens.suiteqlAll(customerQuery, { pageSize: 10 })) },
    {
      name: 'suiteqlByKey',
      run: ({ byTokens }) => gather(byTokens.suiteqlByKey('SELECT id, companyname FROM customer', { columns: { id: 'integer' } })),
    },
    {
      name: 'submitBatch',
      run: ({ byTokens }) => byTokens.jobs.submitBatch({ operation: 'create', type: 'customer', records: [{ companyName: 'Fir' }] }),
    },
    { name: 'follow', run: ({ byTokens }) => byTokens.jobs.follow(done, { pauseMs: () => 0 }) },
    { name: 'follow, read', run: ({ byTokens }) => byTokens.jobs.follow(read, { pauseMs: () => 0 }) },
    { name: 'recordTypes', run: ({ byTokens }) => byTokens.metadata.recordTypes() },
    { name: 'schema', run: async ({ byTokens }) => (await byTokens.metadata.schema('contact', { maxAgeMs: 0 })).fields },
    { name: 'serverTime', run: ({ byTokens }) => byTokens.serverTime() },
    { name: 'raw, json', run: raw({ method: 'GET', url: `/customer/${customer}` }) },
    { name: 'raw, text', run: raw({ method: 'GET', url: `/customer/${customer}`, responseType: 'text' }) },
    {
      name: 'raw, binary',
      run: raw({ method: 'GET', url: `/salesOrder/${salesOrder}`, responseType: 'binary' }),
      reads: ({ body }) => body,
    },
    { name: 'raw, write', run: raw({ method: 'PATCH', url: `/customer/${customer}`, data: { comments: 'x' } }) },
    { name: 'signed in, read', run: (ways) => signedIn(ways, (client) => client.get('customer', customer)) },
    { name: 'signed in, write', run: (ways) => signedIn(ways, (client) => client.create('invoice', { ...body, externalId: 'mutated-2' })) },
    {
      name: 'finishAuthorization',
      run: async ({ reach }) => (await finishAuthorization({ ...application, ...reach }, begun, callbackUrl)).tokens.refreshToken,
    },
    {
      name: 'refreshed, write',
      run: (ways) => closing(ways.byRefresh(application, tokens), (client) => client.update('customer', customer, { comments: 'x' })),
    },
    { name: 'revokeAuthorization', run: ({ reach }) => revokeAuthorization({ ...application, ...reach }, tokens) },
    { name: 'delete', run: ({ byTokens }) => byTokens.delete('invoice', { externalId: 'mutated-1' }) },
  ];
}
