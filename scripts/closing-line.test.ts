import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { closingLine } from './closing-line.ts';

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const reporter = new URL('closing-line.ts', import.meta.url).href;

/** Runs vitest on test files of our making; answers its exit status and the last line it printed. */
function lastLineOf(sourceByFile: Record<string, string>): { status: number | null; lastLine: string | undefined } {
  const folder = mkdtempSync(path.join(tmpdir(), 'longshore-closing-line-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(
    path.join(folder, 'vitest.config.mjs'),
    `import { closingLineReporter } from '${reporter}';
export default { test: { globals: true, reporters: ['default', closingLineReporter()] } };\n`,
  );
  for (const [name, source] of Object.entries(sourceByFile)) writeFileSync(path.join(folder, name), source);
  const run = spawnSync(process.execPath, [vitest, 'run'], { cwd: folder, encoding: 'utf8' });
  return { status: run.status, lastLine: run.stdout.trimEnd().split('\n').at(-1) };
}

describe('the closing line', () => {
  test('names skipped tests only where there are any', () => {
    expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
    expect(closingLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
  });

  test('is the last line of a run that passes', () => {
    const files = { 'a.test.js': "test('one', () => expect(1).toBe(1)); test('two', () => expect(2).toBe(2));" };
    expect(lastLineOf(files)).toEqual({ status: 0, lastLine: '2 passed, 0 failed' });
  });

  test('does not call a run without tests a success', () => {
    expect(lastLineOf({})).toEqual({ status: 1, lastLine: '0 passed, 1 failed' });
  });

  test('counts a failing hook, a file that cannot be loaded and an error outside any test as failed', () => {
    const files = {
      'a.test.js': "test('one', () => expect(1).toBe(1)); test('two', () => expect(2).toBe(1)); test.skip('three', () => {});",
      'hook.test.js': "describe('hook', () => { beforeAll(() => { throw new Error('hook'); }); test('four', () => {}); });",
      'broken.test.js': "import './missing.js';",
      'outside.test.js':
        "test('five', () => { setTimeout(() => { throw new Error('outside'); }); return new Promise((done) => setTimeout(done, 20)); });",
    };
    expect(lastLineOf(files)).toEqual({ status: 1, lastLine: '2 passed, 4 failed, 2 skipped' });
  });
});
