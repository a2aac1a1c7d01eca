import { listed } from './families.ts';
import { identityFields } from './identity-fields.ts';
import { readFields } from './read-fields.ts';
import type { RecordType } from './record-type.ts';

/** Taxes. REST serves some in SuiteTax accounts only, tax groups in the others only. [H:section_161488248489] */
export const taxes = {
  /** A tax code; accounts with legacy tax read it by SuiteQL. */
  salesTaxItem: listed('salesTaxItem', {
    restTaxMode: 'suitetax',
    fields: readFields(`
      ${identityFields}
      string, legacy: itemId
      string, suitetax: name
      string: displayName description county city zip
      double, legacy: rate
      ref taxType: taxType
      ref vendor: taxAgency
      ref account: taxAccount saleAccount purchaseAccount
      enum BOTH|SALE|PURCHASE: available
      enum: nexusCountry
      ref state: state
      boolean: exempt export ecCode reverseCharge service excludeFromTaxReports isDefault includeChildren
      date: effectiveFrom validUntil
      multiref subsidiary: subsidiary
      ref salesTaxItem: parent
      string, read-only: itemType
      boolean, default false: isInactive
      ref customForm: customForm
    `),
  }),
  taxGroup: listed('taxGroup', {
    restTaxMode: 'legacy',
    fields: readFields(`
      ${identityFields}
      string, required: itemId
      string: description county city zip
      enum: nexusCountry
      ref state: state
      double, read-only: rate
      ref salesTaxItem: taxItem1 taxItem2
      double: unitPrice1 unitPrice2
      boolean: piggyBack isDefault includeChildren
      ref taxType: taxType
      multiref subsidiary: subsidiary
      boolean, default false: isInactive
    `),
    sublists: {
      taxItem: {
        keyed: false,
        fields: readFields(`
          ref salesTaxItem: taxName
          double: rate basis
          string, read-only: taxType
        `),
      },
    },
  }),
  taxType: listed('taxType', {
    restTaxMode: 'suitetax',
    fields: readFields(`
      ${identityFields}
      string, required: name
      string: description
      enum AU|BR|CA|FR|GB|IT|JP|SG|US, open: country
      boolean: doesNotAddToTotal postToItemCost reverseCharge taxInNetAmount
      boolean, default false: isInactive
      ref customForm: customForm
    `),
    sublists: {
      nexusAccounts: {
        keyed: false,
        fields: readFields(`
          ref nexus, required: nexus
          ref account: payablesAccount receivablesAccount
        `),
      },
      nexusesTax: {
        keyed: false,
        fields: readFields(`
          ref nexus: nexus
          string: description
          ref account: saleTaxAcct purchTaxAcct
        `),
      },
    },
  }),
  taxSchedule: listed('taxSchedule', {
    features: ['Advanced Taxes'],
    fields: readFields(`
      ${identityFields}
      string, required: name
      string: description
      boolean: isDefault
      boolean, default false: isInactive
    `),
  }),
  nexus: listed('nexus', {
    restTaxMode: 'suitetax',
    fields: readFields(`
      ${identityFields}
      enum, required: country
      ref state: state
      string: description
      ref nexus: parentNexus
      ref vendor: taxAgency
      boolean, default false: isInactive
    `),
  }),
} as const satisfies Readonly<Record<string, RecordType>>;
