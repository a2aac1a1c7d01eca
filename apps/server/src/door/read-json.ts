import type { IncomingMessage } from 'node:http';
import { parseExactJson } from '@longshore/engine';
import { isTooDeep, jsonDepthMax } from './json-depth.ts';
import { jsonFault } from './json-fault.ts';
import { readBody } from './read-body.ts';
import type { ProblemReply } from './reply.ts';
import { unstorableText } from './unstorable-text.ts';

/**
 * The JSON value in a request's body, numbers exact, or why there is none.
 * @param parse - what becomes of numbers that a double would change
 */
export async function readJson(
  incoming: IncomingMessage,
  limitBytes: number,
  parse: (text: string) => unknown = parseExactJson,
): Promise<{ readonly value: unknown } | ProblemReply> {
  const undeclared = declarationFault(incoming);
  if (undeclared !== undefined) return { problem: 'content_type_not_json', detail: undeclared };
  const bytes = await readBody(incoming, limitBytes);
  if (!Buffer.isBuffer(bytes)) return bytes;
  const text = decodeUtf8(bytes);
  if (text === undefined) return { problem: 'body_not_json', detail: 'The body is not UTF-8.' };
  if (isTooDeep(text)) return { problem: 'body_too_deep', detail: `The body has more than ${jsonDepthMax} levels.` };
  try {
    const value = parse(text);
    const errors = unstorableText(value);
    return errors.length === 0 ? { value } : { problem: 'invalid', detail: 'The body holds text that cannot be kept.', errors };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { problem: 'body_not_json', detail: notJsonDetail(text) };
  }
}

function declarationFault({ headers }: IncomingMessage): string | undefined {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') return `The body is encoded as ${encoding.slice(0, 40)}; send it as it is.`;
  const type = headers['content-type'];
  if (type === undefined) return 'There is no Content-Type header.';
  const mediaType = type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return mediaType === 'application/json' || /^application\/[\w.-]+\+json$/.test(mediaType)
    ? undefined
    : `The Content-Type is ${mediaType.slice(0, 100)}.`;
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function notJsonDetail(text: string): string {
  if (text.trim() === '') return 'The body is empty.';
  const { position, line, column } = jsonFault(text);
  return position >= text.length
    ? `The body ends too early, at position ${position}.`
    : `The fault is at position ${position} (line ${line}, column ${column}).`;
}
