import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { prepareBinaries } from './binaries.ts';
import { adoptOrStart, EmbeddedPostgresFault, stopEmbedded } from './index.ts';
import { withRegistry } from './registry.ts';
import { serverUser } from './server-user.ts';

const asRoot = process.getuid?.() === 0;
type OnFinished = (end: () => Promise<void>) => void;

/** A home folder of one test's own, with nothing left of it afterwards. */
function newHome(onTestFinished: OnFinished, mode = 0o755): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'longshore-embedded-'));
  chmodSync(folder, mode);
  const home = path.join(folder, '.longshore');
  onTestFinished(async () => {
    await stopEmbedded(home);
    rmSync(folder, { recursive: true, force: true });
  });
  return home;
}

async function ask(url: string, query: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: unknown }>(query);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
}

const startedAt = (url: string): Promise<unknown> => ask(url, 'select pg_postmaster_start_time()::text as answer');

/** A process that uses the server of a home folder until it is told to stop. */
async function startUser(home: string): Promise<{ child: ChildProcess; url: string; stop(): Promise<void> }> {
  const program = `
    import { adoptOrStart } from ${JSON.stringify(new URL('index.ts', import.meta.url).href)};
    const server = await adoptOrStart({ home: ${JSON.stringify(home)}, durable: false });
    console.log(server.url);
    process.stdin.once('end', () => server.stop()).resume();`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    child,
    url,
    async stop() {
      const exited = once(child, 'exit');
      child.stdin.end();
      expect(await exited).toEqual([0, null]);
    },
  };
}

describe.concurrent('the embedded server', () => {
  test('keeps what was committed, its port and its password from one start to the next', async ({ onTestFinished }) => {
    const home = newHome(onTestFinished);
    const first = await adoptOrStart({ home });
    await ask(first.url, 'create table kept as select 42 as answer');
    expect(await ask(first.url, `select current_setting('fsync') || current_setting('synchronous_commit') as answer`)).toBe('onon');
    await first.stop();
    await expect(ask(first.url, 'select 1 as answer')).rejects.toThrow();
    const second = await adoptOrStart({ home });
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, 'select answer from kept')).toBe(42);
    expect(statSync(path.join(home, 'postgres.registry')).mode & 0o777).toBe(0o600);
    await expect(ask(second.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1 as answer')).rejects.toMatchObject({ code: '28P01' });
    await second.stop();
  });

  test('is started by exactly one of many that want it at once, and stops with the last that still lives', async ({ onTestFinished }) => {
    const home = newHome(onTestFinished);
    const users = await Promise.all([startUser(home), startUser(home), startUser(home), startUser(home)]);
    const [first, second, third, fourth] = users;
    expect(new Set(users.map(({ url }) => url)).size).toBe(1);
    const began = await startedAt(first.url);
    // As Ctrl-C does: to everything in the group of processes. The server is in a group of its own.
    process.kill(-(first.child.pid ?? 0), 'SIGINT');
    second.child.kill('SIGKILL');
    await Promise.all([once(first.child, 'exit'), once(second.child, 'exit')]);
    await third.stop();
    expect(await startedAt(fourth.url)).toBe(began);
    await fourth.stop();
    await expect(ask(fourth.url, 'select 1 as answer')).rejects.toThrow();
    expect(readdirSync(path.join(home, 'postgres', 'data'))).not.toContain('postmaster.pid');
  });

  test('is adopted when its starter was killed, and started again when it was killed itself', async ({ onTestFinished }) => {
    const home = newHome(onTestFinished);
    const starter = await startUser(home);
    starter.child.kill('SIGKILL');
    const adopted = await adoptOrStart({ home, durable: false });
    expect(adopted.url).toBe(starter.url);
    const pid = Number(readFileSync(path.join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    const again = await adoptOrStart({ home, durable: false });
    expect(await ask(again.url, 'select 1 as answer')).toBe(1);
    await again.stop();
    await adopted.stop();
  });

  test('is not kept from starting by a note of a server whose process number now belongs to something else', async ({ onTestFinished }) => {
    const home = newHome(onTestFinished);
    await (await adoptOrStart({ home, durable: false })).stop();
    writeFileSync(path.join(home, 'postgres', 'data', 'postmaster.pid'), `${process.pid}\n/nowhere\n0\n1\n\n127.0.0.1\n`);
    const server = await adoptOrStart({ home, durable: false });
    expect(await ask(server.url, 'select 1 as answer')).toBe(1);
    await server.stop();
  });

  test('takes another port when somebody has its own', async ({ onTestFinished }) => {
    const home = newHome(onTestFinished);
    const first = await adoptOrStart({ home, durable: false });
    await first.stop();
    const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
    await once(squatter, 'listening');
    const second = await adoptOrStart({ home, durable: false });
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
    expect(await ask(second.url, 'select 1 as answer')).toBe(1);
    await second.stop();
    squatter.close();
  });

  test('refuses data of another major version and says what to do', async ({ onTestFinished }) => {
    const home = newHome(onTestFinished);
    await (await adoptOrStart({ home, durable: false })).stop();
    const versionFile = path.join(home, 'postgres', 'data', 'PG_VERSION');
    const version = readFileSync(versionFile, 'utf8');
    writeFileSync(versionFile, '15\n');
    const refused = await adoptOrStart({ home, durable: false }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(EmbeddedPostgresFault);
    expect(refused).toMatchObject({
      code: 'embedded_postgres_other_version',
      message: expect.stringMatching(/PostgreSQL 15.*DATABASE_URL/s),
    });
    writeFileSync(versionFile, version);
  });

  test('says so when its folder cannot be made', async ({ onTestFinished }) => {
    const home = newHome(onTestFinished);
    writeFileSync(home, 'a file where the folder should be');
    await expect(adoptOrStart({ home, durable: false })).rejects.toMatchObject({ name: 'EmbeddedPostgresFault' });
    rmSync(home);
  });

  test.runIf(asRoot)(
    'as root below a closed home, keeps its data where its user can go, and keeps it there',
    async ({ onTestFinished }) => {
      const home = newHome(onTestFinished, 0o700);
      const server = await adoptOrStart({ home, durable: false });
      const folder = await withRegistry(home, async (registry) => registry.server()?.dataFolder ?? '');
      onTestFinished(async () => rmSync(path.dirname(folder), { recursive: true, force: true }));
      expect(folder).toMatch(/^\/var\/lib\/longshore\/[0-9a-f]{16}\/data$/);
      expect(await ask(server.url, 'select 1 as answer')).toBe(1);
      await server.stop();
      chmodSync(path.dirname(home), 0o755);
      const again = await adoptOrStart({ home, durable: false });
      expect(await ask(again.url, `select setting as answer from pg_settings where name = 'data_directory'`)).toBe(folder);
      await again.stop();
      // Deleting the home folder begins anew, and leaves what was there to be found.
      rmSync(home, { recursive: true });
      chmodSync(path.dirname(home), 0o700);
      const anew = await adoptOrStart({ home, durable: false });
      expect(await ask(anew.url, 'select 1 as answer')).toBe(1);
      await anew.stop();
      const hash = path.basename(path.dirname(folder));
      const left = readdirSync('/var/lib/longshore').filter((name) => name.startsWith(`${hash}.left-`));
      for (const name of left) rmSync(path.join('/var/lib/longshore', name), { recursive: true });
      expect(left).toHaveLength(1);
    },
  );

  test('refuses data whose password was lost and says how to go on', async ({ onTestFinished }) => {
    const home = newHome(onTestFinished);
    await (await adoptOrStart({ home, durable: false })).stop();
    rmSync(path.join(home, 'postgres.registry'));
    await expect(adoptOrStart({ home, durable: false })).rejects.toMatchObject({
      code: 'embedded_postgres_not_ours',
      message: expect.stringMatching(/password is lost.*begin anew/),
    });
  });
});

describe.concurrent('the programs', () => {
  /** A package as npm leaves it when it runs no install scripts: without the links to its libraries. */
  function installedWithoutLinks(onTestFinished: OnFinished): { folder: string; version: string } {
    const require = createRequire(import.meta.url);
    const original = path.dirname(path.dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
    const folder = path.join(mkdtempSync(path.join(tmpdir(), 'longshore-package-')), 'package');
    onTestFinished(async () => rmSync(path.dirname(folder), { recursive: true, force: true }));
    mkdirSync(folder);
    cpSync(path.join(original, 'native'), path.join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
    const links = JSON.parse(readFileSync(path.join(folder, 'native', 'pg-symlinks.json'), 'utf8')) as { target: string }[];
    for (const { target } of links) rmSync(path.join(folder, target), { force: true });
    return { folder, version: '1' };
  }

  test('get the links to their libraries when nobody made them', async ({ onTestFinished }) => {
    const installed = installedWithoutLinks(onTestFinished);
    chmodSync(path.dirname(installed.folder), 0o755);
    const binaries = await prepareBinaries(serverUser(), path.join(path.dirname(installed.folder), 'copy'), installed);
    expect(binaries).toMatchObject({ majorVersion: '18', postgres: path.join(installed.folder, 'native', 'bin', 'postgres') });
    expect(existsSync(path.join(installed.folder, 'native', 'lib', 'libpq.so.5'))).toBe(true);
  });

  test.runIf(asRoot)('are copied to where the server’s user can go, when their own folder is closed to it', async ({ onTestFinished }) => {
    const installed = installedWithoutLinks(onTestFinished);
    const open = mkdtempSync(path.join(tmpdir(), 'longshore-copy-'));
    chmodSync(open, 0o755);
    onTestFinished(async () => rmSync(open, { recursive: true, force: true }));
    const copies = await Promise.all([prepareBinaries(serverUser(), open, installed), prepareBinaries(serverUser(), open, installed)]);
    for (const binaries of copies) expect(binaries.postgres).toBe(path.join(open, 'postgres-1', 'native', 'bin', 'postgres'));
    expect(readdirSync(open)).toEqual(['postgres-1']);
  });

  test('that do not run on this system lead to a server of one’s own', async ({ onTestFinished }) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'longshore-package-'));
    onTestFinished(async () => rmSync(folder, { recursive: true, force: true }));
    chmodSync(folder, 0o755);
    mkdirSync(path.join(folder, 'native', 'bin'), { recursive: true });
    writeFileSync(path.join(folder, 'native', 'bin', 'postgres'), '#!/no/such/loader\n', { mode: 0o755 });
    await expect(prepareBinaries(serverUser(), folder, { folder, version: '1' })).rejects.toMatchObject({
      code: 'embedded_postgres_does_not_run',
      message: expect.stringMatching(/DATABASE_URL/),
    });
  });
});
