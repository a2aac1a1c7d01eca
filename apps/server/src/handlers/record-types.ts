import type { Ask, Engine, NetSuite, RecordSchema } from '@longshore/engine';
import { compareSchemas, typesOfSchemas } from '@longshore/engine';
import type { Handlers, OperationRequest, ProblemReply } from '../door/reply.ts';
import { netsuiteProblem } from './netsuite-fault.ts';
import { pageView } from './page-view.ts';
import { isRefusal, notFound, refusalReply } from './refusal.ts';
import { actorIn } from './signed-in.ts';

type RecordTypeOperations = 'listRecordTypes' | 'describeRecordType' | 'compareRecordType' | 'listFieldOptions' | 'writeRecordTypes';
type Asking = Pick<OperationRequest<'listRecordTypes'>, 'caller' | 'signal' | 'params'>;

/** What the account's records are: for pickers, for forms, for types of programs. */
export function recordTypeHandlers({ connections }: Engine): Pick<Handlers, RecordTypeOperations> {
  async function read<Result>(request: Asking, ask: (netsuite: NetSuite) => Promise<Result>): Promise<ProblemReply | { result: Result }> {
    const { tenant, connection } = request.params;
    const reading: Ask<Result> = async (netsuite) => ({ result: await ask(netsuite) });
    const performed = await connections.perform({ tenant, id: connection, actor: actorIn(request), signal: request.signal }, reading);
    if (isRefusal(performed)) return refusalReply(performed);
    return performed.kind === 'done' ? { result: performed.result } : netsuiteProblem(performed.fault, false);
  }

  return {
    async listRecordTypes(request) {
      const { signal } = request;
      const types = await read(request, (netsuite) => netsuite.metadata.recordTypes({ signal }));
      return 'problem' in types ? types : { status: 200, body: { items: types.result } };
    },
    async describeRecordType(request) {
      const { recordType } = request.params;
      const maxAgeMs = request.query.maxAge * 1_000;
      const described = await read(request, async (netsuite) => {
        const schema = await netsuite.metadata.schema(recordType, { maxAgeMs });
        return { ...schema, samplePayload: { ...(await netsuite.metadata.samplePayload(recordType)) } };
      });
      return 'problem' in described ? described : { status: 200, body: described.result };
    },
    async compareRecordType(request) {
      const { recordType } = request.params;
      const later = await read(request, (netsuite) => netsuite.metadata.schema(recordType, { maxAgeMs: 0 }));
      if ('problem' in later) return later;
      const earlier: RecordSchema = { ...later.result, fields: request.body.fields as RecordSchema['fields'] };
      return { status: 200, body: { readAt: later.result.readAt, ...compareSchemas(earlier, later.result) } };
    },
    async listFieldOptions(request) {
      const { recordType, field } = request.params;
      const { signal } = request;
      const { q, ...range } = request.query;
      const options = await read(request, (netsuite) =>
        netsuite.selectOptions(recordType, [field], { ...range, ...(q === undefined ? {} : { q }), signal }),
      );
      if ('problem' in options) return options;
      const page = Object.values(options.result)[0];
      return page === undefined ? notFound('select field') : { status: 200, body: pageView(page) };
    },
    async writeRecordTypes(request) {
      const { signal } = request;
      const schemas = await read(request, async (netsuite) => {
        const names = request.query.type ?? (await netsuite.metadata.recordTypes({ signal })).map(({ name }) => name);
        return readSchemas(netsuite, names);
      });
      return 'problem' in schemas ? schemas : { status: 200, body: typesOfSchemas(schemas.result) };
    },
  };
}

/** An account has hundreds of types: a few are read at a time, so that others who ask are not kept waiting behind them. */
const parallel = 3;

async function readSchemas(netsuite: NetSuite, names: readonly string[]): Promise<RecordSchema[]> {
  const schemas: RecordSchema[] = [];
  const left = [...new Set(names)].values();
  const readOn = async () => {
    for (const name of left) schemas.push(await netsuite.metadata.schema(name));
  };
  await Promise.all(Array.from({ length: parallel }, readOn));
  return schemas;
}
