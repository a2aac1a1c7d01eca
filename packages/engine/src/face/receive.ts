import { findConnection } from '../connections/index.ts';
import type { DocumentDataByKind, DocumentKind } from '../documents/index.ts';
import { checkDocument, receiveDocument } from '../documents/index.ts';
import type { Actor, ReceiveOutcome } from '../engine.ts';
import type { Flow, IntegrationRow } from '../integrations/index.ts';
import { listIntegrations } from '../integrations/index.ts';
import { openRuns, runsOfRevision, summarize } from '../runs/index.ts';
import type { Transaction } from '../store/index.ts';
import type { FaceDeps } from './deps.ts';

const flowsByKind: Readonly<Record<DocumentKind, readonly Flow[]>> = { customer: ['customer-to-customer'], bill: ['bill-to-invoice'] };

async function integrationsFor(
  trx: Transaction,
  tenant: string,
  kind: DocumentKind,
): Promise<readonly (IntegrationRow & { realm: string })[]> {
  const integrations = await listIntegrations(trx, tenant);
  const reading: (IntegrationRow & { realm: string })[] = [];
  for (const integration of integrations.filter(({ flow }) => flowsByKind[kind].includes(flow))) {
    const connection = await findConnection(trx, tenant, integration.connection);
    if (connection === undefined) throw new Error(`integration ${integration.id} has lost its connection`);
    reading.push({ ...integration, realm: connection.realm });
  }
  return reading;
}

/** Checks a document and keeps it, its runs and their tasks in one transaction: all of it or nothing. */
export async function receive<K extends DocumentKind>(
  deps: FaceDeps,
  request: { tenant: string; kind: K; data: DocumentDataByKind[K]; actor: Actor },
): Promise<ReceiveOutcome> {
  const { tenant, kind, data, actor } = request;
  const problems = checkDocument(kind, data);
  if (problems.length > 0) return { kind: 'invalid', problems };
  const { now: clock, newId, store } = deps;
  const now = clock();
  const kept = await store.transaction(async (trx) => {
    const received = await receiveDocument(trx, { tenant, kind, data, actor, now, newId });
    if (received.kind === 'version_conflict') return received;
    const { document, revision, version, novelty } = received;
    if (novelty === 'repeated') return { received, runs: await runsOfRevision(trx, document, revision) };
    const arrival = { document, documentKind: kind, documentId: data.id, revision, version, novelty };
    return { received, runs: await openRuns(trx, arrival, await integrationsFor(trx, tenant, kind), { now, newId }) };
  });
  if ('kind' in kept) return kept;
  const { novelty, revision } = kept.received;
  return { kind: 'received', novelty, document: { kind, id: data.id, revision }, runs: await summarize(store.db, kept.runs) };
}
