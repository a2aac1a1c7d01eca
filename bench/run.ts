/**
 * `npm run bench [-- --only <part>]`: measures Longshore beside physical limits and peers, one after the other in one run, and prints one
 * table. The first run installs the peers, which needs a network; nothing else does. Parts: `drain`, `intake`, `client`, `goodput`, `books`
 * (with `--invoices` a smaller account), `emulator`. A part of another kind is `clients`, which puts published clients to what ours promises and writes docs/clients-compared.md.
 */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { clientAgainstPeers } from './client-against-peers.ts';
import { clientAgainstUndici } from './client-against-undici.ts';
import { clientsCompared } from './clients-compared.ts';
import { drainAgainstItsCap } from './drain-against-its-cap.ts';
import { emulatorAgainstPrism } from './emulator-against-prism.ts';
import { emulatorBooks } from './emulator-books.ts';
import { emulatorCreates } from './emulator-creates.ts';
import { emulatorMemory } from './emulator-memory.ts';
import type { Figure } from './figure.ts';
import { presentFigures } from './figure.ts';
import { goodputAtACap } from './goodput-at-a-cap.ts';
import { intakeAgainstInserts } from './intake-against-inserts.ts';
import type { Place } from './place.ts';
import { openPlace } from './place.ts';

/** Made by the first part that needs it. */
let opened: Promise<Place> | undefined;
const place = (): Promise<Place> => {
  opened ??= openPlace();
  return opened;
};

const { only, invoices = '200000' } = parseArgs({ options: { only: { type: 'string' }, invoices: { type: 'string' } } }).values;

const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  drain: async () => [await drainAgainstItsCap(await place())],
  intake: async () => [await intakeAgainstInserts(await place())],
  client: async () => [await clientAgainstUndici(), ...(await clientAgainstPeers())],
  goodput: goodputAtACap,
  books: async () => emulatorBooks(Number(invoices)),
  emulator: async () => [...(await emulatorAgainstPrism(await place())), ...(await emulatorCreates(await place())), await emulatorMemory()],
};

if (only !== undefined && only !== 'clients' && parts[only] === undefined) {
  throw new Error(`There is no part "${only}": choose one of ${Object.keys(parts).join(', ')}, clients.`);
}
if (only === undefined || only === 'clients') process.stdout.write(`${await clientsCompared()}\n\n`);
if (only !== 'clients') await measureParts();

async function measureParts(): Promise<void> {
  const loadBefore = loadavg()[0] ?? 0;
  try {
    const figures: Figure[] = [];
    for (const [name, measure] of Object.entries(parts)) if (only === undefined || only === name) figures.push(...(await measure()));
    process.stdout.write(`${presentFigures(figures)}\n\n`);
    process.stdout.write(`${availableParallelism()} cores; load average of the last minute before the run: ${loadBefore.toFixed(1)}\n`);
  } finally {
    await (await opened)?.leave();
  }
}
