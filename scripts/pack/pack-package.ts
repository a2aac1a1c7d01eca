/**
 * Turns the package in the current folder into what is published, before `npm pack` and `npm publish` read it, and back afterwards:
 * `prepack` and `postpack` of every package. docs/decisions/0015-packages-are-compiled-while-they-are-packed.md says why it is done in place.
 */
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { compilePackages } from './compile-packages.ts';
import type { PackageFile } from './published-package.ts';
import { entriesOf, publishedPackageFile } from './published-package.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = process.cwd();
const packageFile = path.join(folder, 'package.json');
const keptFile = path.join(folder, '.package.json.workspace');
const dist = path.join(folder, 'dist');
const license = path.join(folder, 'LICENSE');

function restore(): void {
  if (!existsSync(keptFile)) return;
  renameSync(keptFile, packageFile);
  for (const made of [license, dist]) rmSync(made, { recursive: true, force: true });
}

async function prepare(): Promise<void> {
  const text = readFileSync(packageFile, 'utf8');
  const source = JSON.parse(text) as PackageFile;
  await compilePackages(root, [{ folder: path.relative(root, folder), entries: entriesOf(source), dist }]);
  copyFileSync(path.join(root, 'LICENSE'), license);
  writeFileSync(keptFile, text);
  writeFileSync(packageFile, `${JSON.stringify(publishedPackageFile(source), undefined, 2)}\n`);
}

const act = process.argv[2];
if (act !== 'before' && act !== 'after') throw new Error('say whether it is "before" or "after" packing');
// A packing that was killed has left its package.json behind.
restore();
if (act === 'before') await prepare();
