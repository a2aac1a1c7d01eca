import type { Emulator } from '@longshore/emulator';
import type { NetSuiteOptions } from '@longshore/netsuite';
import { clientCredentials, order } from './open-client.ts';

/** Something that goes wrong between a caller and NetSuite. */
export interface FaultCase {
  readonly name: string;
  /** What of it the caller's own client has: another address, other credentials, another clock. */
  readonly client?: (emulator: Emulator) => Partial<NetSuiteOptions>;
  /** What is ordered of the emulator for the next request, given as the body of the order. */
  readonly fault?: Readonly<Record<string, unknown>>;
  /** What has happened to the account before a client asks for the first time. */
  readonly beforehand?: (emulator: Emulator) => Promise<unknown>;
  /** What happens to the account between the first request of a client and the one that is looked at. */
  readonly meanwhile?: (emulator: Emulator) => Promise<unknown>;
  /** Whether the record may come into the account after the caller has heard the last of it. */
  readonly mayComeLater?: true;
  /** Whether it can happen to writes only. */
  readonly ofWritesOnly?: true;
}

const minuteMs = 60_000;
const clockOff = (minutes: number) => ({ now: () => Date.now() + minutes * minuteMs });
// Forty times what a request takes on a busy machine: it has to be there before its sender gives it up.
const patience = () => ({ requestTimeoutMs: 4000 });

/** A client whose clock stands still, and is moved by what happens meanwhile. */
function movedClock(clientMinutes: number, accountMinutes: number): Pick<FaultCase, 'client' | 'meanwhile'> {
  const aheadByAccount = new WeakMap<Emulator, number>();
  return {
    client: (emulator) => {
      aheadByAccount.delete(emulator);
      return { credentials: clientCredentials(emulator), now: () => Date.now() + (aheadByAccount.get(emulator) ?? 0) * minuteMs };
    },
    meanwhile: async (emulator) => {
      aheadByAccount.set(emulator, clientMinutes);
      await order(emulator, 'PUT', '/clock', { offsetMs: accountMinutes * minuteMs });
    },
  };
}

/** In the order of their way: before the request leaves, at the door, while it is carried out, with its answer. */
export const faultCases: readonly FaultCase[] = [
  // A label of more than 63 letters is no name: it fails at once, and no name server is asked.
  { name: 'the name of the host cannot be resolved', client: () => ({ baseUrl: `http://${'a'.repeat(64)}.invalid` }) },
  { name: 'nothing listens at the address', client: () => ({ baseUrl: 'http://127.0.0.1:1' }) },
  { name: 'the clock is 10 minutes ahead, signed by tokens', client: () => clockOff(10) },
  { name: 'the clock is 10 minutes behind, signed by tokens', client: () => clockOff(-10) },
  {
    name: 'the clock is 10 minutes ahead, signed by certificate',
    client: (emulator) => ({ ...clockOff(10), credentials: clientCredentials(emulator) }),
  },
  {
    name: 'the clock is 10 minutes behind, signed by certificate',
    client: (emulator) => ({ ...clockOff(-10), credentials: clientCredentials(emulator) }),
  },
  { name: 'the access token runs out between two requests', ...movedClock(61, 61) },
  { name: 'the account takes the access token no longer, sooner than it said', ...movedClock(54, 61) },
  { name: '429', fault: { kind: 'too_many_requests' } },
  { name: 'the concurrency refusal as 400', fault: { kind: 'concurrency_as_400' } },
  { name: 'a maintenance page with status 200', fault: { kind: 'maintenance_page', status: 200 } },
  { name: 'a maintenance page with status 503', fault: { kind: 'maintenance_page', status: 503 } },
  { name: '503 in place of the act', fault: { kind: 'unavailable' } },
  { name: '503 after the act', fault: { kind: 'unavailable_after_commit' } },
  { name: '500 in place of the act', fault: { kind: 'unexpected_error' } },
  { name: '500 after the act', fault: { kind: 'unexpected_error_after_commit' } },
  { name: 'the connection breaks before the act', fault: { kind: 'reset_before_commit' } },
  { name: 'the connection breaks after the act', fault: { kind: 'reset_after_commit' } },
  {
    name: 'the connection breaks, and the act is done later', // Later than the first look on a busy machine.
    fault: { kind: 'late_commit', delayMs: 1500 },
    mayComeLater: true,
  },
  { name: 'a script fails after the record was saved', fault: { kind: 'fail_after_saving' }, ofWritesOnly: true },
  { name: 'a body that drips in, but in time', fault: { kind: 'slow_body', delayMs: 50 } },
  { name: 'a body that takes longer than the caller waits', client: patience, fault: { kind: 'slow_body', delayMs: 30_000 } },
  { name: 'a body that ends halfway', fault: { kind: 'truncated_body' } },
  { name: 'a body that is missing', fault: { kind: 'empty_body' } },
  { name: 'an answer that says it is HTML', fault: { kind: 'wrong_content_type' } },
  { name: 'no answer, without end', client: patience, fault: { kind: 'hold_before_commit' }, mayComeLater: true },
  {
    name: 'the certificate was revoked',
    client: (emulator) => ({ credentials: clientCredentials(emulator) }),
    beforehand: (emulator) => order(emulator, 'POST', `/certificates/${emulator.ready.m2m.certificateId}/revoke`, {}),
  },
];
