import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunningServer } from './create-server.ts';
import type { Log } from './door/log.ts';

/**
 * Makes the first key of a host that has none, so that somebody can come in at all, and keeps it in `host.key` of the home folder for its
 * owner's eyes only. A host that has had a key is left alone: who revoked the last one meant it.
 */
export async function keepFirstKey(server: RunningServer, home: string, log: Log): Promise<void> {
  if (await server.keys.anyOfHost()) return;
  const file = path.join(home, 'host.key');
  await mkdir(home, { recursive: true });
  const key = await server.keys.create({ tenant: null, role: 'owner', name: 'first key of the host' });
  // Of two servers that start at once each makes a key; the file holds one of them whole, and both are good.
  await writeFile(file, `${key}\n`, { mode: 0o600, flush: true });
  log.info({ file }, 'the first key of this host, for everything, is in this file');
}
