import type { Ask, AskedWrite, Engine, NetSuite, PerformedAction, RecordId, RecordInput, WriteOptions, Written } from '@longshore/engine';
import { keepFromMailing } from '@longshore/engine';
import type { Handlers, OperationRequest, ProblemReply } from '../door/reply.ts';
import { withoutAbsent } from './fields.ts';
import { netsuiteProblem } from './netsuite-fault.ts';
import { pageView } from './page-view.ts';
import { readAnswer, readCall } from './raw-call.ts';
import { isRefusal, refusalReply } from './refusal.ts';
import { actorIn } from './signed-in.ts';

type RecordActions = 'createRecord' | 'getRecord' | 'listRecords' | 'updateRecord' | 'upsertRecord' | 'deleteRecord';
type AskedOperations = RecordActions | 'runSuiteql' | 'sendRawRequest';

type Asking = Pick<OperationRequest<AskedOperations>, 'caller' | 'signal' | 'params'> & { readonly body: { readonly debug: boolean } };
type Trace = ReturnType<typeof traceOf>;

/** Asking NetSuite for somebody: records, queries, anything else; and who did what. */
export function actionHandlers({ connections }: Engine): Pick<Handlers, AskedOperations | 'listActions' | 'settleAction'> {
  /** What NetSuite answered and what the answer of every action has besides, or the problem in its place. */
  async function perform<Result>(
    request: Asking,
    writes: AskedWrite | undefined,
    ask: Ask<Result>,
  ): Promise<ProblemReply | { readonly result: Result; readonly action: string; readonly trace: Trace }> {
    const { tenant, connection } = request.params;
    const asked = { tenant, id: connection, writes, actor: actorIn(request), signal: request.signal };
    const performed = await connections.perform(asked, ask);
    if (isRefusal(performed)) return refusalReply(performed);
    const { action = '' } = performed;
    const trace = traceOf(request, performed.trace);
    if (performed.kind === 'done') return { result: performed.result, action, trace };
    return { ...netsuiteProblem(performed.fault, writes !== undefined), ...(writes === undefined ? {} : { action }), ...trace };
  }

  /** Sends a payload, with the word that nothing is to be mailed. */
  async function write(
    request: Asking & { readonly body: { readonly recordType: string; readonly payload: object } },
    writes: AskedWrite,
    send: (netsuite: NetSuite, body: RecordInput, call: WriteOptions) => Promise<Written>,
  ) {
    const payload = request.body.payload as RecordInput;
    const added = keepFromMailing(request.body.recordType, payload);
    const performed = await perform(request, writes, async (netsuite, call) => {
      const { internalId, warnings } = await send(netsuite, { ...payload, ...added }, call);
      return { result: { recordId: internalId, warnings }, recordId: internalId };
    });
    if ('problem' in performed) return performed;
    const { result, action, trace } = performed;
    return { action, ...result, ...(Object.keys(added).length === 0 ? {} : { added }), ...trace };
  }

  return {
    async createRecord(request) {
      const { recordType, payload } = request.body;
      const writes: AskedWrite = { action: 'create-record', target: recordType, recordType, lookFor: externalIdIn(payload) };
      const written = await write(request, writes, (netsuite, body, call) => netsuite.create(recordType, body, call));
      return 'problem' in written ? written : { status: 201, body: written };
    },
    async getRecord(request) {
      const { recordType, recordId, debug: _debug, ...options } = request.body;
      const performed = await perform(request, undefined, async (netsuite, call) => ({
        result: await netsuite.get(recordType, readRecordId(recordId), { ...options, ...call }),
      }));
      return 'problem' in performed ? performed : { status: 200, body: { record: performed.result, ...performed.trace } };
    },
    async listRecords(request) {
      const { recordType, debug: _debug, ...options } = request.body;
      const performed = await perform(request, undefined, async (netsuite, call) => ({
        result: await netsuite.list(recordType, { ...options, ...call }),
      }));
      return 'problem' in performed ? performed : { status: 200, body: { ...pageView(performed.result), ...performed.trace } };
    },
    async updateRecord(request) {
      const { recordType, recordId, replace, replaceSelectedFields } = request.body;
      const writes: AskedWrite = { action: 'update-record', target: `${recordType} ${recordId}` };
      const written = await write(request, writes, (netsuite, body, call) =>
        netsuite.update(recordType, readRecordId(recordId), body, { replace, replaceSelectedFields, ...call }),
      );
      return 'problem' in written ? written : { status: 200, body: written };
    },
    async upsertRecord(request) {
      const { recordType, externalId, allowSublists } = request.body;
      const writes: AskedWrite = { action: 'upsert-record', target: `${recordType} eid:${externalId}` };
      const written = await write(request, writes, (netsuite, body, call) =>
        netsuite.upsert(recordType, externalId, body, { allowSublists, ...call }),
      );
      return 'problem' in written ? written : { status: 200, body: written };
    },
    async deleteRecord(request) {
      const { recordType, recordId } = request.body;
      const writes: AskedWrite = { action: 'delete-record', target: `${recordType} ${recordId}`, recordType, lookFor: recordId };
      const performed = await perform(request, writes, async (netsuite, call) => ({
        result: await netsuite.delete(recordType, readRecordId(recordId), call),
      }));
      return 'problem' in performed ? performed : { status: 200, body: { action: performed.action, ...performed.trace } };
    },
    async runSuiteql(request) {
      const { query, debug: _debug, ...options } = request.body;
      const performed = await perform(request, undefined, async (netsuite, call) => ({
        result: await netsuite.suiteql(query, { ...options, ...call }),
      }));
      return 'problem' in performed ? performed : { status: 200, body: { ...pageView(performed.result), ...performed.trace } };
    },
    async sendRawRequest(request) {
      const { method, service, url } = request.body;
      const writes: AskedWrite | undefined =
        method === 'GET' ? undefined : { action: 'raw-request', target: `${method} ${service}${url}`.slice(0, 1_000) };
      const performed = await perform(request, writes, async (netsuite, call) => ({
        result: await netsuite.raw({ ...readCall(request.body), ...call }),
      }));
      if ('problem' in performed) return performed;
      const { result, action, trace } = performed;
      return { status: 200, body: { ...(writes === undefined ? {} : { action }), ...readAnswer(result), ...trace } };
    },
    async settleAction({ params, signal }) {
      const { tenant, connection, action } = params;
      const settled = await connections.settle({ tenant, id: connection, action, signal });
      if (isRefusal(settled)) return refusalReply(settled);
      return settled.kind === 'failed' ? netsuiteProblem(settled.fault, false) : { status: 200, body: settled.action };
    },
    async listActions({ params, query }) {
      const page = await connections.actions(params.tenant, params.connection, withoutAbsent(query));
      return isRefusal(page) ? refusalReply(page) : { status: 200, body: page };
    },
  };
}

function traceOf({ body }: Asking, trace: PerformedAction<unknown>['trace']) {
  return body.debug ? { trace: trace.map((exchange) => ({ ...exchange, startedAt: exchange.startedAt.toISOString() })) } : {};
}

/** What a record that is created can be looked up by. NetSuite reads names of fields in any case. */
function externalIdIn(payload: Readonly<Record<string, unknown>>): string | undefined {
  const [, externalId] = Object.entries(payload).find(([name]) => name.toLowerCase() === 'externalid') ?? [];
  return typeof externalId === 'string' ? `eid:${externalId}` : undefined;
}

/** `eid:` and an external id, as in NetSuite's own addresses, or an internal id. */
function readRecordId(text: string): RecordId {
  return text.startsWith('eid:') ? { externalId: text.slice('eid:'.length) } : text;
}
