import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { connectionSettings } from '../store/index.ts';
import type { WorkLog } from './work.ts';

const channels = ['work_due', 'work_wanted', 'work_permit', 'work_cap'] as const;

/** `work_due`: a realm has due tasks. `work_wanted`: an interactive call waits for a permit. `work_permit`: one was given back. `work_cap`: a realm's cap rose. */
export type Channel = (typeof channels)[number];

export interface Listener {
  /** Resolves when notifications arrive; until then and after each break, looking for oneself is the only way. */
  readonly listening: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Hears what other connections notify, on a connection of its own that is opened again when it breaks.
 * @param missed called after each break: notifications may have been lost
 */
export function listen(options: {
  readonly databaseUrl: string;
  readonly log: WorkLog;
  readonly notified: (channel: Channel, payload: string) => void;
  readonly missed: () => void;
}): Listener {
  const { databaseUrl, log } = options;
  const first = Promise.withResolvers<void>();
  let stopped = false;
  let current: Client | undefined;
  const ended = (async () => {
    for (let attempt = 0; !stopped; attempt += 1) {
      const client = new Client({ ...connectionSettings(databaseUrl), application_name: 'longshore listener' });
      current = client;
      const broken = new Promise<void>((resolve) => {
        client.once('end', () => resolve());
        client.on('error', (error) => {
          if (!stopped) log.warn({ err: error }, 'The connection that listens broke and is opened again');
          resolve();
        });
      });
      client.on('notification', ({ channel, payload }) => options.notified(channel as Channel, payload ?? ''));
      try {
        await client.connect();
        for (const channel of channels) await client.query(`listen ${channel}`);
        first.resolve();
        if (attempt > 0) options.missed();
        attempt = 0;
        await broken;
      } catch (error) {
        if (!stopped) log.warn({ err: error }, 'The connection that listens cannot be opened');
      }
      await client.end().catch(() => undefined);
      if (!stopped) await delay(Math.min(5_000, 100 * 2 ** Math.min(attempt, 10)));
    }
  })();
  return {
    listening: first.promise,
    async stop() {
      stopped = true;
      await current?.end().catch(() => undefined);
      await ended;
    },
  };
}
