import type { InputProblem } from '@longshore/api';
import { pathText } from '@longshore/api';

const problemsMax = 100;

/**
 * Text that is JSON but that PostgreSQL cannot keep: the NUL character and halves of surrogate pairs. It is found here, with its place,
 * because unknown fields are kept too and no schema looks at them. The value must not be nested deeply.
 */
export function unstorableText(value: unknown): InputProblem[] {
  const problems: InputProblem[] = [];
  const path: PropertyKey[] = [];
  const visit = (current: unknown): void => {
    if (problems.length >= problemsMax) return;
    if (typeof current === 'string') {
      if (isUnstorable(current)) problems.push(problemAt(path));
    } else if (typeof current === 'object' && current !== null) {
      for (const [key, child] of Array.isArray(current) ? current.entries() : Object.entries(current)) {
        path.push(key);
        if (typeof key === 'string' && isUnstorable(key)) problems.push(problemAt(path));
        visit(child);
        path.pop();
      }
    }
  };
  visit(value);
  return problems;
}

function isUnstorable(text: string): boolean {
  return text.includes('\u0000') || !text.isWellFormed();
}

function problemAt(path: readonly PropertyKey[]): InputProblem {
  return { path: pathText(path), code: 'unstorable_text', message: 'must not contain the NUL character or half of a surrogate pair' };
}
