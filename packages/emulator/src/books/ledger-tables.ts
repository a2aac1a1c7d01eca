import type { Column, Table } from './table.ts';
import { columns, reference } from './table.ts';

const linkColumns: readonly Column[] = [
  reference('previousdoc', 'transaction'),
  ...columns('integer', 'previousline'),
  ...columns('text', 'previoustype'),
  ...columns('date', 'previousdate'),
  reference('nextdoc', 'transaction'),
  ...columns('integer', 'nextline'),
  ...columns('text', 'nexttype'),
  ...columns('date', 'nextdate'),
  ...columns('text', 'linktype'),
  ...columns('decimal', 'foreignamount'),
  ...columns('datetime', 'lastmodifieddate'),
];

/**
 * The general ledger, which shows each line of a transaction as the primary book has it, and what was applied to or made of what.
 * [inferred: the words of `linktype`, but for Payment; which lines a link names; that both tables of links hold the same rows]
 */
export const ledgerTables: readonly Table[] = [
  {
    name: 'transactionaccountingline',
    primaryKey: ['transaction', 'transactionline', 'accountingbook'],
    displayColumns: ['transaction'],
    indexes: [],
    columns: [
      reference('transaction', 'transaction'),
      ...columns('integer', 'transactionline'),
      reference('accountingbook', 'accountingbook'),
      reference('account', 'account'),
      ...columns('decimal', 'debit credit amount netamount'),
      ...columns('boolean', 'posting'),
      ...columns('decimal', 'exchangerate amountpaid amountunpaid paymentamountused paymentamountunused amountlinked'),
      ...columns('boolean', 'processedbyrevcommit'),
      ...columns('integer', 'overheadparentitem'),
      ...columns('datetime', 'lastmodifieddate'),
    ],
    viewOf: [
      {
        table: 'transactionline',
        constants: { accountingbook: 1 },
        copies: { transactionline: 'id', account: 'expenseaccount', amount: 'netamount', lastmodifieddate: 'linelastmodifieddate' },
        lookups: { exchangerate: { table: 'transaction', column: 'exchangerate', key: 'transaction' } },
      },
    ],
  },
  {
    name: 'nexttransactionlinelink',
    primaryKey: ['previousdoc', 'previousline', 'nextdoc', 'nextline', 'linktype'],
    displayColumns: ['linktype'],
    indexes: [['nextdoc']],
    columns: linkColumns,
  },
  {
    name: 'previoustransactionlinelink',
    primaryKey: ['previousdoc', 'previousline', 'nextdoc', 'nextline', 'linktype'],
    displayColumns: ['linktype'],
    indexes: [],
    columns: linkColumns,
    viewOf: [{ table: 'nexttransactionlinelink', constants: {}, copies: {} }],
  },
  {
    name: 'accountingbook',
    primaryKey: ['id'],
    displayColumns: ['name'],
    indexes: [],
    columns: [
      ...columns('integer', 'id'),
      ...columns('text', 'name'),
      ...columns('boolean', 'isprimary isadjustmentonly isconsolidated'),
      ...columns('integer', 'basebook effectiveperiod'),
      ...columns('text', 'subsidiariesstring externalid'),
      ...columns('datetime', 'lastmodifieddate'),
    ],
  },
];
