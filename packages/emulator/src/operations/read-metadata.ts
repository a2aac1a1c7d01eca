import type { RecordShape } from '../books/index.ts';
import { hasRecordType, permissionsOnRecordType, readAccess, recordShape, servedRecordTypes } from '../books/index.ts';
import { invalidQueryParameter, notAcceptable, recordTypeDoesNotExist } from '../refusals/index.ts';
import { isOpenTo } from '../rules/index.ts';
import type { Call, Outcome } from './call.ts';
import { addressOf, answerWith } from './call.ts';
import { readAccept } from './media-type.ts';
import { jsonSchemaOf, nsLinkSchema } from './metadata/json-schema.ts';
import { openApiOf } from './metadata/open-api.ts';
import { transformsOf } from './transform-pairs.ts';

const openApiMediaType = 'application/swagger+json';
const schemaMediaType = 'application/schema+json';

/**
 * `GET /metadata-catalog`: the record types, or those that `select` names, of those the role sees; as OpenAPI where that is asked for.
 * [H:section_1540810174, section_1545126526] That an unknown name is refused is inferred.
 */
export function listMetadata(call: Call): Outcome {
  const shapes: RecordShape[] = [];
  const selected = (call.query.get('select') ?? '').split(',').filter((name) => name !== '');
  for (const name of selected.length === 0 ? servedRecordTypes(call.account.books) : selected) {
    const shape = visibleShape(call, name);
    if (shape !== undefined) shapes.push(shape);
    else if (selected.length > 0) return invalidQueryParameter('select', `Record type '${name}' does not exist.`);
  }
  if (asksForOpenApi(call)) return answerWith(openApiOf(shapes, call.baseUrl, visibleTransforms(call)), openApiMediaType);
  const items = shapes.map(({ type: { name } }) => {
    const href = addressOf(call.baseUrl, 'metadata-catalog', name);
    return {
      name,
      links: [
        { rel: 'canonical', href, mediaType: 'application/json' },
        { rel: 'alternate', href, mediaType: openApiMediaType },
        { rel: 'alternate', href, mediaType: schemaMediaType },
        { rel: 'describes', href: addressOf(call.baseUrl, name) },
      ],
    };
  });
  return answerWith({ items }, 'application/json');
}

/** `GET /metadata-catalog/<type>` as OpenAPI or, by default, as JSON Schema. [H:section_1545126526, section_1545129726] */
export function readMetadata(call: Call, route: { readonly recordType: string }): Outcome {
  const accepted = readAccept(call.headers.accept).map(({ essence }) => essence);
  const known = ['*/*', 'application/*', 'application/json', schemaMediaType, openApiMediaType];
  if (accepted.length > 0 && !accepted.some((essence) => known.includes(essence))) return notAcceptable(call.headers.accept ?? '');
  if (route.recordType.toLowerCase() === 'nslink') return answerWith(nsLinkSchema, schemaMediaType);
  const shape = visibleShape(call, route.recordType);
  if (shape === undefined) return recordTypeDoesNotExist(route.recordType, call.url);
  return asksForOpenApi(call)
    ? answerWith(openApiOf([shape], call.baseUrl, visibleTransforms(call)), openApiMediaType)
    : answerWith(jsonSchemaOf(shape), schemaMediaType);
}

/** Of the forms a client takes, the one it names first counts. */
function asksForOpenApi(call: Call): boolean {
  const named = readAccept(call.headers.accept).find(({ essence }) => essence === openApiMediaType || essence === schemaMediaType);
  return named?.essence === openApiMediaType;
}

/** The shape of a type, where the account has it and the role may see anything of it. */
function visibleShape({ account: { books }, identity }: Call, name: string): RecordShape | undefined {
  const shape = recordShape(books, name);
  if (shape === undefined || !hasRecordType(books, shape.type.name)) return undefined;
  const access = readAccess(books, identity);
  return typeof access !== 'string' && isOpenTo(access, permissionsOnRecordType(shape.type.name)) ? shape : undefined;
}

function visibleTransforms(call: Call) {
  return (name: string) => transformsOf(name).filter((target) => visibleShape(call, target) !== undefined);
}
