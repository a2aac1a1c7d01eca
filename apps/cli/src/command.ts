import type { ArgDef, ArgsDef, ParsedArgs } from 'citty';
import type { ExitCode } from './exit-codes.ts';
import type { Output } from './output.ts';
import type { Surroundings } from './surroundings.ts';

/** One flag or positional argument: citty's declaration and what help and the environment need besides. */
export type ArgumentDefinition = ArgDef & {
  /** Its environment variable; by default `LONGSHORE_` and its name in capitals. Positional arguments have none. */
  readonly environment?: string;
  /** May also be given without its name, as the n-th word (from 1). */
  readonly place?: number;
  /** The value is a whole number of at least this. */
  readonly wholeNumberFrom?: number;
  /** A positional argument that takes all remaining words; read them from `words`. */
  readonly many?: boolean;
};

export type ArgumentDefinitions = Readonly<Record<string, ArgumentDefinition>>;

export interface CommandContext<A extends ArgsDef> {
  readonly args: ParsedArgs<A>;
  /** The words that are not flags, in order. */
  readonly words: readonly string[];
  readonly output: Output;
  readonly surroundings: Surroundings;
}

/** A command as data; `run` translates arguments into one question or act and says how it went. */
export interface Command {
  /** One line, shown in lists. */
  readonly summary: string;
  /** What a stranger should know before using it. */
  readonly details?: string;
  readonly examples: readonly string[];
  readonly args: ArgumentDefinitions;
  readonly run: (context: CommandContext<ArgsDef>) => Promise<ExitCode>;
}

/** Declares a command so that `run` sees exactly the arguments it declares. */
export function defineCommand<const A extends Record<string, ArgumentDefinition>>(
  command: Omit<Command, 'args' | 'run'> & { readonly args: A; readonly run: (context: CommandContext<A>) => Promise<ExitCode> },
): Command {
  return command as unknown as Command;
}

/** Commands by their words: `run` → `show`. Each is loaded when it is asked for. */
export interface CommandGroup {
  readonly summary: string;
  readonly commands: Readonly<Record<string, () => Promise<Command>>>;
}

export type CommandTree = Readonly<Record<string, CommandGroup | (() => Promise<Command>)>>;
