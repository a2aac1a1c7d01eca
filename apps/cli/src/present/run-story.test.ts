import type { RunStory } from '@longshore/api';
import { expect, test } from 'vitest';
import { presentRunStory } from './run-story.ts';
import { styleFor } from './style.ts';

const plain = styleFor({ write: () => undefined }, {});

const reason = {
  code: 'product_not_mapped',
  message: 'Product p-12 ("Anomaly alerts") means no item in NetSuite yet.',
  remedy: 'fix_mapping' as const,
  nextStep: 'Map it: longshore mapping set product p-12 <item id>',
};
const cause = { ...reason, key: 'item:product:p-12', path: 'lineItems[1].productId' };

const story: RunStory = {
  id: '019a0c5e-run',
  tenant: 'demo',
  connection: 'con-1',
  integration: 'int-1',
  flow: 'bill-to-invoice',
  document: { kind: 'bill', id: 'bill-1', revision: 2, version: '4' },
  status: 'complete',
  final: true,
  causes: [],
  record: {
    recordType: 'invoice',
    internalId: '5023',
    tranId: 'INV-7',
    currency: 'GBP',
    total: '3746.2',
    url: 'https://tstdrv1234567.app.netsuite.com/app/accounting/transactions/custinvc.nl?id=5023',
  },
  attempts: 2,
  openedAt: '2026-11-21T09:32:08.123Z',
  updatedAt: '2026-11-21T09:40:00Z',
  closedAt: '2026-11-21T09:40:00Z',
  data: { id: 'bill-1', billTotal: '3746.2', currency: 'GBP', lineItems: [{ id: 'li-1', quantity: '10', convertedSubtotal: '3746.2' }] },
  revisions: [
    { revision: 1, version: '3', receivedAt: '2026-11-20T08:00:00Z', status: 'superseded', run: '019a0c5e-old' },
    { revision: 2, version: '4', receivedAt: '2026-11-21T09:32:08Z', status: 'complete', run: '019a0c5e-run' },
  ],
  story: [
    {
      number: 1,
      startedAt: '2026-11-21T09:32:08.200Z',
      finishedAt: '2026-11-21T09:32:08.300Z',
      facts: { customer: { kind: 'written', netsuiteId: '1042' }, itemIdByProduct: {} },
      plan: { refusals: [cause] },
      outcome: { status: 'blocked', reason },
      remarks: [],
      exchanges: [],
    },
    {
      number: 2,
      startedAt: '2026-11-21T09:39:59Z',
      finishedAt: '2026-11-21T09:40:00Z',
      facts: { customer: { kind: 'written', netsuiteId: '1042' }, itemIdByProduct: { 'p-12': '31' } },
      plan: {
        steps: [
          {
            name: 'invoice',
            action: 'create',
            recordType: 'invoice',
            key: 'ls-invoice-mfrggzdfmztwq2lk',
            internalId: '5023',
            values: [
              { field: 'entity', value: { id: '1042' }, reason: "the customer that the account's own run wrote" },
              { field: 'tranDate', value: '2026-11-01', reason: 'externalInvoiceDate of the bill' },
              {
                field: 'item[0].amount',
                value: '3746.2',
                reason: 'convertedSubtotal of lineItems[0], which is in the currency of the bill and may not be rounded again',
              },
            ],
            outcome: { kind: 'already_there', at: '2026-11-21T09:40:00Z', remark: 'found by its key' },
          },
        ],
      },
      outcome: { status: 'complete' },
      remarks: [{ code: 'line_field_dropped', message: 'NetSuite did not keep custcol_longshore_line.', path: 'item[0]' }],
      exchanges: [
        {
          method: 'POST',
          url: 'https://tstdrv1234567.suitetalk.api.netsuite.com/services/rest/record/v1/invoice',
          requestHeaders: { authorization: '[redacted]' },
          requestBody: { externalId: 'ls-invoice-mfrggzdfmztwq2lk', entity: { id: '1042' } },
          status: 400,
          responseHeaders: { 'content-type': 'application/vnd.oracle.resource+json; type=error' },
          responseBody: { status: 400 },
          startedAt: '2026-11-21T09:39:59.500Z',
          durationMs: 87,
        },
        {
          method: 'GET',
          url: 'https://tstdrv1234567.suitetalk.api.netsuite.com/services/rest/record/v1/invoice/eid:ls-invoice-mfrggzdfmztwq2lk',
          requestHeaders: {},
          fault: 'no answer within 60 s',
          startedAt: '2026-11-21T09:39:59.700Z',
          durationMs: 60000,
        },
      ],
    },
  ],
};

test('the whole story reads as it was last approved', async () => {
  await expect(`${presentRunStory(story, plain, 100)}\n`).toMatchFileSnapshot('run-story.txt');
});

test('nothing of the plan is left out: every value stands with its reason', () => {
  const words = presentRunStory(story, plain, 80).replaceAll(/\s+/g, '');
  for (const step of story.story.flatMap(({ plan }) => (plan !== undefined && 'steps' in plan ? plan.steps : []))) {
    for (const { field } of step.values) expect(words).toContain(field);
  }
  expect(words).toContain('INV-7');
  expect(words).toContain('[redacted]');
});

test('a run that is blocked ends with what it waits for and what to do', () => {
  const { record: _record, closedAt: _closedAt, ...open } = story;
  const text = presentRunStory({ ...open, status: 'blocked', final: false, causes: [cause], reason }, plain, 100);
  expect(text.split('\n').slice(-4)).toEqual([
    'What it waits for',
    '  item:product:p-12 (lineItems[1].productId)',
    '    Product p-12 ("Anomaly alerts") means no item in NetSuite yet.',
    '    Map it: longshore mapping set product p-12 <item id>',
  ]);
});
