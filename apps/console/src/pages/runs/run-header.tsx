import type { RunStory } from '@longshore/api';
import { Money } from '../../design/money.tsx';
import { DocumentName } from './document-name.tsx';
import { RecordLink } from './record-link.tsx';
import { RunButtons } from './run-buttons.tsx';
import { StatusPill } from './status-pill.tsx';

/** Which document, where it stands, what it became in NetSuite, and what can be done. */
export function RunHeader({ run }: { readonly run: RunStory }) {
  const { document, record } = run;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-title font-semibold tracking-tight">
          <DocumentName kind={document.kind} id={document.id} />
        </h1>
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-body">
          <StatusPill status={run.status} />
          <span className="text-data text-ink-muted">
            revision {document.revision}
            {document.version !== undefined && ` · version ${document.version}`}
          </span>
          {record && <RecordLink record={record} />}
          {record?.total !== undefined && (
            <span className="font-medium">
              <Money amount={record.total} currency={record.currency} />
            </span>
          )}
        </div>
      </div>
      <RunButtons run={run} />
    </div>
  );
}
