import type { Amount, Path, Table } from './table.ts';

const currencyOfTransaction = (transaction: string): Path => ({ table: 'transaction', column: 'currency', keys: { id: transaction } });

/** The main line stands first, and names the subsidiary of the whole. */
const subsidiaryOfTransaction = (transaction: string): Path => ({
  table: 'transactionline',
  column: 'subsidiary',
  keys: { transaction },
});

const ofTransaction: Amount = {
  currency: { column: 'currency' },
  exchangeRate: { column: 'exchangerate' },
  subsidiary: subsidiaryOfTransaction('id'),
};

const ofLine: Amount = {
  currency: currencyOfTransaction('transaction'),
  exchangeRate: { table: 'transaction', column: 'exchangerate', keys: { id: 'transaction' } },
  subsidiary: { column: 'subsidiary' },
  account: { column: 'expenseaccount' },
};

const ofLineInBase: Amount = { subsidiary: { column: 'subsidiary' }, account: { column: 'expenseaccount' } };

const ofAccountingLine: Amount = {
  subsidiary: {
    table: 'transactionline',
    column: 'subsidiary',
    keys: { transaction: 'transaction', id: 'transactionline' },
  },
  account: { column: 'account' },
};

const ofCustomer: Amount = {
  currency: { column: 'currency' },
  subsidiary: { table: 'customersubsidiaryrelationship', column: 'subsidiary', keys: { entity: 'id' }, only: { isprimarysub: 'T' } },
};

/** Which columns are amounts, and of what. [inferred: what of a customer is in the customer's currency] */
const amountColumns: Readonly<Record<string, readonly (readonly [amount: Amount, names: string])[]>> = {
  transaction: [
    [ofTransaction, 'foreigntotal foreignamountpaid foreignamountunpaid foreignpaymentamountused foreignpaymentamountunused'],
    [{ subsidiary: subsidiaryOfTransaction('id') }, 'total'],
  ],
  transactionline: [
    [
      ofLine,
      'rate rateamount foreignamount creditforeignamount debitforeignamount amount taxamount foreignamountpaid foreignamountunpaid foreignpaymentamountused foreignpaymentamountunused fxamountlinked',
    ],
    [ofLineInBase, 'netamount estimatedamount estgrossprofit amountlinked'],
  ],
  transactionaccountingline: [
    [ofAccountingLine, 'amount netamount debit credit amountpaid amountunpaid paymentamountused paymentamountunused amountlinked'],
  ],
  nexttransactionlinelink: [[{ currency: currencyOfTransaction('nextdoc') }, 'foreignamount']],
  previoustransactionlinelink: [[{ currency: currencyOfTransaction('nextdoc') }, 'foreignamount']],
  customer: [[ofCustomer, 'creditlimit balancesearch overduebalancesearch unbilledorderssearch consolbalancesearch']],
  customersubsidiaryrelationship: [
    [{ currency: { column: 'primarycurrency' }, subsidiary: { column: 'subsidiary' } }, 'balance depositbalance unbilledorders'],
  ],
  vendor: [[{ currency: { column: 'currency' } }, 'creditlimit balance balanceprimary unbilledorders']],
  pricing: [[{ currency: { column: 'currency' } }, 'unitprice']],
};

/** A table whose amounts tell what they are amounts of. */
export function withAmounts(table: Table): Table {
  const amountByColumn = new Map(
    (amountColumns[table.name] ?? []).flatMap(([amount, names]) => names.split(' ').map((name) => [name, amount] as const)),
  );
  if (amountByColumn.size === 0) return table;
  return {
    ...table,
    columns: table.columns.map((column) => {
      const amount = amountByColumn.get(column.name);
      return amount === undefined ? column : { ...column, amount };
    }),
  };
}
