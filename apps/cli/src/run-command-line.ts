import type { Command, CommandTree } from './command.ts';
import type { ExitCode } from './exit-codes.ts';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import { helpOnAll, helpOnCommand, helpOnGroup } from './help.ts';
import { createOutput } from './output.ts';
import { presentProblem } from './present/problem.ts';
import { styleFor } from './present/style.ts';
import { readArguments } from './read-arguments.ts';
import type { Surroundings } from './surroundings.ts';

/** Runs one command line and says how it went. Never throws: whatever goes wrong ends as a sentence on stderr. */
export async function runCommandLine(
  tree: CommandTree,
  version: string,
  rawArgs: readonly string[],
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { stdout, stderr, environment } = surroundings;
  const { style, width } = createOutput(surroundings, false);
  const wrongUsage = (message: string, helpWords: string): ExitCode => {
    stderr.write(`${message}\nRun \`longshore ${helpWords}--help\` to see how it is used.\n`);
    return exitCodes.wrongUsage;
  };

  const help = asksForHelp(rawArgs);
  const [noun, verb] = rawArgs;
  if (noun === '--version' || noun === '-v') {
    stdout.write(`${version}\n`);
    return exitCodes.done;
  }
  if (noun === undefined || noun.startsWith('-')) {
    if (noun !== undefined && !help) return wrongUsage(`A command comes before its flags; "${noun}" is none.`, '');
    stdout.write(`${await helpOnAll(tree, style, width)}\n`);
    return exitCodes.done;
  }
  const entry = Object.hasOwn(tree, noun) ? tree[noun] : undefined;
  if (entry === undefined) return wrongUsage(`There is no command "${noun}".`, '');

  let command: Command;
  let words = noun;
  if (typeof entry === 'function') command = await entry();
  else {
    const load = verb !== undefined && Object.hasOwn(entry.commands, verb) ? entry.commands[verb] : undefined;
    if (load === undefined) {
      if (!help && verb !== undefined) return wrongUsage(`There is no command "${noun} ${verb}".`, `${noun} `);
      stdout.write(`${await helpOnGroup(noun, entry, style, width)}\n`);
      return exitCodes.done;
    }
    command = await load();
    words = `${noun} ${verb}`;
  }
  if (help) {
    stdout.write(`${helpOnCommand(words, command, style, width)}\n`);
    return exitCodes.done;
  }

  const read = readArguments(command.args, rawArgs.slice(words.split(' ').length), environment);
  if (read.kind === 'wrong') return wrongUsage(read.message, `${words} `);
  const output = createOutput(surroundings, read.args.json === true);
  try {
    return await command.run({ args: read.args, words: read.words, output, surroundings });
  } catch (error) {
    const failure = Failure.from(error);
    if (output.json && failure.problem !== undefined) stdout.write(`${JSON.stringify(failure.problem)}\n`);
    stderr.write(`${presentProblem(failure, styleFor(stderr, environment), width)}\n`);
    if ((environment.LONGSHORE_DEBUG ?? '') !== '' && error instanceof Error) stderr.write(`${stackWithCauses(error)}\n`);
    return failure.exitCode;
  }
}

function asksForHelp(rawArgs: readonly string[]): boolean {
  const end = rawArgs.indexOf('--');
  const flags = end === -1 ? rawArgs : rawArgs.slice(0, end);
  return flags.includes('--help') || flags.includes('-h');
}

function stackWithCauses(error: Error): string {
  const cause = error.cause instanceof Error ? `\nCaused by: ${stackWithCauses(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
