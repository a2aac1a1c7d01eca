import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAddress } from './front-door.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'longshore-cli-'));
  mkdirSync(path.join(folder, '.longshore'));
  mkdirSync(path.join(folder, 'deep', 'er'), { recursive: true });
  mkdirSync(path.join(folder, 'broken', '.longshore'), { recursive: true });
  writeFileSync(path.join(folder, '.longshore', 'cli.json'), JSON.stringify({ url: 'http://127.0.0.1:4400', key: 'lsk_kept' }));
  writeFileSync(path.join(folder, 'broken', '.longshore', 'cli.json'), '{"url":');
});

afterAll(() => rmSync(folder, { recursive: true }));

test('the address file is found from any folder below it', () => {
  expect(findAddress({}, path.join(folder, 'deep', 'er'))).toEqual({ url: 'http://127.0.0.1:4400', key: 'lsk_kept' });
});

test('a given key goes to the kept server', () => {
  expect(findAddress({ key: 'lsk_other' }, folder)).toEqual({ url: 'http://127.0.0.1:4400', key: 'lsk_other' });
});

test('the kept key is never sent to another server', () => {
  expect(() => findAddress({ url: 'https://longshore.example' }, folder)).toThrow('There is no key for https://longshore.example');
});

test('without a file both url and key must be given', () => {
  expect(() => findAddress({}, path.parse(folder).root)).toThrow('There is no server to ask');
  expect(() => findAddress({ url: 'http://127.0.0.1:1' }, path.parse(folder).root)).toThrow('There is no key for http://127.0.0.1:1');
  expect(findAddress({ url: 'http://127.0.0.1:1', key: 'lsk_x' }, path.parse(folder).root)).toEqual({
    url: 'http://127.0.0.1:1',
    key: 'lsk_x',
  });
});

test('a file that cannot be understood is named', () => {
  expect(() => findAddress({}, path.join(folder, 'broken'))).toThrow(/cli\.json cannot be read/);
});

test.each(['localhost:4400', 'ftp://host', 'nonsense'])('"%s" is no address of a server', (url) => {
  expect(() => findAddress({ url, key: 'lsk_x' }, folder)).toThrow('is not an http address');
});
