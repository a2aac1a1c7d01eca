import { demo } from './demo.ts';
import { empty } from './empty.ts';
import { large } from './large.ts';
import type { Seed } from './seed.ts';

export { generated, type SeedSize } from './generated.ts';
export type { IdOf, Seed, SeedCreation } from './seed.ts';

/** What an account can begin with, by name. */
export const seeds = { empty, demo, large } as const satisfies Readonly<Record<string, Seed>>;

export type SeedName = keyof typeof seeds;
