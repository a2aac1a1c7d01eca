import { readFileSync } from 'node:fs';
import { createEmulator } from '@longshore/emulator';
import type { Account } from './account.ts';
import { openAccount } from './account.ts';

/** An account to ask, and how to leave it. */
export interface Reached {
  readonly account: Account;
  leave(): Promise<void>;
}

/**
 * The account that `LONGSHORE_CONTRACT_URL` names, or an emulator of its own. A real account needs also `…_ACCOUNT`, `…_CONSUMER_KEY`,
 * `…_CONSUMER_SECRET`, `…_TOKEN_ID`, `…_TOKEN_SECRET`; may have `…_CLIENT_ID`, `…_CERTIFICATE_ID`, `…_PRIVATE_KEY_FILE`; and takes
 * `…_SUBSIDIARY`, `…_ITEM` and `…_TAX_CODE`, internal ids, where the first found will not do or a tax code is wanted. Use a sandbox: the
 * facts leave customers and invoices there.
 */
export async function reachAccount(environment: Readonly<Record<string, string | undefined>>): Promise<Reached> {
  const url = environment.LONGSHORE_CONTRACT_URL;
  if (url === undefined) return reachEmulator();
  const required = (name: string) => {
    const value = environment[`LONGSHORE_CONTRACT_${name}`];
    if (value === undefined || value === '') throw new Error(`LONGSHORE_CONTRACT_${name} is missing.`);
    return value;
  };
  const optional = (name: string) => environment[`LONGSHORE_CONTRACT_${name}`];
  const machine =
    optional('CLIENT_ID') === undefined
      ? undefined
      : {
          clientId: required('CLIENT_ID'),
          certificateId: required('CERTIFICATE_ID'),
          privateKeyPem: readFileSync(required('PRIVATE_KEY_FILE'), 'utf8'),
        };
  const subsidiary = optional('SUBSIDIARY');
  const item = optional('ITEM');
  const taxCode = optional('TAX_CODE');
  const account = await openAccount(
    {
      url: url.replace(/\/$/, ''),
      accountId: required('ACCOUNT'),
      secrets: {
        consumerKey: required('CONSUMER_KEY'),
        consumerSecret: required('CONSUMER_SECRET'),
        tokenId: required('TOKEN_ID'),
        tokenSecret: required('TOKEN_SECRET'),
      },
      machine,
    },
    { ...(subsidiary === undefined ? {} : { subsidiary }), ...(item === undefined ? {} : { item }), taxCode },
  );
  return { account, leave: async () => undefined };
}

/** The zero rate of the demo company. */
const demoTaxCode = '5';

async function reachEmulator(): Promise<Reached> {
  const { ready, close } = await createEmulator({ seed: 'demo' });
  const account = await openAccount(
    {
      url: ready.url,
      accountId: ready.accountId,
      secrets: ready.tba,
      machine: { ...ready.m2m, privateKeyPem: readFileSync(ready.m2m.privateKeyFile, 'utf8') },
      admin: ready.admin,
    },
    { taxCode: demoTaxCode },
  );
  return { account, leave: close };
}
