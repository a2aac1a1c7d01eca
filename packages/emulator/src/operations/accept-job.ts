import type { TaskRequest } from '../books/index.ts';
import { findJobByKey, inOneTransaction, putJob, readSettings } from '../books/index.ts';
import { idempotencyKeyUsed, invalidHeader } from '../refusals/index.ts';
import type { Call, Outcome } from './call.ts';
import { asyncServicePath } from './call.ts';

/** The headers of a request that bear on what it does. */
const keptHeaders = [
  'accept',
  'accept-language',
  'content-type',
  'prefer',
  'x-netsuite-propertynamevalidation',
  'x-netsuite-propertyvaluevalidation',
] as const;

/** A version 1 to 8 identifier of RFC 9562, which took the place of RFC 4122. [B: X-NetSuite-Idempotency-Key] */
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** The call itself as the one task of a job. */
export function taskOf(call: Call): TaskRequest {
  return { method: call.method, url: call.url, headers: taskHeaders(call), body: call.body, baseUrl: call.baseUrl };
}

export function taskHeaders(call: Pick<Call, 'headers'>): Readonly<Record<string, string>> {
  return Object.fromEntries(keptHeaders.flatMap((name) => (call.headers[name] === undefined ? [] : [[name, call.headers[name]]])));
}

/**
 * Keeps requests to be carried out after the answer, which is 202 with the address of the job. An idempotency key that the integration has
 * used before is refused with the address of the first job. [H:subsect_161278579295, subsect_164494900632] [inferred: a key that is no UUID
 * is refused; the path of a request is looked at only when it is carried out]
 */
export function acceptJob(call: Call, requests: readonly TaskRequest[], isParallel: boolean): Outcome {
  const { books, now } = call.account;
  const { identity, integration } = call;
  const { clientId } = integration;
  const settings = readSettings(books);
  const locationOf = (jobId: string) => `${settings.asyncLocation === 'absolute' ? call.baseUrl : ''}${asyncServicePath}/job/${jobId}`;
  const key = call.headers['x-netsuite-idempotency-key']?.trim().toLowerCase();
  if (key !== undefined && !uuidPattern.test(key)) {
    return invalidHeader('X-NetSuite-Idempotency-Key', `Invalid value '${key}'. Provide a UUID.`);
  }
  const acceptedAt = now();
  return inOneTransaction(books, () => {
    const acceptedAfter = acceptedAt - settings.idempotencyKeyMinutes * 60_000;
    const earlier = key === undefined ? undefined : findJobByKey(books, clientId, key, acceptedAfter);
    if (earlier !== undefined) return idempotencyKeyUsed(locationOf(earlier));
    const id = putJob(
      books,
      { clientId, identity, isParallel, acceptedAt, ...(key === undefined ? {} : { idempotencyKey: key }) },
      requests,
    );
    return { kind: 'answer', status: 202, headers: { 'Preference-Applied': 'respond-async', Location: locationOf(id) } };
  });
}
