import type { DocumentDataByKind, DocumentKind, Engine } from '@longshore/engine';
import type { Handlers, OperationRequest, Reply } from '../door/reply.ts';
import { actorIn } from './signed-in.ts';
import { waitForRuns } from './wait-for-runs.ts';

type Intake = 'receiveCustomer' | 'receiveAccount' | 'receiveBill';

/** Taking documents in. */
export function documentHandlers(engine: Engine): Pick<Handlers, Intake> {
  return {
    receiveCustomer: (request) => receive(engine, request, 'customer', request.body),
    receiveAccount: (request) => receive(engine, request, 'customer', request.body),
    receiveBill: (request) => receive(engine, request, 'bill', request.body),
  };
}

async function receive<Kind extends DocumentKind>(
  engine: Engine,
  request: OperationRequest<Intake>,
  kind: Kind,
  data: DocumentDataByKind[Kind],
): Promise<Reply<Intake>> {
  const { tenant } = request.params;
  const outcome = await engine.documents.receive({ tenant, kind, data, actor: actorIn(request) });
  if (outcome.kind === 'invalid') return { problem: 'invalid', detail: `The ${kind} contradicts itself.`, errors: outcome.problems };
  if (outcome.kind === 'version_conflict') return { problem: 'version_conflict', detail: outcome.message };
  const limitMs = Number(request.query.wait ?? 0) * 1000;
  const runs = await waitForRuns(engine, { tenant, runs: outcome.runs, limitMs, signal: request.signal });
  const { novelty, document } = outcome;
  const nothingNew = novelty === 'repeated' || novelty === 'unchanged';
  return { status: nothingNew ? 200 : 202, body: { novelty, document, runs } };
}
