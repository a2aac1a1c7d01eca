import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compilePackages } from './compile-packages.ts';
import type { PackageFile } from './published-package.ts';
import { entriesOf, publishedPackageFile } from './published-package.ts';

/** The packages that are published, below the repository. */
export const publishedFolders: readonly string[] = ['packages/netsuite', 'packages/emulator', 'packages/api', 'apps/cli'];

/** The package.json of a package of the workspace. */
export function workspacePackage(root: string, packageFolder: string): PackageFile {
  return JSON.parse(readFileSync(path.join(root, packageFolder, 'package.json'), 'utf8')) as PackageFile;
}

/**
 * Fills a folder with what somebody has who installed the packages: real folders below node_modules, where Node runs no TypeScript. What
 * they depend on is linked from the repository. Types are not checked again.
 *
 * @param root - the repository
 * @param packageFolders - the packages; default: all that are published
 */
export async function placePublished(root: string, folder: string, packageFolders = publishedFolders): Promise<void> {
  const homeOf = (packageFolder: string) => path.join(folder, 'node_modules', workspacePackage(root, packageFolder).name);
  for (const packageFolder of packageFolders) {
    const source = workspacePackage(root, packageFolder);
    const home = homeOf(packageFolder);
    mkdirSync(home, { recursive: true });
    writeFileSync(path.join(home, 'package.json'), JSON.stringify(publishedPackageFile(source)));
    for (const file of Object.values(source.bin ?? {})) cpSync(path.join(root, packageFolder, file), path.join(home, file));
    for (const name of Object.keys((source.dependencies ?? {}) as Record<string, string>)) {
      const link = path.join(folder, 'node_modules', name);
      if (name.startsWith('@longshore/') || existsSync(link)) continue;
      mkdirSync(path.dirname(link), { recursive: true });
      symlinkSync(path.join(root, 'node_modules', name), link);
    }
  }
  await compilePackages(
    root,
    packageFolders.map((packageFolder) => ({
      folder: packageFolder,
      entries: entriesOf(workspacePackage(root, packageFolder)),
      dist: path.join(homeOf(packageFolder), 'dist'),
    })),
    { checked: false },
  );
}
