import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Vitest's global set-up: makes one file of the program that a journey's servers run, and names it in LONGSHORE_TEST_SERVER_PROGRAM.
 * Journeys start a hundred servers, and one file loads in half the time that its eight hundred modules take. What it returns removes the file.
 */
export async function setup(): Promise<() => void> {
  // Below node_modules, so that what is left out of the file is found from it.
  const folder = mkdtempSync(path.join(root, 'node_modules', '.longshore-journeys-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [{ name: 'own-address', transform: (code, id) => code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)) }],
    ssr: { noExternal: true },
    build: {
      ssr: path.join(root, 'journeys', 'world', 'server-process.ts'),
      outDir: folder,
      target: 'node20',
      rolldownOptions: { external: ['pg-native'], output: { codeSplitting: false, entryFileNames: 'server.mjs' } },
    },
  });
  process.env.LONGSHORE_TEST_SERVER_PROGRAM = path.join(folder, 'server.mjs');
  return () => rmSync(folder, { recursive: true, force: true });
}
