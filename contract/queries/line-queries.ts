import type { ItemLine } from './by-hand.ts';
import { absolute, compareAmounts, documents, groupBy, inTextOrder, itemLines, items, minus, sum } from './by-hand.ts';
import type { PublishedQuery } from './published-query.ts';
import { source } from './sources.ts';

const department = ({ row }: ItemLine) => row.nameOf('department');
const revenue = (lines: readonly ItemLine[]) => minus(sum(lines.map(({ amount }) => amount)));
const documentsOf = (lines: readonly ItemLine[]) => String(new Set(lines.map(({ document }) => document.record.id)).size);
const withDepartment = (lines: readonly ItemLine[]) => lines.filter((line) => department(line) !== undefined);

export const lineQueries: readonly PublishedQuery[] = [
  {
    source: source.diagnostics('suiteql-transactionline-mainline'),
    query: `SELECT Transaction.tranid, TransactionLine.mainline, BUILTIN.DF(TransactionLine.item) AS item, Transactionline.quantity
      FROM Transaction INNER JOIN TransactionLine ON TransactionLine.Transaction = Transaction.id
      WHERE Transaction.tranid = 'PO-1001'`,
    rows: (company) => [
      { tranid: 'PO-1001', mainline: 'T' },
      ...itemLines(company, 'PurchOrd').map(({ itemName, quantity }) => ({ tranid: 'PO-1001', mainline: 'F', item: itemName, quantity })),
    ],
  },
  {
    source: source.answers('revenue_by_item'),
    query: `SELECT BUILTIN.DF(transactionline.item) AS item, SUM(transactionline.quantity) AS quantity_sold, SUM(-1 * transactionline.netamount) AS revenue
      FROM transactionline INNER JOIN transaction ON transactionline.transaction = transaction.id
        INNER JOIN accountingperiod ap ON transaction.postingperiod = ap.id
      WHERE transaction.type IN ('CustInvc', 'CashSale', 'CustCred') AND ap.startdate >= TO_DATE('2026-01-01', 'YYYY-MM-DD')
        AND ap.isyear = 'F' AND ap.isquarter = 'F' AND transaction.posting = 'T' AND transaction.voided = 'F'
        AND transactionline.item IS NOT NULL AND transactionline.mainline = 'F'
      GROUP BY BUILTIN.DF(transactionline.item) ORDER BY revenue DESC`,
    inOrder: true,
    rows: (company) =>
      [...groupBy(itemLines(company, 'CustInvc', 'CustCred'), ({ itemName }) => itemName)]
        .map(([item, lines]) => ({ item, quantity_sold: sum(lines.map(({ quantity }) => quantity)), revenue: revenue(lines) }))
        .toSorted((left, right) => compareAmounts(right.revenue, left.revenue)),
  },
  {
    source: source.answers('revenue_by_department'),
    query: `SELECT BUILTIN.DF(transactionline.department) AS department, COUNT(DISTINCT transaction.id) AS transaction_count,
        SUM(-1 * transactionline.netamount) AS revenue
      FROM transactionline INNER JOIN transaction ON transactionline.transaction = transaction.id
        INNER JOIN accountingperiod ap ON transaction.postingperiod = ap.id
      WHERE transaction.type IN ('CustInvc', 'CashSale', 'CustCred') AND ap.startdate >= TO_DATE('2026-01-01', 'YYYY-MM-DD')
        AND ap.isyear = 'F' AND ap.isquarter = 'F' AND transaction.posting = 'T' AND transaction.voided = 'F'
        AND transactionline.department IS NOT NULL AND transactionline.mainline = 'F'
      GROUP BY BUILTIN.DF(transactionline.department) ORDER BY revenue DESC`,
    inOrder: true,
    rows: (company) =>
      [...groupBy(withDepartment(itemLines(company, 'CustInvc', 'CustCred')), department)]
        .map(([name, lines]) => ({ department: name, transaction_count: documentsOf(lines), revenue: revenue(lines) }))
        .toSorted((left, right) => compareAmounts(right.revenue, left.revenue)),
  },
  {
    source: source.answers('revenue_by_month_by_department'),
    query: `SELECT TO_CHAR(ap.startdate, 'YYYY-MM') AS month, BUILTIN.DF(transactionline.department) AS department,
        SUM(-1 * transactionline.netamount) AS revenue
      FROM transactionline INNER JOIN transaction ON transactionline.transaction = transaction.id
        INNER JOIN accountingperiod ap ON transaction.postingperiod = ap.id
      WHERE transaction.type IN ('CustInvc', 'CashSale', 'CustCred') AND ap.startdate >= TO_DATE('2026-01-01', 'YYYY-MM-DD')
        AND ap.isyear = 'F' AND ap.isquarter = 'F' AND transaction.posting = 'T' AND transaction.voided = 'F'
        AND transactionline.department IS NOT NULL AND transactionline.mainline = 'F'
      GROUP BY TO_CHAR(ap.startdate, 'YYYY-MM'), BUILTIN.DF(transactionline.department) ORDER BY month, department`,
    inOrder: true,
    rows: (company) =>
      [...groupBy(withDepartment(itemLines(company, 'CustInvc', 'CustCred')), (line) => `${line.document.month}/${department(line)}`)]
        .toSorted(([left], [right]) => inTextOrder(left, right))
        .map(([name, lines]) => ({ month: name.split('/')[0], department: name.split('/')[1], revenue: revenue(lines) })),
  },
  {
    source: source.answers('top_customers_by_department'),
    query: `SELECT transaction.entity AS customer_id, BUILTIN.DF(transaction.entity) AS customer, SUM(-1 * transactionline.netamount) AS revenue,
        COUNT(DISTINCT transaction.id) AS invoice_count
      FROM transaction INNER JOIN transactionline ON transactionline.transaction = transaction.id
        INNER JOIN accountingperiod ap ON transaction.postingperiod = ap.id
      WHERE transaction.type = 'CustInvc' AND transactionline.mainline = 'F' AND ap.startdate >= TO_DATE('2026-01-01', 'YYYY-MM-DD')
        AND ap.enddate < TO_DATE('2026-12-31', 'YYYY-MM-DD') AND ap.isyear = 'F' AND ap.isquarter = 'F'
        AND transaction.posting = 'T' AND transaction.voided = 'F' AND transactionline.department = 2
      GROUP BY transaction.entity, BUILTIN.DF(transaction.entity)
      HAVING SUM(-1 * transactionline.netamount) > 0 ORDER BY revenue DESC`,
    rows: (company) =>
      [
        ...groupBy(
          itemLines(company, 'CustInvc').filter(({ row }) => row.idOf('department') === '2'),
          ({ document }) => document.party,
        ),
      ].map(([customer_id, lines]) => ({
        customer_id,
        customer: lines[0]?.document.partyName,
        revenue: revenue(lines),
        invoice_count: documentsOf(lines),
      })),
  },
  {
    source: source.answers('department_performance'),
    query: `SELECT BUILTIN.DF(transactionline.department) AS department, TO_CHAR(ap.startdate, 'YYYY-MM') AS month,
        COUNT(DISTINCT transaction.id) AS transactions, SUM(-1 * transactionline.netamount) AS revenue
      FROM transactionline INNER JOIN transaction ON transactionline.transaction = transaction.id
        INNER JOIN accountingperiod ap ON transaction.postingperiod = ap.id
      WHERE transaction.type IN ('CustInvc', 'CashSale', 'CustCred') AND ap.startdate >= ADD_MONTHS(CURRENT_DATE, -6)
        AND ap.isyear = 'F' AND ap.isquarter = 'F' AND transaction.posting = 'T' AND transaction.voided = 'F'
        AND transactionline.department IS NOT NULL AND transactionline.mainline = 'F'
      GROUP BY BUILTIN.DF(transactionline.department), TO_CHAR(ap.startdate, 'YYYY-MM') ORDER BY department, month`,
    inOrder: true,
    rows: (company) =>
      [...groupBy(withDepartment(itemLines(company, 'CustInvc', 'CustCred')), (line) => `${department(line)}/${line.document.month}`)]
        .toSorted(([left], [right]) => inTextOrder(left, right))
        .map(([name, lines]) => ({
          department: name.split('/')[0],
          month: name.split('/')[1],
          transactions: documentsOf(lines),
          revenue: revenue(lines),
        })),
  },
  {
    source: source.program('questions to a ledger in words, monthly trend'),
    query: `SELECT TO_CHAR(transaction.trandate, 'YYYY-MM') AS month, SUM(-1 * transactionline.netamount) AS revenue
      FROM transaction INNER JOIN transactionline ON transactionline.transaction = transaction.id
      WHERE transaction.type = 'CustInvc' AND transactionline.mainline = 'F' AND transaction.trandate >= ADD_MONTHS(CURRENT_DATE, -12)
        AND transactionline.taxline = 'F'
      GROUP BY TO_CHAR(transaction.trandate, 'YYYY-MM') ORDER BY month FETCH FIRST 24 ROWS ONLY`,
    inOrder: true,
    rows: (company) =>
      [...groupBy(itemLines(company, 'CustInvc'), ({ document }) => document.month)]
        .toSorted(([left], [right]) => inTextOrder(left, right))
        .map(([month, lines]) => ({ month, revenue: revenue(lines) })),
  },
  {
    source: source.program('closing of orders'),
    query: `SELECT tl.uniquekey,tl.id AS rest_line_id,tl.item, tl.quantity AS base_quantity,tl.rate AS line_rate,tl.ratepercent AS line_rate_percent,
        tl.units AS unit_id,tl.memo AS description, ABS(NVL(tl.quantityshiprecv,0)) AS execution_quantity,ABS(NVL(tl.quantitybilled,0)) AS billed_quantity,
        tl.isclosed AS line_closed,BUILTIN.DF(t.status) AS status_text
      FROM transactionline tl JOIN transaction t ON t.id=tl.transaction
      WHERE tl.transaction = {order} AND tl.mainline='F' AND tl.taxline='F' AND tl.item IS NOT NULL`,
    rows: (company) =>
      itemLines(company, 'SalesOrd')
        .filter(({ document }) => document.record.id === company.ids.order)
        .map(({ document, row, item, quantity }) => ({
          uniquekey: row.text('lineUniqueKey'),
          rest_line_id: row.text('line'),
          item,
          base_quantity: quantity,
          line_rate: row.text('rate'),
          description: row.text('description'),
          execution_quantity: '0',
          billed_quantity: '0',
          line_closed: 'F',
          status_text: `Sales Order : ${document.record.nameOf('status')}`,
        })),
  },
  {
    source: source.program('checks before a shop goes live'),
    query: "SELECT COUNT(*) AS n FROM transactionline WHERE item = {seats} AND itemtype = 'Service'",
    rows: (company) => [{ n: String(itemLines(company).filter(({ item }) => item === company.ids.seats).length) }],
  },
  {
    source: source.program('a bridge that reads relations'),
    query: `SELECT transaction,id,uniquekey,item,quantity,units,foreignamount,mainline,taxline
      FROM transactionline WHERE transaction IN ({order}) ORDER BY transaction,id`,
  },
  {
    source: source.program('billing of makers, orders not billed yet'),
    query: `SELECT so.id, so.tranid FROM transaction so JOIN transactionline so_line ON so_line.transaction = so.id
      WHERE so.type = 'SalesOrd' AND so.status = 'B' AND so_line.taxline = 'F' AND so_line.mainline = 'F' AND so_line.item IS NOT NULL
        AND so_line.quantity != 0
        AND NOT EXISTS ( SELECT 1 FROM transactionline inv_line WHERE inv_line.createdfrom = so.id AND inv_line.item = so_line.item
          AND inv_line.taxline = 'F' AND inv_line.mainline = 'F' )
      GROUP BY so.id, so.tranid ORDER BY so.tranid`,
    inOrder: true,
    rows: (company) =>
      documents(company, 'SalesOrd')
        .toSorted((left, right) => inTextOrder(left.record.text('tranId'), right.record.text('tranId')))
        .map(({ record }) => ({ id: record.id, tranid: record.text('tranId') })),
  },
  {
    source: 'https://blog.prolecto.com/2024/02/03/netsuite-id-references-for-generating-related-child-transactions/',
    query: `SELECT po.id AS poid ,pol.linesequencenumber ,pol.id ,pol.uniquekey ,pol.mainline ,pol.item AS itemid ,pol.rate
      ,pol.quantity - NVL(pol.quantitybilled, 0) AS qtytobill
      FROM transaction po JOIN transactionline pol ON pol.transaction = po.id
      WHERE po.type = 'PurchOrd' AND pol.mainline = 'F'`,
  },
  {
    source: source.library('rmas-summarized-item.sql'),
    query: `SELECT Item.ItemID, Item.Description, Count(*) AS RMACount
      FROM Transaction INNER JOIN TransactionLine ON ( TransactionLine.Transaction = Transaction.ID ) INNER JOIN Item ON ( Item.ID = TransactionLine.Item )
      WHERE ( Transaction.Type = 'RtnAuth' )
        AND ( Transaction.TranDate BETWEEN TO_DATE('2026-01-01', 'YYYY-MM-DD' ) AND TO_DATE('2026-11-30', 'YYYY-MM-DD' ) ) AND ( Transaction.Voided = 'F' )
      GROUP BY Item.ItemID, Item.Description ORDER BY RMACount DESC, Item.ItemID`,
    rows: (company) =>
      [...groupBy(itemLines(company, 'RtnAuth'), ({ itemName }) => itemName)].map(([itemid, lines]) => ({
        itemid,
        rmacount: String(lines.length),
      })),
  },
  {
    source: source.guide('7.2'),
    query: `SELECT t.tranid AS so_number, tl.linesequencenumber AS line_num, BUILTIN.DF(tl.item) AS item_name, tl.quantity, tl.rate, tl.netamount,
        BUILTIN.DF(tl.class) AS class_name, BUILTIN.DF(tl.department) AS department
      FROM transaction t INNER JOIN transactionline tl ON t.id = tl.transaction
      WHERE t.type = 'CustInvc' AND t.id = {credited} AND tl.mainline = 'F' AND tl.item IS NOT NULL ORDER BY tl.linesequencenumber`,
    inOrder: true,
    rows: (company) =>
      itemLines(company, 'CustInvc')
        .filter(({ document }) => document.record.id === company.ids.credited)
        .map((line) => ({
          so_number: line.document.record.text('tranId'),
          line_num: line.row.text('line'),
          item_name: line.itemName,
          quantity: line.quantity,
          rate: line.row.text('rate'),
          netamount: line.amount,
          class_name: line.row.nameOf('class'),
          department: department(line),
        })),
  },
  {
    source: source.guide('12.4'),
    query: `SELECT t.tranid, tl.linesequencenumber, i.itemid AS sku, i.displayname, BUILTIN.DF(i.itemtype) AS item_type, tl.quantity, tl.rate, tl.netamount,
        BUILTIN.DF(tl.location) AS fulfill_location
      FROM transaction t INNER JOIN transactionline tl ON t.id = tl.transaction INNER JOIN item i ON tl.item = i.id
      WHERE t.type = 'SalesOrd' AND tl.mainline = 'F' AND t.id = {order} ORDER BY tl.linesequencenumber`,
    rows: (company) =>
      itemLines(company, 'SalesOrd')
        .filter(({ document }) => document.record.id === company.ids.order)
        .map(({ document, row, itemName, quantity, amount }) => ({
          tranid: document.record.text('tranId'),
          linesequencenumber: row.text('line'),
          sku: itemName,
          displayname: itemName,
          item_type: 'Service',
          quantity,
          rate: row.text('rate'),
          netamount: amount,
        })),
  },
  {
    source: source.guide('13.4'),
    query: `SELECT BUILTIN.DF(tl.item) AS item_name, COUNT(DISTINCT t.entity) AS unique_customers, SUM(tl.quantity) AS total_qty_sold
      FROM transactionline tl INNER JOIN transaction t ON tl.transaction = t.id
      WHERE t.type = 'CustInvc' AND tl.mainline = 'F' AND tl.item IS NOT NULL
      GROUP BY BUILTIN.DF(tl.item) HAVING COUNT(DISTINCT t.entity) >= 2 ORDER BY unique_customers DESC`,
    rows: (company) =>
      [...groupBy(itemLines(company, 'CustInvc'), ({ itemName }) => itemName)]
        .map(([item_name, lines]) => ({
          item_name,
          unique_customers: String(new Set(lines.map(({ document }) => document.party)).size),
          total_qty_sold: sum(lines.map(({ quantity }) => quantity)),
        }))
        .filter(({ unique_customers }) => Number(unique_customers) >= 2),
  },
  {
    source: source.guide('16.2'),
    query: `SELECT c.id, c.companyname FROM customer c
      WHERE c.id IN ( SELECT DISTINCT t.entity FROM transaction t INNER JOIN transactionline tl ON t.id = tl.transaction
        WHERE t.type = 'CustInvc' AND tl.item = {seats} ) ORDER BY c.companyname`,
    inOrder: true,
    rows: (company) =>
      [
        ...groupBy(
          itemLines(company, 'CustInvc').filter(({ item }) => item === company.ids.seats),
          ({ document }) => document.party,
        ).values(),
      ]
        .map(([line]) => ({ id: line?.document.party, companyname: line?.document.partyName }))
        .toSorted((left, right) => inTextOrder(left.companyname, right.companyname)),
  },
  {
    source: source.guide('16.3'),
    query: `SELECT i.id, i.itemid, i.displayname FROM item i
      WHERE i.isinactive = 'F' AND i.itemtype = 'Service'
        AND NOT EXISTS ( SELECT 1 FROM transactionline tl INNER JOIN transaction t ON tl.transaction = t.id
          WHERE tl.item = i.id AND t.type IN ('SalesOrd', 'CustInvc', 'CashSale') ) ORDER BY i.itemid`,
    inOrder: true,
    rows: (company) => {
      const sold = new Set(itemLines(company, 'SalesOrd', 'CustInvc').map(({ item }) => item));
      return items(company)
        .filter((item) => item.text('isInactive') === 'F' && item.nameOf('itemType') === 'Service' && !sold.has(item.id))
        .toSorted((left, right) => inTextOrder(left.text('itemId'), right.text('itemId')))
        .map((item) => ({ id: item.id, itemid: item.text('itemId'), displayname: item.text('displayName') }));
    },
  },
  {
    source: source.program('rules for writing SuiteQL, a line sum without main lines'),
    query: "SELECT SUM(l.netamount) FROM transactionline l JOIN transaction t ON t.id=l.transaction WHERE t.type='CustInvc'",
    // Debits and credits of each document make nothing.
    rows: () => [{ expr1: '0' }],
  },
  {
    source: source.program('net sales of a shop by store'),
    query: `WITH kit_items AS ( SELECT id FROM item WHERE (LOWER(displayname) LIKE '%kit%') )
      SELECT TO_CHAR(t.trandate, 'YYYY-MM') AS month, SUM(tl.quantity) AS units, SUM(tl.foreignamount) AS net
      FROM transaction t JOIN transactionline tl ON tl.transaction = t.id JOIN kit_items k ON k.id = tl.item
      WHERE t.posting = 'T' AND tl.mainline = 'F' GROUP BY TO_CHAR(t.trandate, 'YYYY-MM')`,
    rows: () => [{ month: '2026-06', units: '-2', net: '-150' }],
  },
  {
    source: source.library('transaction-gl-impact.sql'),
    query: `SELECT BUILTIN.DF( TransactionLine.ExpenseAccount ) AS Account, TransactionLine.ForeignAmount, TransactionLine.Memo
      FROM TransactionLine WHERE ( TransactionLine.Transaction = {bill} ) ORDER BY TransactionLine.ID`,
    inOrder: true,
    rows: (company) => {
      const [bill] = documents(company, 'VendBill').filter(({ record }) => record.id === company.ids.bill);
      return [
        { account: bill?.record.nameOf('account'), foreignamount: bill?.total },
        ...(bill?.record.rows('expense') ?? []).map((row) => ({
          account: row.nameOf('account'),
          foreignamount: absolute(row.text('amount')),
        })),
      ];
    },
  },
];
