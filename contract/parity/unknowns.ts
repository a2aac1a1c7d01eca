/** A point on which sources disagree or are silent, and what the emulator does there. */
export interface Unknown {
  readonly topic: string;
  readonly question: string;
  /** What the emulator does by default. */
  readonly answer: string;
  /** The setting that changes it; absent where there is no choice. */
  readonly setting?: string;
}

type Row = readonly [question: string, answer: string, setting?: string];

function about(topic: string, rows: readonly Row[]): Unknown[] {
  return rows.map(([question, answer, setting]) => ({ topic, question, answer, ...(setting === undefined ? {} : { setting }) }));
}

/** Every point that help, API browser and what was seen leave open or tell in two ways. */
export const unknowns: readonly Unknown[] = [
  ...about('Hosts and accounts', [
    ['http or https in links', 'the scheme that was called'],
    ['form of a release preview’s account id', 'any letters and digits before `_RP`; host with a hyphen'],
    ['order of the keys of `datacenterurls`', 'restDomain, webservicesDomain, systemDomain'],
  ]),
  ...about('Sign-in by token', [
    ['whether every cause gives the same 401', 'yes; the cause stands in the audit trail'],
    ['a malformed OAuth header: 401 or 400', '401'],
    ['WWW-Authenticate of a 401', 'not sent for token-based sign-in'],
    ['the word of the audit trail for a wrong realm', '`token_rejected`'],
    ['whether a refusal for concurrency uses up the nonce', 'yes: sign-in comes before the limit'],
    ['a Cookie header beside a signature', 'ignored'],
    ['sign-ins that queue for a minute under heavy load and fail', 'not offered; a fault with a delay comes near'],
    ['paths of the three-step flow', 'not offered'],
  ]),
  ...about('OAuth 2.0', [
    ['RS256 for assertions', 'refused'],
    [
      'which `error` a bad assertion gets',
      'the one of the code grant: `invalid_client` for an unknown client, else `invalid_grant` or `invalid_request`',
    ],
    ['an assertion of one or of two hours', 'one hour at most', 'assertionSecondsMax'],
    ['algorithm of access tokens', 'RS256, as the samples', 'accessTokenAlgorithm'],
    ['life of an authorization code', '60 seconds', 'authorizationCodeSeconds'],
    ['whether step one may be without state', 'no', 'authorizationState'],
    ['a spent refresh token or code', 'refused', 'spentGrant'],
    ['a client secret in the body', 'refused', 'clientSecretInBody'],
    ['answer of a revocation', '200, empty (RFC 7009)'],
    ['shape of the keys endpoint', 'a JWK set'],
    ['userinfo, tokeninfo, discovery, dynamic registration', 'not offered'],
    ['role without REST Web Services: 400 or 401', '400 USER_ERROR', 'restPermissionRefusal'],
  ]),
  ...about('Records on the wire', [
    ['spelling of record types in answers', 'NetSuite’s own, whatever was asked'],
    ['spelling of properties in requests', 'any case'],
    ['absent values', 'left out'],
    ['key segments of a price matrix', '`name=value,name=value` in any order'],
    ['a multiselect without expandSubResources', 'its values'],
    ['references as bare ids', 'taken, as number or text (seen)'],
    ['fields that cannot be set', 'dropped', 'readOnlyFields'],
    ['parameters a call does not have', 'ignored', 'unknownQueryParameters'],
    ['`fields` together with `expandSubResources`', 'refused (seen)', 'fieldsWithExpansion'],
    ['compressed answers', 'never'],
    ['a compressed request', '415'],
    ['a byte order mark before the body', 'means nothing'],
    ['a body that is no UTF-8', 'refused as malformed'],
    ['HEAD', '405; OPTIONS tries a sign-in'],
    ['Accept or Content-Type that is not spoken', '406 and 415 with INVALID_HEADER'],
    ['Location of a transform', 'the new record'],
    ['`line` is an id or a position', 'an id that stays', 'lineKey'],
    ['`amount` against `rate`', 'amount wins', 'amountAgainstRate'],
    ['GET with permission to view only', 'enough', 'recordReadLevel'],
  ]),
  ...about('Asynchronous requests', [
    ['Location of a job: absolute or from the root', 'absolute', 'asyncLocation'],
    ['words of `progress` besides pending and succeeded', '`processing`, `failed`'],
    ['status and Location of a write’s result', 'those the call would have had at once'],
    ['task list: one item per task or all in one', 'one item per task'],
    ['life of an idempotency key', 'one day', 'idempotencyKeyMinutes'],
    ['order of a batch', 'sequential since 2026.2', 'batchProcessing'],
    ['progress of a job of which tasks failed', '`succeeded`, as a client reports from live accounts'],
    ['`Prefer` for a batch delete', 'not needed', 'batchPrefer'],
  ]),
  ...about('Lists and filters', [
    ['order of links on a middle page', 'prev, first, next, last, self'],
    ['whether page links keep `q`', 'yes'],
    ['limit above 1000', '400 INVALID_PARAMETER'],
    ['texts for a bad limit or offset', 'ours, naming the parameter'],
    ['single quotes in `q`', 'refused'],
    ['zone of instants in `q`', 'the account’s', 'filterTimeZone'],
    ['`_NOT` operators on an empty field', 'true', 'filterNotMatchesEmpty'],
    ['results that paging reaches', '100,000', 'resultsMax'],
  ]),
  ...about('SuiteQL', [
    ['empty columns', 'left out'],
    ['time part of instants', 'lost unless TO_CHAR is used'],
    ['name of an expression without alias', '`expr1`, `expr2` …'],
    ['self link without limit and offset', 'always with both'],
    ['end of the text for a missing Prefer', 'ours'],
    ['a query that prefers to be answered later', 'a job', 'asyncSuiteQl'],
    ['a table the role may not see', '“Record … was not found”'],
    ['a null among the parameters', 'refused as an unsupported search (seen)'],
    ['raw line breaks in the body’s JSON', 'refused, as clients that strip them suggest'],
    ['what single accounts were reported to read otherwise', 'read leniently', 'suiteqlDialect'],
    ['zone and format of dates', 'account’s zone, user’s format', 'dateFormat'],
    ['keys of dataset items', 'not offered'],
  ]),
  ...about('Refusals', [
    ['`type` of 403, 405, 406, 415, 500, 503 and 429', 'the section of RFC 9110; 429 bears that of 400'],
    ['unknown record type: 400 or 404', '404, code NONEXISTENT_ID; status and text were seen'],
    ['code of a body that is no JSON', 'INVALID_REQUEST; the text was seen'],
    ['unknown property under Error: code', 'INVALID_CONTENT'],
    ['a missing permission: which words', 'the role’s', 'permissionRefusal'],
    ['concurrency: 429 or 400', '429', 'concurrencyRefusal'],
    ['Retry-After with a 429', 'not sent'],
    ['body of a 503', 'a page of HTML'],
    ['an oversize request: status', '413', 'oversizeStatus'],
    ['an internal id that no transaction has', '404 NONEXISTENT_ID', 'missingTransaction'],
    ['a reference to nothing: INVALID_CONTENT or USER_ERROR', 'INVALID_CONTENT', 'invalidReferenceCode'],
    ['RCRD_HAS_BEEN_CHANGED and other codes of SOAP', 'not offered'],
    ['governanceLimits for others than administrators', 'refused like any missing permission'],
  ]),
  ...about('Business rules', [
    ['status of a create whose external id is used', '400 USER_ERROR', 'duplicateExternalIdStatus'],
    ['two such creates at once', 'one is refused', 'duplicateRace'],
    ['a vendor with a customer’s entityId', 'allowed'],
    ['a date in a closed period: refused or moved', 'refused', 'closedPeriod'],
    ['a date outside the period that was named', 'allowed', 'dateOutsidePeriod'],
    ['an invoice below zero', 'refused', 'negativeInvoiceTotal'],
    ['approval of new invoices', 'off', 'approvalRouting'],
    ['new orders and invoices of a customer at its credit limit', 'taken', 'creditLimitHandling'],
    ['what a payment that waits for approval has paid', 'its bills are paid, the ledger waits'],
    ['which changes a voided transaction takes', 'none'],
    ['numbers or names for customers', 'names', 'customerNumbering'],
    ['legacy tax fields over REST', 'there', 'legacyTaxFieldsInRest'],
    ['the tax code of a line', 'the one named, the customer’s, the item’s, the account’s default code, in this order'],
    ['a line for which there is no tax code', 'refused in a legacy account', 'taxCodeMandatory'],
    ['an item that does not say whether it is fulfilled', 'may be; an order is done with it once it is billed'],
    ['an invoice of an order of which nothing was fulfilled', 'all that is left of the order'],
    ['lines that a transaction may have', 'no limit of its own'],
    ['whether applying a payment moves the invoice’s lastModifiedDate', 'it does'],
  ]),
];
