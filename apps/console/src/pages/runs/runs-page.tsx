import type { RunSummary } from '@longshore/api';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { useShortcuts } from '../../design/shortcuts.ts';
import { Skeleton } from '../../design/skeleton.tsx';
import { FailedQuery } from '../../session/failed-query.tsx';
import { problemWords } from '../../session/problem-words.ts';
import { NeedsAPerson } from './needs-a-person.tsx';
import { NoRuns } from './no-runs.tsx';
import { focusRowReturnedTo } from './return-to-row.ts';
import { RunFilterBar } from './run-filter-bar.tsx';
import { useCauses, useListsFollow, useRunCounts, useRuns } from './run-queries.ts';
import type { RunSearch } from './run-search.ts';
import { isNarrowed, runSearchParameters, toggleStatus } from './run-search.ts';
import { focusRun, RunTable } from './run-table.tsx';
import { StatusChips } from './status-chips.tsx';
import { steadyRows } from './steady-rows.ts';
import { useReaderIsInList } from './use-reader-is-in-list.ts';

/** Every run of the tenant, what keeps some of them from going on, and the way to each one's story. */
export function RunsPage() {
  const search = useSearch({ from: '/signed-in/' });
  const navigate = useNavigate({ from: '/' });
  const field = useRef<HTMLInputElement>(null);
  const counts = useRunCounts();
  const causes = useCauses(counts.data);
  const runs = useRuns(search, counts.data);
  useListsFollow(counts.data);

  const setSearch = useCallback(
    (next: RunSearch) => void navigate({ search: runSearchParameters(next), replace: true, resetScroll: false }),
    [navigate],
  );
  useShortcuts({
    '/': () => field.current?.focus(),
    j: () => focusRun('next'),
    k: () => focusRun('previous'),
  });

  if (runs.isPending || causes.isPending)
    return (
      <div className="rounded-card border border-line bg-surface">
        <Skeleton lines={10} what="the runs" />
      </div>
    );
  const isEmpty = !isNarrowed(search) && runs.data?.pages[0]?.items.length === 0;
  const failure = runs.error ?? counts.error ?? causes.error;
  return (
    <div className="space-y-4">
      <h1 className="text-title font-semibold tracking-tight">Runs</h1>
      {failure && runs.data && <StaleNotice error={failure} />}
      {causes.data && <NeedsAPerson causes={causes.data} />}
      {isEmpty ? null : (
        <>
          <StatusChips
            counts={counts.data ?? {}}
            chosen={search.status ?? []}
            onToggle={(status) => setSearch(toggleStatus(search, status))}
            onClear={() => {
              const { status: _, ...rest } = search;
              setSearch(rest);
            }}
          />
          <RunFilterBar search={search} field={field} onChange={setSearch} />
        </>
      )}
      <section aria-label="Runs" className="overflow-hidden rounded-card border border-line bg-surface shadow-lift">
        {!runs.data ? (
          <FailedQuery error={runs.error} what="the list of runs" onRetry={() => void runs.refetch()} />
        ) : (
          <RunList
            // Another search is another list: nothing of it was seen before.
            key={JSON.stringify(search)}
            runs={runs.data.pages.flatMap(({ items }) => items)}
            narrowed={isNarrowed(search)}
            onClearSearch={() => setSearch({})}
          />
        )}
        {runs.hasNextPage && (
          <div className="border-t border-line p-3 text-center">
            <Button disabled={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
              {runs.isFetchingNextPage ? 'Loading…' : 'Load more'}
            </Button>
          </div>
        )}
      </section>
      <p className="text-small text-ink-muted max-sm:hidden">
        <Key>/</Key> filter <Key>j</Key> <Key>k</Key> move <Key>Enter</Key> open <Key>Esc</Key> back
      </p>
    </div>
  );
}

interface RunListProps {
  readonly runs: readonly RunSummary[];
  readonly narrowed: boolean;
  readonly onClearSearch: () => void;
}

/** The rows, held still while someone reads them. */
function RunList({ runs, narrowed, onClearSearch }: RunListProps) {
  const readerIsInList = useReaderIsInList();
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const { rows, heldBack } = useMemo(() => steadyRows(runs, seen, readerIsInList), [runs, seen, readerIsInList]);
  useEffect(() => {
    if (heldBack === 0) setSeen(new Set(rows.map(({ id }) => id)));
  }, [rows, heldBack]);
  useEffect(focusRowReturnedTo, []);
  if (rows.length === 0) return <NoRuns narrowed={narrowed} onClearSearch={onClearSearch} />;
  return (
    <>
      {heldBack > 0 && (
        <button
          type="button"
          onClick={() => {
            setSeen(new Set());
            window.scrollTo({ top: 0 });
          }}
          className="sticky top-13 z-1 w-full border-b border-line bg-accent-ground px-4 py-1.5 text-center text-data font-medium text-accent -outline-offset-2"
        >
          {heldBack === 1 ? '1 newer run' : `${heldBack} newer runs`} – show
        </button>
      )}
      <RunTable runs={rows} />
    </>
  );
}

function StaleNotice({ error }: { readonly error: unknown }) {
  const { title, nextStep } = problemWords(error);
  return (
    <p role="alert" className="rounded-control border border-warn-line bg-warn-ground px-4 py-2 text-data text-warn">
      <span className="font-medium">{title}.</span> What you see is what was read last. {nextStep}
    </p>
  );
}

function Key({ children }: { readonly children: string }) {
  return <kbd className="rounded border border-line bg-surface px-1.5 py-px font-sans text-ink-muted">{children}</kbd>;
}
