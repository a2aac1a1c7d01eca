/** An emulator as a process of its own: prints `ready` as one line, and every fault of the emulator itself on standard error. */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { createEmulator } from '@longshore/emulator';

const { values } = parseArgs({ options: { data: { type: 'string' } } });
const emulator = await createEmulator({
  seed: 'demo',
  log: (line) => process.stderr.write(`${line}\n`),
  ...(values.data === undefined ? {} : { dataDir: values.data }),
});
process.stdout.write(`${JSON.stringify(emulator.ready)}\n`);
process.once('SIGTERM', () => void emulator.close());
