import { transaction } from './families.ts';
import { identityFields } from './identity-fields.ts';
import { readFields } from './read-fields.ts';
import type { RecordType } from './record-type.ts';
import { accountingBookDetail, apply, credit, deposit } from './sublists.ts';
import { documentFields, moneyFields } from './transaction-fields.ts';

/** Money from customers and back to them. [B] */
export const customerPayments = {
  customerPayment: transaction('customerPayment', 'CustPymt', {
    isPosting: true,
    transformsTo: ['customerRefund'],
    attaches: ['contact'],
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${moneyFields}
      ref accountingPeriod, default the period of tranDate or the first open one by preference: postingPeriod
      boolean: excludeFromGLNumbering autoApply cleared toBeEmailed
      ref customer|job, required: customer
      ref account, default the receivables account of the customer or of the account: arAcct
      ref account: account
      boolean, default by preference: undepFunds
      double, required: payment
      double, read-only: applied unapplied pending balance consolidateBalance
      ref paymentOption: paymentOption
      string: checkNumber inputReferenceCode dynamicDescriptor
      string, read-only: outputReferenceCode outputAuthCode
      enum MIMIC|PROCESS|SAVE_ONLY: handlingMode
      enum SALE|CAPTURE: paymentOperation
      ref paymentProcessingProfile: paymentProcessingProfile
      date: clearedDate
      enum A=Unapproved Payment|R=Declined|B=Not Deposited|C=Deposited, read-only: status
      ref transaction: transactionToRefund
    `),
    sublists: {
      apply,
      credit,
      deposit,
      accountingBookDetail,
    },
  }),
  customerDeposit: transaction('customerDeposit', 'CustDep', {
    isPosting: true,
    transformsTo: ['customerRefund', 'depositApplication'],
    attaches: ['contact'],
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${moneyFields}
      ref accountingPeriod, default the period of tranDate or the first open one by preference: postingPeriod
      boolean: excludeFromGLNumbering undepFunds toBeEmailed cleared
      ref customer|job, required: customer
      double, required: payment
      ref salesOrder: salesOrder
      ref account: account
      ref paymentOption: paymentOption
      string: checkNumber inputReferenceCode
      enum A=Not Deposited|B=Deposited|C=Fully Applied|D=Unapproved Payment|R=Cancelled, read-only: status
      date: clearedDate
      enum MIMIC|PROCESS|SAVE_ONLY: handlingMode
      enum SALE|CAPTURE: paymentOperation
      ref paymentProcessingProfile: paymentProcessingProfile
      string, read-only: outputReferenceCode outputAuthCode
      boolean, read-only: depositSufficient
      double, read-only: refundedAmountTotalBox salesOrderUnpaidAmount salesOrderRequiredDepositDue
      ref transaction: transactionToRefund
    `),
    sublists: {
      accountingBookDetail,
    },
  }),
  /** Made from a deposit only. */
  depositApplication: transaction('depositApplication', 'DepAppl', {
    isPosting: true,
    withoutOperations: ['create'],
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${moneyFields}
      ref accountingPeriod, default the period of tranDate or the first open one by preference: postingPeriod
      boolean: excludeFromGLNumbering
      ref customer, read-only: customer
      ref customerDeposit, read-only: deposit
      date, read-only: depositDate
      ref account: arAcct
      double, read-only: applied unapplied
      enum, read-only: status
    `),
    sublists: {
      apply,
      accountingBookDetail,
    },
  }),
  customerRefund: transaction('customerRefund', 'CustRfnd', {
    isPosting: true,
    attaches: ['contact'],
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${moneyFields}
      ref accountingPeriod, default the period of tranDate or the first open one by preference: postingPeriod
      boolean: excludeFromGLNumbering toBePrinted cleared
      ref customer, required: customer
      ref account, required: account
      ref account: arAcct
      ref paymentOption: paymentOption
      string: checkNumber address
      ref addressBook: payeeAddressList
      double, read-only: balance
      enum R=Declined|V=Voided, read-only: status
      ref journalEntry, read-only: voidJournal
      ref transaction: transactionToRefund
    `),
    sublists: {
      apply,
      deposit,
      accountingBookDetail,
    },
  }),
} as const satisfies Readonly<Record<string, RecordType>>;
