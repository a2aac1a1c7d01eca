import type { Customer, PostalAddress } from '../../documents/index.ts';
import type { CustomerToCustomerSettings } from '../../integrations/index.ts';
import type { NetSuiteCurrency } from '../bill-to-invoice/facts.ts';
import type { FieldValue } from '../field-value.ts';
import type { Cause, Desired, DesiredRecord, PlannedField, Remark } from '../plan.ts';

/** What an attempt found out before it plans a customer. */
export interface CustomerFacts {
  /** The NetSuite customer the account is mapped to, if a person mapped it. */
  readonly mappedTo?: string;
  readonly currencyByCode: Readonly<Record<string, NetSuiteCurrency>>;
  readonly oneWorld: boolean;
  readonly taxMode: 'legacy' | 'suitetax';
}

/** The subrecord of an address book row [H:chapter_156337267817]; NetSuite's four address lines are attention, addressee, addr1, addr2 and addr3. */
function addressBookRow(customer: Customer, address: PostalAddress): unknown {
  const lines = [address.addressLine1, address.addressLine2, address.addressLine3, address.addressLine4].filter(
    (line) => line !== undefined,
  );
  const [addr1, addr2, ...rest] = lines;
  const fields: [string, unknown][] = [
    ['addressee', customer.name],
    ['addr1', addr1],
    ['addr2', addr2],
    ['addr3', rest.length > 0 ? rest.join(', ') : undefined],
    ['city', address.locality],
    ['state', address.region],
    ['zip', address.postCode],
    ['country', address.country === undefined ? undefined : { id: address.country }],
  ];
  return {
    label: 'Billing',
    defaultBilling: true,
    defaultShipping: true,
    addressBookAddress: Object.fromEntries(fields.filter(([, value]) => value !== undefined)),
  };
}

function subsidiaryOf(customer: Customer, settings: CustomerToCustomerSettings): { id: string; reason: string } | undefined {
  const { currency } = customer;
  const byCurrency = currency === undefined ? undefined : settings.subsidiaryByCurrency[currency];
  if (byCurrency !== undefined)
    return { id: byCurrency, reason: `customers in ${currency} belong to subsidiary ${byCurrency} (setting subsidiaryByCurrency)` };
  return settings.subsidiary === undefined ? undefined : { id: settings.subsidiary, reason: 'setting subsidiary' };
}

/** The NetSuite customer a customer should be, or every cause why it cannot be. Pure. */
export function planCustomer(customer: Customer, facts: CustomerFacts, settings: CustomerToCustomerSettings): Desired {
  if (facts.mappedTo !== undefined) {
    const message = `The account is mapped to NetSuite customer ${facts.mappedTo}, which is kept in NetSuite.`;
    return {
      kind: 'skipped',
      reason: { code: 'customer_mapped', message, nextStep: 'Nothing; remove the mapping to let Longshore keep it.' },
      remarks: [],
    };
  }
  const causes: Cause[] = [];
  const remarks: Remark[] = [];
  const currency = customer.currency === undefined ? undefined : facts.currencyByCode[customer.currency];
  if (customer.currency !== undefined && (currency === undefined || currency.inactive)) {
    causes.push({
      key: `currency:${customer.currency}`,
      code: 'currency_missing',
      message: `Currency ${customer.currency} ${currency === undefined ? 'is not set up' : 'is inactive'} in this NetSuite account.`,
      remedy: 'fix_netsuite',
      nextStep: 'Set it up under Lists > Accounting > Currencies, then retry.',
      path: 'currency',
    });
  }
  const subsidiary = subsidiaryOf(customer, settings);
  if (facts.oneWorld && subsidiary === undefined) {
    causes.push({
      key: `subsidiary:currency:${customer.currency ?? 'none'}`,
      code: 'subsidiary_missing',
      message: 'The account is OneWorld and the integration does not say which subsidiary this customer belongs to.',
      remedy: 'fix_mapping',
      nextStep: 'Set subsidiaryByCurrency or subsidiary of the integration, then retry.',
      path: 'currency',
    });
  }
  if (causes.length > 0) return { kind: 'refused', causes, remarks };

  const fields: PlannedField[] = [];
  const put = (field: string, value: FieldValue | undefined, reason: string) => {
    if (value !== undefined) fields.push({ field, value, reason });
  };
  const text = (value: string | undefined): FieldValue | undefined => (value === undefined ? undefined : { kind: 'text', text: value });
  const reference = (id: string | undefined): FieldValue | undefined => (id === undefined ? undefined : { kind: 'reference', id });
  put('isPerson', { kind: 'boolean', value: false }, 'accounts are companies');
  put('companyName', text(customer.name), "the customer's name");
  put('email', text(customer.email), "the customer's email");
  put('phone', text(customer.phone), "the customer's phone");
  put('url', text(customer.website), "the customer's website");
  put(
    'currency',
    currency === undefined ? undefined : { kind: 'reference', id: currency.id, label: currency.code },
    "the customer's currency",
  );
  put('subsidiary', facts.oneWorld ? reference(subsidiary?.id) : undefined, subsidiary?.reason ?? '');
  put('terms', reference(settings.terms), 'setting terms');
  put('category', reference(settings.category), 'setting category');
  put('entityStatus', reference(settings.entityStatus), 'setting entityStatus');
  put('receivablesAccount', reference(settings.receivablesAccount), 'setting receivablesAccount');
  if (facts.taxMode === 'legacy')
    put('taxItem', reference(settings.taxItem), 'setting taxItem; NetSuite gives new customers none through REST');
  const record: DesiredRecord = {
    recordType: 'customer',
    fields,
    ...(customer.address === undefined ? {} : { sublistsOnCreate: { addressBook: [addressBookRow(customer, customer.address)] } }),
  };
  return { kind: 'desired', record, remarks };
}
