import { Link } from '@tanstack/react-router';
import { DocumentName } from './document-name.tsx';
import { RecordLink } from './record-link.tsx';
import { useRunsWatched } from './run-queries.ts';
import { StatusPill } from './status-pill.tsx';

/** Runs that were let go, followed until they are complete or stand still again. */
export function ReleasedRuns({ runs, waiting }: { readonly runs: readonly string[]; readonly waiting: number }) {
  const watched = useRunsWatched(runs);
  const others = waiting - runs.length;
  return (
    <ul aria-label="Released runs" aria-live="polite" className="space-y-1 text-data">
      {watched.map((run) => (
        <li key={run.id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
          <Link to="/runs/$run" params={{ run: run.id }} className="min-w-0 rounded-control underline-offset-2 hover:underline">
            <DocumentName kind={run.document.kind} id={run.document.id} />
          </Link>
          <StatusPill status={run.status} />
          {run.record && <RecordLink record={run.record} />}
          {run.causes[0] && <span className="text-small text-ink-muted">still waits: {run.causes[0].message}</span>}
        </li>
      ))}
      {others > 0 && <li className="text-ink-muted">and {others.toLocaleString('en')} more</li>}
    </ul>
  );
}
