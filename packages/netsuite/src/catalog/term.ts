import type { RecordType } from './record-type.ts';

/** A payment term. Standard terms count days from the date of the transaction, date-driven ones name a day of the month. [B] */
export const term = {
  name: 'term',
  group: 'other',
  suiteqlTable: 'term',
  fields: {
    id: { type: 'string', readOnly: true },
    externalId: { type: 'string' },
    refName: { type: 'string', readOnly: true },
    name: { type: 'string', required: true },
    dateDriven: { type: 'boolean', default: 'false' },
    daysUntilNetDue: { type: 'integer' },
    discountPercent: { type: 'double' },
    daysUntilExpiry: { type: 'integer' },
    dayOfMonthNetDue: { type: 'integer' },
    dueNextMonthIfWithinDays: { type: 'integer' },
    dayDiscountExpires: { type: 'integer' },
    discountPercentDateDriven: { type: 'double' },
    installment: { type: 'boolean' },
    recurrenceCount: { type: 'integer' },
    recurrenceFrequency: { type: 'enum', values: ['MONTHLY', 'WEEKLY', 'QUARTERLY'], open: true },
    repeatEvery: { type: 'integer' },
    splitEvenly: { type: 'boolean' },
    payTaxUpfront: { type: 'boolean' },
    preferred: { type: 'boolean' },
    isInactive: { type: 'boolean', default: 'false' },
    lastModifiedDate: { type: 'datetime', readOnly: true },
  },
  sublists: {
    percentages: {
      keyed: false,
      fields: {
        installmentLineNum: { type: 'integer' },
        percentage: { type: 'double' },
      },
    },
  },
} as const satisfies RecordType;
