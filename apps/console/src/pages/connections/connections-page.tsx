import { EmptyState } from '../../design/empty-state.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { FailedQuery } from '../../session/failed-query.tsx';
import { ConnectionPanel } from './connection-panel.tsx';
import { useConnections } from './connection-queries.ts';

/** The tenant's ways into NetSuite accounts: which of them work, and who has to sign in again by when. */
export function ConnectionsPage() {
  const connections = useConnections();
  return (
    <div className="space-y-4">
      <h1 className="text-title font-semibold tracking-tight">Connections</h1>
      {connections.error && <FailedQuery error={connections.error} what="the connections" onRetry={() => void connections.refetch()} />}
      {connections.isPending && (
        <div className="rounded-card border border-line bg-surface">
          <Skeleton lines={6} what="the connections" />
        </div>
      )}
      {connections.data?.length === 0 && (
        <EmptyState title="There are no connections yet">
          <p>A connection is a way into a NetSuite account. It is made over HTTP, and stands here then.</p>
        </EmptyState>
      )}
      {connections.data?.map((connection) => (
        <ConnectionPanel key={connection.id} connection={connection} />
      ))}
    </div>
  );
}
