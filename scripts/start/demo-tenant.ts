import { readFileSync } from 'node:fs';
import type { Client, Connection } from '@longshore/api';
import type { EmulatorReady } from './emulator-process.ts';
import { StartProblem } from './start-problem.ts';

export const demoTenant = 'demo';

/** Products of the samples and the item of the demo account that each means. Anomaly alerts are left for a person to map. */
const itemNameByProduct: Readonly<Record<string, string>> = {
  'p-api-calls': 'API calls',
  'p-data-storage': 'Data storage',
  'p-messages': 'Messages',
  'p-seats': 'Seats',
  'p-support-hours': 'Support hours',
};

const itemNameByLineType: Readonly<Record<string, string>> = {
  STANDING_CHARGE: 'Platform fee',
  MINIMUM_SPEND: 'Minimum spend',
  CREDIT_DEDUCTION: 'Credits and adjustments',
};

/** The item that a product nobody has mapped may be mapped to. */
const itemNameForOthers = 'Usage (other)';
const taxCodeName = 'Zero-rated 0%';

export interface DemoTenant {
  readonly connection: string;
  /** Internal id of the item to suggest for products without a mapping. */
  readonly itemForOthers: string;
}

/**
 * Brings the demo tenant to where its samples can be sent: a connection that signs in, two integrations, the products' mappings.
 * What is there stays as it is, whoever made it, so that a start that was interrupted is completed by the next one.
 * @throws {StartProblem} when the account does not let us in or lacks what the samples need
 */
export async function prepareDemoTenant(client: Client, ready: EmulatorReady): Promise<DemoTenant> {
  const tenant = demoTenant;
  const connection = await connect(client, ready);
  const account = await readAccount(client, connection.id);
  const [integrations, mappings] = await Promise.all([
    client.listIntegrations({ tenant }),
    client.listMappings({ tenant, connection: connection.id, entity: 'product' }),
  ]);
  const flows = new Set(integrations.items.map((integration) => integration.flow));
  const mapped = new Set(mappings.items.map((mapping) => mapping.hostId));
  const unmapped = Object.entries(itemNameByProduct).filter(([product]) => !mapped.has(product));
  await Promise.all([
    ...unmapped.map(([hostId, itemName]) =>
      client.setMapping({
        tenant,
        body: { connection: connection.id, entity: 'product', hostId, netsuiteId: known(account.itemIdByName, itemName, 'item') },
      }),
    ),
    ...settingsByFlow(account)
      .filter(({ flow }) => !flows.has(flow))
      .map((integration) => client.createIntegration({ tenant, body: { connection: connection.id, ...integration } })),
  ]);
  return { connection: connection.id, itemForOthers: known(account.itemIdByName, itemNameForOthers, 'item') };
}

async function connect(client: Client, ready: EmulatorReady): Promise<Connection> {
  const tenant = demoTenant;
  const { clientId, certificateId, privateKeyFile, algorithm } = ready.m2m;
  const credentials = () => ({
    kind: 'client_credentials' as const,
    clientId,
    certificateId,
    privateKeyPem: readFileSync(privateKeyFile, 'utf8'),
    algorithm,
  });
  const { items } = await client.listConnections({ tenant });
  const found = items.find((connection) => connection.realm === ready.accountId);
  const { id } =
    found ??
    (await client.createConnection({
      tenant,
      body: { name: 'NetSuite emulator', accountId: ready.accountId, credentials: credentials() },
    }));
  let verified = await client.verifyConnection({ tenant, connection: id });
  if (verified.health !== 'connected' && found !== undefined) {
    // The emulator's folder was removed and made anew since: same account, other keys.
    await client.replaceCredentials({ tenant, connection: id, body: credentials() });
    verified = await client.verifyConnection({ tenant, connection: id });
  }
  if (verified.health === 'connected') return verified;
  throw new StartProblem(
    `The emulator does not let the demo tenant in: ${verified.healthDetail ?? verified.health}`,
    'Remove the folder .longshore to begin again from nothing.',
  );
}

interface AccountIds {
  readonly itemIdByName: ReadonlyMap<string, string>;
  readonly subsidiaryByCurrency: Readonly<Record<string, string>>;
  readonly taxItem: string;
  readonly terms: string;
}

async function readAccount(client: Client, connection: string): Promise<AccountIds> {
  const ask = async (query: string) => (await client.runSuiteql({ tenant: demoTenant, connection, body: { query } })).items;
  const [items, subsidiaries, taxItems, terms] = await Promise.all([
    ask("select id, itemid as name from item where isinactive = 'F' order by id"),
    ask("select s.id, c.symbol as name from subsidiary s join currency c on c.id = s.currency where s.isinactive = 'F' order by s.id"),
    ask("select id, itemid as name from salestaxitem where isinactive = 'F' order by id"),
    ask("select id, name from term where isinactive = 'F' order by id"),
  ]);
  return {
    itemIdByName: idByName(items),
    subsidiaryByCurrency: Object.fromEntries(idByName(subsidiaries)),
    taxItem: known(idByName(taxItems), taxCodeName, 'tax code'),
    terms: known(idByName(terms), 'Net 30', 'term'),
  };
}

function idByName(rows: readonly Readonly<Record<string, unknown>>[]): Map<string, string> {
  return new Map(rows.map(({ id, name }) => [String(name), String(id)]));
}

function known(idsByName: ReadonlyMap<string, string>, name: string, kind: string): string {
  const id = idsByName.get(name);
  if (id !== undefined) return id;
  throw new StartProblem(
    `The demo account has no ${kind} named "${name}", which the samples need.`,
    'Remove the folder .longshore to begin again from nothing.',
  );
}

function settingsByFlow(account: AccountIds) {
  return [
    {
      flow: 'customer-to-customer' as const,
      name: 'Customers to NetSuite',
      settings: { subsidiaryByCurrency: account.subsidiaryByCurrency, taxItem: account.taxItem, terms: account.terms },
    },
    {
      flow: 'bill-to-invoice' as const,
      name: 'Bills to NetSuite invoices',
      settings: {
        sendDueDate: true,
        itemByLineType: Object.fromEntries(
          Object.entries(itemNameByLineType).map(([type, name]) => [type, known(account.itemIdByName, name, 'item')]),
        ),
        splitUsage: 'line',
        lineIdField: 'custcol_longshore_line',
        servicePeriodStartField: 'custcol_longshore_period_start',
        servicePeriodEndField: 'custcol_longshore_period_end',
        documentField: 'custbody_longshore_document',
      },
    },
  ];
}
