import type { ArgumentDefinition, ArgumentDefinitions, Command, CommandGroup, CommandTree } from './command.ts';
import type { Style } from './present/style.ts';
import { table } from './present/table.ts';
import { wrap } from './present/wrap.ts';
import { environmentVariable } from './read-arguments.ts';

interface Row {
  readonly name: string;
  readonly text: string;
}

const columns = [
  { title: '', text: (row: Row) => row.name },
  { title: '', text: (row: Row) => row.text, flexible: true },
];

function rowsToText(rows: readonly Row[], width: number): string {
  return table(columns, rows, { width, indent: '  ' }).split('\n').slice(1).join('\n');
}

/** What `longshore --help` says. */
export async function helpOnAll(tree: CommandTree, style: Style, width: number): Promise<string> {
  const rows: Row[] = [];
  for (const [noun, entry] of Object.entries(tree)) {
    if (typeof entry === 'function') {
      rows.push({ name: noun, text: (await entry()).summary });
      continue;
    }
    for (const [verb, load] of Object.entries(entry.commands)) rows.push({ name: `${noun} ${verb}`, text: (await load()).summary });
  }
  return [
    'Longshore brings business documents into NetSuite exactly once, and can explain every step.',
    '',
    `${style.heading('Usage')}  longshore <command> [flags]`,
    '',
    style.heading('Commands'),
    rowsToText(rows, width),
    '',
    ...wrap(
      'Commands talk to a Longshore server. `npm start` runs one on this machine and leaves its address and a key in .longshore/, where ' +
        'commands find them from the folder you stand in upwards; --url and --key name another one.',
      width,
    ),
    '',
    ...wrap(
      'Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 the run stands still until somebody acts, ' +
        '4 whether NetSuite did it is not known.',
      width,
    ),
    '',
    '`longshore <command> --help` tells more.',
  ].join('\n');
}

/** What `longshore run --help` says. */
export async function helpOnGroup(noun: string, group: CommandGroup, style: Style, width: number): Promise<string> {
  const rows: Row[] = [];
  for (const [verb, load] of Object.entries(group.commands)) rows.push({ name: `${noun} ${verb}`, text: (await load()).summary });
  return [
    group.summary,
    '',
    style.heading('Commands'),
    rowsToText(rows, width),
    '',
    `\`longshore ${noun} <verb> --help\` tells more.`,
  ].join('\n');
}

/** What `longshore run show --help` says. */
export function helpOnCommand(words: string, command: Command, style: Style, width: number): string {
  const positionals = Object.entries(command.args).filter(([, definition]) => definition.type === 'positional');
  const flags = Object.entries(command.args).filter(([, definition]) => definition.type !== 'positional');
  const lines = [command.summary, '', `${style.heading('Usage')}  longshore ${words}${usageOf(command.args)}`];
  if (command.details !== undefined) lines.push('', ...wrap(command.details, width));
  if (positionals.length > 0) {
    const rows = positionals.map(([name, definition]) => ({ name: name.toUpperCase(), text: definition.description ?? '' }));
    lines.push('', style.heading('Arguments'), rowsToText(rows, width));
  }
  const rows = flags.map(([name, definition]) => ({ name: flagText(name, definition), text: flagDescription(name, definition) }));
  lines.push('', style.heading('Flags'), rowsToText(rows, width));
  lines.push('', style.heading('Examples'), ...command.examples.map((example) => `  ${example}`));
  return lines.join('\n');
}

function usageOf(args: ArgumentDefinitions): string {
  const positionals = Object.entries(args)
    .filter(([, definition]) => definition.type === 'positional')
    .map(([name, definition]) => {
      const word = `${name.toUpperCase()}${definition.many === true ? '…' : ''}`;
      return definition.required === true ? ` ${word}` : ` [${word}]`;
    });
  const required = Object.entries(args)
    .filter(([, definition]) => definition.type !== 'positional' && definition.required === true)
    .map(([name, definition]) => ` ${flagText(name, definition)}`);
  return `${positionals.join('')}${required.join('')} [flags]`;
}

function flagText(name: string, definition: ArgumentDefinition): string {
  if (definition.type === 'boolean') return `--${name}`;
  return `--${name} ${definition.type === 'enum' ? (definition.options ?? []).join('|') : `<${definition.valueHint ?? name}>`}`;
}

function flagDescription(name: string, definition: ArgumentDefinition): string {
  const remarks = [environmentVariable(name, definition)];
  if (typeof definition.default === 'string') remarks.push(`default ${definition.default}`);
  return `${definition.description ?? ''} (${remarks.join(', ')})`;
}
