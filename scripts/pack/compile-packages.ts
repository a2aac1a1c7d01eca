import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** A package to compile. */
export interface CompiledPackage {
  /** Below the repository: `packages/emulator`. */
  readonly folder: string;
  /** `./src/index.ts` */
  readonly entries: readonly string[];
  /** Where the compiled files go; what is there is removed. */
  readonly dist: string;
}

/**
 * Compiles what is reached from the entries of packages to JavaScript with type declarations. Tests are reached from nowhere.
 *
 * @param root - the repository
 * @throws Error with the compiler's words
 */
export function compilePackages(root: string, packages: readonly CompiledPackage[]): void {
  const workspace = mkdtempSync(path.join(tmpdir(), 'longshore-pack-'));
  try {
    const configFile = path.join(workspace, 'tsconfig.json');
    const compiled = path.join(workspace, 'compiled');
    const config = {
      extends: path.join(root, 'tsconfig.base.json'),
      compilerOptions: {
        noEmit: false,
        declaration: true,
        rewriteRelativeImportExtensions: true,
        // Packages reach each other's sources through node_modules, so that one program holds files of several.
        rootDir: root,
        outDir: compiled,
        typeRoots: [path.join(root, 'node_modules', '@types')],
      },
      files: packages.flatMap(({ folder, entries }) => entries.map((entry) => path.join(root, folder, entry))),
    };
    writeFileSync(configFile, JSON.stringify(config));
    const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, '-p', configFile], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`What is to be packed does not compile.\n${stdout}${stderr}`);
    for (const { folder, dist } of packages) {
      rmSync(dist, { recursive: true, force: true });
      cpSync(path.join(compiled, folder, 'src'), dist, { recursive: true });
    }
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}
