import type { z } from '@hono/zod-openapi';
import type { InputProblem } from './problem.ts';

/** A sender mends the first faults first; a body of a million wrong fields is not answered with a million lines. */
const problemsMax = 100;

/** A path as a person writes it: `lineItems[3].subtotal`, `customFields["unit price"]`. */
export function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`;
    else if (/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(String(key))) text += text === '' ? String(key) : `.${String(key)}`;
    else text += `[${JSON.stringify(String(key).slice(0, 100))}]`;
  }
  return text;
}

/**
 * What zod found in `input`, as problems with the place of each; at most 100. Values that were sent are not repeated: they may be secret.
 */
export function inputProblems(issues: readonly z.core.$ZodIssue[], input: unknown, prefix: readonly PropertyKey[] = []): InputProblem[] {
  return issues.flatMap((issue) => problemsOfIssue(issue, input, prefix)).slice(0, problemsMax);
}

function problemsOfIssue(issue: z.core.$ZodIssue, input: unknown, prefix: readonly PropertyKey[]): InputProblem[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: pathText([...path, key]), code: 'unknown_field', message: 'is not known here' }));
  }
  if (issue.code !== 'custom' && valueAt(input, issue.path) === undefined) {
    return [{ path: pathText(path), code: 'required', message: 'is required' }];
  }
  return [{ path: pathText(path), ...codeAndMessage(issue) }];
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return value;
}

function codeAndMessage(issue: z.core.$ZodIssue): { code: string; message: string } {
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'wrong_type', message: `must be ${typeNames[issue.expected] ?? issue.expected}` };
    case 'invalid_value':
      return { code: 'not_allowed', message: `must be one of ${issue.values.map(String).join(', ')}` };
    case 'too_small':
      return {
        code: 'too_small',
        message: issue.origin === 'string' ? `must have at least ${issue.minimum} characters` : `must be at least ${issue.minimum}`,
      };
    case 'too_big':
      return {
        code: 'too_big',
        message: issue.origin === 'string' ? `must have at most ${issue.maximum} characters` : `must be at most ${issue.maximum}`,
      };
    case 'custom':
      return { code: typeof issue.params?.code === 'string' ? issue.params.code : 'invalid', message: issue.message };
    case 'invalid_union':
      return { code: 'not_allowed', message: 'is none of the known forms' };
    default:
      return { code: 'invalid', message: issue.message };
  }
}

const typeNames: Readonly<Record<string, string>> = {
  array: 'an array',
  object: 'an object',
  record: 'an object',
  int: 'a whole number',
  string: 'text',
  boolean: 'true or false',
  number: 'a number',
};
