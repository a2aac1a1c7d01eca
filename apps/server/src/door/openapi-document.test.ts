import type { Address } from '@longshore/api';
import { addresses, operations } from '@longshore/api';
import { expect, test } from 'vitest';
import { openApiDocument } from './openapi-document.ts';

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { operationId: string; security: readonly object[] }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

const document = JSON.parse(JSON.stringify(openApiDocument(operations, '1.2.3'))) as Document;

test('every operation is described, with who may ask', () => {
  expect(document.openapi).toBe('3.1.0');
  for (const [name, { method, path }] of Object.entries(addresses) as [keyof typeof operations, Address][]) {
    const described = document.paths[path]?.[method];
    expect(described?.operationId, name).toBe(name);
    expect(described?.security, name).toEqual(operations[name].access.scope === 'public' ? [] : [{ key: [] }]);
  }
});

test('every reference leads to a schema, and the documents have names', () => {
  const names = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');
  expect(names.filter((name) => !(name in document.components.schemas))).toEqual([]);
  for (const name of ['Bill', 'Customer', 'RunSummary', 'RunStory', 'Cause', 'Mapping', 'Connection', 'Integration', 'Problem']) {
    expect(document.components.schemas).toHaveProperty(name);
  }
});
