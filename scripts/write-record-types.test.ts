import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogRecordsModule } from './write-record-types.ts';

test('the types of records are those of the catalog; otherwise run: node scripts/write-record-types.ts', () => {
  const file = new URL('../packages/netsuite/src/generated/catalog-records.ts', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(catalogRecordsModule());
});
