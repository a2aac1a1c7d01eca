import type { FormOptions, RecordBody, RecordId, RecordInput } from '../netsuite.ts';
import { readJsonObject } from '../paging.ts';
import type { Transport } from '../transport/index.ts';
import { recordPath, recordTypePath } from './record-path.ts';
import { transformPath } from './transform-record.ts';

/** What a new record would be. [H:article_1217103046] */
export function showCreateForm(transport: Transport, type: string, body?: RecordInput, options?: FormOptions): Promise<RecordBody> {
  return showForm(transport, { method: 'POST', path: recordTypePath(type), form: 'create-form' }, body, options);
}

/** What a record would be with some fields changed. [H:article_1217103046] */
export function showEditForm(
  transport: Transport,
  type: string,
  id: RecordId,
  body?: RecordInput,
  options?: FormOptions,
): Promise<RecordBody> {
  return showForm(transport, { method: 'PATCH', path: recordPath(type, id), form: 'edit-form' }, body, options);
}

/** What a transform would make. [H:article_1217103046] */
export function showTransformForm(
  transport: Transport,
  type: string,
  id: RecordId,
  target: string,
  body?: RecordInput,
  options?: FormOptions,
): Promise<RecordBody> {
  return showForm(transport, { method: 'POST', path: transformPath(type, id, target), form: 'create-form' }, body, options);
}

interface FormRequest {
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly form: 'create-form' | 'edit-form';
}

async function showForm(
  transport: Transport,
  { method, path, form }: FormRequest,
  body: RecordInput = {},
  options: FormOptions = {},
): Promise<RecordBody> {
  const { expandSubResources, expand, fields, ...call } = options;
  const query = { expandSubResources: expandSubResources === true ? true : undefined, expand: listed(expand), fields: listed(fields) };
  return transport.call({ ...call, ...asked(form), method, path, query, body }, readJsonObject);
}

/** How a request says that it wants to see what would be. It saves nothing, so it is a read; misspelt properties are refused all the same. */
export function asked(form: 'create-form' | 'edit-form' | 'select-options') {
  return {
    effect: 'read',
    headers: { accept: `application/vnd.oracle.resource+json; type=${form}`, 'x-netsuite-propertynamevalidation': 'Error' },
  } as const;
}

export function listed(names: readonly string[] | undefined): string | undefined {
  return names === undefined || names.length === 0 ? undefined : names.join(',');
}
