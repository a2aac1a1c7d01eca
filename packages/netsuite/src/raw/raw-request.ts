import { randomUUID } from 'node:crypto';
import { NetSuiteConfigurationError } from '../faults.ts';
import type { RawCall, RawRequest } from '../netsuite.ts';

const pathByService = {
  record: '/services/rest/record/v1',
  query: '/services/rest/query/v1',
  system: '/services/rest/system/v1',
  async: '/services/rest/async/v1',
} as const;

/**
 * The request that a raw call stands for.
 * @throws {NetSuiteConfigurationError} `raw_call_unfit`, with the input that is wrong
 */
export function rawRequest(call: RawCall): RawRequest {
  const { service = 'record', url, method, query = [], headers = {}, data, formData, files } = call;
  const refuse = (message: string): never => {
    throw new NetSuiteConfigurationError({ code: 'raw_call_unfit', message });
  };
  if (!staysBelow(pathByService[service], url) || url.startsWith('/services/'))
    refuse(`url: "${url}" is not a path below the service ${service}.`);
  const unnamed = Object.keys(call.fileNames ?? {}).find((name) => files?.[name] === undefined);
  if (unnamed !== undefined) refuse(`fileNames: there is no file "${unnamed}".`);
  const isForm = formData !== undefined || files !== undefined;
  if (isForm && data !== undefined) refuse('data: a request carries data or a form, not both.');
  if (method === 'GET' && (isForm || data !== undefined)) refuse('method: GET carries no data.');
  const pairs = Array.isArray(query) ? query : Object.entries(query);
  const search = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, String(value)])).toString();
  const form = isForm ? formBody(call) : undefined;
  return {
    method,
    path: `${pathByService[service]}${url}${search === '' ? '' : `${url.includes('?') ? '&' : '?'}${search}`}`,
    headers: { ...(form !== undefined && { 'content-type': form.contentType }), ...headers },
    body: form?.body ?? data,
    effect: call.effect,
    keepBytes: call.responseType === 'binary',
    timeoutMs: call.timeoutMs,
    signal: call.signal,
    lane: call.lane,
    beforeSend: call.beforeSend,
  };
}

/** Whether the path leads to the service it is below, also when its `..` are followed. */
function staysBelow(service: string, url: string): boolean {
  const address = `https://netsuite.invalid${service}${url}`;
  return url.startsWith('/') && URL.canParse(address) && new URL(address).pathname.startsWith(`${service}/`);
}

/** A form of fields and files (RFC 7578). */
function formBody({ formData = {}, files = {}, fileNames = {} }: RawCall): { readonly contentType: string; readonly body: Uint8Array } {
  const boundary = `longshore-${randomUUID()}`;
  // Quotation marks and line ends of a name would end it.
  const quoted = (name: string): string => name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const fields = Object.entries(formData).map(([name, value]) =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`),
  );
  const parts = Object.entries(files).flatMap(([name, content]) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"; filename="${quoted(fileNames[name] ?? name)}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  const body = Buffer.concat([...fields, ...parts, Buffer.from(`--${boundary}--\r\n`)]);
  return { contentType: `multipart/form-data; boundary=${boundary}`, body };
}
