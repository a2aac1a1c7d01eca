import type { Fact } from '../fact.ts';
import { limitFacts } from './limits.ts';
import { lineFacts } from './lines.ts';
import { listingFacts } from './listing.ts';
import { readFacts } from './reads.ts';
import { refusalFacts } from './refusals.ts';
import { signInFacts } from './sign-in.ts';
import { suiteqlFacts } from './suiteql.ts';
import { writeFacts } from './writes.ts';

/** Everything we hold NetSuite to. */
export const facts: readonly Fact[] = [
  ...signInFacts,
  ...writeFacts,
  ...lineFacts,
  ...readFacts,
  ...listingFacts,
  ...suiteqlFacts,
  ...refusalFacts,
  ...limitFacts,
];
