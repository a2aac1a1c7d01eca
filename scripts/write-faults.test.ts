import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import type { Ending, FaultRow } from '../contract/client/fault-matrix.ts';
import { meetFaults } from '../contract/client/fault-matrix.ts';
import { faultsDocument } from './write-faults.ts';

let rows: readonly FaultRow[];
beforeAll(async () => {
  rows = await meetFaults();
}, 300_000);

test('docs/faults.md is what happens; otherwise run: node scripts/write-faults.ts', () => {
  expect(readFileSync(fileURLToPath(new URL('../docs/faults.md', import.meta.url)), 'utf8')).toBe(faultsDocument(rows));
});

const writesOf = (row: FaultRow) => [
  { name: row.name, ending: row.write, standing: row.standing },
  { name: `${row.name}, repeated`, ending: row.repeatedWrite, standing: row.repeatedStanding },
  ...row.cells.flatMap(({ act, ending, standing }) => (standing === undefined ? [] : [{ name: `${row.name}, ${act}`, ending, standing }])),
];
const provesNotWritten = (ending: Ending) => ending.kind === 'fault' && ending.fault.provesNotWritten;

test('no fault writes a record twice', () => {
  const twice = rows.flatMap(writesOf).filter(({ standing }) => standing.inTheEnd > 1);
  expect(twice.map(({ name }) => name)).toEqual([]);
});

test('what proves that nothing was written tells the truth, and so does an answer', () => {
  const untrue = rows
    .flatMap(writesOf)
    .filter(
      ({ ending, standing }) =>
        (ending.kind === 'answered' && standing.inTheEnd !== 1) || (provesNotWritten(ending) && standing.inTheEnd !== 0),
    );
  expect(untrue.map(({ name }) => name)).toEqual([]);
});

test('a write that may have been done is told as unknown, or as a refusal that proves nothing', () => {
  const faults = rows
    .flatMap(writesOf)
    .flatMap(({ ending }) => (ending.kind === 'fault' && !ending.fault.provesNotWritten ? [ending.fault.name] : []));
  expect([...new Set(faults)].sort()).toEqual(['OutcomeUnknownFault', 'RefusedFault']);
});
