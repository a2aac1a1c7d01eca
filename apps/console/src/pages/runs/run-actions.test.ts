import { describe, expect, it } from 'vitest';
import { whyImpossible } from './run-actions.ts';

describe('why an action is impossible', () => {
  it('lets an operator retry what failed and what waits for a person', () => {
    expect(whyImpossible('retry', { status: 'error', final: true }, 'operator')).toBeUndefined();
    expect(whyImpossible('retry', { status: 'blocked', final: false }, 'operator')).toBeUndefined();
  });
  it('never offers to send again what may already be written', () => {
    for (const status of ['started', 'reconciling', 'complete', 'superseded', 'skipped'] as const)
      expect(whyImpossible('retry', { status, final: status !== 'started' && status !== 'reconciling' }, 'owner')).toMatch(/\.$/);
  });
  it('cancels only what is neither over nor under way', () => {
    expect(whyImpossible('cancel', { status: 'blocked', final: false }, 'operator')).toBeUndefined();
    expect(whyImpossible('cancel', { status: 'started', final: false }, 'operator')).toContain('under way');
    expect(whyImpossible('cancel', { status: 'complete', final: true }, 'operator')).toContain('over');
  });
  it('names the role when a viewer looks', () => {
    expect(whyImpossible('retry', { status: 'error', final: true }, 'viewer')).toContain('viewer');
  });
});
