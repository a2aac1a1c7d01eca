/**
 * Reads all classifications of an account by key, to be killed and started again: `node read-rows.ts <ready as JSON> <journal>`. Each batch
 * becomes one line of the journal; the last whole line is where the next process goes on.
 */
import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import process from 'node:process';
import type { EmulatorReady } from '@longshore/emulator';
import type { ByKeyPosition } from '@longshore/netsuite';
import { createNetSuite } from '@longshore/netsuite';

/** A line of the journal. */
export interface JournalLine {
  readonly position: ByKeyPosition;
  readonly ids: readonly number[];
  /** Of the process that read them, so far. */
  readonly rssMax: number;
}

/** The position to go on from. A line that a kill left torn is cut off. */
function lastPosition(journal: string): ByKeyPosition | undefined {
  if (!existsSync(journal)) return undefined;
  const text = readFileSync(journal, 'utf8');
  const end = text.lastIndexOf('\n') + 1;
  truncateSync(journal, Buffer.byteLength(text.slice(0, end)));
  const last = text.slice(0, end).trimEnd().split('\n').at(-1);
  return last === undefined || last === '' ? undefined : (JSON.parse(last) as JournalLine).position;
}

if (import.meta.main) {
  const [, , readyText = '', journal = ''] = process.argv;
  const ready = JSON.parse(readyText) as EmulatorReady;
  const netsuite = createNetSuite({ accountId: ready.accountId, baseUrl: ready.url, credentials: { kind: 'tba', ...ready.tba } });
  const batches = netsuite.suiteqlByKey("SELECT id, name FROM classification WHERE isinactive = 'F'", {
    position: lastPosition(journal),
    columns: { id: 'integer', name: 'text' },
  });
  let rssMax = 0;
  for await (const { rows, position } of batches) {
    rssMax = Math.max(rssMax, process.memoryUsage.rss());
    const line: JournalLine = { position, ids: rows.map(({ id }) => id ?? 0), rssMax };
    appendFileSync(journal, `${JSON.stringify(line)}\n`);
  }
  await netsuite.close();
}
