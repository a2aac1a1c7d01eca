import { randomBytes } from 'node:crypto';
import type { TokenSecrets } from './sign-request.ts';
import { tokenBasedHeader } from './sign-request.ts';

/** JSON as a fact looks at it: every step may be missing. */
export type JsonView = { readonly [name: string]: JsonView } & readonly JsonView[];

/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; an empty object when it is none. */
  readonly json: JsonView;
  /** The first of `o:errorDetails`. */
  readonly detail: JsonView | undefined;
}

/** A request below the account's address. */
export interface Question {
  readonly method?: string;
  readonly path: string;
  /** Sent as JSON; a text is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The client credentials of an integration. */
export interface MachineCredentials {
  readonly clientId: string;
  readonly certificateId: string;
  readonly privateKeyPem: string;
}

/** Where an account is and how to sign in. */
export interface AccountAddress {
  /** Of the REST services, without a slash at the end. */
  readonly url: string;
  /** `1234567_SB1` */
  readonly accountId: string;
  readonly secrets: TokenSecrets;
  readonly machine?: MachineCredentials | undefined;
  /** The admin interface of an emulator. */
  readonly admin?: { readonly url: string; readonly token: string } | undefined;
}

/** Records that are there before any fact is proven. */
export interface Ground {
  readonly subsidiary: string;
  /** An item that can stand on an invoice. */
  readonly item: string;
  /** A tax code for customers, where the account wants one on every line. */
  readonly taxCode?: string | undefined;
}

export const recordService = '/services/rest/record/v1';

/** A NetSuite account as the facts see it: real or emulated, reached by plain HTTP. */
export interface Account extends AccountAddress {
  readonly ground: Ground;
  /** Asks, signed by token-based authentication. */
  ask(question: Question): Promise<Answer>;
  /** Asks with exactly these headers. */
  askUnsigned(question: Question): Promise<Answer>;
  /** Asks the record service. */
  record(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Creates a record and gives its internal id. */
  create(type: string, body: unknown): Promise<string>;
  /** A record with all its parts. */
  read(type: string, id: string): Promise<JsonView>;
  suiteql(q: string, params?: readonly unknown[], query?: string): Promise<Answer>;
  /** Asks the admin interface of an emulator. */
  administer(method: string, path: string, body?: unknown): Promise<Answer>;
  /** A name nothing else in the account has. */
  newName(): string;
  /** The body of a new customer. */
  customerOf(more?: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** A new customer's internal id. */
  newCustomer(more?: Readonly<Record<string, unknown>>): Promise<string>;
  /** The body of an invoice of one line of 10.00. */
  invoiceOf(customer: string, more?: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}

/** Opens an account whose ground is known, or looks for a ground. */
export async function openAccount(address: AccountAddress, known: Partial<Ground> = {}): Promise<Account> {
  const run = randomBytes(4).toString('hex');
  let names = 0;
  const nonce = () => randomBytes(12).toString('hex');
  const signed = (method: string, url: string) =>
    tokenBasedHeader(address.secrets, method, url, {
      realm: address.accountId,
      nonce: nonce(),
      timestampSeconds: Math.floor(Date.now() / 1000),
    });
  const ask = (question: Question) => {
    const authorization = signed(question.method ?? 'GET', `${address.url}${question.path}`);
    return send(address.url, { ...question, headers: { Authorization: authorization, ...question.headers } });
  };
  const record = (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) =>
    ask({ method, path: `${recordService}${path}`, body, headers });
  const suiteql = (q: string, params?: readonly unknown[], query = '') =>
    ask({
      method: 'POST',
      path: `/services/rest/query/v1/suiteql${query}`,
      body: { q, ...(params && { params }) },
      headers: { Prefer: 'transient' },
    });
  const firstId = async (q: string) => {
    const { json, text } = await suiteql(q, undefined, '?limit=1');
    const id = json.items?.[0]?.id;
    if (id === undefined) throw new Error(`The account has nothing to stand on: ${q} gave ${text}`);
    return String(id);
  };
  const ground: Ground = {
    subsidiary: known.subsidiary ?? (await firstId('SELECT id FROM subsidiary ORDER BY id')),
    item: known.item ?? (await firstId("SELECT id FROM item WHERE itemtype = 'Service' AND isinactive = 'F' ORDER BY id")),
    taxCode: known.taxCode,
  };
  const newName = () => {
    names += 1;
    return `contract-${run}-${names}`;
  };
  const customerOf = (more: Readonly<Record<string, unknown>> = {}) => ({
    companyName: newName(),
    subsidiary: { id: ground.subsidiary },
    ...(ground.taxCode === undefined ? {} : { taxItem: { id: ground.taxCode } }),
    ...more,
  });
  const create = async (type: string, body: unknown) => {
    const { status, headers, text } = await record('POST', `/${type}`, body);
    if (status !== 204) throw new Error(`POST ${type} answered ${status}: ${text}`);
    return headers.get('location')?.split('/').at(-1) ?? '';
  };
  return {
    ...address,
    ground,
    ask,
    askUnsigned: (question) => send(address.url, question),
    record,
    create,
    suiteql,
    newName,
    read: async (type, id) => (await record('GET', `/${type}/${id}?expandSubResources=true`)).json,
    administer: (method, path, body) => {
      if (address.admin === undefined) throw new Error('This account has no admin interface.');
      return send(address.admin.url, { method, path, body, headers: { Authorization: `Bearer ${address.admin.token}` } });
    },
    customerOf,
    newCustomer: (more) => create('customer', customerOf(more)),
    invoiceOf: (customer, more = {}) => ({
      entity: { id: customer },
      toBeEmailed: false,
      item: { items: [{ item: { id: ground.item }, quantity: 1, rate: 10 }] },
      ...more,
    }),
  };
}

async function send(base: string, { method = 'GET', path, body, headers = {} }: Question): Promise<Answer> {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
  const json = (isJson ? JSON.parse(text) : {}) as JsonView;
  return { status: response.status, headers: response.headers, text, json, detail: json['o:errorDetails']?.[0] };
}
