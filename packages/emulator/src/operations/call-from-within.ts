import type { Integration } from '../books/index.ts';
import { administrator, defaultIntegrationOptions } from '../books/index.ts';
import type { Account, Call } from './call.ts';

const nobodyElse: Integration = {
  ...defaultIntegrationOptions,
  id: '0',
  clientId: 'within',
  name: 'The account itself',
  consumerSecret: '',
  applicationId: '',
};

/** A request that came over no wire: by the account itself, as its administrator. Unknown properties are errors. */
export function callFromWithin(account: Account, method: string, url: string, body?: unknown): Call {
  return {
    account,
    integration: nobodyElse,
    identity: administrator,
    method,
    url,
    query: new URLSearchParams(url.split('?')[1] ?? ''),
    headers: { 'content-type': 'application/json', prefer: 'transient', 'x-netsuite-propertynamevalidation': 'Error' },
    body: body === undefined ? '' : JSON.stringify(body),
    baseUrl: 'http://localhost',
    externalIdWasTaken: false,
  };
}
