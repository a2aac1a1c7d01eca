import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { createEmulator } from '@longshore/emulator';

const program = `
  import { createNetSuite, decimal, parseExactJson } from '@longshore/netsuite';
  import { recordTypes } from '@longshore/netsuite/catalog';
  const { accountId, url, tba } = JSON.parse(process.env.READY);
  const netsuite = createNetSuite({ accountId, baseUrl: url, credentials: { kind: 'tba', ...tba } });
  const companyName = 'Node ' + process.version;
  const { internalId } = await netsuite.create('customer', { companyName, creditLimit: decimal('1234.50'), subsidiary: { id: '1' } });
  const customer = await netsuite.get('customer', internalId);
  const { totalResults } = await netsuite.suiteql('SELECT id FROM currency');
  const { exact } = parseExactJson('{"exact":12345678901234567890.10}');
  await netsuite.close();
  console.log(customer.companyName, customer.creditLimit, exact, Object.keys(recordTypes).length > 0 && totalResults > 0);
`;

/** What came of the client's package in an empty folder. */
export interface ClientPackageUse {
  /** What else was installed with it. */
  readonly installed: readonly string[];
  /** What a program printed, by the version of Node. */
  readonly printed: readonly string[];
}

/**
 * Packs the client, installs it in an empty folder and uses it there in Node 20 and in this one, on an emulator. Needs npm's registry.
 *
 * @param root - the repository
 * @throws Error when a command fails
 */
export async function useClientPackage(root: string): Promise<ClientPackageUse> {
  const folder = mkdtempSync(path.join(tmpdir(), 'longshore-client-'));
  const emulator = await createEmulator({});
  try {
    execFileSync('npm', ['pack', '--silent', '-w', 'packages/netsuite', '--pack-destination', folder], { cwd: root });
    const [tarball = ''] = readdirSync(folder);
    execFileSync('npm', ['install', '--silent', `./${tarball}`], { cwd: folder });
    const modules = path.join(folder, 'node_modules');
    const installed = readdirSync(modules).filter((name) => !name.startsWith('.') && name !== '@longshore');
    const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
    execFileSync('npm', ['install', '--silent', '--no-save', `${nodePackage}@20`], { cwd: folder });
    writeFileSync(path.join(folder, 'program.mjs'), program);
    const printed: string[] = [];
    for (const node of [path.join(modules, nodePackage, 'bin', 'node'), process.execPath]) {
      const environment = { ...process.env, READY: JSON.stringify(emulator.ready) };
      const { stdout } = await promisify(execFile)(node, ['program.mjs'], { cwd: folder, env: environment });
      printed.push(stdout.trim());
    }
    return { installed, printed };
  } finally {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
