import type { RunStory } from '@longshore/api';
import { Link, useCanGoBack, useParams, useRouter } from '@tanstack/react-router';
import { CodeView } from '../../design/code-view.tsx';
import { BackIcon } from '../../design/icons.tsx';
import { Panel } from '../../design/panel.tsx';
import { useShortcuts } from '../../design/shortcuts.ts';
import { Skeleton } from '../../design/skeleton.tsx';
import { Timeline } from '../../design/timeline.tsx';
import { FailedQuery } from '../../session/failed-query.tsx';
import { AttemptEntry } from './attempt-entry.tsx';
import { returnToRow } from './return-to-row.ts';
import { RunFacts } from './run-facts.tsx';
import { RunHeader } from './run-header.tsx';
import { useRunStory } from './run-queries.ts';
import { RunReasonPanel } from './run-reason-panel.tsx';

/** One run's story: what was handed in, what was decided and why, what was asked of NetSuite and answered. */
export function RunPage() {
  const { run: id } = useParams({ from: '/signed-in/runs/$run' });
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const story = useRunStory(id);
  useShortcuts({
    Escape: () => {
      returnToRow(id);
      if (canGoBack) router.history.back();
      else void router.navigate({ to: '/' });
    },
  });
  return (
    <div className="space-y-4">
      <Link to="/" className="inline-flex items-center gap-1 rounded-control text-data text-ink-muted hover:text-ink">
        <BackIcon className="size-3.5" />
        Runs
      </Link>
      {story.data ? (
        <Story run={story.data} />
      ) : story.error ? (
        <>
          <h1 className="sr-only">Run {id}</h1>
          <FailedQuery error={story.error} what="this run" onRetry={() => void story.refetch()} />
        </>
      ) : (
        <div className="rounded-card border border-line bg-surface">
          <Skeleton lines={8} what="the run" />
        </div>
      )}
    </div>
  );
}

function Story({ run }: { readonly run: RunStory }) {
  const attempts = [...run.story].reverse();
  return (
    <>
      <RunHeader run={run} />
      <RunReasonPanel run={run} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="min-w-0 space-y-4">
          <Panel title="Attempts">
            <div className="px-3 py-4 sm:px-4">
              {attempts.length === 0 ? (
                <p className="text-data text-ink-muted">None yet: it waits for its turn.</p>
              ) : (
                <Timeline>
                  {attempts.map((attempt, position) => (
                    <AttemptEntry key={attempt.number} attempt={attempt} newest={position === 0} last={position === attempts.length - 1} />
                  ))}
                </Timeline>
              )}
            </div>
          </Panel>
          <Panel title="Document as handed in">
            <div className="p-3 sm:p-4">
              <CodeView name={`${run.document.kind} ${run.document.id}, revision ${run.document.revision}`} value={run.data} />
            </div>
          </Panel>
        </div>
        <RunFacts run={run} />
      </div>
    </>
  );
}
