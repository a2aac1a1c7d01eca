import type { Evidence } from '../fact.ts';

/** Something NetSuite does, and whether the emulator does it. */
export interface RuleParity {
  readonly area: string;
  readonly rule: string;
  /** How we know what NetSuite does; `missing`: the emulator does not do it. */
  readonly state: Evidence | 'missing';
  readonly source: string;
}

type Row = readonly [rule: string, state: RuleParity['state'], source: string];

function area(name: string, rows: readonly Row[]): RuleParity[] {
  return rows.map(([rule, state, source]) => ({ area: name, rule, state, source }));
}

/** What the facts of the contract do not ask, or ask in part only. */
export const ruleParity: readonly RuleParity[] = [
  ...area('Hosts', [
    [
      'TLS under the suitetalk, restlets and app names of the account; other names answer a page of 503',
      'documented',
      'H:section_1498251763',
    ],
    ['`datacenterurls` without sign-in', 'documented', 'H:chapter_157011836591'],
    [
      'RESTlets: sign-in, types, refusals and the limit they share; what they return is deployed, nothing runs',
      'documented',
      'H:section_4634920277',
    ],
    ['SOAP web services', 'missing', 'H:article_2104046421'],
    ['AI connector (MCP)', 'missing', 'H:netsuite-ai-connector-service'],
  ]),
  ...area('Sign-in', [
    [
      'Token-based: every reason of a refusal stands in the Login Audit Trail, the answer is always the same',
      'documented',
      'H:subsect_156935170194',
    ],
    ['Client credentials with PS256 to PS512 and ES256 to ES512; RS256 refused', 'documented', 'H:section_162790605110'],
    ['Keys that sign access tokens are published', 'documented', 'H:section_158255317571'],
    [
      'Authorization code with a login and a consent page, PKCE, refresh with and without rotation, revocation',
      'documented',
      'H:section_158081944642, section_158081952044, section_158082518856, section_161071224088',
    ],
    ['Three-step flow of token-based authentication, issuetoken', 'missing', 'H:section_156337186044'],
    ['OpenID Connect, dynamic client registration', 'missing', 'H:chapter_160077062690'],
    ['Five logins with a wrong password lock a user for half an hour', 'documented', 'H:subsect_156935170194'],
    [
      'Certificates are listed, added and revoked by the services themselves, for who may manage its own',
      'documented',
      'H:article_92130837826, article_11111634165',
    ],
  ]),
  ...area('Records', [
    ['Record types of the REST catalog, from data', 'documented', 'B'],
    [
      'Transactions, entities and items: defaults, references and totals by the same rules for every type',
      'documented',
      'B; H:section_1545141395; where a type differs, inferred',
    ],
    [
      'Permissions of a role, at the levels that exist, guard records, lists and SuiteQL tables',
      'documented',
      'H:chapter_N3236764; some guards inferred',
    ],
    ['Payments and credits apply to open transactions, whose remaining amounts follow', 'documented', 'B: customerPayment.apply'],
    ['Customers: name or company name, currency of the subsidiary, address book', 'documented', 'B: customer'],
    [
      'Invoices: customer, subsidiary, currency, terms, due date, period and rate default and are held to the customer',
      'documented',
      'B: invoice',
    ],
    ['Legacy tax: code per line, tax rounded per line to the currency', 'inferred', 'H:section_161488248489'],
    ['SuiteTax: a tax engine', 'missing', 'H:section_161488248489'],
    ['Closed and locked posting periods', 'documented', 'H:chapter_N1444006; which refusal is inferred'],
    ['A paid invoice and a used customer, item or currency cannot be deleted', 'seen', 'the user interface says the same'],
    ['`toBeEmailed` mails at every save, to the outbox', 'documented', 'B: invoice.toBeEmailed'],
    ['Scripts and workflows of the account', 'missing', 'a failing one can be ordered as a fault'],
    ['Numbers that an external id, a name or a `line` had are never given twice', 'inferred', 'none'],
    ['Internal ids with gaps, out of order', 'documented', 'H:section_N3432681; the pattern is ours'],
  ]),
  ...area('Ledger', [
    [
      'Every posting transaction has debits and credits that are equal in each subsidiary, in `transactionaccountingline`; orders and what waits for approval have none that post',
      'documented',
      'B: approvalStatus; seen in published queries; which line takes which account is inferred where no field names it',
    ],
    [
      'Each line is rounded to the subsidiary’s currency; what is left over stands in Rounding Gain/Loss',
      'inferred',
      'H:bridgehead_4030214366',
    ],
    [
      'Money applied at another rate than the document’s settles it at the document’s rate, and the difference goes to Realized Gain/Loss',
      'documented',
      'H:section_N1425327',
    ],
    [
      'A currency revaluation transaction of its own for that difference: it stands in lines of the transaction that applies',
      'missing',
      'H:section_N1425327, section_1550016096',
    ],
    [
      'A direct void leaves the transaction with a total and lines of zero, and nothing of it changes any more',
      'documented',
      'H:section_4413162576, section_4483109897; by the admin interface, for REST has none; its refusals inferred',
    ],
    [
      'A journal’s lines balance in each subsidiary, use accounts of theirs, and are worth what the currency is worth there; an advanced intercompany journal balances itself when asked to',
      'documented',
      'B: advIntercompanyJournalEntry.line, performAutoBalance; text of the imbalance seen; one clearing account is inferred',
    ],
    ['Reversing entries of a `reversalDate`, GL audit numbers', 'missing', 'B: journalEntry.reversalDate; H:section_3735573963'],
    [
      'A customer at its credit limit or on hold is sold nothing new, where holds are enforced',
      'documented',
      'H:section_N1385293; which balance counts and the text inferred',
    ],
    [
      'Prices follow the line’s level, the one agreed with the customer for the item, or the customer’s; a level changes the base price by its percentage',
      'documented',
      'B: customer.itemPricing, priceLevel; their order inferred',
    ],
    ['Voids by reversing journal', 'missing', 'H:section_4413162576'],
    [
      'A period can be locked for one subsidiary: everything, receivables or payables',
      'documented',
      'H:section_N1452163; by the admin interface',
    ],
    [
      'A document that is not approved is not posted and nothing can be applied to it; its period is chosen when it is approved; approval cannot be taken back once something is applied',
      'documented',
      'B: approvalStatus, postingPeriod; the last inferred',
    ],
    ['A deposit application uses up its deposit, which has it again when it is deleted', 'documented', 'B: depositApplication.deposit'],
    [
      'The exchange rate of the base currency is 1, and no rate is zero or less',
      'documented',
      'B: invoice.exchangeRate; the refusal inferred',
    ],
    [
      'What was applied to what, and what was billed and delivered of an order, in `nexttransactionlinelink`',
      'seen',
      'published queries; the words but Payment inferred',
    ],
    ['Cost of goods sold and inventory', 'missing', 'B: inventoryItem.cogsAccount'],
  ]),
  ...area('Operations', [
    ['Create and edit forms, select options', 'documented', 'H:article_1217103046, article_0115100241'],
    [
      'Transforms: an order is billed and delivered once, by what is left of each row',
      'documented',
      'H:section_157901123882; the quantities left are inferred',
    ],
    [
      'Statuses and quantities of an order that follow from its invoices, bills, fulfillments and receipts',
      'documented',
      'B: salesOrder.status, item.quantityBilled; H:section_N1256787, section_159795516182, section_159795520083; mixed cases inferred',
    ],
    ['Asynchronous execution, jobs and tasks, idempotency keys', 'documented', 'H:chapter_161251386312'],
    ['A job is there for the user and role that asked for it, and for administrators', 'inferred', 'none'],
    ['Batches of up to 100 records', 'documented', 'H:article_0127092747'],
    ['`replace`, `replaceSelectedFields`', 'documented', 'H:section_1545297048'],
    ['Metadata as JSON schema', 'documented', 'H:section_1545129726'],
    ['Attaching and detaching contacts', 'documented', 'H:article_0113084334'],
    [
      'Record actions: marks of an invoice for grouping, confirm and decline of a vendor payment in transit',
      'documented',
      'H:section_156631158782, section_1530193985; that a declined payment opens its bills is inferred',
    ],
    ['Metadata as OpenAPI 3.0, and only what the role may see', 'documented', 'H:section_1545126526'],
    ['`governanceLimits`, `serverTime`', 'documented', 'H:article_0625010817, article_0528010158'],
    [
      'Datasets: listed, and run page by page; kept by the admin interface as SuiteQL queries',
      'documented',
      'H:section_156577938018; 404 for what is none seen; the names of what the list tells of each are inferred',
    ],
  ]),
  ...area('SuiteQL', [
    [
      'Published queries of others give the rows that are computed from REST; wrong ones are refused in NetSuite’s words (`contract/queries`)',
      'seen',
      'the source beside each query',
    ],
    [
      '`foreignamountunpaid` and `foreignamountpaid` of invoices and bills only, of credits and payments what is used and unused',
      'seen',
      'https://meir.prolecto.com/2023/02/19/sql-ar-and-ap-fields/; that orders and estimates have none is inferred',
    ],
    [
      'A column of several references, as the subsidiaries of an account, is refused in a comparison',
      'seen',
      'https://timdietrich.me/blog/netsuite-suiteql-accounts-by-subsidiary; of other columns than subsidiary inferred',
    ],
    ['The date masks DS, DL and TS, in American English', 'inferred', 'Oracle’s SQL reference; a published query uses DS and TS'],
    [
      '`accountsearchdisplaynamecopy` is the name without number, `displaynamewithhierarchy` the name among its parents; journals have the statuses Pending Approval and Approved for Posting',
      'inferred',
      'published queries of the ledger',
    ],
    [
      'Joins (ANSI and by (+)), sub-selects, set operations, GROUP BY with ROLLUP, CUBE and GROUPING SETS',
      'documented',
      'H:section_156257790831, subsect_160045333353; what SuiteQL has of ROLLUP, CUBE and GROUPING SETS is seen in a published query or inferred',
    ],
    [
      'Every function on the list of supported ones, RANK, DENSE_RANK, ROW_NUMBER and the common aggregates also with OVER',
      'documented',
      'H:section_158513731864; digits of functions computed on doubles beyond the 15th, ORA_HASH, BFILENAME and EMPTY_CLOB inferred',
    ],
    [
      'BUILTIN.DF of references, lists of references, codes and plain values; BUILTIN.CF',
      'documented',
      'H:article_1029114613, article_1029114514; the order of several names inferred',
    ],
    [
      'BUILTIN.RELATIVE_RANGES with every id of query.RelativeDateRange',
      'documented',
      'H:article_1029114825, section_1544111773; which days each id means is inferred from its name',
    ],
    ['LISTAGG … WITHIN GROUP', 'seen', 'on the list of what is not supported (H:section_158513731864), used by published queries'],
    ['CAST and EXTRACT', 'seen', 'published queries'],
    [
      'BUILTIN.CONSOLIDATE by consolidated exchange rates: current, average, historical, or by the account',
      'documented',
      'H:article_1029114527; NONE and a period of each row seen; what DEFAULT is of an account without a general rate, amounts in other currencies and NULL without a rate inferred; budget rates are refused',
    ],
    [
      'Consolidated exchange rates of every posting period and subsidiary are there from the start, and can be changed',
      'documented',
      'H:section_0818035535, section_4685850130; how the first rates come from currency rates is inferred, and nothing calculates them again',
    ],
    [
      'BUILTIN.CURRENCY of amounts, converted amounts and their sums',
      'documented',
      'H:article_1029114544; NULL for several currencies inferred',
    ],
    [
      'BUILTIN.CURRENCY_CONVERT by the rate in force on a day',
      'documented',
      'H:article_1029114601; which rate is taken where none is between the two currencies is inferred',
    ],
    [
      'BUILTIN.HIERARCHY with its eight expansions',
      'documented',
      'H:article_1029114623; how each is written, and that the top is level 1, is inferred',
    ],
    ['BUILTIN.MNFILTER with its six operators', 'documented', 'H:article_1029114633, section_1510275752; NULL among the values seen'],
    ['BUILTIN.NAMED_GROUP', 'documented', 'H:article_1029114801; what is taken from the employee record is inferred'],
    [
      'BUILTIN.PERIOD with every code of query.PeriodCode and query.RelativeDateRange',
      'documented',
      'H:article_1029114816, section_158289876878; which periods an operator and NOT_LAST mean is inferred',
    ],
    ['BUILTIN_RESULT.TYPE_…, which leaves a value as it is', 'seen', 'exported workbooks'],
    ['What SuiteQL does not offer (LIMIT, WITH, date literals …) is refused', 'documented', 'H:section_156257796125'],
    [
      'Values are texts, dates in the user’s format, instants in the account’s zone',
      'documented',
      'H:section_157909186990; the zone is inferred',
    ],
    [
      'Every table and column that published integrations read (`books/known-columns.txt`): addresses, prices and calendars too; invoice groups are always empty',
      'seen',
      'the columns of addresses, prices and roles partly inferred; toplevelparent, othername, recurrence and milestone have no value',
    ],
    [
      'Both syntaxes in one query, quoted names in sub-selects, LISTAGG: refused where `suiteqlDialect` is strict',
      'documented',
      'H:section_156257796125, article_0824094533, section_158513731864; published queries use them all, so lenient is the default',
    ],
    ['A query that takes long holds nobody up, and ends at `suiteqlDeadlineMs`', 'inferred', 'the text of its refusal'],
  ]),
  ...area('Limits and faults', [
    ['Requests at once of the account and of an integration', 'documented', 'H:section_1500275531'],
    [
      'A request whose client has gone is finished, and counts until it is',
      'documented',
      'H:section_1540364662, section_4078474279 (SOAP)',
    ],
    ['Requests above 104 MB are refused', 'documented', 'H:subsect_1559222360; the status is inferred'],
    ['Limits per minute and day', 'missing', 'claimed by third parties only'],
  ]),
];
