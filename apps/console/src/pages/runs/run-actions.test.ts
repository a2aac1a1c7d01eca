import { describe, expect, it } from 'vitest';
import { whyImpossible } from './run-actions.ts';

describe('why an action is impossible', () => {
  it('lets an operator retry what failed and what waits for a person', () => {
    expect(whyImpossible('retry', { status: 'error', final: true }, 'operator')).toBeUndefined();
    expect(whyImpossible('retry', { status: 'blocked', final: false }, 'operator')).toBeUndefined();
  });
  it('offers no retry of what is over for good, under way or off', () => {
    for (const status of ['started', 'waiting', 'disabled', 'complete', 'superseded', 'skipped', 'canceled'] as const)
      expect(whyImpossible('retry', { status, final: false }, 'owner')).toMatch(/\.$/);
  });
  it('cancels only what is neither over nor under way', () => {
    expect(whyImpossible('cancel', { status: 'blocked', final: false }, 'operator')).toBeUndefined();
    expect(whyImpossible('cancel', { status: 'started', final: false }, 'operator')).toContain('under way');
    expect(whyImpossible('cancel', { status: 'reconciling', final: false }, 'operator')).toContain('may have written');
    expect(whyImpossible('cancel', { status: 'complete', final: true }, 'operator')).toContain('over');
  });
  it('names the role when a viewer looks', () => {
    expect(whyImpossible('retry', { status: 'error', final: true }, 'viewer')).toContain('viewer');
  });
});
