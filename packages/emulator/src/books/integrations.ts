import type { Books } from './open-books.ts';
import { forget, prepared, remember } from './open-books.ts';

/** What an integration may be allowed to reach. The last two are those of NetSuite as OIDC Provider. [H:section_158081944642, H:section_160855585734] */
export const scopeNames = ['restlets', 'rest_webservices', 'suite_analytics', 'mcp', 'openid', 'email'] as const;
export type ScopeName = (typeof scopeNames)[number];

/** When the consent screen appears. [H:section_157771733782] */
export const consentPolicies = ['always_ask', 'ask_first_time', 'never_ask'] as const;
export type ConsentPolicy = (typeof consentPolicies)[number];

/** What the Authentication subtab of an integration record says. [H:section_157771733782] */
export interface IntegrationOptions {
  readonly name: string;
  readonly state: 'enabled' | 'blocked';
  /** Requests of the account's limit set aside for this integration; null for none. */
  readonly concurrencyLimit: number | null;
  readonly tokenBasedAuthentication: boolean;
  readonly authorizationCodeGrant: boolean;
  /** https or a scheme of the application's own; compared character by character. */
  readonly redirectUris: readonly string[];
  readonly publicClient: boolean;
  /** Lives of a public client's refresh token and of its whole chain, 1 to 720. */
  readonly refreshTokenHours: number;
  readonly tokenRotationHours: number;
  readonly clientCredentialsGrant: boolean;
  readonly scopes: readonly ScopeName[];
  readonly consentPolicy: ConsentPolicy;
  /** Whether step one must bring a code_challenge, public client or not: so for integrations made from 2027.1 on. [H:section_158081944642] */
  readonly proofKeyRequired: boolean;
}

/** An integration record. The client id and secret of OAuth 2.0 are the consumer key and secret of token-based authentication. */
export interface Integration extends IntegrationOptions {
  /** Internal id. */
  readonly id: string;
  readonly clientId: string;
  readonly consumerSecret: string;
  /** The application id, a UUID in upper case. */
  readonly applicationId: string;
}

/** What an integration record has that nobody chose otherwise: hours and consent policy are NetSuite's defaults. [H:section_157771733782] */
export const defaultIntegrationOptions: Omit<IntegrationOptions, 'name'> = {
  state: 'enabled',
  concurrencyLimit: null,
  tokenBasedAuthentication: true,
  authorizationCodeGrant: false,
  redirectUris: [],
  publicClient: false,
  refreshTokenHours: 48,
  tokenRotationHours: 168,
  clientCredentialsGrant: true,
  scopes: ['restlets', 'rest_webservices', 'suite_analytics'],
  consentPolicy: 'always_ask',
  proofKeyRequired: false,
};

/** Whom a request acts as: the internal ids of a user (an entity with access) and of one of its roles. */
export interface Identity {
  readonly entity: string;
  readonly role: string;
}

/** The Administrator, under the user an account is opened with, as published samples write them. [H:section_158255317571] */
export const administrator: Identity = { entity: '-5', role: '3' };

/** Keeps an integration record, new or changed; the internal id of a new one is given here. */
export function putIntegration(books: Books, { id: _id, clientId, consumerSecret, applicationId, ...options }: Integration): void {
  prepared(
    books,
    `INSERT INTO integration (client_id, consumer_secret, application_id, options) VALUES (?, ?, ?, ?)
     ON CONFLICT (client_id) DO UPDATE SET consumer_secret = excluded.consumer_secret, options = excluded.options`,
  ).run(clientId, consumerSecret, applicationId, JSON.stringify(options));
  forget(books);
}

/** Sets requests of the account's limit aside for an integration; null gives them back. */
export function changeConcurrencyLimit(books: Books, clientId: string, limit: number | null): void {
  const integration = findIntegration(books, clientId);
  if (integration !== undefined) putIntegration(books, { ...integration, concurrencyLimit: limit });
}

/** The sum of what is set aside for single integrations. */
export function allocatedConcurrency(books: Books): number {
  return remember(books, 'allocated concurrency', () =>
    integrationsOf(books).reduce((sum, { concurrencyLimit }) => sum + (concurrencyLimit ?? 0), 0),
  );
}

/** Every integration record, oldest first. */
export function integrationsOf(books: Books): readonly Integration[] {
  return [...integrationsByClientId(books).values()];
}

export function findIntegration(books: Books, clientId: string): Integration | undefined {
  return integrationsByClientId(books).get(clientId);
}

function integrationsByClientId(books: Books): ReadonlyMap<string, Integration> {
  return remember(books, 'integrations', () => {
    const rows = prepared(books, 'SELECT * FROM integration ORDER BY id').all();
    return new Map(rows.map((row) => [String(row.client_id), readIntegration(row)]));
  });
}

function readIntegration(row: Record<string, unknown>): Integration {
  return {
    ...(JSON.parse(String(row.options)) as IntegrationOptions),
    id: String(row.id),
    clientId: String(row.client_id),
    consumerSecret: String(row.consumer_secret),
    applicationId: String(row.application_id),
  };
}

/** A fact about the account itself, such as its id. */
export function readIdentity(books: Books, name: string): string | undefined {
  const row = prepared(books, 'SELECT value FROM identity WHERE name = ?').get(name);
  return row === undefined ? undefined : String(row.value);
}

export function putIdentity(books: Books, name: string, value: string): void {
  prepared(books, 'INSERT INTO identity (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(
    name,
    value,
  );
}
