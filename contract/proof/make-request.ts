import type { Random } from './random.ts';

/** A request as it goes over the wire; the sign-in is put to it later, unless it brings its own. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What there is in the account to talk about. */
export interface Vocabulary {
  readonly customers: readonly string[];
  readonly invoices: readonly string[];
  readonly items: readonly string[];
  readonly types: readonly string[];
}

const record = '/services/rest/record/v1';

/** Requests NetSuite would take, or refuse for a reason of business. */
export function makeRequest(random: Random, words: Vocabulary): FuzzRequest {
  const json = { 'content-type': 'application/json' };
  const customer = () => random.pick(words.customers);
  const invoice = () => random.pick(words.invoices);
  const line = () => ({ item: { id: random.pick(words.items) }, quantity: random.below(9) + 1, amount: random.below(100_000) / 100 });
  const lines = () => ({ items: Array.from({ length: random.below(4) + 1 }, line) });
  const externalId = () => `fuzz-${random.below(200)}`;
  const send = (method: string, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): FuzzRequest => ({
    method,
    path: record + path,
    headers: { ...json, ...headers },
    body: JSON.stringify(body),
  });
  const get = (path: string): FuzzRequest => ({ method: 'GET', path, headers: {}, body: undefined });
  const kinds: readonly (() => FuzzRequest)[] = [
    () => send('POST', '/customer', { companyName: `Fuzz ${random.below(1e9)}`, subsidiary: { id: '1' }, taxItem: { id: '5' } }),
    () => send('POST', '/customer', { companyName: `Fuzz ${random.below(1e9)}`, subsidiary: { id: '1' }, externalId: externalId() }),
    () => send('POST', '/invoice', { entity: { id: customer() }, toBeEmailed: false, item: lines(), externalId: externalId() }),
    () => send('POST', '/invoice', { entity: { id: customer() }, item: lines() }),
    () => send('PATCH', `/invoice/${invoice()}`, { item: lines(), memo: 'fuzz' }),
    () => send('PATCH', `/invoice/${invoice()}?replace=item`, { item: lines() }),
    () => send('PATCH', `/customer/${customer()}`, { comments: 'fuzz', email: null }),
    () => send('PUT', `/customer/eid:${externalId()}`, { companyName: `Fuzz ${random.below(1e9)}`, subsidiary: { id: '1' } }),
    () => send('PUT', `/invoice/eid:${externalId()}`, { entity: { id: customer() }, item: lines() }),
    () => send('DELETE', `/invoice/eid:${externalId()}`, {}),
    () => send('DELETE', `/customer/${customer()}`, {}),
    () => send('POST', `/invoice/${invoice()}/!transform/creditMemo`, {}),
    () => send('POST', `/invoice/${invoice()}/!transform/customerPayment`, {}),
    () => send('POST', `/${random.pick(words.types)}`, { name: `Fuzz ${random.below(1e9)}`, subsidiary: { id: '1' } }),
    () => send('POST', '/customer', { companyName: 'form' }, { accept: 'application/vnd.oracle.resource+json; type=create-form' }),
    () => send('POST', '/customer?fields=subsidiary', {}, { accept: 'application/vnd.oracle.resource+json; type=select-options' }),
    () =>
      send(
        'POST',
        '/customer',
        { items: [{ companyName: `Fuzz ${random.below(1e9)}`, subsidiary: { id: '1' } }] },
        { 'content-type': 'application/vnd.oracle.resource+json; type=collection', prefer: 'respond-async' },
      ),
    () => get(`${record}/customer?limit=${random.below(20)}&offset=${random.below(40)}`),
    () => get(`${record}/customer?q=${encodeURIComponent(`companyName START_WITH "Fuzz" AND id GREATER ${random.below(500)}`)}`),
    () => get(`${record}/invoice/${invoice()}?expandSubResources=true`),
    () => get(`${record}/invoice/${invoice()}/item/${random.below(4)}`),
    () => get(`${record}/${random.pick(words.types)}?limit=5`),
    () => get(`${record}/${random.pick(words.types)}/${random.below(300)}?fields=id,name`),
    () => ({ ...get(`${record}/metadata-catalog/${random.pick(words.types)}`), headers: { accept: 'application/schema+json' } }),
    () => get('/services/rest/system/v1/serverTime'),
    () => get(`/services/rest/async/v1/job/${random.below(20)}/task/1/result`),
    () => ({
      method: 'POST',
      path: `/services/rest/query/v1/suiteql?limit=${random.below(50) + 1}`,
      headers: { ...json, prefer: 'transient' },
      body: JSON.stringify({ q: makeQuery(random) }),
    }),
    () => ({
      method: 'POST',
      path: '/services/rest/auth/oauth2/v1/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `grant_type=${random.pick(['client_credentials', 'refresh_token', 'authorization_code'])}&client_assertion=a.b.c&code=${random.below(99)}`,
    }),
  ];
  return random.pick(kinds)();
}

function makeQuery(random: Random): string {
  const table = random.pick(['customer', 'transaction', 'transactionline', 'item', 'subsidiary', 'account']);
  const column = () =>
    random.pick(['id', 'entityid', 'tranid', 'total', 'foreigntotal', 'itemid', 'name', 'type', 'lastmodifieddate', '*']);
  const value = () =>
    random.pick(['1', "'A'", 'NULL', "TO_DATE('2026-01-01','YYYY-MM-DD')", 'SYSDATE', '?', '(SELECT MAX(id) FROM customer)']);
  const condition = () => `${column()} ${random.pick(['=', '<>', '<', 'LIKE', 'IS NOT', 'IN', 'BETWEEN 1 AND'])} ${value()}`;
  const tails = [
    '',
    ` WHERE ${condition()}`,
    ` WHERE NOT (${condition()} OR ${condition()})`,
    ` GROUP BY ${column()}`,
    ` ORDER BY ${column()} DESC`,
    ` UNION SELECT ${column()} FROM customer`,
    ' WHERE ROWNUM < 5',
    ' FETCH FIRST 3 ROWS ONLY',
  ];
  const functions = [
    '',
    'COUNT',
    'SUM',
    'UPPER',
    'NVL',
    'TO_CHAR',
    'BUILTIN.DF',
    'DECODE',
    'SUBSTR',
    'ROUND',
    'ADD_MONTHS',
    'REGEXP_REPLACE',
  ];
  const chosen = random.pick(functions);
  const selected = chosen === '' ? column() : `${chosen}(${column()}${random.oneIn(2) ? `, ${value()}` : ''})`;
  return `SELECT ${selected} FROM ${table}${random.pick(tails)}`;
}
