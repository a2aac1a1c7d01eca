/**
 * Writes docs/parity.md: what the emulator does as NetSuite does it, and how we know. The page comes from the facts of the contract, from the
 * emulator's settings and from the two lists beside the facts. `node scripts/write-parity.ts` writes it; `write-parity.test.ts` compares.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { settingDescriptions } from '@longshore/emulator';
import { evidenceWords } from '../contract/fact.ts';
import { facts } from '../contract/facts/index.ts';
import { ruleParity } from '../contract/parity/rules.ts';
import { unknowns } from '../contract/parity/unknowns.ts';

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** One table for each value that `nameOf` gives, under a heading of that name. */
function tablesBy<Row>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  head: readonly string[],
  cells: (row: Row) => readonly string[],
) {
  return [...new Set(rows.map(nameOf))].flatMap((name) => [
    `### ${name}`,
    table(
      head,
      rows.filter((row) => nameOf(row) === name).map((row) => cells(row)),
    ),
  ]);
}

const settingIn = (name: string | undefined) => (name === undefined ? '' : `\`${name}\``);

/** The exact text of docs/parity.md. */
export function parityDocument(): string {
  const marks = { ...evidenceWords, missing: 'the emulator does not do it' };
  return `${[
    '# How the emulator compares with NetSuite',
    'Each behaviour is written from a source. This page says from which, and where there is none. It is written by `node scripts/write-parity.ts`.',
    table(
      ['mark', 'meaning'],
      Object.entries(marks).map(([mark, meaning]) => [mark, meaning]),
    ),
    'Sources: `H:` is a topic of Oracle’s help, `B` the REST API Browser; others are named. A setting is changed by `PUT /admin/settings`.',
    '## What the contract proves',
    `${facts.length} facts that our client relies on, each asked in every test run: \`contract/facts\`.`,
    ...tablesBy(
      facts,
      ({ operation }) => operation,
      ['fact', 'mark', 'source', 'setting'],
      ({ fact, evidence, source, setting }) => [fact, evidence, source, settingIn(setting)],
    ),
    '## Operations and rules',
    ...tablesBy(
      ruleParity,
      ({ area }) => area,
      ['rule', 'mark', 'source'],
      ({ rule, state, source }) => [rule, state, source],
    ),
    '## Where sources disagree or are silent',
    'What the emulator answers by default, and the setting that changes it.',
    ...tablesBy(
      unknowns,
      ({ topic }) => topic,
      ['question', 'by default', 'setting'],
      ({ question, answer, setting }) => [question, answer, settingIn(setting)],
    ),
    '## Settings',
    table(
      ['setting', 'default', 'takes', 'meaning', 'source'],
      Object.entries(settingDescriptions).map(([name, { default: value, accepts, meaning, source }]) => [
        `\`${name}\``,
        `\`${JSON.stringify(value)}\``,
        accepts,
        meaning,
        source,
      ]),
    ),
  ].join('\n\n')}\n`;
}

if (import.meta.main) {
  writeFileSync(fileURLToPath(new URL('../docs/parity.md', import.meta.url)), parityDocument());
}
