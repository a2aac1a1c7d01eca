import type { Connection, RunStatus, RunStory, RunSummary, StoryAttempt, StoryExchange, WaitingCause } from '@longshore/api';

const realm = 'https://tstdrv1234567.app.netsuite.com';
const api = 'https://tstdrv1234567.suitetalk.api.netsuite.com/services/rest';

/** What the fixture server holds, and changes when it is asked to. */
export interface Fixtures {
  readonly runs: RunStory[];
  causes: WaitingCause[];
  readonly connections: Connection[];
}

/** A tenant's runs in every status that looks different, `now` being when the last one moved. */
export function createFixtures(now: Date): Fixtures {
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();

  const gpuHours = {
    key: 'item:product:p-gpu-hours',
    code: 'item_mapping_missing',
    message: 'Product p-gpu-hours (GPU hours) is not mapped to a NetSuite item.',
    remedy: 'fix_mapping',
    nextStep: "Map it: longshore mapping set product p-gpu-hours <item's internal id>",
    path: 'lineItems[1].productId',
  } as const;
  const nordlicht = {
    key: 'customer:nordlicht-gmbh',
    code: 'customer_unknown',
    message: 'Customer nordlicht-gmbh was never handed in and is not mapped to a NetSuite customer.',
    remedy: 'fix_mapping',
    nextStep: "Hand the customer in, or map it: longshore mapping set customer nordlicht-gmbh <customer's internal id>",
    path: 'accountId',
  } as const;
  const currency = {
    key: 'currency:XTS',
    code: 'currency_not_in_netsuite',
    message: 'NetSuite has no currency XTS.',
    remedy: 'fix_netsuite',
    nextStep: 'Add the currency in NetSuite under Lists > Accounting > Currencies, then retry.',
    path: 'currency',
  } as const;

  let number = 0;
  const run = (id: string, status: RunStatus, minutes: number, rest: Partial<RunStory> = {}): RunStory => {
    number += 1;
    const final = ['complete', 'skipped', 'superseded', 'canceled', 'error', 'timeout_limit_exceeded'].includes(status);
    const runId = `run_01JD${String(number).padStart(6, '0')}`;
    return {
      id: runId,
      tenant: 'demo',
      connection: 'con_demo',
      integration: 'int_bills',
      flow: 'bill-to-invoice',
      document: { kind: 'bill', id, revision: 1, version: '1' },
      status,
      final,
      causes: [],
      attempts: 1,
      openedAt: before(minutes + 1),
      updatedAt: before(minutes),
      ...(final && { closedAt: before(minutes) }),
      data: bill(id),
      revisions: [{ revision: 1, version: '1', receivedAt: before(minutes + 1), status, run: runId }],
      story: [{ number: 1, startedAt: before(minutes + 1), facts: undefined, remarks: [], exchanges: [] }],
      ...rest,
    };
  };
  const invoice = (tranId: string, internalId: string, currencyCode: string, total: string) => ({
    recordType: 'invoice',
    internalId,
    tranId,
    currency: currencyCode,
    total,
    url: `${realm}/app/accounting/transactions/custinvc.nl?id=${internalId}`,
  });

  const blockedReason = {
    code: 'blocked',
    message: 'It waits for 1 thing that is missing.',
    remedy: 'fix_mapping',
    nextStep: 'Enter what is missing below.',
  } as const;
  const twoMissing = { ...blockedReason, message: 'It waits for 2 things that are missing.' } as const;
  const refused: StoryAttempt = {
    number: 1,
    startedAt: before(6),
    finishedAt: new Date(Date.parse(before(6)) + 340).toISOString(),
    outcome: { status: 'blocked', reason: twoMissing },
    facts: facts(before(6)),
    plan: { refusals: [gpuHours, nordlicht] },
    remarks: [],
    exchanges: [],
  };

  const oakridge = run('bill-oakridge-2026-10', 'complete', 1, {
    record: invoice('INV10423', '90217', 'GBP', '1284.50'),
    attempts: 2,
    document: { kind: 'bill', id: 'bill-oakridge-2026-10', revision: 2, version: '7' },
    revisions: [
      { revision: 2, version: '7', receivedAt: before(9), status: 'complete', run: 'run_01JD000001' },
      { revision: 1, version: '6', receivedAt: before(64), status: 'superseded', run: 'run_01JD000002' },
    ],
    story: [
      {
        ...refused,
        startedAt: before(8),
        finishedAt: before(8),
        plan: { refusals: [gpuHours] },
        outcome: { status: 'blocked', reason: blockedReason },
      },
      writtenAttempt(before(1)),
    ],
  });
  const oldRevision = run('bill-oakridge-2026-10', 'superseded', 64, {
    reason: {
      code: 'superseded',
      message: 'Revision 2 took its place before it was sent.',
      remedy: 'wait',
      nextStep: 'Nothing: look at the run of revision 2.',
    },
    revisions: oakridge.revisions,
  });

  const runs = [
    oakridge,
    oldRevision,
    run('bill-nordlicht-2026-10', 'blocked', 5, { reason: twoMissing, causes: [gpuHours, nordlicht], story: [refused] }),
    run('bill-fjordline-2026-10', 'blocked', 6, {
      reason: blockedReason,
      causes: [gpuHours],
      story: [{ ...refused, plan: { refusals: [gpuHours] } }],
    }),
    run('bill-test-currency', 'blocked', 7, { reason: { ...blockedReason, remedy: 'fix_netsuite' }, causes: [currency] }),
    run('bill-harbour-2026-10', 'started', 0, {}),
    run('bill-bluefin-2026-10', 'rate_limit_retry', 1, {
      dueAt: new Date(now.getTime() + 180_000).toISOString(),
      reason: {
        code: 'rate_limited',
        message: 'NetSuite has as many requests in flight as it allows.',
        remedy: 'wait',
        nextStep: 'Nothing: it is tried again by itself.',
      },
    }),
    run('bill-saltmarsh-2026-10', 'error', 12, {
      reason: {
        code: 'netsuite_refused',
        message: 'NetSuite refused the invoice.',
        remedy: 'fix_netsuite',
        nextStep: 'Correct what NetSuite’s words name, then retry.',
        netsuiteMessage: 'Error while accessing a resource. Please enter value(s) for: Location.',
      },
      story: [failedAttempt(before(12))],
    }),
    run('bill-kestrel-2026-10', 'needs_decision', 31, {
      record: invoice('INV10388', '90102', 'JPY', '482000'),
      reason: {
        code: 'edited_in_netsuite',
        message: 'A person changed the memo of invoice INV10388 in NetSuite since it was written.',
        remedy: 'decide',
        nextStep: 'Decide which side holds, then retry.',
      },
    }),
    run('acme-uk', 'complete', 66, {
      flow: 'customer-to-customer',
      integration: 'int_customers',
      document: { kind: 'customer', id: 'acme-uk', revision: 1 },
      record: { recordType: 'customer', internalId: '1184', url: `${realm}/app/common/entity/custjob.nl?id=1184` },
    }),
    ...Array.from({ length: 110 }, (_, index) =>
      run(`bill-2026-09-${String(110 - index).padStart(4, '0')}`, 'complete', 1_500 + index * 7, {
        record: invoice(
          `INV${10_300 - index}`,
          String(89_900 - index * 3),
          index % 9 === 0 ? 'KWD' : 'USD',
          `${(index * 337) % 9_000}.${index % 10}5`,
        ),
      }),
    ),
  ];
  return {
    runs,
    connections: [
      {
        ...{ id: 'con_demo', tenant: 'demo', name: 'NetSuite', realm: 'TSTDRV1234567', createdAt: before(9_000) },
        ...{ credentialKind: 'client_credentials', health: 'connected' },
      },
      {
        ...{ id: 'con_person', tenant: 'demo', name: 'Sandbox', realm: 'TSTDRV1234567_SB1', createdAt: before(9_000) },
        ...{ credentialKind: 'authorization_code', health: 'connected' },
        authorization: { status: 'given', id: 'aut_1', signInEndsAt: before(-2_000), daysLeft: 1 },
      },
      {
        ...{ id: 'con_new', tenant: 'demo', name: 'Production', realm: '7654321', createdAt: before(10) },
        ...{ credentialKind: 'authorization_code', health: 'untested' },
        authorization: { status: 'missing' },
      },
    ],
    causes: [
      { ...gpuHours, connection: 'con_demo', waiting: 2 },
      { ...nordlicht, connection: 'con_demo', waiting: 1 },
      { ...currency, connection: 'con_demo', waiting: 1 },
    ],
  };
}

/** A run as lists show it. */
export function summaryOf({ data: _data, revisions: _revisions, story: _story, ...summary }: RunStory): RunSummary {
  return summary;
}

/** An attempt that wrote the invoice, with its plan and every request. */
export function writtenAttempt(startedAt: string): StoryAttempt {
  const at = (offsetMs: number) => new Date(Date.parse(startedAt) + offsetMs).toISOString();
  const key = 'ls-invoice-mfrggzdfmztwq2lknnwg23tpoa';
  return {
    number: 2,
    startedAt,
    finishedAt: at(1_432),
    outcome: { status: 'complete' },
    facts: facts(startedAt),
    plan: {
      hash: 'b3f1c2',
      steps: [
        {
          name: 'invoice',
          action: 'create',
          recordType: 'invoice',
          key,
          internalId: '90217',
          values: [
            { field: 'entity', value: { id: '1184' }, reason: 'customer acme-uk was written as customer 1184' },
            { field: 'tranDate', value: '2026-10-31', reason: 'billDate' },
            { field: 'dueDate', value: '2026-11-30', reason: 'dueDate, because the integration sends due dates' },
            { field: 'currency', value: { id: '1' }, reason: 'the bill’s currency GBP' },
            { field: 'memo', value: 'HA-0002319', reason: 'sequentialInvoiceNumber' },
            { field: 'toBeEmailed', value: false, reason: 'NetSuite sends no mail unless the delivery policy says so' },
            { field: 'item[0].item', value: { id: '42' }, reason: 'product p-messages is mapped to item 42' },
            { field: 'item[0].quantity', value: '412800', reason: 'lineItems[0].quantity' },
            { field: 'item[0].amount', value: '1284.50', reason: 'lineItems[0].convertedSubtotal' },
          ],
          outcome: { kind: 'written', at: at(1_100) },
        },
      ],
    },
    remarks: [
      {
        code: 'period_moved',
        message: 'NetSuite posted it to Nov 2026, because Oct 2026 is closed. The policy is to accept that.',
        path: 'postingPeriod',
      },
    ],
    exchanges: [
      exchange(at(60), 'POST', '/record/v1/invoice', 812, {
        status: 204,
        requestBody: {
          externalId: key,
          entity: { id: '1184' },
          tranDate: '2026-10-31',
          item: { items: [{ item: { id: '42' }, amount: 1284.5 }] },
        },
        responseHeaders: { location: `${api}/record/v1/invoice/90217`, 'x-ns-request-id': 'a1b2c3' },
      }),
      exchange(at(900), 'GET', '/record/v1/invoice/90217?expandSubResources=true', 143, {
        status: 200,
        responseBody: { id: '90217', tranId: 'INV10423', total: 1284.5, externalId: key },
      }),
    ],
  };
}

function failedAttempt(startedAt: string): StoryAttempt {
  return {
    number: 1,
    startedAt,
    finishedAt: new Date(Date.parse(startedAt) + 31_500).toISOString(),
    outcome: { status: 'error' },
    facts: facts(startedAt),
    remarks: [],
    plan: {
      steps: [
        {
          name: 'invoice',
          action: 'create',
          recordType: 'invoice',
          key: 'ls-invoice-nbswy3dpeb3w64tmmqqho33s',
          values: [{ field: 'entity', value: { id: '77' }, reason: 'customer saltmarsh is mapped to customer 77' }],
          outcome: { kind: 'rejected', at: startedAt, remark: 'Looked up by its key afterwards: NetSuite has no such record.' },
        },
      ],
    },
    exchanges: [
      exchange(startedAt, 'POST', '/record/v1/invoice', 30_000, {
        requestBody: { entity: { id: '77' } },
        fault: 'The connection was closed after 30 s.',
      }),
      exchange(new Date(Date.parse(startedAt) + 30_000).toISOString(), 'POST', '/record/v1/invoice', 640, {
        status: 400,
        requestBody: { entity: { id: '77' } },
        responseBody: {
          title: 'Bad Request',
          status: 400,
          'o:errorDetails': [
            { detail: 'Error while accessing a resource. Please enter value(s) for: Location.', 'o:errorCode': 'USER_ERROR' },
          ],
        },
      }),
    ],
  };
}

function exchange(startedAt: string, method: string, path: string, durationMs: number, rest: Partial<StoryExchange>): StoryExchange {
  return {
    method,
    url: `${api}${path}`,
    requestHeaders: { authorization: 'OAuth [redacted]', 'content-type': 'application/json', prefer: 'transient' },
    requestBody: undefined,
    responseHeaders: { 'content-type': 'application/vnd.oracle.resource+json' },
    responseBody: undefined,
    startedAt,
    durationMs,
    ...rest,
  };
}

function facts(at: string) {
  return {
    customer: { from: 'mirror', readAt: at, internalId: '1184', name: 'Acme UK Ltd', subsidiary: '2' },
    period: { from: 'NetSuite', readAt: at, name: 'Oct 2026', closed: true },
  };
}

function bill(id: string) {
  return {
    id,
    version: 7,
    accountId: 'acme-uk',
    billDate: '2026-10-31',
    dueDate: '2026-11-30',
    currency: 'GBP',
    billTotal: '1284.50',
    lineItems: Array.from({ length: 4 }, (_, index) => ({
      id: `line-${index + 1}`,
      lineItemType: 'USAGE',
      description: 'Messages, October 2026',
      productId: index === 1 ? 'p-gpu-hours' : 'p-messages',
      quantity: '412800',
      subtotal: '321.125',
      currency: 'GBP',
      convertedSubtotal: '321.125',
      servicePeriodStartDate: '2026-10-01',
      servicePeriodEndDate: '2026-11-01',
    })),
  };
}
