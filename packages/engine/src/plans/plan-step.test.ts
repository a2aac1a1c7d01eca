import { describe, expect, test } from 'vitest';
import type { Baseline, DesiredRecord, Plan } from './plan.ts';
import type { NetSuiteRecord } from './plan-change.ts';
import { planHash } from './plan-hash.ts';
import type { StepRequest } from './plan-step.ts';
import { needsStanding, planStep } from './plan-step.ts';

const key = 'ls-invoice-abc';
const lineIdField = 'custcol_longshore_line';

function desired(amount: string): DesiredRecord {
  return {
    recordType: 'invoice',
    fields: [{ field: 'memo', value: { kind: 'text', text: 'bill 1' }, reason: 'test' }],
    lines: [
      {
        id: 'a',
        fields: [
          { field: 'amount', value: { kind: 'money', amount, currency: 'EUR' }, reason: 'test' },
          { field: lineIdField, value: { kind: 'text', text: 'a' }, reason: 'test' },
        ],
      },
    ],
    lineIdField,
  };
}

function standing(amount: string, given: Record<string, unknown> = {}): NetSuiteRecord {
  return { id: '70', externalId: key, memo: 'bill 1', item: { items: [{ line: 1, amount, [lineIdField]: 'a' }] }, ...given };
}

const baseline: Baseline = { fields: { memo: 'bill 1' }, lines: { a: { line: '1', fields: { amount: '10', [lineIdField]: 'a' } } } };
const last = { internalId: '70', planHash: planHash(desired('10.00')), baseline };

function plan(given: Partial<StepRequest>): Plan {
  return planStep({ name: 'invoice', key, desired: desired('12.00'), remarks: [], edited: 'ask', last, ...given });
}

function whyStopped(given: Partial<StepRequest>): string {
  const made = plan(given);
  if (made.kind !== 'stopped') throw new Error(JSON.stringify(made));
  return `${made.status}: ${made.reason.code}`;
}

describe('the step that brings a record about', () => {
  test('creates what was never written', () => {
    const made = planStep({ name: 'invoice', key, desired: desired('10.00'), remarks: [], edited: 'ask' });
    expect(made).toMatchObject({ kind: 'steps', steps: [{ key, action: { kind: 'create' } }] });
  });

  test('sends nothing when the last confirmed write said the same, and need not look for it', () => {
    expect(needsStanding(desired('10.00'), last)).toBe(false);
    expect(plan({ desired: desired('10.00') })).toMatchObject({ steps: [{ action: { kind: 'none', internalId: '70' } }] });
  });

  test('sends nothing when NetSuite holds it already without our having confirmed it', () => {
    expect(needsStanding(desired('12.00'), last)).toBe(true);
    expect(plan({ standing: { kind: 'record', record: standing('12') } })).toMatchObject({
      steps: [{ action: { kind: 'none', sameAsRecord: true } }],
    });
  });

  test('changes the record that was written, line by its line', () => {
    expect(plan({ standing: { kind: 'record', record: standing('10') } })).toMatchObject({
      steps: [{ action: { kind: 'update', internalId: '70', replaceLines: false, lines: [{ id: 'a', line: '1' }] } }],
    });
  });

  test('never creates again what somebody deleted', () => {
    expect(whyStopped({ standing: { kind: 'deleted' } })).toBe('needs_decision: deleted_in_netsuite');
  });

  test.each(['', null, 'theirs-1'])('touches no record that carries external id %j instead of ours', (externalId) => {
    const record = standing('10', { externalId });
    expect(whyStopped({ standing: { kind: 'record', record } })).toBe('needs_decision: external_id_changed');
  });

  test('knows its external id in any case, as NetSuite does', () => {
    const record = standing('10', { externalId: key.toUpperCase() });
    expect(plan({ standing: { kind: 'record', record } })).toMatchObject({ steps: [{ action: { kind: 'update' } }] });
  });

  test("asks about a person's change, and overwrites it only by policy", () => {
    const record = standing('11');
    expect(whyStopped({ standing: { kind: 'record', record } })).toBe('needs_decision: edited_in_netsuite');
    expect(plan({ standing: { kind: 'record', record }, edited: 'overwrite' })).toMatchObject({ steps: [{ action: { kind: 'update' } }] });
  });

  test('stops for what the record itself forbids, unless there is nothing to change', () => {
    const reason = { code: 'invoice_already_paid', message: 'paid', nextStep: 'none' } as const;
    const recordStop = () => ({ status: 'invoice_already_paid', reason }) as const;
    expect(whyStopped({ standing: { kind: 'record', record: standing('10') }, recordStop })).toBe(
      'invoice_already_paid: invoice_already_paid',
    );
    expect(plan({ standing: { kind: 'record', record: standing('12') }, recordStop })).toMatchObject({ kind: 'steps' });
  });
});
