import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Bill, Customer } from '@longshore/api';
import { describe, expect, test } from 'vitest';
import { territories } from './boundaries.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');

async function markdownFiles(): Promise<string[]> {
  const found: string[] = ['README.md', 'CONTRIBUTING.md'];
  for (const folder of ['docs', 'examples', 'packages', 'apps']) {
    const names = await readdir(path.join(root, folder), { recursive: true });
    found.push(...names.filter((name) => name.endsWith('.md') && !name.includes('node_modules')).map((name) => `${folder}/${name}`));
  }
  return found;
}

describe('the documents agree with the house', () => {
  test('every link to a file leads somewhere', async () => {
    const files = await markdownFiles();
    const links = files.flatMap((file) =>
      [...read(file).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => ({ file, target })),
    );
    const broken = links.filter(
      ({ file, target }) => !/^[a-z]+:/.test(target) && !existsSync(path.join(root, path.dirname(file), decodeURIComponent(target))),
    );
    expect(links.length).toBeGreaterThan(10);
    expect(broken).toEqual([]);
  });

  test('CONTRIBUTING names the rooms in the order that lint enforces', () => {
    const text = read('CONTRIBUTING.md').replace(/\s+/g, ' ');
    for (const { folder, rooms } of territories) {
      if (rooms) expect(text).toContain(`- ${path.basename(folder)}: ${rooms.map(({ name }) => name).join(', ')}`);
    }
  });

  test('every npm script that a document names exists', async () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = new Set(
      (await markdownFiles()).flatMap((file) => [...read(file).matchAll(/npm run ([a-z:]+)/g)].map(([, name = '']) => name)),
    );
    expect([...named].filter((name) => !(name in scripts))).toEqual([]);
  });

  test("the README's bill is taken as it stands, for a customer and a product of the demo", async () => {
    const [, text = ''] = /<<'JSON'\n([\s\S]*?)\nJSON\n/.exec(read('README.md')) ?? [];
    const parsed = Bill.safeParse(JSON.parse(text));
    expect(parsed.error?.issues).toBeUndefined();
    const examples = await readdir(path.join(root, 'examples'), { recursive: true });
    const documents = examples.filter((name) => name.endsWith('.json')).map((name) => read(`examples/${name}`));
    const { accountId, lineItems } = JSON.parse(text) as { accountId: string; lineItems: { productId: string }[] };
    for (const id of [accountId, ...lineItems.map(({ productId }) => productId)]) {
      expect(
        documents.some((document) => document.includes(`"${id}"`)),
        id,
      ).toBe(true);
    }
  });

  test('every sample document is valid', async () => {
    for (const [folder, schema] of [
      ['examples/bills', Bill],
      ['examples/customers', Customer],
    ] as const) {
      const names = await readdir(path.join(root, folder));
      expect(names.length).toBeGreaterThanOrEqual(3);
      for (const name of names) expect(schema.safeParse(JSON.parse(read(`${folder}/${name}`))).error?.issues, name).toBeUndefined();
    }
  });

  test('every decision is listed, and says what was weighed', async () => {
    const list = read('docs/decisions/README.md');
    const pages = (await readdir(path.join(root, 'docs/decisions'))).filter((name) => name !== 'README.md');
    expect(pages.filter((page) => !list.includes(`(${page})`))).toEqual([]);
    for (const page of pages) {
      const text = read(`docs/decisions/${page}`);
      for (const part of ['Context', 'Choice', 'Why', 'Rejected', 'Consequences']) expect(text, page).toContain(`**${part}.**`);
    }
  });
});
