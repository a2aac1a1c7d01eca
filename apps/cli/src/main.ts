import { readFileSync } from 'node:fs';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { commandTree } from './commands/tree.ts';
import { runCommandLine } from './run-command-line.ts';

const packageFile = new URL('../package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };

const stopping = new AbortController();
const stop = () => stopping.abort();
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
process.once('SIGHUP', stop);
const { LONGSHORE_LAUNCHED: launched, LONGSHORE_EXIT_WITH_PARENT: exitWithParent, ...environment } = process.env;
if (launched === '1' && process.channel) {
  process.once('disconnect', stop);
  process.channel.unref();
}
if (exitWithParent === '1') process.stdin.once('end', stop).once('error', stop).resume();
// A reader that went away (`longshore run list | head -1`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

process.exitCode = await runCommandLine(commandTree, version, process.argv.slice(2), {
  environment,
  folder: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  readStdin: () => text(process.stdin),
  stdinIsTerminal: process.stdin.isTTY,
  fetch,
  stopping: stopping.signal,
});
// Being watched for its end, stdin would keep the process alive.
process.stdin.destroy();
