import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { build } from 'rolldown';

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
 * Compiles what is reached from the entries of packages: type declarations file by file, and JavaScript in one file for each entry and for
 * what several of them have in common, because a program of three hundred files takes twice as long to start. Tests are reached from nowhere.
 *
 * @param root - the repository
 * @param options.checked - whether the types are checked once more, as they are before anything is published; default true
 * @throws Error with the compiler's words
 */
export async function compilePackages(
  root: string,
  packages: readonly CompiledPackage[],
  { checked = true }: { readonly checked?: boolean } = {},
): Promise<void> {
  const workspace = mkdtempSync(path.join(tmpdir(), 'longshore-pack-'));
  try {
    const configFile = path.join(workspace, 'tsconfig.json');
    const compiled = path.join(workspace, 'compiled');
    const config = {
      extends: path.join(root, 'tsconfig.base.json'),
      compilerOptions: {
        noEmit: false,
        noCheck: !checked,
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
    for (const each of packages) await assemble(path.join(compiled, each.folder, 'src'), each);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

async function assemble(compiled: string, { entries, dist }: CompiledPackage): Promise<void> {
  rmSync(dist, { recursive: true, force: true });
  cpSync(compiled, dist, { recursive: true, filter: (file) => statSync(file).isDirectory() || !file.endsWith('.js') });
  const entryNames = entries.map((entry) => entry.replace(/^\.\/src\//, '').replace(/\.ts$/, ''));
  await build({
    input: Object.fromEntries(entryNames.map((name) => [name, path.join(compiled, `${name}.js`)])),
    platform: 'node',
    // Dependencies stay what npm installs; the bundler's own helpers come with it.
    external: (id) => !id.startsWith('.') && !path.isAbsolute(id) && !id.startsWith('@oxc-project/runtime/'),
    output: { dir: dist, format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
  });
}
