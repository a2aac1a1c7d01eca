import { parseExactJson } from '../exact-json.ts';
import type { NetSuiteErrorDetail } from '../faults.ts';

/**
 * Reads the reasons out of an error answer, in either shape NetSuite uses: a list `o:errorDetails`, or one reason at the top level, which
 * record actions still send. [H:section_156570709583, section_156631158782]
 * @returns `undefined` when this is not an answer of NetSuite's REST services
 */
export function readErrorBody(body: string): readonly NetSuiteErrorDetail[] | undefined {
  const parsed = parse(body);
  if (!isObject(parsed)) return undefined;
  const list = parsed['o:errorDetails'];
  if (Array.isArray(list)) {
    const details = list.filter(isObject).map(readDetail);
    if (details.length > 0) return details;
  }
  return typeof parsed['o:errorCode'] === 'string' ? [readDetail(parsed)] : undefined;
}

/** Reads `{"error": "invalid_grant"}`, the whole of what the token endpoint says; what is no name of an error is none. [H:subsect_158521832417] */
export function readTokenError(body: string): string | undefined {
  const parsed = parse(body);
  return isObject(parsed) && typeof parsed.error === 'string' && /^[a-z_]{1,40}$/.test(parsed.error) ? parsed.error : undefined;
}

function readDetail(source: Readonly<Record<string, unknown>>): NetSuiteErrorDetail {
  const text = (name: string): string | undefined => {
    const value = source[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const code = text('o:errorCode');
  const path = text('o:errorPath');
  const queryParameter = text('o:errorQueryParam');
  const header = text('o:errorHeader');
  // The help names the last one otherwise than the schema and every capture.
  const url = text('o:errorUrl') ?? text('o:urlPath');
  return {
    detail: text('detail') ?? text('title') ?? code ?? 'NetSuite gave no reason.',
    ...(code !== undefined && { code }),
    ...(path !== undefined && { path }),
    ...(queryParameter !== undefined && { queryParameter }),
    ...(header !== undefined && { header }),
    ...(url !== undefined && { url }),
  };
}

function parse(body: string): unknown {
  try {
    return parseExactJson(body);
  } catch {
    // An HTML page or a torn answer: for the caller both are "not NetSuite's answer".
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
