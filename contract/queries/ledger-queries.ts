import { compareAmounts, daysBetween, documents, shownDate } from './by-hand.ts';
import type { PublishedQuery } from './published-query.ts';
import type { SampleCompany, ShownRecord } from './sample-company.ts';
import { source } from './sources.ts';

/** What payments and credits were applied to, by rising ids. */
function applications(company: SampleCompany) {
  return ['customerPayment', 'creditMemo', 'vendorPayment']
    .flatMap((type) => company.all(type).map((payment) => ({ type, payment })))
    .flatMap(({ type, payment }) =>
      payment
        .rows('apply')
        .filter((row) => row.text('apply') === 'T' && row.idOf('doc') !== undefined)
        .map((row) => ({ type, payment, document: row.idOf('doc') ?? '', amount: row.text('amount') })),
    )
    .toSorted((left, right) => Number(left.document) - Number(right.document) || Number(left.payment.id) - Number(right.payment.id));
}

const day = (record: ShownRecord | undefined) => record?.text('tranDate');
const invoiceOf = (company: SampleCompany, id: string) => company.all('invoice').find((invoice) => invoice.id === id);

const ledgerJoins = `FROM transactionaccountingline INNER JOIN transaction ON transactionaccountingline.transaction = transaction.id
  INNER JOIN account ON transactionaccountingline.account = account.id INNER JOIN accountingperiod ap ON transaction.postingperiod = ap.id`;
const monthsOnly = "ap.isyear = 'F' AND ap.isquarter = 'F' AND transaction.posting = 'T' AND transaction.voided = 'F'";
const income = "SUM(CASE WHEN account.accttype = 'Income' THEN -1 * transactionaccountingline.amount ELSE 0 END)";
const costs = "SUM(CASE WHEN account.accttype = 'COGS' THEN transactionaccountingline.amount ELSE 0 END)";

/** Amounts here are in the currency of each subsidiary, added as they stand. Sums were made by hand from the sample company's documents. */
export const ledgerQueries: readonly PublishedQuery[] = [
  {
    source: source.answers('expenses_by_category'),
    query: `SELECT account.accountsearchdisplayname AS expense_account, SUM(transactionaccountingline.amount) AS amount ${ledgerJoins}
      WHERE account.accttype = 'Expense' AND ${monthsOnly} AND ap.startdate >= TO_DATE('2026-01-01', 'YYYY-MM-DD')
      GROUP BY account.accountsearchdisplayname ORDER BY amount DESC`,
    // 35.50 and 85.40 of bills, 10 credited, 900 of the journal.
    rows: () => [{ expense_account: '6000 Office Expenses', amount: '1010.9' }],
  },
  {
    source: source.answers('expenses_by_month'),
    query: `SELECT TO_CHAR(ap.startdate, 'YYYY-MM') AS month, SUM(transactionaccountingline.amount) AS total_expenses ${ledgerJoins}
      WHERE account.accttype = 'Expense' AND ${monthsOnly} AND ap.startdate >= ADD_MONTHS(TRUNC(CURRENT_DATE, 'MM'), -12)
      GROUP BY TO_CHAR(ap.startdate, 'YYYY-MM') ORDER BY month`,
    inOrder: true,
    rows: () => [
      { month: '2026-04', total_expenses: '35.5' },
      { month: '2026-05', total_expenses: '985.4' },
      { month: '2026-06', total_expenses: '-10' },
    ],
  },
  {
    source: source.answers('gross_margin_by_month'),
    query: `SELECT TO_CHAR(ap.startdate, 'YYYY-MM') AS month, ${income} AS revenue, ${costs} AS cogs, ${income} - ${costs} AS gross_profit ${ledgerJoins}
      WHERE ${monthsOnly} AND ap.startdate >= ADD_MONTHS(TRUNC(CURRENT_DATE, 'MM'), -12) AND account.accttype IN ('Income', 'COGS')
      GROUP BY TO_CHAR(ap.startdate, 'YYYY-MM') ORDER BY month`,
    inOrder: true,
    rows: () => [
      { month: '2026-03', revenue: '252.5', cogs: '0', gross_profit: '252.5' },
      { month: '2026-04', revenue: '959', cogs: '1200', gross_profit: '-241' },
      // 499 + 560 before tax + 123.45, less 140 credited
      { month: '2026-05', revenue: '1042.45', cogs: '0', gross_profit: '1042.45' },
      { month: '2026-06', revenue: '262.5', cogs: '300', gross_profit: '-37.5' },
    ],
  },
  {
    source: source.answers('profitability_by_customer'),
    query: `SELECT BUILTIN.DF(transaction.entity) AS customer, ${income} AS revenue, ${costs} AS cogs, ${income} - ${costs} AS gross_profit,
        ROUND( CASE WHEN ${income} > 0 THEN ( (${income} - ${costs}) / ${income} ) * 100 ELSE 0 END, 2 ) AS gross_margin_pct ${ledgerJoins}
      WHERE transaction.entity IS NOT NULL AND ${monthsOnly} AND ap.startdate >= TO_DATE('2026-01-01', 'YYYY-MM-DD')
        AND account.accttype IN ('Income', 'COGS')
      GROUP BY BUILTIN.DF(transaction.entity) HAVING ${income} > 0 ORDER BY gross_margin_pct DESC, gross_profit DESC`,
    inOrder: true,
    rows: () =>
      [
        ['Alder Freight', '851.5'],
        ['Northcote Rail', '560'],
        ['Cobalt Robotics', '499'],
        ['Bluebird Clinics', '470'],
        ['Tannenberg GmbH', '123.45'],
        ['Juniper Travel', '12.5'],
      ].map(([customer, revenue]) => ({ customer, revenue, cogs: '0', gross_profit: revenue, gross_margin_pct: '100' })),
  },
  {
    source: source.program('a guide to figures of the ledger, the canonical query'),
    query: `SELECT a.acctnumber, a.accountsearchdisplaynamecopy AS account_name, a.accttype,
        SUM(tal.debit) AS debit, SUM(tal.credit) AS credit, SUM(tal.amount) AS balance
      FROM transactionaccountingline tal JOIN transaction t ON t.id = tal.transaction
        JOIN transactionline tl ON tl.transaction = tal.transaction AND tl.id = tal.transactionline JOIN account a ON a.id = tal.account
      WHERE tal.posting = 'T' AND tal.accountingbook = 1 AND tl.subsidiary = 2 AND t.trandate <= TO_DATE('2026-09-30','YYYY-MM-DD')
      GROUP BY a.acctnumber, a.accountsearchdisplaynamecopy, a.accttype ORDER BY a.acctnumber`,
    inOrder: true,
    rows: () => [
      { acctnumber: '1050', account_name: 'Undeposited Funds', accttype: 'OthCurrAsset', debit: '672', balance: '672' },
      { acctnumber: '1100', account_name: 'Accounts Receivable', accttype: 'AcctRec', debit: '672', credit: '672', balance: '0' },
      { acctnumber: '2000', account_name: 'Accounts Payable', accttype: 'AcctPay', credit: '300', balance: '-300' },
      { acctnumber: '2200', account_name: 'Sales Tax Payable', accttype: 'OthCurrLiab', credit: '112', balance: '-112' },
      { acctnumber: '4000', account_name: 'Subscription Revenue', accttype: 'Income', credit: '560', balance: '-560' },
      { acctnumber: '5000', account_name: 'Cost of Goods Sold', accttype: 'COGS', debit: '300', balance: '300' },
    ],
  },
  {
    source: source.library('transaction-gl-impact.sql'),
    query: `SELECT BUILTIN.DF( TransactionAccountingLine.Account ) AS Account, TransactionAccountingLine.Debit, TransactionAccountingLine.Credit,
        TransactionAccountingLine.Posting, TransactionLine.Memo
      FROM TransactionAccountingLine INNER JOIN TransactionLine ON ( TransactionLine.Transaction = TransactionAccountingLine. Transaction )
        AND ( TransactionLine.ID = TransactionAccountingLine. TransactionLine )
      WHERE ( TransactionAccountingLine.Transaction = {bill} )
        AND ( ( TransactionAccountingLine.Debit IS NOT NULL ) OR ( TransactionAccountingLine.Credit IS NOT NULL ) )
      ORDER BY TransactionLine.ID`,
    inOrder: true,
    rows: () => [
      { account: '2000 Accounts Payable', credit: '1235.5', posting: 'T' },
      { account: '5000 Cost of Goods Sold', debit: '1200', posting: 'T' },
      { account: '6000 Office Expenses', debit: '35.5', posting: 'T' },
    ],
  },
  {
    source: source.library('transaction-gl-impact-revisited.sql'),
    query: `SELECT Transaction.TranID, BUILTIN.DF( TransactionAccountingLine.Account ) AS Account, TransactionAccountingLine.Debit,
        TransactionAccountingLine.Credit, TransactionAccountingLine.Posting, BUILTIN.DF( Transaction.Entity ) AS EntityName, TransactionLine.Memo,
        BUILTIN.DF( TransactionLine.Department ) AS Department
      FROM Transaction INNER JOIN TransactionAccountingLine ON ( TransactionAccountingLine.Transaction = Transaction.ID )
        LEFT OUTER JOIN TransactionLine ON ( TransactionLine.Transaction = TransactionAccountingLine.Transaction )
          AND ( TransactionLine.LineSequenceNumber = TransactionAccountingLine.TransactionLine )
      WHERE ( Transaction.ID = {taxed} ) AND ( TransactionAccountingLine.Account IS NOT NULL )
      ORDER BY TransactionAccountingLine.TransactionLine`,
    inOrder: true,
    rows: () => {
      const common = { tranid: 'INV-1007', posting: 'T', entityname: 'Northcote Rail' };
      return [
        { ...common, account: '1100 Accounts Receivable', debit: '672' },
        { ...common, account: '4000 Subscription Revenue', credit: '400', memo: 'Platform fee' },
        { ...common, account: '4000 Subscription Revenue', credit: '160', memo: 'Seats' },
        { ...common, account: '2200 Sales Tax Payable', credit: '112' },
      ];
    },
  },
  {
    source: source.library('general-ledger-impact-by-transaction-type.sql'),
    query: `SELECT BUILTIN.DF( Transaction.Type ) AS TransactionType, BUILTIN.DF( Account.AcctType ) AS AccountType,
        Account.DisplayNameWithHierarchy AS AccountHierarchy, TransactionAccountingLine.Posting, SUM( TransactionAccountingLine.Debit ) AS Debits,
        SUM( TransactionAccountingLine.Credit ) AS Credits, SUM( TransactionAccountingLine.Amount ) AS Amount
      FROM Transaction INNER JOIN TransactionAccountingLine ON ( TransactionAccountingLine.Transaction = Transaction.ID )
        INNER JOIN Account ON ( Account.ID = TransactionAccountingLine.Account )
      WHERE ( Transaction.TranDate >= BUILTIN.RELATIVE_RANGES( 'DAGO30', 'START' ) )
      GROUP BY BUILTIN.DF( Transaction.Type ), BUILTIN.DF( Account.AcctType ), Account.DisplayNameWithHierarchy, TransactionAccountingLine.Posting
      ORDER BY TransactionType, AccountType, DisplayNameWithHierarchy, TransactionAccountingLine.Posting`,
  },
  {
    source: source.diagnostics('transaction-accounting-line'),
    query: `SELECT Transaction.tranid, BUILTIN.DF(TransactionLine.item) AS item, TransactionAccountingLine.credit, TransactionAccountingLine.debit,
        TransactionAccountingLine.netamount, TransactionAccountingLine.account, TransactionAccountingLine.posting
      FROM Transaction INNER JOIN TransactionLine on TransactionLine.transaction = transaction.id
        INNER JOIN TransactionAccountingLIne on TransactionAccountingLIne.transactionline = TransactionLine.id
          AND TransactionAccountingLIne.transaction = transactionLine.transaction
      WHERE Transaction.id = {firstInvoice} AND TransactionLine.taxline = 'F'`,
    rows: () => [
      { tranid: 'INV-1001', debit: '252.5', netamount: '252.5', account: '6', posting: 'T' },
      { tranid: 'INV-1001', item: 'API calls', credit: '2.5', netamount: '-2.5', account: '55', posting: 'T' },
      { tranid: 'INV-1001', item: 'Seats', credit: '250', netamount: '-250', account: '54', posting: 'T' },
    ],
  },
  {
    source: source.dietrich('netsuite-suiteql-accounts-receivable-aging'),
    query: `SELECT BUILTIN.DF( Transaction.Entity ) AS Customer, Transaction.Type AS TransactionType, Transaction.TranDate AS Date,
        Transaction.TranID AS DocumentNumber, Transaction.OtherRefNum AS PONumber, Transaction.DueDate, ( TRUNC( SYSDATE ) - Transaction.DueDate ) AS Age,
        ( COALESCE( TransactionAccountingLine.AmountUnpaid, 0 ) - COALESCE( TransactionAccountingLine.PaymentAmountUnused, 0 ) ) AS OpenBalance
      FROM Transaction INNER JOIN TransactionAccountingLine ON ( TransactionAccountingLine.Transaction = Transaction.ID )
      WHERE ( Transaction.Entity = {alder} ) AND ( Transaction.Posting = 'T' ) AND ( Transaction.Voided = 'F' )
        AND ( ( TransactionAccountingLine.AmountUnpaid <> 0 ) OR ( TransactionAccountingLine.PaymentAmountUnused <> 0 ) )
      ORDER BY Transaction.TranDate, Transaction.TranID`,
    inOrder: true,
    rows: () => [
      {
        customer: 'Alder Freight',
        transactiontype: 'CustInvc',
        date: '4/10/2026',
        documentnumber: 'INV-1002',
        duedate: '5/10/2026',
        age: '36',
        openbalance: '299',
      },
      {
        customer: 'Alder Freight',
        transactiontype: 'CustInvc',
        date: '6/1/2026',
        documentnumber: 'INV-1003',
        duedate: '7/1/2026',
        age: '-16',
        openbalance: '100',
      },
    ],
  },
  {
    source: source.program('matching of bank receipts with open invoices'),
    query: `SELECT T.currency tran_cur, TLA.amountunpaid fx_amount, T.foreignamountunpaid usd_amount, T.id tran_id, T.trandate, T.status, t.tranid doc_num
      FROM TRANSACTION T INNER JOIN transactionaccountingline TLA ON T.id = TLA.TRANSACTION AND TLA.transactionline = 0 AND TLA.accountingbook = 1
      WHERE t.entity = {bluebird} AND t.foreignamountunpaid > 0 AND t.trandate <= '5/31/2026' ORDER BY t.trandate`,
    rows: (company) => [
      {
        tran_cur: '1',
        fx_amount: '360',
        usd_amount: '360',
        tran_id: company.ids.credited,
        trandate: '4/20/2026',
        status: 'A',
        doc_num: 'INV-1004',
      },
    ],
  },
  {
    source: source.program('balances of a German company'),
    query: `SELECT a.id AS account_id, NVL(a.acctnumber, '') AS acctnumber, a.accttype AS accttype,
        SUM(NVL(tal.debit, 0) - NVL(tal.credit, 0)) AS balance
      FROM transactionaccountingline tal INNER JOIN transaction t ON t.id = tal.transaction INNER JOIN account a ON a.id = tal.account
        INNER JOIN accountingperiod pTx ON pTx.id = t.postingperiod INNER JOIN accountingperiod pEnd ON pEnd.periodname = 'May 2026'
      WHERE tal.posting = 'T' AND t.posting = 'T' AND tal.accountingbook = 1 AND a.accttype IN ('AcctRec', 'AcctPay') AND pTx.startdate <= pEnd.enddate
        AND EXISTS ( SELECT 1 FROM transactionline tls WHERE tls.transaction = tal.transaction AND tls.id = tal.transactionline AND tls.subsidiary = 1 )
      GROUP BY a.id, NVL(a.acctnumber, ''), a.accttype`,
    rows: () => [
      // Invoices 252.50 + 499 + 460 + 499, less 140 credited and 452.50 paid.
      { account_id: '6', acctnumber: '1100', accttype: 'AcctRec', balance: '1118' },
      // Bills 1235.50 + 85.40, a journal of 900, less 500 paid.
      { account_id: '111', acctnumber: '2000', accttype: 'AcctPay', balance: '-1720.9' },
    ],
  },
  {
    source: source.program('a year of balances in one row'),
    query: `SELECT a.acctnumber, SUM(CASE WHEN TO_CHAR(ap.startdate,'YYYY-MM')='2026-04' THEN tal.amount ELSE 0 END) AS apr_2026,
        SUM(CASE WHEN TO_CHAR(ap.startdate,'YYYY-MM')='2026-05' THEN tal.amount ELSE 0 END) AS may_2026
      FROM TransactionAccountingLine tal JOIN Transaction t ON t.id = tal.transaction JOIN Account a ON a.id = tal.account
        JOIN AccountingPeriod ap ON ap.id = t.postingperiod
      WHERE t.posting = 'T' AND a.accttype IN ('Income', 'Expense') AND EXTRACT(YEAR FROM ap.startdate) = 2026 GROUP BY a.acctnumber`,
    rows: () => [
      { acctnumber: '4000', apr_2026: '-499', may_2026: '-1059' },
      { acctnumber: '4100', apr_2026: '-40', may_2026: '-123.45' },
      { acctnumber: '4200', apr_2026: '-420', may_2026: '140' },
      { acctnumber: '6000', apr_2026: '35.5', may_2026: '985.4' },
    ],
  },
  {
    source: source.program('a comparison of orders with the ledger'),
    query: `SELECT BUILTIN.DF(t.postingperiod) AS p, ROUND(SUM(tal.amount), 2) AS amt
      FROM transactionaccountingline tal JOIN transaction t ON t.id = tal.transaction
      WHERE tal.posting = 'T' AND BUILTIN.DF(tal.account) LIKE '4000%' AND BUILTIN.DF(t.postingperiod) IN ('Apr 2026','May 2026')
      GROUP BY BUILTIN.DF(t.postingperiod)`,
    rows: () => [
      { p: 'Apr 2026', amt: '-499' },
      { p: 'May 2026', amt: '-1059' },
    ],
  },
  {
    source: source.answers('avg_days_to_pay'),
    query: `SELECT BUILTIN.DF(inv.entity) AS customer_name, inv.entity AS customer_id, ROUND(AVG(pymt.trandate - inv.trandate), 1) AS avg_days_to_pay,
        ROUND(AVG(pymt.trandate - inv.duedate), 1) AS avg_days_past_due, COUNT(DISTINCT inv.id) AS invoices_analyzed,
        MIN(pymt.trandate - inv.trandate) AS fastest_payment, MAX(pymt.trandate - inv.trandate) AS slowest_payment
      FROM transaction inv INNER JOIN NextTransactionLineLink ntll ON ntll.previousdoc = inv.id
        INNER JOIN transaction pymt ON pymt.id = ntll.nextdoc AND pymt.type = 'CustPymt'
      WHERE inv.type = 'CustInvc' AND inv.posting = 'T' AND inv.voided = 'F' AND inv.trandate >= ADD_MONTHS(CURRENT_DATE, -12)
      GROUP BY inv.entity, BUILTIN.DF(inv.entity) HAVING COUNT(DISTINCT inv.id) >= 2 ORDER BY avg_days_to_pay DESC`,
    // Paid after 31 and 40 days, 1 and 10 days late.
    rows: (company) => [
      {
        customer_name: 'Alder Freight',
        customer_id: company.ids.alder,
        avg_days_to_pay: '35.5',
        avg_days_past_due: '5.5',
        invoices_analyzed: '2',
        fastest_payment: '31',
        slowest_payment: '40',
      },
    ],
  },
  {
    source: source.answers('customer_payment_history'),
    query: `SELECT inv.tranid AS invoice_number, inv.trandate AS invoice_date, inv.duedate AS due_date, pymt.trandate AS payment_date,
        (pymt.trandate - inv.trandate) AS days_to_pay, (pymt.trandate - inv.duedate) AS days_past_due, inv.foreigntotal AS invoice_amount
      FROM transaction inv INNER JOIN NextTransactionLineLink ntll ON ntll.previousdoc = inv.id
        INNER JOIN transaction pymt ON pymt.id = ntll.nextdoc AND pymt.type = 'CustPymt'
      WHERE inv.type = 'CustInvc' AND inv.posting = 'T' AND inv.voided = 'F' AND inv.entity = {alder}
        AND inv.trandate >= ADD_MONTHS(CURRENT_DATE, -24) ORDER BY inv.trandate DESC`,
    rows: (company) =>
      applications(company)
        .filter(({ type, payment }) => type === 'customerPayment' && payment.idOf('customer') === company.ids.alder)
        .map(({ payment, document }) => {
          const invoice = invoiceOf(company, document);
          return {
            invoice_number: invoice?.text('tranId'),
            invoice_date: shownDate(day(invoice)),
            due_date: shownDate(invoice?.text('dueDate')),
            payment_date: shownDate(day(payment)),
            days_to_pay: String(daysBetween(day(invoice), day(payment))),
            days_past_due: String(daysBetween(invoice?.text('dueDate'), day(payment))),
            invoice_amount: invoice?.text('total'),
          };
        }),
  },
  {
    source: source.program('a bridge that keeps open items'),
    query: `SELECT previousdoc, previousline, nextdoc, nextline, foreignamount FROM nexttransactionlinelink
      WHERE linktype = 'Payment' ORDER BY previousdoc, previousline, nextdoc, nextline`,
    inOrder: true,
    rows: (company) =>
      applications(company).map(({ payment, document, amount }) => ({
        previousdoc: document,
        previousline: '0',
        nextdoc: payment.id,
        nextline: '0',
        foreignamount: amount,
      })),
  },
  {
    source: source.program('a portal of customers, what payments were applied to'),
    query: `SELECT l.nextdoc AS source_id, l.nextline AS source_line_id, l.previousdoc AS target_netsuite_id, l.previousline AS target_line_id,
        target.entity AS target_customer_id, target.currency AS target_currency_id, target.type AS target_type, l.foreignamount AS foreign_amount
      FROM NextTransactionLineLink l JOIN transaction payment ON payment.id = l.nextdoc LEFT JOIN transaction target ON target.id = l.previousdoc
      WHERE payment.entity = {alder} AND payment.type = 'CustPymt' AND l.nextdoc IN ({payment}) AND l.linktype = 'Payment'
      ORDER BY l.nextdoc, l.nextline, l.previousdoc, l.previousline`,
    rows: (company) => [
      {
        source_id: company.ids.payment,
        source_line_id: '0',
        target_netsuite_id: company.ids.firstInvoice,
        target_line_id: '0',
        target_customer_id: company.ids.alder,
        target_currency_id: '1',
        target_type: 'CustInvc',
        foreign_amount: '252.5',
      },
    ],
  },
  {
    source: source.program('work orders of sales orders'),
    query: `SELECT DISTINCT NTLL.PreviousDoc AS sales_order_internal_id, NTLL.PreviousLine AS sales_order_line_id, WO.ID AS work_order_internal_id,
        WO.TranID AS work_order_number, BUILTIN.DF(WO.Status) AS work_order_status, NTLL.LinkType AS link_type
      FROM NextTransactionLineLink NTLL INNER JOIN Transaction WO ON WO.ID = NTLL.NextDoc AND WO.Type = 'WorkOrd'
      WHERE NTLL.PreviousDoc IN ({order})`,
    rows: () => [],
  },
  {
    source: source.program('a statement of open credits'),
    query: `SELECT t.id FROM transaction t WHERE t.entity = {bluebird} AND t.type = 'CustCred' AND BUILTIN.CF(t.status) = 'CustCred:A'
      UNION
      SELECT DISTINCT NTLL.NextDoc AS id FROM NextTransactionLineLink NTLL
        INNER JOIN Transaction cm ON cm.id = NTLL.NextDoc INNER JOIN Transaction inv ON inv.id = NTLL.PreviousDoc
      WHERE cm.entity = {bluebird} AND cm.type = 'CustCred' AND inv.type = 'CustInvc' AND BUILTIN.CF(inv.status) = 'CustInvc:A'
        AND NTLL.LinkType = 'Payment'`,
    rows: (company) => [{ id: company.ids.creditMemo }],
  },
  {
    source: source.program('links among the transactions of a company'),
    query: `SELECT nextTransactionLineLink.previousDoc AS previous_doc, nextTransactionLineLink.nextDoc AS next_doc,
        nextTransactionLineLink.linkType AS link_type, previousTransaction.type AS previous_type, previousTransaction.tranid AS previous_tranid,
        nextTransaction.type AS next_type, nextTransaction.tranid AS next_tranid
      FROM nextTransactionLineLink JOIN transaction previousTransaction ON previousTransaction.id = nextTransactionLineLink.previousDoc
        JOIN transaction nextTransaction ON nextTransaction.id = nextTransactionLineLink.nextDoc
      WHERE (previousTransaction.entity = {bluebird} OR nextTransaction.entity = {bluebird})
      ORDER BY previousTransaction.trandate DESC, previousTransaction.id DESC, nextTransaction.id DESC`,
    rows: (company) => [
      {
        previous_doc: company.ids.credited,
        next_doc: company.ids.creditMemo,
        link_type: 'Payment',
        previous_type: 'CustInvc',
        previous_tranid: 'INV-1004',
        next_type: 'CustCred',
        next_tranid: 'CM-1001',
      },
    ],
  },
  {
    source: source.program('a check of extracted books'),
    query:
      'SELECT transaction AS transaction_id, SUM(amount) AS variance FROM transactionAccountingLine GROUP BY transaction ORDER BY transaction',
    inOrder: true,
    rows: (company) => documents(company).map(({ record }) => ({ transaction_id: record.id, variance: '0' })),
  },
  {
    source: source.program('a report of invoices above what is usual'),
    query: `SELECT tranid, foreigntotal, RANK() OVER (ORDER BY foreigntotal DESC) AS place FROM transaction WHERE type = 'CustInvc' ORDER BY place, tranid`,
    inOrder: true,
    rows: (company) => {
      const invoices = documents(company, 'CustInvc');
      return invoices
        .map(({ record, total }) => ({
          tranid: record.text('tranId'),
          foreigntotal: total,
          place: String(1 + invoices.filter((other) => compareAmounts(other.total, total) > 0).length),
        }))
        .toSorted((left, right) => Number(left.place) - Number(right.place) || (left.tranid ?? '').localeCompare(right.tranid ?? ''));
    },
  },
];
