/** Measures Longshore beside physical limits and bare peers, one after the other in one run, and prints one table. No network is used. */
import { availableParallelism, loadavg } from 'node:os';
import { clientAgainstUndici } from './client-against-undici.ts';
import { drainAgainstItsCap } from './drain-against-its-cap.ts';
import { emulatorAgainstSqlite } from './emulator-against-sqlite.ts';
import { presentFigures } from './figure.ts';
import { intakeAgainstInserts } from './intake-against-inserts.ts';
import { openPlace } from './place.ts';

const loadBefore = loadavg()[0] ?? 0;
const place = await openPlace();
try {
  const figures = [
    await drainAgainstItsCap(place),
    await intakeAgainstInserts(place),
    await clientAgainstUndici(),
    await emulatorAgainstSqlite(place),
  ];
  process.stdout.write(`${presentFigures(figures)}\n\n`);
  process.stdout.write(`${availableParallelism()} cores; load average of the last minute before the run: ${loadBefore.toFixed(1)}\n`);
} finally {
  await place.leave();
}
