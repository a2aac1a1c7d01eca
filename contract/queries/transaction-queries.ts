import type { Document } from './by-hand.ts';
import { absolute, compareAmounts, documents, groupBy, inTextOrder, minus, shownDate, sum } from './by-hand.ts';
import type { ModelRow, PublishedQuery } from './published-query.ts';
import type { SampleCompany } from './sample-company.ts';
import { source } from './sources.ts';

const statusName = ({ label, statusName: name }: Document) => (name === undefined ? undefined : `${label} : ${name}`);
const date = ({ record }: Document) => shownDate(record.text('tranDate'));
const tranId = ({ record }: Document) => record.text('tranId');

/** The groups of documents by a key, with how many and how much, in the order of the keys. */
function grouped(
  found: readonly Document[],
  key: (document: Document) => string | undefined,
  row: (name: string, group: readonly Document[]) => ModelRow,
) {
  return [...groupBy(found, key)].toSorted(([left], [right]) => inTextOrder(left, right)).map(([name, group]) => row(name, group));
}

const totals = (group: readonly Document[]) => sum(group.map(({ total }) => total));
const count = (group: readonly unknown[]) => String(group.length);

/** What is sold, and what was given back of it, in the periods of 2026. */
function revenueOf(group: readonly Document[]): string {
  return sum(group.map(({ code, total }) => (code === 'CustCred' ? minus(absolute(total)) : absolute(total))));
}

function inMonth(month: string) {
  return (document: Document) => document.month === month;
}

const monthNames: Readonly<Record<string, string>> = { '2026-03': 'Mar', '2026-04': 'Apr', '2026-05': 'May', '2026-06': 'Jun' };
const receipts = ['CustPymt', 'Deposit', 'CashSale'];
const disbursements = ['VendPymt', 'Check', 'ExpRept'];

function afterMay16(company: SampleCompany, ...codes: readonly string[]) {
  return documents(company, ...codes).filter(({ record }) => (record.text('tranDate') ?? '') >= '2026-05-16');
}

export const transactionQueries: readonly PublishedQuery[] = [
  {
    source: source.diagnostics('transactions-inventory'),
    query: 'SELECT transaction.tranid from Transaction',
    rows: (company) => documents(company).map((document) => ({ tranid: tranId(document) })),
  },
  {
    source: source.diagnostics('transactions-inventory'),
    query: 'SELECT DISTINCT transaction.type from Transaction',
    rows: (company) => [...groupBy(documents(company), ({ code }) => code).keys()].map((type) => ({ type })),
  },
  {
    source: source.diagnostics('transactions-inventory'),
    query: 'SELECT DISTINCT BUILTIN.DF(transaction.type) as type from Transaction',
    rows: (company) => [...groupBy(documents(company), ({ label }) => label).keys()].map((type) => ({ type })),
  },
  {
    source: source.library('customer-invoices.sql'),
    query: `SELECT Transaction.ID, Transaction.TranID, Transaction.TranDate, BUILTIN.DF( Transaction.Entity ) AS Customer,
      BUILTIN.DF( Transaction.Status ) AS Status, Transaction.ForeignTotal AS Amount
      FROM Transaction
      WHERE ( Transaction.Type = 'CustInvc' )
        AND ( Transaction.TranDate BETWEEN TO_DATE( '2026-04-01', 'YYYY-MM-DD' ) AND TO_DATE( '2026-05-31', 'YYYY-MM-DD' ) )
      ORDER BY Transaction.Trandate ASC, Transaction.ID ASC`,
    inOrder: true,
    rows: (company) =>
      documents(company, 'CustInvc')
        .filter(({ month }) => month === '2026-04' || month === '2026-05')
        .toSorted((left, right) => inTextOrder(left.record.text('tranDate'), right.record.text('tranDate')))
        .map((document) => ({
          id: document.record.id,
          tranid: tranId(document),
          trandate: date(document),
          customer: document.partyName,
          status: statusName(document),
          amount: document.total,
        })),
  },
  {
    source: source.library('transaction-counts-by-type-status.sql'),
    query: `SELECT Transaction.Type AS TransactionType, BUILTIN.DF( Status ) AS Status, COUNT(*) AS Count
      FROM Transaction GROUP BY Transaction.Type, BUILTIN.DF( Status ) ORDER BY TransactionType, Status`,
    rows: (company) =>
      [...groupBy(documents(company), (document) => `${document.code}/${statusName(document)}`).values()].map((group) => ({
        transactiontype: group[0]?.code,
        status: group[0] === undefined ? undefined : statusName(group[0]),
        count: count(group),
      })),
  },
  {
    source: source.library('transaction-statuses.sql'),
    query: `SELECT DISTINCT Transaction.Type AS TransactionType, Status, BUILTIN.DF( Status ) AS DFStatus, BUILTIN.CF( Status ) AS CFStatus
      FROM Transaction WHERE Status IS NOT NULL ORDER BY TransactionType, Status`,
    inOrder: true,
    rows: (company) =>
      grouped(
        documents(company).filter(({ status }) => status !== undefined),
        ({ code, status }) => `${code}:${status}`,
        (cfstatus, [document]) => ({
          transactiontype: document?.code,
          status: document?.status,
          dfstatus: document === undefined ? undefined : statusName(document),
          cfstatus,
        }),
      ),
  },
  {
    source: source.library('sales-orders-summarized-status.sql'),
    query: `SELECT Status, BUILTIN.DF( Status ) AS StatusName, COUNT( * ) AS TransactionCount, SUM( ForeignTotal ) AS TotalAmount
      FROM Transaction WHERE ( Type = 'SalesOrd' ) GROUP BY Status, BUILTIN.DF( Status ) ORDER BY Status`,
    inOrder: true,
    rows: (company) =>
      grouped(
        documents(company, 'SalesOrd'),
        ({ status }) => status,
        (status, group) => ({
          status,
          statusname: group[0] === undefined ? undefined : statusName(group[0]),
          transactioncount: count(group),
          totalamount: totals(group),
        }),
      ),
  },
  {
    source: source.library('purchase-orders-summarized-status.sql'),
    query: `SELECT Status, BUILTIN.DF( Status ) AS StatusName, COUNT( * ) AS TransactionCount, SUM( ( ForeignTotal * -1) ) AS TotalAmount
      FROM Transaction WHERE ( Type = 'PurchOrd' ) GROUP BY Status, BUILTIN.DF( Status ) ORDER BY Status`,
    rows: (company) =>
      grouped(
        documents(company, 'PurchOrd'),
        ({ status }) => status,
        (status, group) => ({
          status,
          statusname: group[0] === undefined ? undefined : statusName(group[0]),
          transactioncount: count(group),
          totalamount: minus(totals(group)),
        }),
      ),
  },
  {
    source: source.library('rollup-example.sql'),
    query: `SELECT BUILTIN.DF( Status ) AS StatusName, COUNT( * ) AS TransactionCount, SUM( ForeignTotal ) AS TotalAmount
      FROM Transaction WHERE ( Type = 'CustInvc' ) GROUP BY ROLLUP( BUILTIN.DF( Status ) )`,
    rows: (company) => {
      const invoices = documents(company, 'CustInvc');
      return [
        ...grouped(invoices, statusName, (statusname, group) => ({
          statusname,
          transactioncount: count(group),
          totalamount: totals(group),
        })),
        { transactioncount: count(invoices), totalamount: totals(invoices) },
      ];
    },
  },
  {
    source: source.library('rmas-in-date-range.sql'),
    query: `SELECT Transaction.TranDate, Transaction.TranID , BUILTIN.DF( Transaction.Entity ) AS Customer, BUILTIN.DF( Transaction.Status ) AS Status
      FROM Transaction
      WHERE ( Transaction.Type = 'RtnAuth' )
        AND ( Transaction.TranDate BETWEEN TO_DATE('2026-01-01', 'YYYY-MM-DD' ) AND TO_DATE('2026-11-30', 'YYYY-MM-DD' ) )
        AND ( Transaction.Voided = 'F' )`,
    rows: (company) =>
      documents(company, 'RtnAuth').map((document) => ({
        trandate: date(document),
        tranid: tranId(document),
        customer: document.partyName,
        status: statusName(document),
      })),
  },
  {
    source: source.library('rmas-summarized-customer.sql'),
    query: `SELECT BUILTIN.DF( Transaction.Entity ) AS Customer, COUNT(*) AS RMACount, ( SUM( Transaction.ForeignTotal ) * -1 ) AS RMATotal
      FROM Transaction
      WHERE ( Transaction.Type = 'RtnAuth' )
        AND ( Transaction.TranDate BETWEEN TO_DATE('2026-01-01', 'YYYY-MM-DD' ) AND TO_DATE('2026-11-30', 'YYYY-MM-DD' ) )
        AND ( Transaction.Voided = 'F' )
      GROUP BY BUILTIN.DF( Transaction.Entity ) ORDER BY Customer`,
    rows: (company) =>
      grouped(
        documents(company, 'RtnAuth'),
        ({ partyName }) => partyName,
        (customer, group) => ({ customer, rmacount: count(group), rmatotal: minus(totals(group)) }),
      ),
  },
  {
    source: source.library('sales-order-with-sales-tax.sql'),
    query: `SELECT Transaction.TranID, Transaction.TranDate, Transaction.Entity AS CustomerID, BUILTIN.DF( Transaction.Entity ) AS CustomerName,
      BUILTIN.DF( Transaction.Status ) AS Status, Transaction.ForeignTotal AS Total,
      ( SELECT SUM( TransactionLine.ForeignAmount * -1 ) AS SalesTax FROM TransactionLine
        WHERE ( TransactionLine.Transaction = Transaction.ID ) AND ( TransactionLine.TaxLine = 'T' ) ) AS SalesTax
      FROM Transaction WHERE ( Transaction.Type = 'CustInvc' ) AND ( Transaction.ID = {taxed} )`,
    rows: (company) =>
      documents(company, 'CustInvc')
        .filter(({ record }) => record.id === company.ids.taxed)
        .map((document) => ({
          tranid: tranId(document),
          trandate: date(document),
          customerid: document.party,
          customername: document.partyName,
          status: statusName(document),
          total: document.total,
          salestax: document.record.text('taxTotal'),
        })),
  },
  {
    source: source.library('journal-entries-in-date-range.sql'),
    query: `SELECT Transaction.ID, Transaction.TranID, Transaction.TranDate, BUILTIN.DF( Transaction.PostingPeriod ) AS PostingPeriod,
      Transaction.Memo, Transaction.Posting
      FROM Transaction
      WHERE ( Transaction.Type = 'Journal' )
        AND ( Transaction.TranDate BETWEEN TO_DATE( '2026-05-01', 'YYYY-MM-DD' ) AND TO_DATE( '2026-05-31', 'YYYY-MM-DD' ) )
      ORDER BY Transaction.ID DESC`,
    rows: (company) =>
      documents(company, 'Journal').map((document) => ({
        id: document.record.id,
        tranid: tranId(document),
        trandate: date(document),
        postingperiod: document.record.nameOf('postingPeriod'),
        memo: document.record.text('memo'),
        posting: 'T',
      })),
  },
  {
    source: source.library('journal-entries-in-date-range.sql'),
    query: `SELECT Transaction.ID, BUILTIN.DF( Transaction.Status ) AS Status, BUILTIN.DF( Transaction.CreatedBy ) AS CreatedBy
      FROM Transaction WHERE ( Transaction.Type = 'Journal' ) ORDER BY Transaction.ID DESC`,
  },
  {
    source: source.library('transaction-line-usage.sql'),
    query: `SELECT * FROM (
        SELECT TO_CHAR( Transaction.CreatedDate, 'YYYY-MM' ) AS TranMonth, Transaction.Type AS TranType, COUNT(*) AS TranLineCount
        FROM Transaction INNER JOIN TransactionLine ON ( TransactionLine.Transaction = Transaction.ID )
        WHERE ( Transaction.CreatedDate BETWEEN BUILTIN.RELATIVE_RANGES( 'LRH', 'START' ) AND BUILTIN.RELATIVE_RANGES( 'LRH', 'END' ) )
        GROUP BY TO_CHAR( Transaction.CreatedDate, 'YYYY-MM' ), Transaction.Type )
      ORDER BY TranMonth, TranType`,
  },
  {
    source: 'alantvarghese/suiteql_finetune, data/train.jsonl',
    query: `SELECT customer.entityid, SUM(transaction.foreigntotal) AS open_ar
      FROM transaction JOIN customer ON transaction.entity = customer.id
      WHERE transaction.type = 'CustInvc' AND transaction.status NOT IN ('CustInvc:C')
        AND transaction.trandate >= TO_DATE('2026-04-01','YYYY-MM-DD') AND transaction.trandate < TO_DATE('2026-07-01','YYYY-MM-DD')
      GROUP BY customer.entityid ORDER BY open_ar DESC;`,
    rows: (company) =>
      grouped(
        documents(company, 'CustInvc').filter(({ month }) => month >= '2026-04'),
        ({ partyName }) => partyName,
        (entityid, group) => ({ entityid, open_ar: totals(group) }),
      ),
  },
  {
    source: 'alantvarghese/suiteql_finetune, data/val.jsonl',
    query: `SELECT id, tranid, trandate, foreigntotal FROM transaction
      WHERE type = 'CustInvc' AND entity = {bluebird} AND trandate >= TRUNC(CURRENT_DATE, 'MONTH') ORDER BY trandate DESC;`,
    rows: (company) =>
      documents(company, 'CustInvc')
        .filter(inMonth('2026-06'))
        .filter(({ party }) => party === company.ids.bluebird)
        .map((document) => ({ id: document.record.id, tranid: tranId(document), trandate: date(document), foreigntotal: document.total })),
  },
  {
    source: 'ehmad11/suiteql, README.md',
    query: 'select id from transaction',
    rows: (company) => documents(company).map(({ record }) => ({ id: record.id })),
  },
  {
    source: 'ehmad11/suiteql, README.md',
    query: 'select tranid, id from transaction where rownum <= 30',
    rows: (company) => documents(company).map((document) => ({ tranid: tranId(document), id: document.record.id })),
  },
  {
    source: 'https://cnblogs.com/zhangchenyi/p/18302302/_suiteql_intro',
    query: 'SELECT transaction.tranid, transaction.trandate from transaction where rownum < 10',
    rows: (company) =>
      documents(company)
        .slice(0, 9)
        .map((document) => ({ tranid: tranId(document), trandate: date(document) })),
  },
  {
    source: source.help('section_158394344595'),
    query: 'SELECT email, COUNT(*) as count FROM transaction GROUP BY email',
  },
  {
    source: source.help('article_9232430195'),
    query: "select top 10 memo from transaction where createddate > to_date('01-01-2026', 'DD-MM-YYYY')",
    rows: (company) =>
      documents(company)
        .slice(0, 10)
        .map(({ record }) => ({ memo: record.text('memo') })),
  },
  {
    source: 'https://help.apideck.com/en/articles/5771522',
    query: `SELECT id, tranid, entity, trandate, duedate, status, currency, foreigntotal, memo
      FROM transaction WHERE type = 'CustInvc' AND createdDate >= '1/15/2024'`,
    rows: (company) =>
      documents(company, 'CustInvc').map((document) => ({
        id: document.record.id,
        tranid: tranId(document),
        entity: document.party,
        trandate: date(document),
        duedate: shownDate(document.record.text('dueDate')),
        status: document.status,
        currency: document.record.idOf('currency'),
        foreigntotal: document.total,
        memo: document.record.text('memo'),
      })),
  },
  {
    source: source.program('README of a connector for Power Platform'),
    query:
      "SELECT t.id, t.tranid, t.foreigntotal, c.companyname FROM transaction t JOIN customer c ON t.entity = c.id WHERE t.type = 'CustInvc'",
    rows: (company) =>
      documents(company, 'CustInvc').map((document) => ({
        id: document.record.id,
        tranid: tranId(document),
        foreigntotal: document.total,
        companyname: document.partyName,
      })),
  },
  {
    source: source.program('README of a portal that places orders'),
    query: `SELECT id, tranid, entity, trandate, status, foreigntotal
      FROM transaction WHERE type = 'SalesOrd' ORDER BY trandate DESC FETCH FIRST 25 ROWS ONLY`,
    inOrder: true,
    rows: (company) =>
      documents(company, 'SalesOrd')
        .toSorted((left, right) => inTextOrder(right.record.text('tranDate'), left.record.text('tranDate')))
        .map((document) => ({
          id: document.record.id,
          tranid: tranId(document),
          entity: document.party,
          trandate: date(document),
          status: document.status,
          foreigntotal: document.total,
        })),
  },
  {
    source: source.dietrich('netsuite-suiteql-customer-deposits'),
    query: `SELECT ID, TranDate, TranID, BUILTIN.DF( PaymentMethod ) AS PaymentMethod, OtherRefNum AS ReferenceNumber, ForeignTotal AS PaymentAmount,
      ForeignPaymentAmountUsed AS AmountApplied, Memo, Entity AS CustomerID, BUILTIN.DF( Entity ) AS CustomerName,
      REPLACE( BUILTIN.DF( Status ), BUILTIN.DF( Type ) || ' : ', '' ) AS Status
      FROM Transaction WHERE ( Type = 'CustDep' ) AND ( Entity = {cobalt} ) AND ( Voided = 'F' ) ORDER BY TranID`,
    rows: (company) =>
      documents(company, 'CustDep').map((document) => ({
        id: document.record.id,
        trandate: date(document),
        tranid: tranId(document),
        paymentamount: document.total,
        amountapplied: '0',
        memo: document.record.text('memo'),
        customerid: document.party,
        customername: document.partyName,
        status: document.record.nameOf('status'),
      })),
  },
  {
    source: source.answers('cash_flow_by_period'),
    query: `SELECT TO_CHAR(transaction.trandate, 'YYYY-MM') AS period,
        SUM(CASE WHEN transaction.type IN ('CustPymt', 'Deposit', 'CashSale') THEN ABS(transaction.foreigntotal) ELSE 0 END) AS inflows,
        SUM(CASE WHEN transaction.type IN ('VendPymt', 'Check', 'ExpRept') THEN ABS(transaction.foreigntotal) ELSE 0 END) AS outflows,
        SUM(CASE WHEN transaction.type IN ('CustPymt', 'Deposit', 'CashSale') THEN ABS(transaction.foreigntotal) ELSE 0 END) -
        SUM(CASE WHEN transaction.type IN ('VendPymt', 'Check', 'ExpRept') THEN ABS(transaction.foreigntotal) ELSE 0 END) AS net_cash_flow
      FROM transaction
      WHERE transaction.posting = 'T' AND transaction.voided = 'F'
        AND transaction.trandate >= ADD_MONTHS(TRUNC(CURRENT_DATE, 'MM'), -6)
        AND transaction.type IN ('CustPymt', 'Deposit', 'CashSale', 'VendPymt', 'Check', 'ExpRept')
      GROUP BY TO_CHAR(transaction.trandate, 'YYYY-MM') ORDER BY period`,
    inOrder: true,
    rows: (company) =>
      grouped(
        documents(company, 'CustPymt', 'VendPymt'),
        ({ month }) => month,
        (period, group) => {
          const inflows = sum(group.filter(({ code }) => receipts.includes(code)).map(({ total }) => absolute(total)));
          const outflows = sum(group.filter(({ code }) => disbursements.includes(code)).map(({ total }) => absolute(total)));
          return { period, inflows, outflows, net_cash_flow: sum([inflows, minus(outflows)]) };
        },
      ),
  },
  {
    source: source.answers('largest_cash_receipts'),
    query: `SELECT transaction.trandate AS date, transaction.tranid AS reference, BUILTIN.DF(transaction.entity) AS customer,
        transaction.type AS type, transaction.foreigntotal AS amount
      FROM transaction
      WHERE transaction.type IN ('CustPymt', 'Deposit', 'CashSale') AND transaction.trandate >= CURRENT_DATE - 30
        AND transaction.posting = 'T' AND transaction.voided = 'F'
      ORDER BY transaction.foreigntotal DESC`,
    inOrder: true,
    rows: (company) =>
      afterMay16(company, 'CustPymt')
        .toSorted((left, right) => compareAmounts(right.total, left.total))
        .map((document) => ({
          date: date(document),
          reference: tranId(document),
          customer: document.partyName,
          type: document.code,
          amount: document.total,
        })),
  },
  {
    source: source.answers('largest_cash_disbursements'),
    query: `SELECT transaction.trandate AS date, transaction.tranid AS reference, BUILTIN.DF(transaction.entity) AS vendor,
        transaction.type AS type, ABS(transaction.foreigntotal) AS amount
      FROM transaction
      WHERE transaction.type IN ('VendPymt', 'Check', 'CashRfnd', 'ExpRept') AND transaction.trandate >= CURRENT_DATE - 60
        AND transaction.posting = 'T' AND transaction.voided = 'F'
      ORDER BY ABS(transaction.foreigntotal) DESC`,
    rows: (company) =>
      documents(company, 'VendPymt').map((document) => ({
        date: date(document),
        reference: tranId(document),
        vendor: document.partyName,
        type: 'VendPymt',
        amount: absolute(document.total),
      })),
  },
  {
    source: source.answers('recent_customer_payments'),
    query: `SELECT transaction.trandate AS date, transaction.tranid AS reference, BUILTIN.DF(transaction.entity) AS customer,
        transaction.foreigntotal AS amount
      FROM transaction
      WHERE transaction.type = 'CustPymt' AND transaction.trandate >= CURRENT_DATE - 30 AND transaction.posting = 'T' AND transaction.voided = 'F'
      ORDER BY transaction.trandate DESC`,
    inOrder: true,
    rows: (company) =>
      afterMay16(company, 'CustPymt')
        .toSorted((left, right) => inTextOrder(right.record.text('tranDate'), left.record.text('tranDate')))
        .map((document) => ({ date: date(document), reference: tranId(document), customer: document.partyName, amount: document.total })),
  },
  {
    source: source.answers('revenue_by_month'),
    query: `SELECT TO_CHAR(ap.startdate, 'YYYY-MM') AS month, ap.periodname AS period_name, COUNT(DISTINCT transaction.id) AS invoice_count,
        SUM( CASE WHEN transaction.type = 'CustCred' THEN -1 * ABS(transaction.foreigntotal) ELSE ABS(transaction.foreigntotal) END ) AS revenue
      FROM transaction INNER JOIN accountingperiod ap ON transaction.postingperiod = ap.id
      WHERE transaction.type IN ('CustInvc', 'CashSale', 'CustCred') AND ap.startdate >= TO_DATE('2026-01-01', 'YYYY-MM-DD')
        AND ap.isyear = 'F' AND ap.isquarter = 'F' AND transaction.posting = 'T' AND transaction.voided = 'F'
      GROUP BY TO_CHAR(ap.startdate, 'YYYY-MM'), ap.periodname ORDER BY month`,
    inOrder: true,
    rows: (company) =>
      grouped(
        documents(company, 'CustInvc', 'CustCred'),
        ({ month }) => month,
        (month, group) => ({ month, period_name: `${monthNames[month]} 2026`, invoice_count: count(group), revenue: revenueOf(group) }),
      ),
  },
  {
    source: source.answers('top_customers_revenue'),
    query: `SELECT BUILTIN.DF(transaction.entity) AS customer, COUNT(DISTINCT transaction.id) AS transaction_count,
        SUM( CASE WHEN transaction.type = 'CustCred' THEN -1 * ABS(transaction.foreigntotal) ELSE ABS(transaction.foreigntotal) END ) AS total_revenue
      FROM transaction INNER JOIN accountingperiod ap ON transaction.postingperiod = ap.id
      WHERE transaction.type IN ('CustInvc', 'CashSale', 'CustCred') AND ap.startdate >= TO_DATE('2026-01-01', 'YYYY-MM-DD')
        AND ap.isyear = 'F' AND ap.isquarter = 'F' AND transaction.posting = 'T' AND transaction.voided = 'F'
      GROUP BY BUILTIN.DF(transaction.entity) ORDER BY total_revenue DESC`,
    inOrder: true,
    rows: (company) =>
      grouped(
        documents(company, 'CustInvc', 'CustCred'),
        ({ partyName }) => partyName,
        (customer, group) => ({ customer, transaction_count: count(group), total_revenue: revenueOf(group) }),
      ).toSorted((left, right) => compareAmounts(right.total_revenue, left.total_revenue)),
  },
  {
    source: source.answers('revenue_yoy_comparison'),
    query: `SELECT TO_CHAR(ap.startdate, 'MM') AS month_num, TO_CHAR(ap.startdate, 'Mon') AS month_name,
        SUM(CASE WHEN EXTRACT(YEAR FROM ap.startdate) = EXTRACT(YEAR FROM CURRENT_DATE) THEN transaction.foreigntotal ELSE 0 END) AS current_year,
        SUM(CASE WHEN EXTRACT(YEAR FROM ap.startdate) = EXTRACT(YEAR FROM CURRENT_DATE) - 1 THEN transaction.foreigntotal ELSE 0 END) AS prior_year
      FROM transaction INNER JOIN accountingperiod ap ON transaction.postingperiod = ap.id
      WHERE transaction.type IN ('CustInvc', 'CashSale', 'CustCred') AND ap.startdate >= ADD_MONTHS(TRUNC(CURRENT_DATE, 'YYYY'), -12)
        AND ap.isyear = 'F' AND ap.isquarter = 'F' AND transaction.posting = 'T' AND transaction.voided = 'F'
      GROUP BY TO_CHAR(ap.startdate, 'MM'), TO_CHAR(ap.startdate, 'Mon') ORDER BY month_num`,
    inOrder: true,
    rows: (company) =>
      grouped(
        documents(company, 'CustInvc', 'CustCred'),
        ({ month }) => month,
        (month, group) => ({ month_num: month.slice(5), month_name: monthNames[month], current_year: totals(group), prior_year: '0' }),
      ),
  },
  {
    source: source.answers('customer_spend_yoy'),
    query: `SELECT customer.id AS customer_id, customer.companyname AS customer_name,
        SUM(CASE WHEN ap.startdate >= ADD_MONTHS(CURRENT_DATE, -2) THEN transaction.foreigntotal ELSE 0 END) AS recent_spend,
        SUM(CASE WHEN ap.startdate >= TO_DATE('2026-01-01', 'YYYY-MM-DD') AND ap.enddate <= TO_DATE('2026-06-30', 'YYYY-MM-DD') THEN transaction.foreigntotal ELSE 0 END) AS spend_this_ytd,
        SUM(CASE WHEN ap.startdate >= TO_DATE('2025-01-01', 'YYYY-MM-DD') AND ap.enddate <= TO_DATE('2025-06-30', 'YYYY-MM-DD') THEN transaction.foreigntotal ELSE 0 END) AS spend_prior_ytd
      FROM transaction INNER JOIN customer ON transaction.entity = customer.id
        INNER JOIN accountingperiod ap ON transaction.postingperiod = ap.id
      WHERE transaction.type = 'CustInvc' AND transaction.posting = 'T' AND transaction.voided = 'F'
        AND ap.startdate >= TO_DATE('2025-01-01', 'YYYY-MM-DD') AND ap.isyear = 'F' AND ap.isquarter = 'F'
      GROUP BY customer.id, customer.companyname
      HAVING SUM(CASE WHEN ap.startdate >= ADD_MONTHS(CURRENT_DATE, -2) THEN transaction.foreigntotal ELSE 0 END) > 0
      ORDER BY recent_spend DESC`,
    rows: (company) =>
      grouped(
        documents(company, 'CustInvc'),
        ({ party }) => party,
        (customer_id, group) => ({
          customer_id,
          customer_name: group[0]?.partyName,
          recent_spend: totals(group.filter(({ month }) => month >= '2026-05')),
          spend_this_ytd: totals(group),
          spend_prior_ytd: '0',
        }),
      ).filter(({ recent_spend }) => recent_spend !== '0'),
  },
  {
    source: source.answers('vendor_spend_yoy'),
    query: `SELECT vendor.id AS vendor_id, vendor.companyname AS vendor_name,
        SUM(CASE WHEN ap.startdate >= ADD_MONTHS(CURRENT_DATE, -3) THEN ABS(transaction.foreigntotal) ELSE 0 END) AS recent_spend
      FROM transaction INNER JOIN vendor ON transaction.entity = vendor.id INNER JOIN accountingperiod ap ON transaction.postingperiod = ap.id
      WHERE transaction.type = 'VendBill' AND transaction.posting = 'T' AND transaction.voided = 'F'
        AND ap.startdate >= TO_DATE('2025-01-01', 'YYYY-MM-DD') AND ap.isyear = 'F' AND ap.isquarter = 'F'
      GROUP BY vendor.id, vendor.companyname
      HAVING SUM(CASE WHEN ap.startdate >= ADD_MONTHS(CURRENT_DATE, -3) THEN ABS(transaction.foreigntotal) ELSE 0 END) > 0
      ORDER BY recent_spend DESC`,
    inOrder: true,
    rows: (company) =>
      grouped(
        documents(company, 'VendBill'),
        ({ party }) => party,
        (vendor_id, group) => ({ vendor_id, vendor_name: group[0]?.partyName, recent_spend: absolute(totals(group)) }),
      ).toSorted((left, right) => compareAmounts(right.recent_spend, left.recent_spend)),
  },
  {
    source: source.answers('top_vendors_spend'),
    query: `SELECT BUILTIN.DF(transaction.entity) AS vendor, COUNT(DISTINCT transaction.id) AS bill_count,
        SUM( ABS(transaction.foreigntotal) * (CASE WHEN transaction.type = 'VendCred' THEN -1 ELSE 1 END) ) AS total_spend
      FROM transaction INNER JOIN accountingperiod ap ON transaction.postingperiod = ap.id
      WHERE transaction.type IN ('VendBill', 'VendCred') AND ap.startdate >= TO_DATE('2026-01-01', 'YYYY-MM-DD')
        AND ap.isyear = 'F' AND ap.isquarter = 'F' AND transaction.posting = 'T' AND transaction.voided = 'F'
      GROUP BY BUILTIN.DF(transaction.entity) ORDER BY total_spend DESC`,
    inOrder: true,
    rows: (company) =>
      grouped(
        documents(company, 'VendBill', 'VendCred'),
        ({ partyName }) => partyName,
        (vendor, group) => ({ vendor, bill_count: count(group), total_spend: minus(totals(group)) }),
      ).toSorted((left, right) => compareAmounts(right.total_spend, left.total_spend)),
  },
  {
    source: 'tpsteiner/Some-SuiteQL-Queries, JEs changed after approval.sql',
    query: `WITH journal_entries AS (
        SELECT t.id AS journalentry, t.tranid FROM transaction t
        WHERE t.posting = 'T' AND t.recordtype = 'journalentry' AND t.trandate >= '1/1/2026' AND t.trandate <= '12/31/2026' ),
      notes AS (
        SELECT j.journalentry, j.tranid, TO_CHAR(sn.date, 'YYYY-MM-DD HH24:MI') AS changedate, sn.field, sn.oldvalue, sn.newvalue
        FROM journal_entries j LEFT JOIN systemnote sn ON sn.recordid = j.journalentry
        WHERE sn.field IN ('TRANDOC.KSTATUS','TRANDOC.IMPACT') ORDER BY j.journalentry, TO_CHAR(sn.date, 'YYYY-MM-DD HH24:MI:SS') ),
      latest_changes AS (
        SELECT notes.journalentry, notes.tranid,
          MAX(CASE WHEN notes.field = 'TRANDOC.IMPACT' THEN notes.changedate END) AS impact_changedate,
          MAX(CASE WHEN notes.field = 'TRANDOC.KSTATUS' THEN notes.changedate END) AS status_changedate
        FROM notes GROUP BY notes.journalentry, notes.tranid )
      SELECT * FROM latest_changes lc WHERE lc.impact_changedate > lc.status_changedate ORDER BY journalentry`,
  },
];
