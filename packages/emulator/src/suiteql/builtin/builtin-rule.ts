import { unsupported } from '../refusal.ts';
import type { Translation } from '../translation.ts';
import type { Value } from '../value.ts';

/** How a built-in function becomes SQL: unlike the others it knows the tables and who asks. */
export interface BuiltinRule {
  readonly argumentsMin: number;
  readonly argumentsMax: number;
  readonly translate: (values: readonly Value[], translation: Translation) => Value;
}

/**
 * An argument that is one of some words, spelled out in the query.
 *
 * @throws QueryRefusal for anything else
 */
export function word<const Word extends string>(called: string, value: Value | undefined, words: readonly Word[]): Word {
  const written = value?.literal?.toUpperCase();
  const found = words.find((one) => one === written);
  if (found === undefined) throw unsupported(`${called} takes ${words.map((one) => `'${one}'`).join(', ')}`);
  return found;
}
