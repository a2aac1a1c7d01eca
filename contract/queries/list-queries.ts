import { groupBy, inTextOrder, items, shownDate } from './by-hand.ts';
import type { PublishedQuery } from './published-query.ts';
import type { SampleCompany, ShownRecord } from './sample-company.ts';
import { source } from './sources.ts';

const itemTypes: Readonly<Record<string, string>> = {
  discountItem: 'Discount',
  nonInventorySaleItem: 'NonInvtPart',
  otherChargeSaleItem: 'OthCharge',
  servicePurchaseItem: 'Service',
  serviceResaleItem: 'Service',
  serviceSaleItem: 'Service',
};

const periods = (company: SampleCompany) => company.all('accountingPeriod');
const isMonth = (period: ShownRecord) => period.text('isYear') === 'F' && period.text('isQuarter') === 'F';
const byStart = (left: ShownRecord, right: ShownRecord) => inTextOrder(left.text('startDate'), right.text('startDate'));
const symbolOf = (company: SampleCompany, id: string | undefined) =>
  company
    .all('currency')
    .find((currency) => currency.id === id)
    ?.text('symbol');

export const listQueries: readonly PublishedQuery[] = [
  {
    source: source.library('hello-world.sql'),
    query: "SELECT 'Hello, world!' AS message FROM DUAL",
    rows: () => [{ message: 'Hello, world!' }],
  },
  {
    source: source.library('date-time-creation-examples.sql'),
    query: `SELECT TO_DATE( '2020-01-01', 'YYYY-MM-DD' ) AS AdHocDate,
        -- Note: in TO_CHAR, so that the time can be seen
        TO_CHAR ( TO_DATE( '2020-01-01 09:10:11', 'YYYY-MM-DD HH:MI:SS' ), 'YYYY-MM-DD HH:MI:SS' ) AS AdHocTimestamp
      FROM Dual`,
    rows: () => [{ adhocdate: '1/1/2020', adhoctimestamp: '2020-01-01 09:10:11' }],
  },
  {
    source: source.guide('14.1'),
    query: `SELECT EXTRACT(YEAR FROM SYSDATE) AS y, EXTRACT(MONTH FROM SYSDATE) AS m, EXTRACT(DAY FROM SYSDATE) AS d,
        TO_CHAR(SYSDATE - 30, 'YYYY-MM-DD') AS ago, TO_CHAR(ADD_MONTHS(SYSDATE, -12), 'YYYY-MM-DD') AS year_ago,
        TO_CHAR(SYSDATE, 'Mon DD, YYYY') AS words, TRUNC(SYSDATE) AS today, TRUNC(SYSDATE, 'MM') AS month, TRUNC(SYSDATE, 'YYYY') AS year
      FROM DUAL`,
    rows: () => [
      {
        y: '2026',
        m: '6',
        d: '15',
        ago: '2026-05-16',
        year_ago: '2025-06-15',
        words: 'Jun 15, 2026',
        today: '6/15/2026',
        month: '6/1/2026',
        year: '1/1/2026',
      },
    ],
  },
  {
    source: source.guide('14.1'),
    query: "SELECT TO_DATE('01/15/2026', 'MM/DD/YYYY') AS a, TO_CHAR(TO_DATE('2026-04-19', 'YYYY-MM-DD'), 'Day') AS b FROM DUAL",
    rows: () => [{ a: '1/15/2026', b: 'Sunday   ' }],
  },
  {
    source: source.guide('16.8'),
    query: `SELECT ROUND(2.345, 2) AS a, CEIL(1.2) AS b, FLOOR(1.8) AS c, ABS(-3) AS d, MOD(17, 10) AS e, POWER(2, 10) AS f,
        GREATEST(1, 3, 2) AS g, LEAST(3, 1, 2) AS h FROM DUAL`,
    rows: () => [{ a: '2.35', b: '2', c: '1', d: '3', e: '7', f: '1024', g: '3', h: '1' }],
  },
  {
    source: source.library('item-type-summary.sql'),
    query: "SELECT ItemType, COUNT( ID ) AS ItemCount FROM Item WHERE IsInactive = 'F' GROUP BY ItemType ORDER BY ItemType",
    inOrder: true,
    rows: (company) => {
      const active = Object.entries(itemTypes).flatMap(([type, itemtype]) =>
        company
          .all(type)
          .filter((item) => item.text('isInactive') === 'F')
          .map(() => itemtype),
      );
      return [...groupBy(active, (itemtype) => itemtype)]
        .toSorted(([left], [right]) => inTextOrder(left, right))
        .map(([itemtype, found]) => ({ itemtype, itemcount: String(found.length) }));
    },
  },
  {
    source: source.program('a portal that places orders, item by its number'),
    query: "SELECT id FROM item WHERE itemid = 'Seats'",
    rows: (company) => [{ id: company.ids.seats }],
  },
  {
    source: source.program('a readiness check of items'),
    query: `SELECT I.id, I.itemid, I.isinactive AS item_inactive FROM item I
      WHERE (UPPER(I.itemid) = UPPER('seats') OR I.id = 999999) ORDER BY CASE WHEN UPPER(I.itemid) = UPPER('seats') THEN 0 ELSE 1 END`,
    rows: (company) => [{ id: company.ids.seats, itemid: 'Seats', item_inactive: 'F' }],
  },
  {
    source: source.guide('12.1'),
    query: "SELECT i.id, i.itemid AS item_name, i.displayname, i.itemtype FROM item i WHERE i.isinactive = 'T' ORDER BY i.itemid",
    rows: (company) =>
      items(company)
        .filter((item) => item.text('isInactive') === 'T')
        .map((item) => ({ id: item.id, item_name: item.text('itemId'), displayname: item.text('displayName'), itemtype: 'Service' })),
  },
  {
    source: source.library('accounting-periods.sql'),
    query: `SELECT AccountingPeriod.ID, AccountingPeriod.PeriodName, ParentPeriod.ID AS ParentPeriodID, ParentPeriod.PeriodName AS ParentPeriodName,
        AccountingPeriod.StartDate, AccountingPeriod.EndDate, AccountingPeriod.IsPosting, AccountingPeriod.IsAdjust, AccountingPeriod.AllLocked,
        AccountingPeriod.ARLocked, AccountingPeriod.APLocked, AccountingPeriod.AllowNonGLChanges, AccountingPeriod.Closed, AccountingPeriod.ClosedOnDate
      FROM AccountingPeriod INNER JOIN AccountingPeriod AS ParentPeriod ON ( ParentPeriod.ID = AccountingPeriod.Parent )
      WHERE ( AccountingPeriod.IsInactive = 'F' ) AND ( AccountingPeriod.IsPosting = 'T' ) AND ( AccountingPeriod.IsQuarter = 'F' )
      ORDER BY AccountingPeriod.StartDate`,
    inOrder: true,
    rows: (company) =>
      periods(company)
        .filter(isMonth)
        .toSorted(byStart)
        .map((period) => ({
          id: period.id,
          periodname: period.text('periodName'),
          parentperiodid: period.idOf('parent'),
          parentperiodname: period.nameOf('parent'),
          startdate: shownDate(period.text('startDate')),
          enddate: shownDate(period.text('endDate')),
          isposting: period.text('isPosting'),
          isadjust: period.text('isAdjust'),
          alllocked: period.text('allLocked'),
          arlocked: period.text('arLocked'),
          aplocked: period.text('apLocked'),
          allownonglchanges: period.text('allowNonGLChanges'),
          closed: period.text('closed'),
          closedondate: shownDate(period.text('closedOnDate')),
        })),
  },
  {
    source: source.program('a connector that posts journals'),
    query: "select id from accountingperiod where periodname='Mar 2026'",
    rows: (company) =>
      periods(company)
        .filter((period) => period.text('periodName') === 'Mar 2026')
        .map(({ id }) => ({ id })),
  },
  {
    source: source.program('a discount that is checked before it is given'),
    query: `SELECT id FROM accountingperiod WHERE isyear='F' AND isquarter='F' AND isadjust='F'
      AND startdate<=TO_DATE('2026-05-20','YYYY-MM-DD') AND enddate>=TO_DATE('2026-05-20','YYYY-MM-DD')`,
    rows: (company) =>
      periods(company)
        .filter((period) => period.text('periodName') === 'May 2026')
        .map(({ id }) => ({ id })),
  },
  {
    source: source.program('a comparison of periods'),
    query: "SELECT id, periodname FROM accountingperiod WHERE periodname IN ('Apr 2026', 'Mar 2026')",
    rows: (company) =>
      periods(company)
        .filter((period) => ['Apr 2026', 'Mar 2026'].includes(period.text('periodName') ?? ''))
        .map((period) => ({ id: period.id, periodname: period.text('periodName') })),
  },
  {
    source: source.program('a test of balances by segment'),
    query:
      "SELECT id, periodname, startdate, enddate FROM accountingperiod WHERE periodname = 'Jan 2025' AND isyear = 'F' AND isquarter = 'F' FETCH FIRST 1 ROWS ONLY",
    rows: (company) =>
      periods(company)
        .filter((period) => period.text('periodName') === 'Jan 2025')
        .map((period) => ({ id: period.id, periodname: 'Jan 2025', startdate: '1/1/2025', enddate: '1/31/2025' })),
  },
  {
    source: source.program('a view of budgets, the current period'),
    query:
      "SELECT ID FROM AccountingPeriod WHERE IsQuarter = 'F' AND IsYear = 'F' AND Closed = 'F' ORDER BY StartDate DESC FETCH FIRST 1 ROW ONLY",
    rows: (company) =>
      periods(company)
        .filter((period) => isMonth(period) && period.text('closed') === 'F')
        .toSorted(byStart)
        .slice(-1)
        .map(({ id }) => ({ id })),
  },
  {
    source: source.program('a view of budgets, the current fiscal year'),
    query: "SELECT ID FROM AccountingPeriod WHERE IsYear = 'T' AND Closed = 'F' ORDER BY StartDate DESC FETCH FIRST 1 ROW ONLY",
    rows: (company) =>
      periods(company)
        .filter((period) => period.text('isYear') === 'T')
        .toSorted(byStart)
        .slice(-1)
        .map(({ id }) => ({ id })),
  },
  {
    source: source.program('a consolidation of several companies'),
    query: "SELECT id FROM accountingperiod WHERE periodname = 'FY 2026' AND isyear = 'T'",
    rows: (company) =>
      periods(company)
        .filter((period) => period.text('periodName') === 'FY 2026')
        .map(({ id }) => ({ id })),
  },
  {
    source: source.program('a view of budgets, names'),
    query: 'SELECT Name FROM Department WHERE ID = 2',
    rows: (company) =>
      company
        .all('department')
        .filter(({ id }) => id === '2')
        .map((department) => ({ name: department.text('name') })),
  },
  {
    source: 'https://versionforge.com/kb/connectors/netsuite-suiteql-queries',
    query: 'SELECT id, name, parent, currency, iselimination, isinactive, country, lastmodifieddate FROM subsidiary ORDER BY id',
    inOrder: true,
    rows: (company) =>
      company.all('subsidiary').map((subsidiary) => ({
        id: subsidiary.id,
        name: subsidiary.text('name'),
        parent: subsidiary.idOf('parent'),
        currency: subsidiary.idOf('currency'),
        iselimination: subsidiary.text('isElimination'),
        isinactive: subsidiary.text('isInactive'),
        country: subsidiary.idOf('country'),
      })),
  },
  {
    source: source.program('a discount that is checked before it is given'),
    query: 'SELECT id, accttype FROM account WHERE id IN (6,54,58)',
    rows: (company) =>
      company
        .all('account')
        .filter(({ id }) => ['6', '54', '58'].includes(id))
        .map((account) => ({ id: account.id, accttype: account.idOf('acctType') })),
  },
  {
    source: source.program('a proof that a customer may be created'),
    query: "SELECT id,symbol,currencyprecision,isinactive FROM currency WHERE symbol='GBP' AND isinactive='F'",
    rows: (company) =>
      company
        .all('currency')
        .filter((currency) => currency.text('symbol') === 'GBP')
        .map((currency) => ({ id: currency.id, symbol: 'GBP', currencyprecision: '2', isinactive: 'F' })),
  },
  {
    source: source.library('currency-rates.sql'),
    query: `SELECT BaseCurrency.Symbol AS BaseSymbol, TransactionCurrency.Symbol AS TransactionSymbol, CurrencyRate.ExchangeRate,
        TO_CHAR( CurrencyRate.EffectiveDate, 'YYYY-MM-DD HH:MI:SS' ) AS EffectiveDate
      FROM CurrencyRate INNER JOIN Currency AS BaseCurrency ON ( BaseCurrency.ID = CurrencyRate.BaseCurrency )
        INNER JOIN Currency AS TransactionCurrency ON ( TransactionCurrency.ID = CurrencyRate.TransactionCurrency )
      WHERE ( CurrencyRate.EffectiveDate = TO_DATE( '2026-01-01', 'YYYY-MM-DD' ) )
      ORDER BY BaseCurrency.Symbol, TransactionCurrency.Symbol, CurrencyRate.LastModifiedDate DESC`,
    rows: (company) =>
      company
        .all('currencyRate')
        .filter((rate) => rate.text('effectiveDate') === '2026-01-01')
        .map((rate) => ({
          basesymbol: symbolOf(company, rate.idOf('baseCurrency')),
          transactionsymbol: symbolOf(company, rate.idOf('transactionCurrency')),
          exchangerate: rate.text('exchangeRate'),
          effectivedate: '2026-01-01 12:00:00',
        })),
  },
  {
    source: source.program('a report of sales in several currencies'),
    query: `SELECT cr.effectiveDate, cr.transactionCurrency AS currency, cr.exchangeRate FROM currencyrate cr
      WHERE cr.effectiveDate IN (TO_DATE('2026-01-01','YYYY-MM-DD'),TO_DATE('2025-07-01','YYYY-MM-DD')) ORDER BY cr.effectiveDate`,
    rows: (company) =>
      company
        .all('currencyRate')
        .filter((rate) => ['2026-01-01', '2025-07-01'].includes(rate.text('effectiveDate') ?? ''))
        .map((rate) => ({
          effectivedate: shownDate(rate.text('effectiveDate')),
          currency: rate.idOf('transactionCurrency'),
          exchangerate: rate.text('exchangeRate'),
        })),
  },
  {
    source: source.library('custom-fields.sql'),
    query:
      'SELECT scriptid, name, fieldtype, fieldvaluetype, BUILTIN.DF( owner ) AS owner, lastmodifieddate FROM CustomField ORDER BY scriptid',
  },
  { source: source.help('section_156257796125'), query: 'SELECT * FROM ACCOUNT' },
  {
    source: source.dietrich('netsuite-suiteql-accounts-by-subsidiary'),
    query: 'SELECT ID, DisplayNameWithHierarchy, Subsidiary, BUILTIN.DF( Subsidiary ) AS SubsidiaryName FROM Account',
  },
  {
    source: source.library('deleted-records.sql'),
    query: `SELECT Type AS RecordType, RecordID, BUILTIN.DF( Context ) AS Context FROM DeletedRecord
      WHERE ( DeletedDate >= TO_DATE ( TO_CHAR ( SYSDATE, 'YYYY-MM-DD' ), 'YYYY-MM-DD' ) )`,
  },
  {
    source: source.library('deleted-records.sql'),
    query: `SELECT TO_CHAR ( DeletedDate, 'DS TS' ) AS DeletedDate, RecordID FROM DeletedRecord
      WHERE ( DeletedDate >= TO_DATE ( TO_CHAR ( SYSDATE, 'YYYY-MM-DD' ), 'YYYY-MM-DD' ) )`,
    rows: (company) => [{ deleteddate: '06/15/2026 12:00:00 PM', recordid: company.ids.mistaken }],
  },
  { source: source.program('a check of what a role may do'), query: 'SELECT * FROM rolepermissions WHERE role = 1001' },
];
