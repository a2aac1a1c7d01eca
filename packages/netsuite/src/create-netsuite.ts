import { randomUUID } from 'node:crypto';
import { parseAccountId } from './account-id.ts';
import { endAtDeadline } from './deadline.ts';
import type { CatalogRecords } from './generated/catalog-records.ts';
import { followJob, readJob, submitBatch, submitRequest } from './jobs/index.ts';
import type { KeptSchemas } from './metadata/index.ts';
import { createMetadata } from './metadata/index.ts';
import type { NetSuite, NetSuiteOptions, RecordBody, ShareOptions } from './netsuite.ts';
import { sendRaw } from './raw/index.ts';
import * as records from './records/index.ts';
import { readServerTime } from './server-time.ts';
import { readByKey, runQuery, runWholeQuery } from './suiteql/index.ts';
import { createObserver, createPermitPool, createSigner, createTransport, openConnections, parseBaseUrl } from './transport/index.ts';
import { watchRecords } from './watch/index.ts';

/**
 * Makes a client. It opens no connection and sends nothing before the first call.
 * @throws {NetSuiteConfigurationError} when account id, base URL, credentials or private key cannot be used
 */
export function createNetSuite<Records = CatalogRecords>(options: NetSuiteOptions): NetSuite<Records>;
export function createNetSuite(options: NetSuiteOptions): NetSuite {
  const accountId = parseAccountId(options.accountId);
  const baseUrl = parseBaseUrl(options.baseUrl ?? `https://${accountId.hostLabel}.suitetalk.api.netsuite.com`);
  const now = options.now ?? Date.now;
  const nonce = options.nonce ?? (() => randomUUID().replaceAll('-', ''));
  const timeoutMs = options.requestTimeoutMs ?? 60_000;
  const answerBytesMax = options.answerBytesMax ?? 128 * 2 ** 20;
  const observe = createObserver(options.observe, now);
  const connections = openConnections(baseUrl.origin);
  const sign = createSigner({
    accountId,
    credentials: options.credentials,
    baseUrl,
    connections,
    timeoutMs,
    answerBytesMax,
    now,
    nonce,
    observe,
  });
  const schemas: KeptSchemas = new Map();
  const open = (share: ShareOptions): NetSuite => {
    const transport = createTransport({
      baseUrl,
      connections,
      sign,
      permits: share.permits,
      lane: share.lane,
      timeoutMs,
      answerBytesMax,
      language: options.language,
      repeat: {
        reads: options.retries?.reads ?? 2,
        refusals: options.retries?.refusals ?? 8,
        delayMs: options.retries?.delayMs ?? growingDelayMs,
        refusedWrites: options.retryRefusedWrites ?? true,
      },
      now,
      observe: share.observe === undefined ? observe : createObserver(share.observe, now),
    });
    const netsuite: NetSuite = {
      accountId,
      create: (type, body, call) => records.createRecord(transport, type, body, now, call),
      get: (type, id, call) => asDescribed(records.readRecord(transport, type, id, call)),
      find: (type, externalId, call) => asDescribed(records.findRecord(transport, type, externalId, call)),
      update: (type, id, body, call) => records.updateRecord(transport, type, id, body, call),
      upsert: (type, externalId, body, call) => records.upsertRecord(transport, type, externalId, body, call),
      delete: (type, id, call) => records.deleteRecord(transport, type, id, call),
      list: (type, call) => records.listRecords(transport, type, call),
      listAll: (type, call) => records.listAllRecords(transport, type, call),
      transform: (type, id, target, body, call) => records.transformRecord(transport, type, id, target, body ?? {}, now, call),
      attach: (type, id, attachment, call) => records.attachRecord(transport, type, id, attachment, call),
      detach: (type, id, attachment, call) => records.detachRecord(transport, type, id, attachment, call),
      act: (type, id, action, parameters, call) => records.performAction(transport, type, id, action, parameters, call),
      getSubResource: (type, id, address, call) => records.readSubResource(transport, type, id, address, call),
      updateLine: (type, id, sublist, key, fields, call) => records.updateLine(transport, type, id, sublist, key, fields, call),
      createForm: (type, body, call) => asDescribed(records.showCreateForm(transport, type, body, call)),
      editForm: (type, id, body, call) => asDescribed(records.showEditForm(transport, type, id, body, call)),
      transformForm: (type, id, target, body, call) => asDescribed(records.showTransformForm(transport, type, id, target, body, call)),
      selectOptions: (type, fields, call) => records.readSelectOptions(transport, type, fields, call),
      selectOptionsAll: (type, field, call) => records.readAllSelectOptions(transport, type, field, call),
      jobs: {
        submitBatch: (batch, call) => submitBatch(transport, batch, call),
        submitRequest: (request, call) => submitRequest(transport, request, call),
        read: (jobId, call) => readJob(transport, jobId, call),
        follow: (job, call) => followJob(transport, job, now, call && endAtDeadline(call, now())),
      },
      suiteql: (query, call) => runQuery(transport, query, call),
      suiteqlAll: (query, call) => runWholeQuery(transport, query, call),
      suiteqlByKey: (query, call) => readByKey((text, options) => runQuery(transport, text, options), query, call),
      request: (request) => transport.call(request, (answer) => answer),
      metadata: createMetadata(transport, now, schemas),
      raw: (call) => sendRaw(transport, endAtDeadline(call, now())),
      watch: (type, call) => watchRecords(netsuite, type, call && endAtDeadline(call, now())),
      serverTime: (call) => readServerTime(transport, call),
      share: open,
      close: () => connections.close(),
    };
    return netsuite;
  };
  return open({ permits: options.permits ?? createPermitPool(options.concurrency ?? 5, now), lane: options.lane ?? 'background' });
}

/** What NetSuite gives, under the type that the caller has for it: nothing compares the two. */
function asDescribed<Described>(record: Promise<RecordBody | undefined>): Promise<Described> {
  return record as Promise<Described>;
}

/** Half a second, doubled each time up to 10 s, of which a random half keeps clients that failed together from coming back together. */
function growingDelayMs(repetition: number): number {
  const full = Math.min(500 * 2 ** (repetition - 1), 10_000);
  return full / 2 + (Math.random() * full) / 2;
}
