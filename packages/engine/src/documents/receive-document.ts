import type { Transaction } from '../store/index.ts';
import { checkBill } from './check-bill.ts';
import { checkCustomer } from './check-customer.ts';
import { documentHash } from './document-hash.ts';
import type { Novelty } from './store.ts';
import { addRevision, latestRevision, lockDocument, revisionByVersion } from './store.ts';
import type { DataProblem, DocumentDataByKind, DocumentKind } from './types.ts';

export type Received =
  | {
      readonly kind: 'received';
      readonly document: string;
      readonly revision: number;
      readonly version: number | null;
      /** `repeated`: the very same again; nothing was kept anew. */
      readonly novelty: Novelty | 'repeated';
    }
  | { readonly kind: 'version_conflict'; readonly message: string };

const checkByKind: { readonly [K in DocumentKind]: (data: DocumentDataByKind[K]) => readonly DataProblem[] } = {
  customer: checkCustomer,
  bill: checkBill,
};

/** What is wrong with data that is well-formed; empty when nothing is. */
export function checkDocument<K extends DocumentKind>(kind: K, data: DocumentDataByKind[K]): readonly DataProblem[] {
  return checkByKind[kind](data);
}

/**
 * Keeps a document as it was handed in, as the next revision of its id. Revisions are numbered by arrival; the caller's transaction
 * holds the document until it ends, so two arrivals never share a number.
 *
 * The same version with other content is refused. An older version than the latest is kept as `superseded`. The same content under
 * a newer version (or without one) is `unchanged`; without a version it is `repeated` and not kept twice.
 */
export async function receiveDocument<K extends DocumentKind>(
  trx: Transaction,
  request: { tenant: string; kind: K; data: DocumentDataByKind[K]; actor: string; now: Date; newId: (prefix: string) => string },
): Promise<Received> {
  const { tenant, kind, data, actor, now } = request;
  const document = await lockDocument(trx, { id: request.newId('doc'), tenant, kind, hostId: data.id, now });
  const hash = documentHash(data);
  const version = data.version ?? null;
  const sameVersion = version === null ? undefined : await revisionByVersion(trx, document.id, version);
  if (sameVersion !== undefined && sameVersion.hash !== hash) {
    return { kind: 'version_conflict', message: `Version ${version} of ${kind} ${data.id} was handed in before with other content.` };
  }
  const received = (revision: number, novelty: Novelty | 'repeated'): Received => ({
    kind: 'received',
    document: document.id,
    revision,
    version,
    novelty,
  });
  if (sameVersion !== undefined) return received(sameVersion.revision, 'repeated');
  const latest = await latestRevision(trx, document.id);
  if (version === null && latest !== undefined && latest.hash === hash) return received(latest.revision, 'repeated');
  const older = version !== null && document.latestVersion !== null && version < document.latestVersion;
  const novelty: Novelty = older ? 'superseded' : latest?.hash === hash ? 'unchanged' : 'new';
  const revision = document.latestRevision + 1;
  await addRevision(trx, { document: document.id, revision, version, hash, data, novelty, receivedAt: now, receivedBy: actor });
  return received(revision, novelty);
}
