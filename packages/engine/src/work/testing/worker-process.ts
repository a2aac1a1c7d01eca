/** A worker in a process of its own, to be killed, frozen and stopped. Prints a line when it is ready, and one for each thing it logs. */
import { openStore } from '../../store/index.ts';
import type { WorkSettings } from '../index.ts';
import { createWork } from '../index.ts';
import { errandHandler } from './handlers.ts';

interface Instructions {
  readonly databaseUrl: string;
  readonly netsuiteUrl: string;
  readonly settings: Partial<WorkSettings>;
}

const { databaseUrl, netsuiteUrl, settings } = JSON.parse(process.argv[2] ?? '') as Instructions;
const store = await openStore({ databaseUrl });
const say =
  (level: string) =>
  (fields: object, message: string): void => {
    const { err } = fields as { err?: unknown };
    process.stdout.write(
      `${JSON.stringify({ level, message, ...fields, err: err instanceof Error ? `${err.name} ${err.message}` : err })}\n`,
    );
  };
const work = createWork({
  store,
  databaseUrl,
  settings,
  handlers: {
    errand: errandHandler(store, netsuiteUrl),
    nothing: (context) => store.transaction((trx) => context.close(trx, { kind: 'done' })),
  },
  log: { info: say('info'), warn: say('warn'), error: say('error') },
});
await work.start();
process.stdout.write('ready\n');
process.once('SIGTERM', async () => {
  await work.stop({ deadlineMs: 120_000 });
  await store.close();
});
