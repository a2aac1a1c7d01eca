import type { Db, Transaction } from '../store/index.ts';
import { sql } from '../store/index.ts';
import type { DocumentData, DocumentKind } from './types.ts';

/** How a revision relates to what was there before it. */
export type Novelty = 'new' | 'unchanged' | 'superseded';

export interface DocumentRow {
  readonly id: string;
  readonly latestRevision: number;
  readonly latestVersion: number | null;
}

export interface RevisionRow {
  readonly document: string;
  readonly revision: number;
  readonly version: number | null;
  readonly hash: string;
  readonly novelty: Novelty;
  readonly receivedAt: Date;
}

/** The document's row, made when it is the first of its id, locked until the transaction ends: revisions of one document arrive one after the other. */
export async function lockDocument(
  trx: Transaction,
  wanted: { id: string; tenant: string; kind: DocumentKind; hostId: string; now: Date },
): Promise<DocumentRow> {
  await sql`insert into documents.document (id, tenant, kind, host_id, latest_revision, created_at)
    values (${wanted.id}, ${wanted.tenant}, ${wanted.kind}, ${wanted.hostId}, 0, ${wanted.now})
    on conflict (tenant, kind, host_id) do nothing`.execute(trx);
  const { rows } = await sql<DocumentRow>`select id, latest_revision as "latestRevision", latest_version as "latestVersion"
    from documents.document where tenant = ${wanted.tenant} and kind = ${wanted.kind} and host_id = ${wanted.hostId} for update`.execute(
    trx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`document ${wanted.kind} ${wanted.hostId} vanished while it was locked`);
  return row;
}

const revisionColumns = sql`document, revision, version, hash, novelty, received_at as "receivedAt"`;

export async function revisionByVersion(trx: Transaction, document: string, version: number): Promise<RevisionRow | undefined> {
  const { rows } = await sql<RevisionRow>`select ${revisionColumns} from documents.revision
    where document = ${document} and version = ${version}`.execute(trx);
  return rows[0];
}

/** The latest revision that was news or said the same as one that was; superseded ones do not count. */
export async function latestRevision(trx: Transaction, document: string): Promise<RevisionRow | undefined> {
  const { rows } = await sql<RevisionRow>`select ${revisionColumns} from documents.revision
    where document = ${document} and novelty <> 'superseded' order by revision desc limit 1`.execute(trx);
  return rows[0];
}

export async function addRevision(
  trx: Transaction,
  revision: {
    document: string;
    revision: number;
    version: number | null;
    hash: string;
    data: DocumentData;
    novelty: Novelty;
    receivedAt: Date;
    receivedBy: string;
  },
): Promise<void> {
  await sql`insert into documents.revision (document, revision, version, hash, data, novelty, received_at, received_by)
    values (${revision.document}, ${revision.revision}, ${revision.version}, ${revision.hash}, ${JSON.stringify(revision.data)}::json,
      ${revision.novelty}, ${revision.receivedAt}, ${revision.receivedBy})`.execute(trx);
  await sql`update documents.document set latest_revision = ${revision.revision},
      latest_version = greatest(latest_version, ${revision.version}::bigint)
    where id = ${revision.document}`.execute(trx);
}

/** The data of one revision, numbers as exact as they were handed in. */
export async function readRevisionData(db: Db, document: string, revision: number): Promise<DocumentData | undefined> {
  const { rows } = await sql<{ data: DocumentData }>`select data from documents.revision
    where document = ${document} and revision = ${revision}`.execute(db);
  return rows[0]?.data;
}

/** Whether a document of this host id was ever handed in. */
export async function documentExists(db: Db, tenant: string, kind: DocumentKind, hostId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from documents.document
    where tenant = ${tenant} and kind = ${kind} and host_id = ${hostId}`.execute(db);
  return rows.length > 0;
}
