import type { RunStory } from '@longshore/api';
import { Link } from '@tanstack/react-router';
import { CopyableId } from '../../design/copy-button.tsx';
import { Instant } from '../../design/instant.tsx';
import { KeyValue, KeyValueList } from '../../design/key-value.tsx';
import { Panel } from '../../design/panel.tsx';
import { StatusPill } from './status-pill.tsx';

/** The run's particulars, and the other revisions of its document. */
export function RunFacts({ run }: { readonly run: RunStory }) {
  return (
    <div className="space-y-4">
      <Panel title="Particulars">
        <div className="p-4 lg:[&_dl]:grid-cols-1 lg:[&_dl]:gap-y-0 lg:[&_dd]:mb-2">
          <KeyValueList>
            <KeyValue name="Run">
              <CopyableId id={run.id} what="run id" />
            </KeyValue>
            <KeyValue name="Document">
              <CopyableId id={run.document.id} what="document id" />
            </KeyValue>
            {run.record && (
              <KeyValue name={`NetSuite ${run.record.recordType}`}>
                <CopyableId id={run.record.internalId} what="NetSuite internal id" />
              </KeyValue>
            )}
            <KeyValue name="Flow">{run.flow}</KeyValue>
            <KeyValue name="Integration">
              <CopyableId id={run.integration} what="integration id" />
            </KeyValue>
            <KeyValue name="Connection">
              <CopyableId id={run.connection} what="connection id" />
            </KeyValue>
            <KeyValue name="Opened">
              <Instant at={run.openedAt} full />
            </KeyValue>
            {run.closedAt && (
              <KeyValue name="Closed">
                <Instant at={run.closedAt} full />
              </KeyValue>
            )}
            {run.replayedFrom && (
              <KeyValue name="Replay of">
                <Link to="/runs/$run" params={{ run: run.replayedFrom }} className="text-accent underline-offset-2 hover:underline">
                  {run.replayedFrom}
                </Link>
              </KeyValue>
            )}
          </KeyValueList>
        </div>
      </Panel>
      <Panel title="Revisions">
        <ul className="divide-y divide-line text-data">
          {run.revisions.map((revision) => (
            <li key={revision.run} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-2">
              {revision.run === run.id ? (
                <span aria-current="true" className="font-medium">
                  Revision {revision.revision} <span className="font-normal text-ink-muted">(this one)</span>
                </span>
              ) : (
                <Link
                  to="/runs/$run"
                  params={{ run: revision.run }}
                  className="rounded-control text-accent underline-offset-2 hover:underline"
                >
                  Revision {revision.revision}
                </Link>
              )}
              <StatusPill status={revision.status} />
              <span className="w-full text-small text-ink-muted">
                {revision.version !== undefined && `version ${revision.version} · `}
                <Instant at={revision.receivedAt} />
              </span>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
