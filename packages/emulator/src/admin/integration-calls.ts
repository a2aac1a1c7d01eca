import type { Integration, IntegrationOptions } from '../books/index.ts';
import {
  administrator,
  consentPolicies,
  defaultIntegrationOptions,
  findIntegration,
  integrationsOf,
  putIntegration,
  scopeNames,
} from '../books/index.ts';
import { checkIntegration, makeIntegration } from '../operations/index.ts';
import type { AdminAnswer } from './admin-answer.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import { refuseAllocation } from './concurrency-calls.ts';
import { listOf, oneOf, optional, orNull, text, truth, wholeNumber } from './read-body.ts';

const hours = wholeNumber(1, 720);

const optionsTaken = {
  concurrencyLimit: optional(orNull(wholeNumber(1, 1000))),
  state: optional(oneOf(['enabled', 'blocked'])),
  tokenBasedAuthentication: optional(truth),
  authorizationCodeGrant: optional(truth),
  redirectUris: optional(listOf(text)),
  publicClient: optional(truth),
  refreshTokenHours: optional(hours),
  tokenRotationHours: optional(hours),
  clientCredentialsGrant: optional(truth),
  scopes: optional(listOf(oneOf(scopeNames))),
  consentPolicy: optional(oneOf(consentPolicies)),
  proofKeyRequired: optional(truth),
} as const;

type Given<Options> = { readonly [Name in keyof Options]?: Options[Name] | undefined };

function changed(options: IntegrationOptions, given: Given<IntegrationOptions>): IntegrationOptions {
  const chosen = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...options, ...Object.fromEntries(chosen) };
}

function refuseOptions(options: IntegrationOptions): AdminAnswer | undefined {
  const unfit = checkIntegration(options);
  return unfit === undefined ? undefined : adminRefusal(400, `${unfit.option} must be ${unfit.mustBe}.`, unfit.option);
}

/** Everything of an integration record but its secrets, which are shown when it is made and never again. */
function showIntegration({ consumerSecret: _secret, ...shown }: Integration): Omit<Integration, 'consumerSecret'> {
  return shown;
}

export const integrationCalls = [
  adminCall({
    method: 'GET',
    path: '/integrations',
    meaning: 'The integration records, without their secrets.',
    answer: ({ account }) => adminAnswer({ integrations: integrationsOf(account.books).map(showIntegration) }),
  }),
  adminCall({
    method: 'POST',
    path: '/integrations',
    meaning: 'Makes an integration record with an access token and a certificate, and shows its secrets this once.',
    takes: { name: text, entity: optional(text), role: optional(text), ...optionsTaken },
    async answer({ account }, { values: { name, entity = administrator.entity, role = administrator.role, ...given } }) {
      const clientCredentialsGrant = given.publicClient !== true && given.scopes?.includes('mcp') !== true;
      const options = changed({ ...defaultIntegrationOptions, name, clientCredentialsGrant }, given);
      const refusal = refuseOptions(options) ?? refuseAllocation(account, options.concurrencyLimit, null);
      if (refusal !== undefined) return refusal;
      const { integration, token, credentials } = await makeIntegration(account, options, { entity, role });
      const { clientId, consumerSecret } = integration;
      return adminAnswer(
        {
          ...showIntegration(integration),
          clientSecret: consumerSecret,
          ...(token === undefined
            ? {}
            : { tba: { consumerKey: clientId, consumerSecret, tokenId: token.tokenId, tokenSecret: token.tokenSecret } }),
          ...(credentials === undefined ? {} : { m2m: credentials }),
        },
        201,
      );
    },
  }),
  adminCall({
    method: 'PUT',
    path: '/integrations/{id}',
    meaning: 'Changes what is given of the integration record with this client id, such as its state.',
    takes: { name: optional(text), ...optionsTaken },
    answer({ account }, { id, values }) {
      const integration = findIntegration(account.books, id);
      if (integration === undefined) return adminRefusal(404, 'There is no integration with this client id.');
      const options = changed(integration, values);
      const refusal = refuseOptions(options) ?? refuseAllocation(account, options.concurrencyLimit, integration.concurrencyLimit);
      if (refusal !== undefined) return refusal;
      const saved: Integration = { ...integration, ...options };
      putIntegration(account.books, saved);
      return adminAnswer(showIntegration(saved));
    },
  }),
];
