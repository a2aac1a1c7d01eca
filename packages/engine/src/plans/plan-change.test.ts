import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldValueText, fieldValueToBody } from './field-value.ts';
import type { Baseline, DesiredRecord, PlannedField, PlannedLine, StepAction } from './plan.ts';
import type { NetSuiteRecord } from './plan-change.ts';
import { baselineOf, compareReadBack, planChange } from './plan-change.ts';

const lineIdField = 'custcol_longshore_line';
const nothing: Baseline = { fields: {}, lines: {} };
type Row = Record<string, unknown>;

function field(name: string, value: PlannedField['value']): PlannedField {
  return { field: name, value, reason: 'test' };
}

function body(fields: readonly PlannedField[]): Row {
  return Object.fromEntries(fields.map((planned) => [planned.field, fieldValueToBody(planned.value, (decimal) => decimal)]));
}

/** NetSuite's own rules for a keyed sublist: a row with `line` changes that row, one without is added, `replace` drops what is not named. */
class Invoice {
  #header: Row = {};
  #rows: Row[] = [];
  #nextLine = 1;

  record(): NetSuiteRecord {
    return { ...this.#header, item: { items: this.#rows.map((row) => ({ ...row })) } };
  }

  create(desired: DesiredRecord): void {
    this.#header = body(desired.fields);
    for (const line of desired.lines ?? []) this.#add(body(line.fields));
  }

  patch(action: Extract<StepAction, { kind: 'update' }>): void {
    for (const [name, value] of Object.entries(body(action.fields))) this.#header[name] = value;
    const named = new Set(action.lines.map((line) => line.line));
    if (action.replaceLines) this.#rows = this.#rows.filter((row) => named.has(String(row.line)));
    for (const line of action.lines) {
      const row = this.#rows.find((candidate) => line.line !== undefined && String(candidate.line) === line.line);
      if (row === undefined) this.#add(body(line.fields));
      else Object.assign(row, body(line.fields));
    }
  }

  editRow(index: number, values: Row): void {
    Object.assign(this.#rows[index] ?? {}, values);
  }

  addByHand(values: Row): void {
    this.#add(values);
  }

  removeByHand(index: number): void {
    this.#rows.splice(index, 1);
  }

  edit(values: Row): void {
    Object.assign(this.#header, values);
  }

  #add(values: Row): void {
    this.#rows.push({ line: this.#nextLine, ...values });
    this.#nextLine += 1;
  }
}

const amounts = fc.integer({ min: -100_000, max: 100_000 }).map((cents) => (cents / 100).toFixed(2));
const lines = fc.uniqueArray(
  fc.record({ id: fc.integer({ min: 1, max: 8 }), amount: amounts, item: fc.integer({ min: 1, max: 3 }), memo: fc.option(fc.string()) }),
  { selector: (line) => line.id, maxLength: 6, minLength: 1 },
);

function desiredRecord(given: readonly { id: number; amount: string; item: number; memo: string | null }[], memo: string): DesiredRecord {
  const planned = given.map((line): PlannedLine => {
    const fields = [
      field('item', { kind: 'reference', id: String(line.item) }),
      field('amount', { kind: 'money', amount: line.amount, currency: 'EUR' }),
      field(lineIdField, { kind: 'text', text: `li-${line.id}` }),
    ];
    return { id: `li-${line.id}`, fields: line.memo ? [...fields, field('description', { kind: 'text', text: line.memo })] : fields };
  });
  return { recordType: 'invoice', fields: memo === '' ? [] : [field('memo', { kind: 'text', text: memo })], lines: planned, lineIdField };
}

describe('changing a record that stands in NetSuite', () => {
  test('whatever two revisions say, the change makes the record stand as the second, with as many rows as it has lines', () => {
    fc.assert(
      fc.property(lines, lines, fc.constantFrom('', 'a', 'b'), fc.constantFrom('', 'a', 'b'), (before, after, memoBefore, memoAfter) => {
        const [first, second] = [desiredRecord(before, memoBefore), desiredRecord(after, memoAfter)];
        const invoice = new Invoice();
        invoice.create(first);
        const baseline = baselineOf(first, invoice.record());
        const change = planChange(second, invoice.record(), '7', baseline, 'ask');
        expect(change.kind).toMatch(/^(change|same)$/);
        if (change.kind === 'change') invoice.patch(change.action);
        expect(compareReadBack(second, invoice.record())).toEqual([]);
        expect((invoice.record().item as { items: unknown[] }).items).toHaveLength(after.length);
        expect(planChange(second, invoice.record(), '7', baselineOf(second, invoice.record()), 'ask')).toEqual({ kind: 'same' });
      }),
    );
  });

  test('a change that was carried out without our knowing is not carried out again', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const [first, second] = [desiredRecord(before, 'a'), desiredRecord(after, 'b')];
        const invoice = new Invoice();
        invoice.create(first);
        const baseline = baselineOf(first, invoice.record());
        const change = planChange(second, invoice.record(), '7', baseline, 'ask');
        if (change.kind !== 'change') throw new Error('memo a and memo b differ');
        invoice.patch(change.action);
        expect(planChange(second, invoice.record(), '7', baseline, 'ask')).toEqual({ kind: 'same' });
      }),
    );
  });

  test('only what differs is sent, and a row only goes with the complete list', () => {
    const line = (id: number, amount: string) => ({ id, amount, item: 1, memo: null });
    const [first, second] = [
      desiredRecord([line(1, '10.00'), line(2, '5.00')], 'a'),
      desiredRecord([line(1, '10.00'), line(2, '6.00')], 'a'),
    ];
    const invoice = new Invoice();
    invoice.create(first);
    const baseline = baselineOf(first, invoice.record());
    const change = planChange(second, invoice.record(), '7', baseline, 'ask');
    expect(change).toMatchObject({ kind: 'change', action: { fields: [], replaceLines: false, lines: [{ line: '2', id: 'li-2' }] } });
    const fewer = planChange(desiredRecord([line(2, '5.00')], 'a'), invoice.record(), '7', baseline, 'ask');
    expect(fewer).toMatchObject({ kind: 'change', action: { replaceLines: true, lines: [{ line: '2' }] } });
  });

  test.each<[string, (invoice: Invoice) => void, string]>([
    ['a header field', (invoice) => invoice.edit({ memo: 'by hand' }), 'memo'],
    ['a line', (invoice) => invoice.editRow(0, { amount: '11.00' }), 'item[li-1].amount'],
    ['an added line', (invoice) => invoice.addByHand({ item: { id: '9' }, amount: '1.00' }), 'item[line 3]'],
    ['a removed line', (invoice) => invoice.removeByHand(1), 'item[li-2]'],
  ])('an edit by a person of %s is a conflict that names it, and is overwritten only by choice', (_what, edit, named) => {
    const line = (id: number, amount: string) => ({ id, amount, item: 1, memo: null });
    const first = desiredRecord([line(1, '10.00'), line(2, '5.00')], 'a');
    const second = desiredRecord([line(1, '12.00'), line(2, '5.00')], 'b');
    const invoice = new Invoice();
    invoice.create(first);
    const baseline = baselineOf(first, invoice.record());
    edit(invoice);
    const asked = planChange(second, invoice.record(), '7', baseline, 'ask');
    expect(asked.kind).toBe('conflict');
    if (asked.kind === 'conflict') expect(asked.conflicts.map((conflict) => conflict.field)).toEqual([named]);
    const overwritten = planChange(second, invoice.record(), '7', baseline, 'overwrite');
    if (overwritten.kind !== 'change') throw new Error('an overwrite is a change');
    invoice.patch(overwritten.action);
    expect(compareReadBack(second, invoice.record())).toEqual([]);
  });

  test('lines are refused to be changed when our line field did not come back', () => {
    const desired = desiredRecord([{ id: 1, amount: '1.00', item: 1, memo: null }], 'a');
    const record = { memo: 'a', item: { items: [{ line: 1, item: { id: '1' }, amount: 2 }] } };
    expect(planChange(desired, record, '7', nothing, 'ask')).toEqual({ kind: 'lines_not_identified', lineIdField });
    const { lineIdField: _without, ...unidentified } = desired;
    expect(planChange(unidentified, record, '7', nothing, 'ask')).toEqual({ kind: 'lines_not_identified' });
  });
});

describe('reading back', () => {
  const desired = desiredRecord([{ id: 1, amount: '10.00', item: 1, memo: 'words' }], 'a');

  test('an amount that NetSuite gives with other zeros is the same amount', () => {
    const record = { memo: 'a', item: { items: [{ line: 1, item: { id: 1 }, amount: 10, [lineIdField]: 'li-1', description: 'words' }] } };
    expect(compareReadBack(desired, record)).toEqual([]);
  });

  test.each<[string, Row, 'error' | 'warning']>([
    ['another amount', { amount: 10.01 }, 'error'],
    ['another item', { item: { id: '2' } }, 'error'],
    ['no line id', { [lineIdField]: undefined }, 'error'],
    ['a shortened description', { description: 'wor' }, 'warning'],
  ])('%s is noticed', (_what, change, severity) => {
    const row = { line: 1, item: { id: '1' }, amount: 10, [lineIdField]: 'li-1', description: 'words', ...change };
    const differences = compareReadBack(desired, { memo: 'a', item: { items: [row] } });
    expect(differences.map((difference) => difference.severity)).toEqual([severity]);
  });

  test('a doubled line is an error', () => {
    const row = { item: { id: '1' }, amount: 10, [lineIdField]: 'li-1', description: 'words' };
    const differences = compareReadBack(desired, {
      memo: 'a',
      item: {
        items: [
          { line: 1, ...row },
          { line: 2, ...row },
        ],
      },
    });
    expect(differences).toMatchObject([{ field: 'item', severity: 'error' }]);
  });
});

describe('field values', () => {
  test('a decimal leaves with the very digits of the plan', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const value = { kind: 'money', amount, currency: 'EUR' } as const;
        expect(fieldValueToBody(value, (digits) => `<${digits}>`)).toBe(`<${amount}>`);
        expect(fieldValueText(value)).toBe(amount);
      }),
    );
  });
});
