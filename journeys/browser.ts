import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';

const cache = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../node_modules/.cache/longshore');

/**
 * A real headless Chromium for tests: the one at `CHROMIUM_PATH`, else the one that came with the installation (Linux x64).
 * The caller closes it. Open pages with `newContext({ locale: 'en-GB' })`: where the machine names no locale, Chromium reports
 * one that `Intl` refuses.
 *
 * @throws Error when there is no Chromium for this machine; the message says what to set.
 */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH;
  if (own) return chromium.launch({ executablePath: own });
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      `No Chromium comes with the installation for ${process.platform}-${process.arch}: set CHROMIUM_PATH to an installed one.`,
    );
  const folder = await unpackedChromium();
  return chromium.launch({
    executablePath: path.join(folder, 'chromium'),
    // Bare Debian has no nss and no fonts: those that were packed with the browser stand beside it.
    env: { ...process.env, LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'), FONTCONFIG_PATH: path.join(folder, 'fonts') },
  });
}

/**
 * The folder with the unpacked browser of the installed version. The package unpacks to fixed names in the temporary folder and
 * takes whatever stands there, finished or not; so it unpacks into a folder of its own, which gets its name when it is complete.
 */
async function unpackedChromium(): Promise<string> {
  const require = createRequire(import.meta.url);
  const packageFile = path.join(path.dirname(require.resolve('@sparticuz/chromium')), '../package.json');
  const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { version: string };
  const folder = path.join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(path.join(cache, 'chromium-unpacking-'));
  try {
    await unpackInto(unfinished);
    await writeFile(path.join(unfinished, 'fonts/fonts.conf'), fontConfiguration(folder));
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** In a process of its own, because importing the package changes the environment of the process that does it. */
async function unpackInto(folder: string): Promise<void> {
  const program = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: path.dirname(fileURLToPath(import.meta.url)),
    // The named runtime makes the package unpack its own nss and nspr too.
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`The packed Chromium could not be unpacked (exit code ${code}).`);
}

/** The packed configuration names folders of another machine; ours names the packed fonts and the machine's own. */
function fontConfiguration(folder: string): string {
  const folders = [path.join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  return [
    '<?xml version="1.0"?>',
    '<fontconfig>',
    ...folders.map((name) => `<dir>${name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</dir>`),
    `<cachedir>${path.join(folder, 'fonts-cache').replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</cachedir>`,
    '</fontconfig>',
    '',
  ].join('\n');
}
