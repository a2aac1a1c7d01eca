export type { InvoiceFacts, NetSuiteCurrency, NetSuiteCustomer, NetSuiteItem, NetSuitePeriod } from './bill-to-invoice/facts.ts';
export { invoiceStop } from './bill-to-invoice/invoice-stops.ts';
export { invoiceDate, periodOf, planInvoice } from './bill-to-invoice/plan-invoice.ts';
export { type CustomerFacts, planCustomer } from './customer-to-customer/plan-customer.ts';
export { type FieldValue, fieldValueText, fieldValueToBody, recordFieldText } from './field-value.ts';
export type {
  Baseline,
  Cause,
  Desired,
  DesiredRecord,
  LineChange,
  Plan,
  PlannedField,
  PlannedLine,
  Remark,
  Step,
  StepAction,
  StopReason,
  StopStatus,
} from './plan.ts';
export { baselineOf, compareReadBack, type NetSuiteRecord, planChange, type ReadBackDifference } from './plan-change.ts';
export { type CodeEntry, type PlanCode, planCodes, type RemedyClass, type StoppingCode } from './plan-codes.ts';
export { planHash } from './plan-hash.ts';
export { type LastWrite, needsStanding, planStep, type Standing, type StepRequest } from './plan-step.ts';
export { type WriteSubject, writeKey } from './write-key.ts';
