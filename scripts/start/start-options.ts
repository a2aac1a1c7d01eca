import { StartProblem } from './start-problem.ts';

export interface StartOptions {
  /** Send the samples, say what became of them, and stop. */
  readonly once: boolean;
  /** One JSON object on stdout instead of words. */
  readonly json: boolean;
  /** The server's port; 0 for any that is free. */
  readonly port: number;
  readonly help: boolean;
}

/** Where the console is found from one start to the next. */
export const usualPort = 4400;

const nextStep = 'Use `npm start -- [--once] [--json] [--port N]`.';

/** Reads the words after `npm start --`. @throws {StartProblem} when one is not understood */
export function parseStartOptions(words: readonly string[], environment: Readonly<Record<string, string | undefined>>): StartOptions {
  const rest = [...words];
  const options = { once: false, json: false, help: false };
  let portText = environment.LONGSHORE_PORT;
  while (rest.length > 0) {
    const word = rest.shift() ?? '';
    if (word === '--once') options.once = true;
    else if (word === '--json') options.json = true;
    else if (word === '--help' || word === '-h') options.help = true;
    else if (word === '--port') portText = rest.shift() ?? '';
    else if (word.startsWith('--port=')) portText = word.slice('--port='.length);
    else throw new StartProblem(`"${word}" is not understood.`, nextStep);
  }
  if (options.json && !options.once) throw new StartProblem('--json goes together with --once.', nextStep);
  // Nobody keeps the address of a server that stops at once, so it need not compete for the usual port.
  return { ...options, port: portText === undefined ? (options.once ? 0 : usualPort) : parsePort(portText) };
}

function parsePort(text: string): number {
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new StartProblem(`"${text}" is not a port.`, 'Give a number from 0 to 65535; 0 takes any that is free.');
}
