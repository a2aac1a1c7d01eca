import { empty } from './empty.ts';
import { demoRoles, demoUsers } from './people.ts';
import type { Seed, SeedCreation } from './seed.ts';
import { listRecord } from './seed.ts';

/** What Harbour Analytics sells: type, name, price in US dollars, income account. */
const saleItems = [
  ['serviceSaleItem', 'API calls', '0.0025', '55'],
  ['serviceSaleItem', 'Data storage', '0.08', '55'],
  ['serviceSaleItem', 'Messages', '0.0125', '55'],
  ['serviceSaleItem', 'Platform fee', '499', '54'],
  ['serviceSaleItem', 'Seats', '25', '54'],
  ['serviceSaleItem', 'Support hours', '140', '56'],
  ['serviceSaleItem', 'Minimum spend', '', '54'],
  ['serviceSaleItem', 'Commitment fee', '', '54'],
  ['serviceSaleItem', 'Usage (other)', '', '55'],
  ['otherChargeSaleItem', 'Credits and adjustments', '', '57'],
  ['nonInventorySaleItem', 'Onboarding kit', '75', '56'],
] as const;

/** Who buys: name, subsidiary, currency, terms, tax code, mail domain. */
const customers = [
  ['Alder Freight', 1, 1, 2, 5, 'alderfreight.example'],
  ['Bluebird Clinics', 1, 1, 2, 5, 'bluebirdclinics.example'],
  ['Cobalt Robotics', 1, 1, 3, 5, 'cobaltrobotics.example'],
  ['Dunmore Foods', 1, 1, 1, 5, 'dunmorefoods.example'],
  ['Eastgate Media', 1, 1, 2, 5, 'eastgatemedia.example'],
  ['Fernhill Schools', 1, 1, 4, 5, 'fernhillschools.example'],
  ['Granite Mutual', 1, 1, 3, 5, 'granitemutual.example'],
  ['Hollis & Park', 1, 1, 2, 5, 'hollispark.example'],
  ['Ironwood Energy', 1, 1, 2, 5, 'ironwoodenergy.example'],
  ['Juniper Travel', 1, 1, 1, 5, 'junipertravel.example'],
  ['Kestrel Labs', 1, 1, 2, 5, 'kestrellabs.example'],
  ['Larkspur Homes', 1, 1, 2, 5, 'larkspurhomes.example'],
  ['Merriton Ltd', 2, 2, 2, 5, 'merriton.example'],
  ['Northcote Rail', 2, 2, 2, 6, 'northcoterail.example'],
  ['Oakham Press', 2, 2, 1, 6, 'oakhampress.example'],
  ['Pendle Outdoor', 2, 2, 2, 5, 'pendleoutdoor.example'],
  ['Quayside Hotels', 2, 2, 3, 5, 'quaysidehotels.example'],
  ['Rowan Biotech', 2, 2, 2, 5, 'rowanbiotech.example'],
  ['Selby Insurance', 2, 2, 2, 5, 'selbyinsurance.example'],
  ['Tannenberg GmbH', 3, 3, 2, 5, 'tannenberg.example'],
  ['Uferstadt Verlag', 3, 3, 2, 5, 'uferstadt.example'],
  ['Vogel Maschinenbau', 3, 3, 3, 5, 'vogelmaschinenbau.example'],
  ['Weidenfeld AG', 3, 3, 1, 5, 'weidenfeld.example'],
  ['Xaver Logistik', 3, 3, 2, 5, 'xaverlogistik.example'],
  ['Zeitgeist Kaffee', 3, 3, 4, 5, 'zeitgeistkaffee.example'],
] as const;

/** Who sells to it: name, subsidiary, terms, expense account, mail domain. */
const vendors = [
  ['Beacon Cloud Hosting', 1, 2, 58, 'beaconcloud.example'],
  ['Harrow Office Supplies', 1, 1, 60, 'harrowoffice.example'],
  ['Severn Connectivity', 2, 2, 58, 'severnconnect.example'],
] as const;

const addresses = {
  1: { addr1: '12 Front Street', city: 'New York', state: 'NY', zip: '10004', country: { id: 'US' } },
  2: { addr1: '8 Dock Road', city: 'Bristol', zip: 'BS1 6TY', country: { id: 'GB' } },
  3: { addr1: 'Am Kai 3', city: 'Hamburg', zip: '20457', country: { id: 'DE' } },
} as const;

/** What a British pound and a euro cost, from the first of a month on: base currency, currency, date, rate. */
const rates = [
  ['1', '2', '2024-12-01', '1.26'],
  ['1', '2', '2025-07-01', '1.29'],
  ['1', '2', '2026-01-01', '1.27'],
  ['1', '2', '2026-07-01', '1.31'],
  ['1', '3', '2024-12-01', '1.05'],
  ['1', '3', '2025-07-01', '1.08'],
  ['1', '3', '2026-01-01', '1.07'],
  ['1', '3', '2026-07-01', '1.1'],
  ['2', '1', '2024-12-01', '0.79365079'],
  ['2', '3', '2024-12-01', '0.83333333'],
  ['3', '1', '2024-12-01', '0.95238095'],
  ['3', '2', '2024-12-01', '1.2'],
] as const;

const reference = (id: string | number) => ({ id: String(id) });

/**
 * Harbour Analytics sells metered data services from New York, with companies in Bristol and Hamburg. It bills in dollars, pounds and euros,
 * keeps legacy tax with a zero rate for nearly everybody, has closed January 2026 and locked February 2026 for receivables.
 */
export const demo: Seed = {
  lists: [
    ...empty.lists,
    ['subscriptionPlan', 1, 'Platform plan'],
    ['priceBook', 1, 'Platform prices'],
    ['subscriptionTerm', 1, '12 months'],
    ['subscriptionLine', 1, 'Platform fee'],
  ],
  customFields: [
    { scriptId: 'custcol_longshore_line', label: 'Longshore Line', type: 'string', isMandatory: false },
    { scriptId: 'custcol_longshore_period_start', label: 'Longshore Period Start', type: 'date', isMandatory: false },
    { scriptId: 'custcol_longshore_period_end', label: 'Longshore Period End', type: 'date', isMandatory: false },
    { scriptId: 'custbody_longshore_document', label: 'Longshore Document', type: 'string', isMandatory: false },
  ],
  roles: demoRoles,
  users: [...empty.users, ...demoUsers],
  currencyRates: rates.map(([baseCurrency, currency, effectiveDate, rate]) => ({ baseCurrency, currency, effectiveDate, rate })),
  records: [
    ...empty.records,
    listRecord('department', 1, { name: 'Sales', fullName: 'Sales', subsidiary: ['1'], includeChildren: true }),
    listRecord('department', 2, { name: 'Services', fullName: 'Services', subsidiary: ['1'], includeChildren: true }),
    listRecord('classification', 1, { name: 'Metered', fullName: 'Metered', subsidiary: ['1'], includeChildren: true }),
    listRecord('classification', 2, { name: 'Subscription', fullName: 'Subscription', subsidiary: ['1'], includeChildren: true }),
    listRecord('location', 1, { name: 'New York', fullName: 'New York', subsidiary: ['1'], timeZone: 'America/New_York' }),
    listRecord('location', 2, { name: 'Bristol', fullName: 'Bristol', subsidiary: ['2'], timeZone: 'Europe/London' }),
    listRecord('location', 3, { name: 'Hamburg', fullName: 'Hamburg', subsidiary: ['3'], timeZone: 'Europe/Berlin' }),
    listRecord('currency', 2, {
      name: 'British Pound',
      symbol: 'GBP',
      displaySymbol: '£',
      exchangeRate: '1.31',
      currencyPrecision: '2',
      isBaseCurrency: false,
    }),
    listRecord('currency', 3, {
      name: 'Euro',
      symbol: 'EUR',
      displaySymbol: '€',
      exchangeRate: '1.1',
      currencyPrecision: '2',
      isBaseCurrency: false,
    }),
    listRecord('subsidiary', 2, {
      name: 'Harbour Analytics Ltd',
      fullName: 'Harbour Analytics Inc. : Harbour Analytics Ltd',
      legalName: 'Harbour Analytics Ltd',
      parent: '1',
      currency: '2',
      country: 'GB',
      edition: 'UK',
      fiscalCalendar: '1',
      isElimination: false,
    }),
    listRecord('subsidiary', 3, {
      name: 'Harbour Analytics GmbH',
      fullName: 'Harbour Analytics Inc. : Harbour Analytics GmbH',
      legalName: 'Harbour Analytics GmbH',
      parent: '1',
      currency: '3',
      country: 'DE',
      edition: 'XX',
      fiscalCalendar: '1',
      isElimination: false,
    }),
  ],
  creations: [
    ...saleItems.map(
      ([recordType, itemId, rate, incomeAccount]): SeedCreation => ({
        recordType,
        body: () => ({
          itemId,
          displayName: itemId,
          salesDescription: itemId,
          incomeAccount: reference(incomeAccount),
          ...(rate === '' ? {} : { rate: Number(rate) }),
        }),
      }),
    ),
    {
      recordType: 'serviceResaleItem',
      body: () => ({
        itemId: 'Partner connectivity',
        salesDescription: 'Partner connectivity',
        rate: 60,
        incomeAccount: reference(56),
        expenseAccount: reference(58),
      }),
    },
    {
      recordType: 'discountItem',
      body: () => ({ itemId: 'Loyalty discount', description: 'Loyalty discount', rate: 10, account: reference(57) }),
    },
    { recordType: 'serviceSaleItem', body: () => ({ itemId: 'Legacy reports', rate: 30, incomeAccount: reference(54), isInactive: true }) },
    {
      recordType: 'serviceSaleItem',
      body: () => ({ itemId: 'UK data residency', rate: 90, incomeAccount: reference(54), subsidiary: { items: [reference(2)] } }),
    },
    ...customers.map(
      ([companyName, subsidiary, currency, terms, taxItem, domain], index): SeedCreation => ({
        recordType: 'customer',
        body: () => ({
          companyName,
          subsidiary: reference(subsidiary),
          currency: reference(currency),
          terms: reference(terms),
          taxItem: reference(taxItem),
          email: `accounts@${domain}`,
          phone: `555-01${String(index).padStart(2, '0')}`,
          // Two customers get every invoice by mail as soon as it is saved.
          emailTransactions: companyName === 'Cobalt Robotics' || companyName === 'Oakham Press',
          isInactive: companyName === 'Larkspur Homes',
          ...(companyName === 'Quayside Hotels' ? { currencyList: { items: [{ currency: reference(3) }] } } : {}),
          addressBook: {
            items: [
              {
                label: 'Head office',
                defaultBilling: true,
                defaultShipping: true,
                addressBookAddress: { addressee: companyName, ...addresses[subsidiary] },
              },
            ],
          },
        }),
      }),
    ),
    ...vendors.map(
      ([companyName, subsidiary, terms, expenseAccount, domain]): SeedCreation => ({
        recordType: 'vendor',
        body: () => ({
          companyName,
          subsidiary: reference(subsidiary),
          terms: reference(terms),
          expenseAccount: reference(expenseAccount),
          email: `accounts@${domain}`,
        }),
      }),
    ),
    {
      recordType: 'contact',
      body: (idOf) => ({
        firstName: 'Noor',
        lastName: 'Castell',
        title: 'Head of finance',
        company: reference(idOf('customer', 'Alder Freight')),
        email: 'noor.castell@alderfreight.example',
      }),
    },
    {
      recordType: 'servicePurchaseItem',
      body: () => ({ itemId: 'Cloud hosting', purchaseDescription: 'Cloud hosting', cost: 310, expenseAccount: reference(58) }),
    },
    {
      recordType: 'customerSubsidiaryRelationship',
      body: (idOf) => ({ entity: reference(idOf('customer', 'Granite Mutual')), subsidiary: reference(2) }),
    },
  ],
};
