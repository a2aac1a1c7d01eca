import type { Json } from '../exact-json.ts';
import { AnswerMalformedFault } from '../faults.ts';
import type { CallOptions, RecordSchema, SchemaField } from '../netsuite.ts';
import type { JsonObject } from '../paging.ts';
import { isJsonObject, readJsonObject } from '../paging.ts';
import { recordTypePath } from '../records/index.ts';
import type { Transport } from '../transport/index.ts';

const catalogPath = '/services/rest/record/v1/metadata-catalog';

/** Reads what a record type is in this account, as the role sees it. [H:section_1545129726] @param readAt - Unix milliseconds */
export async function readSchema(transport: Transport, type: string, readAt: number, options: CallOptions): Promise<RecordSchema> {
  // Refuses what is no name of a type, as for every other request.
  recordTypePath(type);
  const headers = { accept: 'application/schema+json' };
  return transport.call({ ...options, method: 'GET', path: `${catalogPath}/${type}`, headers }, (answer) => {
    const schema = readJsonObject(answer);
    if (!isJsonObject(schema.properties)) {
      throw new AnswerMalformedFault({ path: 'properties', message: 'The schema has no properties.', status: answer.status });
    }
    const filterable = new Set(Array.isArray(schema['x-ns-filterable']) ? schema['x-ns-filterable'] : []);
    const fields = Object.fromEntries(
      fieldsOf(schema.properties, '', 1).map(([path, field]) => [
        path,
        filterable.has(path) ? { ...field, isFilterable: true as const } : field,
      ]),
    );
    return { type, readAt: new Date(readAt).toISOString(), fields };
  });
}

// A sublist, its subrecord, the subrecord of that: three are seen.
const depthMax = 20;

/** Every field with those inside it, by path; the rows of a sublist stand at the sublist's name. */
function fieldsOf(properties: JsonObject, prefix: string, depth: number): (readonly [string, SchemaField])[] {
  if (depth > depthMax) throw new AnswerMalformedFault({ path: prefix, message: `The schema goes deeper than ${depthMax} fields.` });
  return Object.entries(properties).flatMap(([name, property]) => {
    if (name === 'links' || !isJsonObject(property)) return [];
    const path = `${prefix}${name}`;
    const { kind, inside } = kindOf(property);
    const values = readValues(property);
    const field: SchemaField = {
      kind,
      ...(typeof property.title === 'string' && { title: property.title }),
      ...(typeof property.format === 'string' && { format: property.format }),
      ...(property.readOnly === true && { isReadOnly: true }),
      ...(property['x-ns-custom-field'] === true && { isCustom: true }),
      ...(values !== undefined && { values }),
    };
    return [[path, field] as const, ...(inside === undefined ? [] : fieldsOf(inside, `${path}.`, depth + 1))];
  });
}

const scalarKinds: ReadonlySet<Json | undefined> = new Set(['string', 'integer', 'number', 'boolean']);
const referenceNames: ReadonlySet<string> = new Set(['id', 'refName', 'externalId', 'links']);

function kindOf({ type, properties }: JsonObject): { readonly kind: SchemaField['kind']; readonly inside?: JsonObject } {
  if (scalarKinds.has(type)) return { kind: type as SchemaField['kind'] };
  if (!isJsonObject(properties)) return { kind: 'unknown' };
  const rows = isJsonObject(properties.items) ? properties.items.items : undefined;
  if (rows !== undefined) {
    const inside = isJsonObject(rows) && isJsonObject(rows.properties) ? rows.properties : {};
    return isReference(inside) ? { kind: 'references' } : { kind: 'sublist', inside };
  }
  if (isReference(properties)) return { kind: isJsonObject(properties.externalId) ? 'reference' : 'enum' };
  return { kind: 'subrecord', inside: properties };
}

function isReference(properties: JsonObject): boolean {
  return isJsonObject(properties.id) && Object.keys(properties).every((name) => referenceNames.has(name));
}

/** The ids that a value of a list can have, where the schema names them. */
function readValues({ properties }: JsonObject): readonly string[] | undefined {
  const values = isJsonObject(properties) && isJsonObject(properties.id) ? properties.id.enum : undefined;
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : undefined;
}
