import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultCodes } from './index.ts';

test('every code of a fault is used, is written in one way, and tells what to do next', async () => {
  const folder = import.meta.dirname;
  const files = (await readdir(folder, { recursive: true })).filter((file) => /(?<!\.test)\.ts$/.test(file) && file !== 'fault-codes.ts');
  const source = (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
  for (const [code, nextStep] of Object.entries(faultCodes)) {
    expect.soft(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect.soft(source, code).toContain(`'${code}'`);
    expect.soft(nextStep, code).toMatch(/^[A-Z].+\.$/);
  }
});
