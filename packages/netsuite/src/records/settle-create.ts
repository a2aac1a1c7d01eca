import { NetSuiteConfigurationError, NetSuiteFault, OutcomeUnknownFault, UnavailableFault } from '../faults.ts';
import type { Created, CreateOptions, RecordInput } from '../netsuite.ts';
import { pauseUnlessAborted } from '../pause.ts';
import type { Transport } from '../transport/index.ts';
import { findRecord } from './read-record.ts';
import { recordPath } from './record-path.ts';

/** NetSuite may work on a request for 15 minutes after its sender has gone. [H:section_4078474279, subsect_1559222360] */
const lookAfterMsByDefault: readonly number[] = [0, 5_000, 30_000, 120_000, 300_000, 600_000, 1_200_000];

/** What is to be made, and by which clock. */
interface Creation {
  readonly type: string;
  readonly body: RecordInput;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Sends a creation, and settles it where that is asked for and its outcome is unknown.
 * @throws {NetSuiteConfigurationError} `settle_without_external_id`
 */
export async function settled(
  transport: Transport,
  send: () => Promise<Created>,
  { type, body: { externalId }, now }: Creation,
  options: CreateOptions,
): Promise<Created> {
  if (options.settle === undefined) return send();
  if (typeof externalId !== 'string') {
    throw new NetSuiteConfigurationError({ code: 'settle_without_external_id', message: 'The record to settle has no externalId.' });
  }
  try {
    return await send();
  } catch (fault) {
    if (!(fault instanceof OutcomeUnknownFault)) throw fault;
    return lookFor(transport, { type, externalId, unknown: fault }, now, options);
  }
}

/** A record that may have been made, and the one thing it can be recognised by. */
interface Missing {
  readonly type: string;
  readonly externalId: string;
  readonly unknown: OutcomeUnknownFault;
}

/**
 * Looks for the record until it is there, or the last look finds nothing.
 * @throws {OutcomeUnknownFault} the given one, when the caller ends the waiting or the last look is not answered
 * @throws {UnavailableFault} `write_left_nothing`
 */
async function lookFor(
  transport: Transport,
  { type, externalId, unknown }: Missing,
  now: () => number,
  { settle, signal, deadline, lane, timeoutMs }: CreateOptions,
): Promise<Created> {
  const lookAfterMs = typeof settle === 'object' ? settle.lookAfterMs : lookAfterMsByDefault;
  const endsAt = deadline?.getTime() ?? Number.POSITIVE_INFINITY;
  const unknownSince = now();
  let isAbsent = false;
  for (const afterMs of lookAfterMs) {
    const waitMs = Math.max(0, unknownSince + afterMs - now());
    if (now() + waitMs > endsAt) throw unknown;
    await pauseUnlessAborted(waitMs, signal, () => unknown);
    try {
      const record = await findRecord(transport, type, externalId, { signal, deadline, lane, timeoutMs });
      if (typeof record?.id === 'string') return { internalId: record.id, location: recordPath(type, record.id), warnings: [] };
      isAbsent = record === undefined;
    } catch (fault) {
      if (!(fault instanceof NetSuiteFault)) throw fault;
      // One look that failed is no reason not to look again.
      isAbsent = false;
    }
  }
  if (!isAbsent) throw unknown;
  throw new UnavailableFault({
    code: 'write_left_nothing',
    message: `Nothing was found under the external id ${externalId}: ${unknown.message}`,
    cause: unknown,
  });
}
