/** Serves a prepared database over HTTP without working on any run: what it does is take documents in. */
import { createEngine } from '@longshore/engine';
import { createServer } from '@longshore/server';
import { quiet } from '../quiet.ts';

const [, , databaseUrl = '', home = '', tenant = ''] = process.argv;
const engine = await createEngine({ databaseUrl, home, log: quiet });
const server = await createServer({ engine, databaseUrl, port: 0, log: quiet });
const key = await server.keys.create({ tenant, role: 'operator', name: 'bench' });
process.once('SIGTERM', async () => {
  await server.close();
  await engine.stop();
});
process.stdout.write(`${JSON.stringify({ url: server.url, key })}\n`);
