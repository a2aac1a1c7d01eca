import type { ArgsDef, ParsedArgs } from 'citty';
import { parseArgs } from 'citty';
import type { ArgumentDefinition, ArgumentDefinitions } from './command.ts';

export type ArgumentsRead =
  | { readonly kind: 'arguments'; readonly args: ParsedArgs<ArgsDef>; readonly words: readonly string[] }
  | { readonly kind: 'wrong'; readonly message: string };

/** The environment variable a flag can be set by; `undefined` for positional arguments. */
export function environmentVariable(name: string, definition: ArgumentDefinition): string | undefined {
  if (definition.type === 'positional') return undefined;
  return definition.environment ?? `LONGSHORE_${name.toUpperCase().replaceAll('-', '_')}`;
}

/**
 * Reads a command's words. A flag on the command line wins over its environment variable, which wins over its default.
 * Unknown flags, missing values and left-over words are refused in one sentence.
 */
export function readArguments(
  definitions: ArgumentDefinitions,
  rawArgs: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ArgumentsRead {
  const wrong = (message: string): ArgumentsRead => ({ kind: 'wrong', message });
  const underscored = rawArgs.find((word) => /^-[^-]*_|^--_(=|$)/.test(word));
  // citty keeps the words that are no flags under "_" and stumbles over a flag of that name.
  if (underscored !== undefined) return wrong(`There is no flag ${underscored}.`);
  const parsed = parseArgs([...rawArgs], withoutDefaults(definitions)) as Record<string, unknown> & { _: string[] };
  const unknown = Object.keys(parsed).find((key) => key !== '_' && !Object.hasOwn(definitions, kebab(key)));
  if (unknown !== undefined) return wrong(`There is no flag ${unknown.length === 1 ? '-' : '--'}${unknown}.`);

  const words = parsed._;
  const positionals = Object.entries(definitions).filter(([, definition]) => definition.type === 'positional');
  const places = Object.values(definitions).filter((definition) => definition.place !== undefined).length;
  const takesMany = positionals.some(([, definition]) => definition.many === true);
  const leftOver = words[positionals.length + places];
  if (leftOver !== undefined && !takesMany) return wrong(`The word "${leftOver}" is one too many.`);

  const values: Record<string, unknown> = { _: words };
  for (const [index, [name]] of positionals.entries()) values[name] = words[index];
  for (const [name, definition] of Object.entries(definitions)) {
    if (definition.type !== 'positional') {
      const byPlace = definition.place === undefined ? undefined : words[positionals.length + definition.place - 1];
      const given = parsed[name] ?? parsed[camel(name)] ?? byPlace;
      const value = given ?? fromEnvironment(name, definition, environment) ?? definition.default;
      if (value === '') return wrong(`--${name} needs a value.`);
      values[name] = value;
    }
    const problem = problemOf(name, definition, values[name]);
    if (problem !== undefined) return wrong(problem);
  }
  return { kind: 'arguments', args: values as ParsedArgs<ArgsDef>, words };
}

function problemOf(name: string, definition: ArgumentDefinition, value: unknown): string | undefined {
  if (value === undefined) {
    if (definition.required !== true) return undefined;
    return definition.type === 'positional' ? `${name.toUpperCase()} is missing.` : `--${name} is missing.`;
  }
  if (definition.type === 'enum' && definition.options?.includes(String(value)) === false) {
    return `--${name} is one of ${definition.options.join(', ')}, not "${value}".`;
  }
  const least = definition.wholeNumberFrom;
  if (least !== undefined && !(/^[0-9]{1,9}$/.test(String(value)) && Number(value) >= least)) {
    return `--${name} is a whole number from ${least}, not "${value}".`;
  }
  return undefined;
}

function fromEnvironment(
  name: string,
  definition: ArgumentDefinition,
  environment: Readonly<Record<string, string | undefined>>,
): string | boolean | undefined {
  const variable = environmentVariable(name, definition);
  const text = variable === undefined ? undefined : environment[variable];
  if (text === undefined || text === '') return undefined;
  return definition.type === 'boolean' ? !['0', 'false', 'no'].includes(text.toLowerCase()) : text;
}

/** What citty is told: it splits the words; defaults, requirements and choices are judged here, after the environment has spoken. */
function withoutDefaults(definitions: ArgumentDefinitions): ArgsDef {
  const flags = Object.entries(definitions).filter(([, definition]) => definition.type !== 'positional');
  return Object.fromEntries(flags.map(([name, { type }]) => [name, { type: type === 'boolean' ? 'boolean' : 'string' }]));
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function camel(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
