import type { Operations, RequestOf } from '@longshore/api';
import type { RawCall, RawCallAnswer } from '@longshore/engine';

type Inputs = RequestOf<Operations['sendRawRequest']>['body'];

/** The call that the inputs of a raw request stand for. */
export function readCall({ debug: _debug, files, data, ...inputs }: Inputs): RawCall {
  return {
    ...inputs,
    ...(data === undefined ? {} : { data: data as NonNullable<RawCall['data']> }),
    ...(files === undefined ? {} : { files: Object.fromEntries(Object.entries(files).map(([name, file]) => [name, readFile(file)])) }),
  };
}

function readFile(file: string | { readonly base64: string }): string | Uint8Array {
  return typeof file === 'string' ? file : Buffer.from(file.base64, 'base64');
}

/** What NetSuite answered, as JSON can carry it. */
export function readAnswer({ data, ...answer }: RawCallAnswer) {
  return {
    ...answer,
    headers: { ...answer.headers },
    data: data instanceof Uint8Array ? { base64: Buffer.from(data).toString('base64') } : data,
  };
}
