import { transaction } from './families.ts';
import { identityFields } from './identity-fields.ts';
import { readFields } from './read-fields.ts';
import type { RecordType } from './record-type.ts';
import { boughtItems, expense } from './sublists.ts';
import { documentFields, moneyFields } from './transaction-fields.ts';

/** Money in and out of bank accounts. [B] [inferred: spelling of some fields, which only SuiteScript documents] */
export const banking = {
  deposit: transaction('deposit', 'Deposit', {
    isPosting: true,
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ref subsidiary, default the subsidiary of the entity: subsidiary
      ref currency, required, default the currency of the account field: currency
      double, required, default the rate of tranDate: exchangeRate
      ref accountingPeriod, default the period of tranDate or the first open one by preference: postingPeriod
      boolean: excludeFromGLNumbering
      ref account, required: account
      double, read-only: total
    `),
    sublists: {
      payment: {
        keyed: true,
        key: ['id'],
        keyInferred: true,
        fields: readFields(`
          integer: id
          boolean: deposit
          ref transaction, read-only: doc
          double, read-only: paymentAmount
        `),
      },
      other: {
        keyed: true,
        key: ['line'],
        fields: readFields(`
          integer: line
          ref account, required: account
          double, required: amount
          ref entity: entity
          string: memo
        `),
      },
      cashBack: {
        keyed: true,
        key: ['line'],
        fields: readFields(`
          integer: line
          ref account: account
          double: amount
          string: memo
        `),
      },
    },
  }),
  check: transaction('check', 'Check', {
    isPosting: true,
    fields: readFields(`
      ${identityFields}
      ${documentFields}
      ${moneyFields}
      ref accountingPeriod, required, default the period of tranDate or the first open one by preference: postingPeriod
      boolean: excludeFromGLNumbering toBePrinted
      ref entity, required: entity
      ref account, required: account
    `),
    sublists: {
      expense,
      item: boughtItems,
    },
  }),
} as const satisfies Readonly<Record<string, RecordType>>;
