import type { RecordType } from './record-type.ts';

/** A further subsidiary that a customer may buy from, with its balances. Needs the Multi-Subsidiary Customer feature. [B] */
export const customerSubsidiaryRelationship = {
  name: 'customerSubsidiaryRelationship',
  group: 'other',
  suiteqlTable: 'customersubsidiaryrelationship',
  fields: {
    id: { type: 'string', readOnly: true },
    externalId: { type: 'string' },
    refName: { type: 'string', readOnly: true },
    entity: { type: 'ref', ref: 'customer', required: true },
    subsidiary: { type: 'ref', ref: 'subsidiary', required: true },
    isPrimarySub: { type: 'boolean', readOnly: true },
    primaryCurrency: { type: 'ref', ref: 'currency', readOnly: true },
    balance: { type: 'double', readOnly: true },
    depositBalance: { type: 'double', readOnly: true },
    unbilledOrders: { type: 'double', readOnly: true },
    name: { type: 'string', readOnly: true },
    lastModifiedDate: { type: 'datetime', readOnly: true },
  },
  sublists: {},
} as const satisfies RecordType;
