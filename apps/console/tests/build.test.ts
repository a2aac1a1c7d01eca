import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildConsole } from './build-console.ts';

const firstPageScriptsMaxBytes = 200_000;

describe('the built console', () => {
  let folder: string;
  let page: string;
  beforeAll(async () => {
    folder = await buildConsole();
    page = await readFile(path.join(folder, 'index.html'), 'utf8');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('loads at most 200 kB of gzipped scripts for the first page', async () => {
    const sources = [...page.matchAll(/(?:<script[^>]+src|<link[^>]+rel="modulepreload"[^>]+href)="([^"]+)"/g)].map(
      ([, source = '']) => source,
    );
    expect(sources.some((source) => source.startsWith('/assets/'))).toBe(true);
    const sizes = await Promise.all(sources.map(async (source) => gzipSync(await readFile(path.join(folder, source))).byteLength));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(firstPageScriptsMaxBytes);
  });

  it('has nothing inline that a strict Content-Security-Policy would refuse', () => {
    expect(page.match(/<script(?![^>]*\ssrc=)/g)).toBeNull();
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
  });

  it('takes its fonts and styles from its own files', async () => {
    const assets = await readdir(path.join(folder, 'assets'));
    expect(assets.some((name) => /^inter-latin-.*\.woff2$/.test(name))).toBe(true);
    for (const name of assets.filter((asset) => asset.endsWith('.css'))) {
      const css = await readFile(path.join(folder, 'assets', name), 'utf8');
      expect(css.match(/url\((?!"?\/assets\/)[^)]*\)|@import/g)).toBeNull();
    }
  });
});
