import { describe, expect, test } from 'vitest';
import { ConcurrencyFault, NotSentFault, OutcomeUnknownFault, RefusedFault, SignInFault, UnavailableFault } from '../faults.ts';
import type { RepeatPolicy } from './repeat.ts';
import { decideRepeat } from './repeat.ts';

const policy: RepeatPolicy = { reads: 2, refusals: 4, delayMs: (repetition) => repetition * 100, refusedWrites: false };
const concurrency = new ConcurrencyFault({ code: 'concurrency_limit_exceeded', message: '' });
const login = new SignInFault({ code: 'login_refused', message: '' });
const first = { repetitions: 0, refusals: 0, tokenMayBeStale: false } as const;

describe('sending again', () => {
  test('a read is repeated as often as the policy says, each time later', () => {
    const fault = new UnavailableFault({ code: 'connection_lost', message: '' });
    const decisions = [0, 1, 2].map((repetitions) => decideRepeat(policy, { ...first, effect: 'read', fault, repetitions }));
    expect(decisions).toEqual([{ kind: 'wait', delayMs: 100 }, { kind: 'wait', delayMs: 200 }, { kind: 'stop' }]);
  });

  test('a write is never repeated when it may have been done, whatever the policy', () => {
    for (const fault of [
      new OutcomeUnknownFault({ code: 'connection_lost', message: '' }),
      new RefusedFault({ code: 'record_refused', message: '' }),
      new NotSentFault({ code: 'connection_failed', message: '' }),
    ]) {
      expect(decideRepeat({ ...policy, refusedWrites: true }, { ...first, effect: 'write', fault })).toEqual({ kind: 'stop' });
    }
  });

  test('a refused write is repeated only when the policy allows it', () => {
    for (const [fault, decision] of [
      [concurrency, { kind: 'wait', delayMs: 100 }],
      [login, { kind: 'renewed_token' }],
    ] as const) {
      const tried = { ...first, effect: 'write', fault, tokenMayBeStale: true } as const;
      expect(decideRepeat(policy, tried)).toEqual({ kind: 'stop' });
      expect(decideRepeat({ ...policy, refusedWrites: true }, tried)).toEqual(decision);
    }
  });

  test('a call that was refused for concurrency is repeated by a count of its own', () => {
    const decisions = [0, 3, 4].map((refusals) =>
      decideRepeat(policy, { ...first, effect: 'read', fault: concurrency, repetitions: 2, refusals }),
    );
    expect(decisions).toEqual([{ kind: 'wait', delayMs: 100 }, { kind: 'wait', delayMs: 400 }, { kind: 'stop' }]);
  });

  test('a refused sign-in is repeated once, and only with an access token', () => {
    expect(decideRepeat(policy, { ...first, effect: 'read', fault: login, tokenMayBeStale: true })).toEqual({ kind: 'renewed_token' });
    expect(decideRepeat(policy, { ...first, effect: 'read', fault: login })).toEqual({ kind: 'stop' });
    const refusedToken = new SignInFault({ code: 'token_refused', message: '' });
    expect(decideRepeat(policy, { ...first, effect: 'read', fault: refusedToken, tokenMayBeStale: true })).toEqual({ kind: 'stop' });
  });

  test('NetSuite is waited for as long as it asks, within a minute', () => {
    const asked = (retryAfterMs: number) => new ConcurrencyFault({ code: 'concurrency_limit_exceeded', message: '', retryAfterMs });
    expect(decideRepeat(policy, { ...first, effect: 'read', fault: asked(7_000) })).toEqual({ kind: 'wait', delayMs: 7_000 });
    expect(decideRepeat(policy, { ...first, effect: 'read', fault: asked(600_000) })).toEqual({ kind: 'stop' });
  });

  test('a read that its caller or its guard stopped is not repeated', () => {
    for (const fault of [
      new UnavailableFault({ code: 'aborted_after_sending', message: '' }),
      new NotSentFault({ code: 'aborted_before_sending', message: '' }),
      new NotSentFault({ code: 'send_refused_by_guard', message: '' }),
    ]) {
      expect(decideRepeat(policy, { ...first, effect: 'read', fault })).toEqual({ kind: 'stop' });
    }
  });
});
