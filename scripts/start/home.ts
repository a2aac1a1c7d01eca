import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartProblem } from './start-problem.ts';

/** The folder that everything is kept in. */
export interface Home {
  readonly folder: string;
  /** The content of a JSON file in it; `undefined` when there is none or it is not JSON. */
  read(name: string): unknown;
  /** Replaces a file as a whole, readable by its owner only. */
  write(name: string, text: string): void;
  path(...names: string[]): string;
}

/** Makes the folder where it is missing. @throws {StartProblem} when nothing can be written there */
export function openHome(folder: string): Home {
  const home: Home = {
    folder,
    read(name) {
      try {
        return JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
      } catch (error) {
        if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    write(name, text) {
      const file = path.join(folder, name);
      const unfinished = `${file}.${process.pid}`;
      writeFileSync(unfinished, text, { mode: 0o600 });
      renameSync(unfinished, file);
    },
    path: (...names) => path.join(folder, ...names),
  };
  try {
    makeFolder(folder);
    home.write('writable', '');
    rmSync(home.path('writable'));
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
    throw new StartProblem(
      `Nothing can be written into ${folder} (${reason}).`,
      'Make the folder writable, or set LONGSHORE_HOME to a folder of your own.',
      cause,
    );
  }
  return home;
}

/** One folder after the other: where the system makes none (below /proc), Node's own recursive form never comes to an end. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}
