import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient, JsonView } from '../testing.ts';
import { bearerClient, detailOf } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;
beforeAll(async () => {
  emulator = await createEmulator({ seed: 'demo' });
  client = bearerClient(emulator.ready);
});
afterAll(() => emulator.close());

const openApi = { Accept: 'application/swagger+json' };
const readOpenApi = async (path: string) => client.record('GET', `/metadata-catalog${path}`, undefined, openApi);

/** Everything below a value, itself included. */
function* everythingIn(value: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (typeof value !== 'object' || value === null) return;
  yield value as Readonly<Record<string, unknown>>;
  for (const inner of Object.values(value)) yield* everythingIn(inner);
}

/** What OpenAPI 3.0 demands of a document and this one could get wrong. */
function faultsOf(document: JsonView): readonly string[] {
  const faults: string[] = [];
  const fault = (isFault: boolean, words: string) => isFault && faults.push(words);
  fault(!/^3\.0\.\d+$/.test(String(document.openapi)), 'openapi is no 3.0');
  for (const name of ['title', 'version']) fault(typeof document.info?.[name] !== 'string', `info has no ${name}`);
  for (const part of everythingIn(document)) {
    const { $ref } = part;
    if (typeof $ref !== 'string') continue;
    const found = $ref
      .replace(/^#\//, '')
      .split('/')
      .reduce<JsonView | undefined>((at, step) => at?.[step], document);
    fault(found === undefined, `${$ref} leads nowhere`);
    fault(Object.keys(part).length > 1, `${$ref} has neighbours, which are not read`);
  }
  const schemas = Object.entries(document.components?.schemas ?? {});
  for (const [name] of schemas) fault(!/^[A-Za-z0-9._-]+$/.test(name), `${name} is no name of a component`);
  for (const [, schema] of schemas) {
    for (const part of everythingIn(schema)) fault(part.type === 'array' && part.items === undefined, 'an array without items');
  }
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    const placeholders = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
    for (const [method, operation] of Object.entries(methods)) {
      const parameters = [...(operation.parameters ?? [])];
      const inPath = parameters.filter((each) => String(each.in) === 'path');
      fault(
        inPath.some((each) => each.required !== (true as unknown)),
        `${method} ${path}: a path parameter is not required`,
      );
      fault(JSON.stringify(inPath.map(({ name }) => name)) !== JSON.stringify(placeholders), `${method} ${path}: path parameters differ`);
      const keys = parameters.map((each) => `${each.in} ${each.name}`);
      fault(new Set(keys).size !== keys.length, `${method} ${path}: a parameter is there twice`);
      fault(
        Object.values(operation.responses ?? {}).some((each) => each.description === undefined),
        `${method} ${path}: no description`,
      );
      for (const scheme of document.security ?? []) {
        const unknown = Object.keys(scheme).filter((name) => document.components?.securitySchemes?.[name] === undefined);
        fault(unknown.length > 0, `${unknown} is no sign-in`);
      }
    }
  }
  return [...new Set(faults)];
}

describe('OpenAPI', () => {
  test('of every record type is a document that OpenAPI 3.0 allows', async () => {
    const { json, headers } = await readOpenApi('');
    expect(headers.get('content-type')).toBe('application/swagger+json');
    const { json: catalog } = await client.record('GET', '/metadata-catalog');
    for (const { name } of catalog.items ?? []) expect(Object.keys(json.paths ?? {})).toContain(`/${name}`);
    expect(faultsOf(json)).toEqual([]);
  });

  test('of a selection describes what is selected, and leaves what it refers to without a structure', async () => {
    const { json } = await readOpenApi('?select=customer,subsidiary');
    const schemas = json.components?.schemas;
    const customer = schemas?.customer?.properties;
    expect(customer?.subsidiary).toEqual({ $ref: '#/components/schemas/subsidiary' });
    expect(customer?.currency).toEqual({ $ref: '#/components/schemas/nsResource' });
    expect(customer?.addressBook).toEqual({ $ref: '#/components/schemas/customer-addressBookCollection' });
    expect(schemas?.['customer-addressBookElement']?.properties?.addressBookAddress).toEqual({
      $ref: '#/components/schemas/customer-addressBook-addressBookAddress',
    });
    expect(Object.keys(schemas?.['customer-addressBook-addressBookAddress']?.properties ?? {})).toContain('zip');
    expect(Object.keys(json.paths ?? {}).filter((path) => !/^\/(customer|subsidiary)\b/.test(path))).toEqual([]);
    expect(faultsOf(json)).toEqual([]);
  });

  test('of one record tells its methods, parameters and transforms', async () => {
    const { json } = await readOpenApi('/invoice');
    expect(Object.keys(json.paths?.['/invoice'] ?? {})).toEqual(['get', 'post']);
    expect(Object.keys(json.paths?.['/invoice/{id}'] ?? {})).toEqual(['get', 'patch', 'put', 'delete']);
    expect(json.paths?.['/invoice/{id}/!transform/creditMemo']?.post).toBeDefined();
    const names = [...(json.paths?.['/invoice']?.get?.parameters ?? [])].map(({ name }) => name);
    expect(names).toEqual(['q', 'limit', 'offset', 'Prefer', 'X-NetSuite-Idempotency-Key']);
    expect(json.components?.schemas?.invoice?.properties?.custbody_longshore_document).toMatchObject({ 'x-ns-custom-field': true });
    expect(json.servers?.[0]?.url).toBe(`${emulator.ready.url}/services/rest/record/v1`);
    expect(faultsOf(json)).toEqual([]);
  });
});

describe('metadata', () => {
  test('is the form a client names first, and JSON Schema when it names none', async () => {
    const typeFor = async (Accept: string) =>
      (await client.record('GET', '/metadata-catalog/term', undefined, { Accept })).headers.get('content-type');
    expect(await typeFor('application/swagger+json, application/schema+json')).toBe('application/swagger+json');
    expect(await typeFor('application/schema+json, application/swagger+json')).toBe('application/schema+json');
    expect(await typeFor('*/*')).toBe('application/schema+json');
    expect((await client.record('GET', '/metadata-catalog/term', undefined, { Accept: 'text/html' })).status).toBe(406);
  });

  test('serves what its schemas refer to', async () => {
    const { json } = await client.record('GET', '/metadata-catalog/customer');
    const references = [...everythingIn(json)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
    for (const reference of new Set(references)) expect((await client.ask({ path: reference })).json.properties?.href).toBeDefined();
    expect(references.length).toBeGreaterThan(1);
  });

  test('of a selection with a name that is none is refused', async () => {
    const answer = await client.record('GET', '/metadata-catalog?select=customer,nonsense');
    expect([answer.status, detailOf(answer)]).toEqual([
      400,
      expect.objectContaining({ 'o:errorQueryParam': 'select', detail: expect.stringContaining('nonsense') }),
    ]);
  });
});
