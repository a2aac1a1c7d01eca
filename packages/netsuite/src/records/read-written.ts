import { OutcomeUnknownFault } from '../faults.ts';
import type { Created, RawAnswer } from '../netsuite.ts';

/**
 * Reads which record a write has made or changed. NetSuite tells it only in the `Location` header. [H:section_1545141395]
 * @throws {OutcomeUnknownFault} `written_id_unknown`: the record is written, and must be looked up
 */
export function readWritten(answer: RawAnswer): Created {
  const { location = '' } = answer.headers;
  const internalId = readRecordLocation(answer);
  if (internalId === undefined) {
    throw new OutcomeUnknownFault({
      code: 'written_id_unknown',
      message: `NetSuite answered ${answer.status} to a write with ${location === '' ? 'no Location' : `the Location "${location}"`}.`,
      status: answer.status,
      operationId: answer.operationId,
    });
  }
  return { internalId, location, warnings: readWarnings(answer) };
}

/** The internal id of the record that the answer names, if it names one. */
export function readRecordLocation(answer: RawAnswer): string | undefined {
  // A header that came twice is joined by a comma, and then names nothing.
  return /^[^\s,]*\/services\/rest\/record\/v1\/[^/?#,]+\/(-?[0-9]+)$/.exec(answer.headers.location ?? '')?.[1];
}

/** What NetSuite remarked on a write that it did. */
export function readWarnings(answer: RawAnswer): readonly string[] {
  return [answer.headers['x-netsuite-propertyvalidation'], answer.headers['x-netsuite-warning']].filter(
    (text) => text !== undefined && text !== '',
  ) as string[];
}
