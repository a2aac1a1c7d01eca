import { unsupported } from './refusal.ts';

/**
 * Oracle's LIKE: `%` stands for any characters, `_` for one, case counts. Written as a walk with one way back, so that no pattern can
 * make it slow.
 *
 * @throws QueryRefusal when the escape character is not one character or escapes anything but `%`, `_` and itself
 */
export function likeMatches(value: string, pattern: string, escapedBy: string | undefined): boolean {
  const characters = [...value];
  const steps = patternSteps(pattern, escapedBy);
  let [at, step] = [0, 0];
  let [retryAt, retryStep] = [-1, -1];
  while (at < characters.length) {
    const wanted = steps[step];
    if (wanted !== undefined && wanted !== '%' && (wanted === '_' || wanted.character === characters[at])) {
      at += 1;
      step += 1;
    } else if (wanted === '%') {
      retryStep = step;
      retryAt = at;
      step += 1;
    } else if (retryStep >= 0) {
      retryAt += 1;
      at = retryAt;
      step = retryStep + 1;
    } else {
      return false;
    }
  }
  while (steps[step] === '%') step += 1;
  return step === steps.length;
}

type PatternStep = '%' | '_' | { readonly character: string };

const stepsByPattern = new Map<string, readonly PatternStep[]>();
const patternsKeptMax = 200;

function patternSteps(pattern: string, escapedBy: string | undefined): readonly PatternStep[] {
  const key = `${escapedBy ?? ''}\0${pattern}`;
  const cached = stepsByPattern.get(key);
  if (cached !== undefined) return cached;
  if (escapedBy !== undefined && [...escapedBy].length !== 1) throw unsupported('ESCAPE takes one character');
  const steps: PatternStep[] = [];
  let escaped = false;
  for (const character of pattern) {
    if (escaped) {
      if (character !== '%' && character !== '_' && character !== escapedBy)
        throw unsupported('only %, _ and the escape character can be escaped');
      steps.push({ character });
      escaped = false;
    } else if (character === escapedBy) escaped = true;
    else steps.push(character === '%' || character === '_' ? character : { character });
  }
  if (escaped) throw unsupported('a pattern ends with its escape character');
  if (stepsByPattern.size >= patternsKeptMax) stepsByPattern.clear();
  stepsByPattern.set(key, steps);
  return steps;
}
