import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/**
 * What takes longest, and mostly waits, begins first: the others fill the time. Earlier in the list is earlier. A short journey goes before
 * the one that starts ten servers at once, which find their code compiled then.
 */
const longest = [
  'journeys/unknown-outcome',
  'journeys/bill-to-invoice',
  'journeys/killed-and-frozen',
  'journeys/start',
  'apps/console/tests/pages',
  'journeys/storm',
  'journeys/',
  '/src/work/',
  'pages.test.ts',
];

/** Runs the longest test files first, so that no long one is left alone at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((part) => moduleId.includes(part));
      return place < 0 ? longest.length : place;
    };
    const others = await super.sort(files);
    return others.toSorted((left, right) => rank(left) - rank(right));
  }
}
