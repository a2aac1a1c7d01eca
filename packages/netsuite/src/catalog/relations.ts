import { listed } from './families.ts';
import { identityFields } from './identity-fields.ts';
import { readFields } from './read-fields.ts';
import type { RecordType } from './record-type.ts';

/** Lists that sort and describe whom a company deals with. [B] [inferred: fields of the roles and of messages] */
export const relations = {
  customerCategory: listed('customerCategory', {
    fields: readFields(`
      ${identityFields}
      string, required: name
      boolean, default false: isInactive
      datetime, read-only: lastModifiedDate
    `),
  }),
  vendorCategory: listed('vendorCategory', {
    fields: readFields(`
      ${identityFields}
      string, required: name
      boolean: isTaxAgency
      boolean, default false: isInactive
      datetime, read-only: lastModifiedDate
    `),
  }),
  customerStatus: listed('customerStatus', {
    suiteqlTable: 'entitystatus',
    fields: readFields(`
      ${identityFields}
      string, required: name
      enum LEAD|PROSPECT|CUSTOMER, required: stage
      double, required: probability
      string: description
      boolean: includeInLeadReports
      boolean, default false: isInactive
    `),
  }),
  leadSource: listed('leadSource', {
    fields: readFields(`
      ${identityFields}
      string, required: name
      string: description
      boolean, default false: isInactive
    `),
  }),
  winLossReason: listed('winLossReason', {
    fields: readFields(`
      ${identityFields}
      string, required: name
      boolean, default false: isInactive
    `),
  }),
  contactRole: listed('contactRole', {
    fields: readFields(`
      ${identityFields}
      string, required: name
      string: description
      boolean, default false: isInactive
    `),
  }),
  salesRole: listed('salesRole', {
    fields: readFields(`
      ${identityFields}
      string, required: name
      boolean: isSalesRep
      boolean, default false: isInactive
    `),
  }),
  customerMessage: listed('customerMessage', {
    fields: readFields(`
      ${identityFields}
      string, required: name
      text: description
      boolean: preferred
      boolean, default false: isInactive
    `),
  }),
} as const satisfies Readonly<Record<string, RecordType>>;
