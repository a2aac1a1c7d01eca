import type { BooksFigures } from '../../contract/proof/books/keep-books.ts';
import type { ByKeyFigures } from '../../contract/proof/by-key/read-by-key.ts';
import type { FuzzFigures } from '../../contract/proof/fuzz.ts';
import type { KillFigures } from '../../contract/proof/kills.ts';
import type { MutatedAnswersFigures } from '../../contract/proof/mutated-answers/run-mutated-answers.ts';
import type { StormFigures } from '../../journeys/storm/run-storm.ts';
import type { Mutant } from './mutants.ts';

/** The parts of docs/proof.md that are written by measuring. */
export type FiguresName = 'storm' | 'mutants' | 'fuzz' | 'emulator-kills' | 'mutated-answers' | 'books' | 'suiteql';

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function count(number: number): string {
  return number.toLocaleString('en');
}

/** What the storm was, what it did, and what it harmed, for people. */
export function stormFigures(figures: StormFigures, cores: number): string {
  const { harm } = figures;
  return table(
    [`on ${cores} cores`, 'figure'],
    [
      ['documents, with their revisions', `${count(figures.documents)}, ${count(figures.revisions)}`],
      ['revisions written over an earlier one', count(figures.changed)],
      ['servers killed, frozen, stopped', `${figures.killed}, ${figures.frozen}, ${figures.stopped}`],
      ['requests that NetSuite served', count(figures.requests)],
      ['requests that something befell', count(figures.faults)],
      ['attempts taken over from a lost server', count(figures.takenOver)],
      ['lost answers settled by looking', count(figures.settledByLookUp)],
      ['seconds', count(figures.seconds)],
      ['**documents with two records**', `**${harm.doubled}**`],
      ['**invoices with a line twice, or lines too many or too few**', `**${harm.doubledLines}**`],
      ['**documents without a record**', `**${harm.lost}**`],
      ['**invoices with another total**', `**${harm.wrongTotal}**`],
      ['**documents whose last revision does not stand, or was written before an older one**', `**${harm.outOfOrder}**`],
      ['**requests above the cap of an account**', `**${harm.overCap}**`],
      ['**runs that did not come to their end**', `**${harm.stuck}**`],
    ],
  );
}

/** What was sent to the emulator, how it answered, and what it harmed. */
export function fuzzFigures({ requests, statuses, faults, customers, invoices, seconds }: FuzzFigures): string {
  const answers = Object.entries(statuses).map(([status, times]) => `${status}: ${count(times)}`);
  return table(
    ['emulator', 'figure'],
    [
      ['requests', count(requests)],
      ['answers by status (`torn`: the request broke off)', answers.join(', ')],
      ['customers and invoices afterwards', `${count(customers)}, ${count(invoices)}`],
      ['seconds', count(seconds)],
      ['**answers 500**', `**${faults.length}**`],
      ['**ends of the process, records half-written**', '**0**'],
    ],
  );
}

/** What was written while the emulator was killed, and what came back. */
export function killFigures({ kills, answered, unanswered, unansweredWritten, customers, invoices, seconds }: KillFigures): string {
  return table(
    ['emulator with `--data`', 'figure'],
    [
      ['kills', count(kills)],
      ['writes that were answered', count(answered)],
      ['writes whose answer was lost, and how many of them were there', `${count(unanswered)}, ${count(unansweredWritten)}`],
      ['customers and invoices at the end', `${count(customers)}, ${count(invoices)}`],
      ['seconds', count(seconds)],
      ['**answered writes that were lost, writes that were there twice, records half-written**', '**0**'],
    ],
  );
}

/** What the client was answered, and what came of it. */
export function mutatedAnswersFigures({ answers, calls, endings, wrongCount, seconds }: MutatedAnswersFigures): string {
  const { value = 0, ...faults } = endings;
  const byClass = Object.entries(faults)
    .toSorted(([, left], [, right]) => right - left)
    .map(([name, times]) => `\`${name}\` ${count(times)}`);
  return table(
    ['client', 'figure'],
    [
      ['spoiled answers, to how many kinds of calls', `${count(answers)}, ${count(calls)}`],
      ['right values all the same', count(value)],
      ['faults', byClass.join(', ')],
      ['seconds', count(seconds)],
      ['**wrong values, wrong outcomes, hangs, unhandled rejections, secrets told**', `**${count(wrongCount)}**`],
    ],
  );
}

/** What was read by key, and what happened meanwhile. */
export function byKeyFigures({ rows, lasting, inserted, changed, deleted, kills, rssMaxMb, seconds }: ByKeyFigures): string {
  return table(
    ['read by key', 'figure'],
    [
      ['rows at the beginning, and of them still there at the end', `${count(rows)}, ${count(lasting)}`],
      ['inserted, changed, deleted meanwhile', `${count(inserted)}, ${count(changed)}, ${count(deleted)}`],
      ['kills of the reader', count(kills)],
      ['most memory of the reader, MB', count(rssMaxMb)],
      ['seconds', count(seconds)],
      ['**rows that were there throughout and were missing, rows that came twice**', '**0**'],
    ],
  );
}

/** What was booked twice, and where the two differ. */
export function booksFigures({ valid, invalid, accounts, documents, ledgerLines, seconds }: BooksFigures): string {
  return table(
    ['books', 'figure'],
    [
      ['operations that were carried out, and that were refused', `${count(valid)}, ${count(invalid)}`],
      ['accounts, one after the other', count(accounts)],
      ['documents and posted ledger lines at the end of each', `${count(documents)}, ${count(ledgerLines)}`],
      ['seconds', count(seconds)],
      ['**documents, balances or statuses that differ, subsidiaries out of balance, refusals that left something**', '**0**'],
    ],
  );
}

/** The mutants that a test notices, with the harm each of them would do. */
export function mutantFigures(mutants: readonly Mutant[]): string {
  return table(
    ['mutant', 'what it would do', 'noticed by a test of'],
    mutants.map(({ name, harm, tests }) => [name, harm, tests.map((file) => `\`${file}\``).join(', ')]),
  );
}

/** The page with the figures of one part replaced. Each part stands between a pair of comments that bear its name. */
export function withFigures(page: string, name: FiguresName, figures: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page has no place for the figures of ${name}`);
  return `${page.slice(0, from)}${begin}\n\n${figures}\n\n${page.slice(to)}`;
}
