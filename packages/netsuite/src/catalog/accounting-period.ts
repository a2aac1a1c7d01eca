import type { RecordType } from './record-type.ts';

/** A month, quarter or year of the ledger, and what is closed or locked in it. [B] */
export const accountingPeriod = {
  name: 'accountingPeriod',
  group: 'other',
  suiteqlTable: 'accountingperiod',
  fields: {
    id: { type: 'string', readOnly: true },
    externalId: { type: 'string' },
    refName: { type: 'string', readOnly: true },
    periodName: { type: 'string', required: true },
    startDate: { type: 'date', required: true },
    endDate: { type: 'date', required: true },
    parent: { type: 'ref', ref: 'accountingPeriod', required: true },
    isYear: { type: 'boolean' },
    isQuarter: { type: 'boolean' },
    isAdjust: { type: 'boolean' },
    isPosting: { type: 'boolean', readOnly: true },
    closed: { type: 'boolean' },
    closedOnDate: { type: 'date', readOnly: true },
    allLocked: { type: 'boolean' },
    arLocked: { type: 'boolean' },
    apLocked: { type: 'boolean' },
    payrollLocked: { type: 'boolean' },
    allowNonGLChanges: { type: 'boolean' },
    fiscalCalendar: { type: 'ref', ref: 'fiscalCalendar', required: true },
    isInactive: { type: 'boolean', default: 'false' },
    lastModifiedDate: { type: 'datetime', readOnly: true },
  },
  sublists: {
    fiscalCalendars: {
      keyed: false,
      fields: {
        fiscalCalendar: { type: 'ref', ref: 'fiscalCalendar' },
        parent: { type: 'ref', ref: 'accountingPeriod' },
      },
    },
    perBookPeriodClosing: {
      keyed: false,
      fields: {
        accountingBook: { type: 'ref', ref: 'accountingBook' },
        periodClosed: { type: 'boolean' },
      },
    },
  },
} as const satisfies RecordType;
