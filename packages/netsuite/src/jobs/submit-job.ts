import { NetSuiteConfigurationError, OutcomeUnknownFault, RefusedFault } from '../faults.ts';
import type { Batch, RawRequest, SubmitOptions, SubmittedJob } from '../netsuite.ts';
import type { Transport } from '../transport/index.ts';
import { batchRequest } from './job-request.ts';

const jobPathPattern = /\/services\/rest\/async\/v1\/job\/([^/?#]+)$/;

/** Any form of RFC 9562, which took the place of the RFC 4122 that NetSuite names. [B] */
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Hands in up to 100 records of a type. They are worked on in their order, unless `parallel`. [H:article_0127092747] */
export async function submitBatch(transport: Transport, batch: Batch, options: SubmitOptions = {}): Promise<SubmittedJob> {
  const { tasks, ...request } = batchRequest(batch);
  return submit(transport, request, tasks, options);
}

/** Hands in any one request of the record service. [H:subsect_161278579295] */
export async function submitRequest(transport: Transport, request: RawRequest, options: SubmitOptions = {}): Promise<SubmittedJob> {
  return submit(transport, request, 1, options);
}

async function submit(transport: Transport, request: RawRequest, tasks: number, options: SubmitOptions): Promise<SubmittedJob> {
  const { idempotencyKey, parallel, ...call } = options;
  if (idempotencyKey !== undefined && !uuidPattern.test(idempotencyKey)) {
    throw new NetSuiteConfigurationError({ code: 'idempotency_key_malformed', message: `"${idempotencyKey}" is not a UUID.` });
  }
  const headers = {
    ...request.headers,
    prefer: parallel === true ? 'respond-async, batch-processing="parallel"' : 'respond-async',
    ...(idempotencyKey !== undefined && { 'x-netsuite-idempotency-key': idempotencyKey }),
  };
  try {
    // Even the job of a read is something new in the account, so its request is never repeated without its caller knowing.
    return await transport.call(
      { ...request, ...call, effect: 'write', headers },
      ({ status, headers: { location = '' }, operationId }) => {
        const id = jobPathPattern.exec(location)?.[1];
        if (id !== undefined) return { id, tasks, alreadySubmitted: false };
        const message = `NetSuite answered ${status} without the address of a job.`;
        throw new OutcomeUnknownFault({ code: 'job_address_missing', message, status, operationId });
      },
    );
  } catch (fault) {
    const earlier = fault instanceof RefusedFault && fault.netsuiteCode === 'IDEMPOTENCY_ERROR' ? fault.location : undefined;
    const id = jobPathPattern.exec(earlier ?? '')?.[1];
    if (id === undefined) throw fault;
    return { id, tasks, alreadySubmitted: true };
  }
}
