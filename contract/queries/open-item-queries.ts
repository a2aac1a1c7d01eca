import type { Document } from './by-hand.ts';
import { absolute, compareAmounts, daysBetween, documents, groupBy, inTextOrder, minus, shownDate, sum, today } from './by-hand.ts';
import type { ModelRow, PublishedQuery } from './published-query.ts';
import type { SampleCompany } from './sample-company.ts';
import { source } from './sources.ts';

const dueDate = ({ record }: Document) => record.text('dueDate');
const daysLate = (document: Document) => daysBetween(dueDate(document), today);

/** An invoice or a bill, with what was applied to it and what is left. REST says of an invoice; of a bill its payments have to be asked. */
interface OpenItem extends Document {
  readonly paid: string;
  readonly unpaid: string;
}

function openItems(company: SampleCompany, code: 'CustInvc' | 'VendBill'): readonly OpenItem[] {
  const applications = company.all('vendorPayment').flatMap((payment) => payment.rows('apply').filter((row) => row.text('apply') === 'T'));
  return documents(company, code).map((document) => {
    const applied = applications.filter((row) => row.idOf('doc') === document.record.id).map((row) => row.text('amount'));
    const paid = code === 'CustInvc' ? (document.record.text('amountPaid') ?? '0') : sum(applied);
    return { ...document, paid, unpaid: sum([absolute(document.total), minus(paid)]) };
  });
}

const open = (company: SampleCompany, code: 'CustInvc' | 'VendBill') =>
  openItems(company, code).filter(({ unpaid }) => compareAmounts(unpaid, '0') > 0);
const unpaid = (item: OpenItem) => item.unpaid;

const buckets = [
  ['current_bucket', -Infinity, 0],
  ['days_1_30', 1, 30],
  ['days_31_60', 31, 60],
  ['days_61_90', 61, 90],
  ['days_over_90', 91, Infinity],
] as const;

function aged(group: readonly OpenItem[]): Record<string, string> {
  return Object.fromEntries(
    buckets.map(([name, from, to]) => [
      name,
      sum(group.filter((document) => daysLate(document) >= from && daysLate(document) <= to).map(unpaid)),
    ]),
  );
}

function agedByParty(found: readonly OpenItem[], party: string, grandTotal: string): readonly ModelRow[] {
  return [...groupBy(found, ({ partyName }) => partyName)].map(([name, group]) => ({
    [party]: name,
    ...aged(group),
    total_outstanding: sum(group.map(unpaid)),
    grand_total_current: sum(found.filter((document) => daysLate(document) <= 0).map(unpaid)),
    grand_total_overdue: sum(found.filter((document) => daysLate(document) > 0).map(unpaid)),
    [grandTotal]: sum(found.map(unpaid)),
  }));
}

const agingColumns = `SUM(CASE WHEN CURRENT_DATE - transaction.duedate <= 0 THEN transaction.foreignamountunpaid ELSE 0 END) AS current_bucket,
  SUM(CASE WHEN CURRENT_DATE - transaction.duedate BETWEEN 1 AND 30 THEN transaction.foreignamountunpaid ELSE 0 END) AS days_1_30,
  SUM(CASE WHEN CURRENT_DATE - transaction.duedate BETWEEN 31 AND 60 THEN transaction.foreignamountunpaid ELSE 0 END) AS days_31_60,
  SUM(CASE WHEN CURRENT_DATE - transaction.duedate BETWEEN 61 AND 90 THEN transaction.foreignamountunpaid ELSE 0 END) AS days_61_90,
  SUM(CASE WHEN CURRENT_DATE - transaction.duedate > 90 THEN transaction.foreignamountunpaid ELSE 0 END) AS days_over_90`;

const grandTotals = (last: string) => `
  SUM(SUM(CASE WHEN CURRENT_DATE - transaction.duedate <= 0 THEN transaction.foreignamountunpaid ELSE 0 END)) OVER() AS grand_total_current,
  SUM(SUM(CASE WHEN CURRENT_DATE - transaction.duedate > 0 THEN transaction.foreignamountunpaid ELSE 0 END)) OVER() AS grand_total_overdue,
  SUM(SUM(transaction.foreignamountunpaid)) OVER() AS ${last}`;

const openOnly = "transaction.foreignamountunpaid != 0 AND transaction.posting = 'T' AND transaction.voided = 'F'";

const ageBucket = `CASE WHEN CURRENT_DATE - transaction.duedate <= 30 THEN '0-30 days'
  WHEN CURRENT_DATE - transaction.duedate <= 60 THEN '31-60 days'
  WHEN CURRENT_DATE - transaction.duedate <= 90 THEN '61-90 days'
  ELSE 'Over 90 days' END`;

export const openItemQueries: readonly PublishedQuery[] = [
  {
    source: source.answers('ar_aging_summary'),
    query: `SELECT BUILTIN.DF(transaction.entity) AS customer, ${agingColumns},
      SUM(transaction.foreignamountunpaid) AS total_outstanding, ${grandTotals('grand_total_ar')}
      FROM transaction WHERE transaction.type IN ('CustInvc', 'CustCred') AND ${openOnly}
      GROUP BY BUILTIN.DF(transaction.entity) ORDER BY total_outstanding DESC`,
    rows: (company) => agedByParty(open(company, 'CustInvc'), 'customer', 'grand_total_ar'),
  },
  {
    source: source.answers('ar_aging_totals'),
    query: `SELECT ${agingColumns}, SUM(transaction.foreignamountunpaid) AS total_ar
      FROM transaction WHERE transaction.type IN ('CustInvc', 'CustCred') AND ${openOnly}`,
    rows: (company) => [{ ...aged(open(company, 'CustInvc')), total_ar: sum(open(company, 'CustInvc').map(unpaid)) }],
  },
  {
    source: source.answers('top_customers_ar'),
    query: `SELECT BUILTIN.DF(transaction.entity) AS customer, COUNT(transaction.id) AS invoice_count, MIN(transaction.duedate) AS oldest_due_date,
      SUM(transaction.foreignamountunpaid) AS total_outstanding
      FROM transaction WHERE transaction.type IN ('CustInvc', 'CustCred') AND ${openOnly}
      GROUP BY BUILTIN.DF(transaction.entity) ORDER BY total_outstanding DESC`,
    inOrder: true,
    rows: (company) =>
      [...groupBy(open(company, 'CustInvc'), ({ partyName }) => partyName)]
        .map(([customer, group]) => ({
          customer,
          invoice_count: String(group.length),
          oldest_due_date: shownDate(group.map(dueDate).toSorted(inTextOrder)[0]),
          total_outstanding: sum(group.map(unpaid)),
        }))
        .toSorted((left, right) => compareAmounts(right.total_outstanding, left.total_outstanding)),
  },
  {
    source: source.answers('days_sales_outstanding'),
    query: `SELECT
      (SELECT SUM(foreignamountunpaid) FROM transaction WHERE type = 'CustInvc' AND foreignamountunpaid > 0 AND posting = 'T' AND voided = 'F') AS current_ar,
      (SELECT SUM(foreigntotal) FROM transaction WHERE type = 'CustInvc' AND posting = 'T' AND voided = 'F' AND trandate >= CURRENT_DATE - 90) / 90 AS avg_daily_sales,
      ROUND(
        (SELECT SUM(foreignamountunpaid) FROM transaction WHERE type = 'CustInvc' AND foreignamountunpaid > 0 AND posting = 'T' AND voided = 'F') /
        NULLIF((SELECT SUM(foreigntotal) FROM transaction WHERE type = 'CustInvc' AND posting = 'T' AND voided = 'F' AND trandate >= CURRENT_DATE - 90) / 90, 0)
      , 1) AS dso
      FROM DUAL`,
    // Sold since 17 March: 499 + 100 + 460 + 150 + 499 + 672 + 123.45 + 12.50 = 2515.95; open are 1543.95; 1543.95 ÷ (2515.95 ÷ 90) = 55.23.
    rows: () => [{ current_ar: '1543.95', avg_daily_sales: '27.955', dso: '55.2' }],
  },
  {
    source: source.answers('days_payable_outstanding'),
    query: `SELECT
      (SELECT SUM(foreignamountunpaid) FROM transaction WHERE type = 'VendBill' AND foreignamountunpaid > 0 AND posting = 'T' AND voided = 'F') AS current_ap,
      (SELECT SUM(ABS(foreigntotal)) FROM transaction WHERE type = 'VendBill' AND posting = 'T' AND voided = 'F' AND trandate >= CURRENT_DATE - 90) / 90 AS avg_daily_purchases,
      ROUND(
        (SELECT SUM(foreignamountunpaid) FROM transaction WHERE type = 'VendBill' AND foreignamountunpaid > 0 AND posting = 'T' AND voided = 'F') /
        NULLIF((SELECT SUM(ABS(foreigntotal)) FROM transaction WHERE type = 'VendBill' AND posting = 'T' AND voided = 'F' AND trandate >= CURRENT_DATE - 90) / 90, 0)
      , 1) AS dpo
      FROM DUAL`,
    // Billed since 17 March: 1235.50 + 85.40 + 300 = 1620.90, of which 500 are paid; 1120.90 ÷ 18.01 = 62.24.
    rows: () => [{ current_ap: '1120.9', avg_daily_purchases: '18.01', dpo: '62.2' }],
  },
  {
    source: source.program('questions to a ledger in words, aged receivables'),
    query: `SELECT ${ageBucket} AS aging_bucket, COUNT(*) AS invoice_count, SUM(transaction.foreignamountunpaid) AS amount
      FROM transaction WHERE transaction.type = 'CustInvc' AND transaction.foreignamountunpaid > 0
      GROUP BY ${ageBucket}
      ORDER BY MIN(CURRENT_DATE - transaction.duedate) FETCH FIRST 10 ROWS ONLY`,
    inOrder: true,
    rows: (company) => {
      const late = open(company, 'CustInvc').filter((document) => daysLate(document) > 30);
      const soon = open(company, 'CustInvc').filter((document) => daysLate(document) <= 30);
      return [
        { aging_bucket: '0-30 days', invoice_count: String(soon.length), amount: sum(soon.map(unpaid)) },
        { aging_bucket: '31-60 days', invoice_count: String(late.length), amount: sum(late.map(unpaid)) },
      ];
    },
  },
  {
    source: source.program('matching of bank receipts with open invoices'),
    query: `SELECT t.currency tran_cur, t.foreignamountunpaid fx_amount, t.id tran_id, t.trandate , t.status , t.tranid doc_num
      FROM TRANSACTION T
      WHERE t.entity = {alder} AND t.foreignamountunpaid > 0 AND t.trandate <= '6/15/2026' ORDER BY t.trandate`,
    inOrder: true,
    rows: (company) =>
      open(company, 'CustInvc')
        .filter(({ party }) => party === company.ids.alder)
        .toSorted((left, right) => inTextOrder(left.record.text('tranDate'), right.record.text('tranDate')))
        .map((document) => ({
          tran_cur: document.record.idOf('currency'),
          fx_amount: unpaid(document),
          tran_id: document.record.id,
          trandate: shownDate(document.record.text('tranDate')),
          status: document.status,
          doc_num: document.record.text('tranId'),
        })),
  },
  {
    source: source.program('a finance assistant, overdue invoices'),
    query: `SELECT t.id, t.tranid, t.duedate, t.total, t.currency, t.entity, t.foreignamountunpaid, t.daysoverduesearch
      FROM transaction t WHERE t.type = 'CustInvc' AND t.foreignamountunpaid > 0 ORDER BY t.daysoverduesearch DESC FETCH FIRST 20 ROWS ONLY`,
  },
  {
    source: source.program('rules for writing SuiteQL, what is open of a customer'),
    query: `SELECT DISTINCT t.entity AS cid FROM Transaction t
      WHERE t.type = 'CustInvc' AND t.foreignamountunpaid > 0 AND t.foreignamountunpaid < t.foreigntotal FETCH FIRST 500 ROWS ONLY`,
    rows: (company) =>
      [
        ...groupBy(
          open(company, 'CustInvc').filter((document) => compareAmounts(document.paid, '0') > 0),
          ({ party }) => party,
        ).keys(),
      ].map((cid) => ({ cid })),
  },
  {
    source: source.program('a statement of open credits'),
    query: `SELECT t.id FROM transaction t WHERE t.entity = {bluebird} AND t.type = 'CustCred' AND BUILTIN.CF(t.status) = 'CustCred:A'`,
    rows: (company) => documents(company, 'CustCred').map(({ record }) => ({ id: record.id })),
  },
  {
    source: 'https://meir.prolecto.com/2023/02/19/sql-ar-and-ap-fields/',
    query: `SELECT t.id, t.foreignAmountPaid, t.foreignAmountUnpaid FROM transaction t WHERE t.type = 'CustInvc' ORDER BY t.id`,
    inOrder: true,
    rows: (company) =>
      openItems(company, 'CustInvc').map((item) => ({
        id: item.record.id,
        foreignamountpaid: item.paid,
        foreignamountunpaid: item.unpaid,
      })),
  },
  {
    source: 'https://meir.prolecto.com/2023/02/19/sql-ar-and-ap-fields/',
    query: `SELECT t.id, t.foreignPaymentAmountUsed, t.foreignPaymentAmountUnused, t.foreignAmountUnpaid
      FROM transaction t WHERE t.type IN ('CustCred', 'CustPymt') ORDER BY t.id`,
    inOrder: true,
    rows: (company) =>
      documents(company, 'CustCred', 'CustPymt').map(({ record }) => ({
        id: record.id,
        foreignpaymentamountused: record.text('applied'),
        foreignpaymentamountunused: record.text('unapplied'),
      })),
  },
  {
    source: source.answers('ap_aging_summary'),
    query: `SELECT BUILTIN.DF(transaction.entity) AS vendor, ${agingColumns},
      SUM(transaction.foreignamountunpaid) AS total_outstanding, ${grandTotals('grand_total_ap')}
      FROM transaction WHERE transaction.type IN ('VendBill', 'VendCred') AND ${openOnly}
      GROUP BY BUILTIN.DF(transaction.entity) ORDER BY total_outstanding DESC`,
    rows: (company) => agedByParty(open(company, 'VendBill'), 'vendor', 'grand_total_ap'),
  },
  {
    source: source.answers('bills_due_this_week'),
    query: `SELECT transaction.duedate AS due_date, transaction.tranid AS bill_number, BUILTIN.DF(transaction.entity) AS vendor,
      transaction.foreignamountunpaid AS amount_due, SUM(transaction.foreignamountunpaid) OVER() AS grand_total_due
      FROM transaction
      WHERE transaction.type = 'VendBill' AND transaction.foreignamountunpaid > 0
        AND transaction.duedate BETWEEN CURRENT_DATE - 7 AND CURRENT_DATE + 30 AND transaction.posting = 'T' AND transaction.voided = 'F'
      ORDER BY transaction.duedate, transaction.foreignamountunpaid DESC`,
    inOrder: true,
    rows: (company) => {
      const due = open(company, 'VendBill').filter((document) => daysLate(document) <= 7 && daysLate(document) >= -30);
      return due
        .toSorted((left, right) => inTextOrder(dueDate(left), dueDate(right)))
        .map((document) => ({
          due_date: shownDate(dueDate(document)),
          bill_number: document.record.text('tranId'),
          vendor: document.partyName,
          amount_due: unpaid(document),
          grand_total_due: sum(due.map(unpaid)),
        }));
    },
  },
  {
    source: source.program('a bridge that reads bills'),
    query: `SELECT t.id, t.tranid AS numero_factura, v.entityid AS proveedor, t.trandate AS fecha_factura, t.duedate AS fecha_vencimiento,
        ABS(t.foreigntotal) AS importe_factura, ABS(t.foreignamountunpaid) AS importe_adeudado, t.memo
      FROM transaction t JOIN vendor v ON v.id = t.entity
      WHERE t.type = 'VendBill' AND t.foreignamountunpaid > 0
      ORDER BY t.trandate OFFSET 0 ROWS FETCH NEXT 1000 ROWS ONLY`,
    inOrder: true,
    rows: (company) =>
      open(company, 'VendBill')
        .toSorted((left, right) => inTextOrder(left.record.text('tranDate'), right.record.text('tranDate')))
        .map((document) => ({
          id: document.record.id,
          numero_factura: document.record.text('tranId'),
          proveedor: document.partyName,
          fecha_factura: shownDate(document.record.text('tranDate')),
          fecha_vencimiento: shownDate(dueDate(document)),
          importe_factura: minus(document.total),
          importe_adeudado: unpaid(document),
        })),
  },
  {
    source: source.library('customers-with-overdue-balances.sql'),
    query: `SELECT Customer.ID, Customer.CompanyName, Customer.EntityID, BUILTIN.DF( Customer.Terms ) AS Terms, Customer.OnCreditHold,
        Customer.CreditLimit, Customer.BalanceSearch, Customer.OverdueBalanceSearch, Customer.UnbilledOrdersSearch,
        BUILTIN.DF( Customer.SalesRep ) AS SalesRep
      FROM Customer WHERE ( OverdueBalanceSearch > 0 ) ORDER BY Customer.CompanyName`,
  },
  {
    source: source.program('discovery of customers by their balance'),
    query: 'SELECT SUM(csr.balance) AS balance FROM CustomerSubsidiaryRelationship csr WHERE csr.entity = {alder}',
  },
];
