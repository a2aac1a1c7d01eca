/**
 * Writes docs/faults.md: what a caller of the NetSuite client gets when something goes wrong, and what stands in the account then. Every cell
 * is what happened when the fault was met, at an emulator over HTTP. `node scripts/write-faults.ts` writes it; `write-faults.test.ts` compares.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { faultActs } from '../contract/client/fault-acts.ts';
import type { Ending, FaultCell, FaultRow, Standing } from '../contract/client/fault-matrix.ts';
import { meetFaults } from '../contract/client/fault-matrix.ts';

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function told(ending: Ending | undefined): string {
  if (ending === undefined) return '';
  return ending.kind === 'answered' ? 'the answer' : `\`${ending.fault.name}\` \`${ending.fault.code}\``;
}

function stood({ atOnce, inTheEnd }: Standing): string {
  if (inTheEnd === 0) return 'nothing';
  const records = inTheEnd === 1 ? 'the record' : `${inTheEnd} records`;
  return atOnce === inTheEnd ? records : `nothing, later ${records}`;
}

function cellOf(cell: FaultCell | undefined): string {
  if (cell === undefined) return '';
  const { ending, standing } = cell;
  if (ending.kind === 'answered') return standing === undefined ? 'the answer' : 'done';
  const fault = `\`${ending.fault.name.replace(/Fault$/, '')}\``;
  if (standing === undefined) return fault;
  return `${fault}, ${standing.inTheEnd === 0 ? 'not done' : standing.atOnce === standing.inTheEnd ? 'done' : 'done later'}`;
}

/** The exact text of docs/faults.md. */
export function faultsDocument(rows: readonly FaultRow[]): string {
  return `${[
    '# When something goes wrong on the way to NetSuite',
    "Each row is a fault that was let happen once to a read and to a create, over HTTP, by the client's own test run; the cells are what came of it. The page is written by `node scripts/write-faults.ts`.",
    'Classes and codes are those of `@longshore/netsuite`; the codes with what to do next stand in [errors.md](errors.md#requests-to-netsuite). `OutcomeUnknownFault` means that the record has to be looked up; of the others only those that NetSuite refuses with a reason of its own (`RefusedFault`) may have left something behind, and `fault.provesNotWritten` tells which did not.',
    '## Reads',
    'Once, and with the repetitions of a client that was told nothing else.',
    table(
      ['fault', 'asked once', 'with repetitions'],
      rows.filter(({ read }) => read !== undefined).map(({ name, read, repeatedRead }) => [name, told(read), told(repeatedRead)]),
    ),
    '## Writes',
    'A create with an external id; NetSuite answers it without a body. It is sent again only after refusals that prove that nothing was written, and not even then by a client that was made with `retryRefusedWrites: false`.',
    table(
      ['fault', 'sent once', 'in the account', 'with repetitions', 'in the account'],
      rows.map(({ name, write, standing, repeatedWrite, repeatedStanding }) => [
        name,
        told(write),
        stood(standing),
        told(repeatedWrite),
        stood(repeatedStanding),
      ]),
    ),
    '## Every kind of call',
    'Each is sent once, by a client that repeats nothing. Classes stand without `Fault`. Of a write the second word is what came of it in the account; `done` alone is an answer that says so. A batch is done when its job is.',
    table(
      ['fault', ...faultActs.map(({ name }) => name)],
      rows.map(({ name, cells }) => [name, ...faultActs.map((act) => cellOf(cells.find((cell) => cell.act === act.name)))]),
    ),
  ].join('\n\n')}\n`;
}

if (import.meta.main) {
  writeFileSync(fileURLToPath(new URL('../docs/faults.md', import.meta.url)), faultsDocument(await meetFaults()));
}
