import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import type { Surroundings } from './surroundings.ts';

/** The flags of commands that take a body. */
export const bodyArgs = {
  data: { type: 'string', valueHint: 'json', description: 'The fields, as JSON.' },
  file: { type: 'string', valueHint: 'path', description: 'A file with the fields, as JSON; - or nothing at all for stdin.' },
} as const;

interface BodyGiven {
  readonly data?: string | undefined;
  readonly file?: string | undefined;
}

/** The text that was given by `--data`, by `--file`, or on stdin. */
export async function readGiven(given: BodyGiven, surroundings: Surroundings): Promise<string> {
  const { data, file } = given;
  if (data !== undefined && file !== undefined) {
    throw new Failure({ message: 'Both --data and --file were given.', nextStep: 'Give one of them.', exitCode: exitCodes.wrongUsage });
  }
  if (data !== undefined) return data;
  if (file !== undefined && file !== '-') return readTextFile(file, surroundings);
  if (surroundings.stdinIsTerminal === true && file === undefined) {
    throw new Failure({
      message: 'There are no fields to send.',
      nextStep: 'Give them with --data \'{"companyName":"Acme"}\', with --file FILE, or on stdin.',
      exitCode: exitCodes.wrongUsage,
    });
  }
  return surroundings.readStdin();
}

/** A JSON object as the text it was given as: its numbers keep every digit. */
export async function readPayload(given: BodyGiven, surroundings: Surroundings): Promise<string> {
  const text = await readGiven(given, surroundings);
  const value = parseJson(text, 'The fields');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Failure({
      message: 'The fields are JSON, but no object.',
      nextStep: 'Give one object, like {"companyName":"Acme"}.',
      exitCode: exitCodes.wrongUsage,
    });
  }
  return text;
}

/** The body of an action with a payload that is sent to the character as it stands. */
export function withPayload(inputs: object, payload: string, name = 'payload'): string {
  const rest = JSON.stringify(inputs);
  return `${rest.slice(0, -1)}${rest === '{}' ? '' : ','}${JSON.stringify(name)}:${payload}}`;
}

/** @param what - what is read, at the beginning of a sentence */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure({
      message: `${what} are not JSON: ${(cause as Error).message}.`,
      nextStep: 'Quote names and texts with double quotation marks; in a shell, put the whole between single ones.',
      exitCode: exitCodes.wrongUsage,
      cause,
    });
  }
}

export async function readTextFile(file: string, surroundings: Pick<Surroundings, 'folder'>): Promise<string> {
  // Some editors and shells begin a text file with a byte order mark, which JSON and SuiteQL do not know.
  return (await readBytes(file, surroundings)).toString('utf8').replace(/^\uFEFF/, '');
}

export async function readBytes(file: string, { folder }: Pick<Surroundings, 'folder'>): Promise<Buffer> {
  try {
    return await readFile(path.resolve(folder, file));
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (cause as Error).message;
    throw new Failure({ message: `${file} cannot be read: ${reason}.`, cause });
  }
}
