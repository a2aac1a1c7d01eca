import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('peers', import.meta.url));
const modules = path.join(folder, 'node_modules');
const prism = path.join(modules, '@stoplight', 'prism-cli', 'dist', 'index.js');

/** Installs the programs we are measured beside, where they are missing: the one thing that needs a network, once. */
export async function installPeers(): Promise<void> {
  if (existsSync(prism) && existsSync(path.join(modules, 'n8n-nodes-netsuite'))) return;
  process.stderr.write('Installing what Longshore is measured beside, once …\n');
  const install = spawn('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(install, 'close')) as [number];
  if (code !== 0) throw new Error(`npm ci in ${folder} ended with ${code}; it needs a network the first time.`);
}

/** Prism serving an OpenAPI document as a mock. */
export interface Mock {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts Prism's mock of a document the way anybody would, in one process as the emulator is. Its log goes nowhere. */
export async function startPrism(document: string): Promise<Mock> {
  const port = await freePort();
  const words = ['mock', '--port', String(port), '--host', '127.0.0.1', '--multiprocess', 'false', document];
  const child = spawn(process.execPath, [prism, ...words], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'close');
  await answers(port);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Resolves when something listens at a port. */
async function answers(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const listens = await new Promise<boolean>((resolve) =>
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false)),
    );
    socket.destroy();
    if (listens) return;
    await delay(2);
  }
}
