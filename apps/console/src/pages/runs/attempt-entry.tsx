import type { StoryAttempt } from '@longshore/api';
import { useState } from 'react';
import { CodeView } from '../../design/code-view.tsx';
import { Disclosure } from '../../design/disclosure.tsx';
import { Instant } from '../../design/instant.tsx';
import { durationText } from '../../design/time-text.ts';
import { TimelineEntry } from '../../design/timeline.tsx';
import { ExchangeList } from './exchange-list.tsx';
import { PlanView } from './plan-view.tsx';
import { ReasonWords } from './run-reason-panel.tsx';
import { statusViews } from './run-status.ts';
import { StatusPill } from './status-pill.tsx';

interface AttemptEntryProps {
  readonly attempt: StoryAttempt;
  readonly newest: boolean;
  readonly last: boolean;
}

/** One try: how it ended, what it found, what it planned, what was asked and answered. Only the newest stands open. */
export function AttemptEntry({ attempt, newest, last }: AttemptEntryProps) {
  const [open, setOpen] = useState(newest);
  const { outcome } = attempt;
  return (
    <TimelineEntry tone={outcome ? statusViews[outcome.status].tone : 'busy'} last={last}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-data">
        <h3 className="font-semibold">Attempt {attempt.number}</h3>
        <StatusPill status={outcome?.status ?? 'started'} />
        <span className="text-ink-muted">
          <Instant at={attempt.startedAt} />
          {attempt.finishedAt && ` · took ${durationText(Date.parse(attempt.finishedAt) - Date.parse(attempt.startedAt))}`}
        </span>
        {!newest && (
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="rounded-control text-accent underline-offset-2 hover:underline"
          >
            {open ? 'Hide' : 'Show'}
          </button>
        )}
      </div>
      {open && <AttemptBody attempt={attempt} newest={newest} />}
    </TimelineEntry>
  );
}

function AttemptBody({ attempt, newest }: { readonly attempt: StoryAttempt; readonly newest: boolean }) {
  return (
    <div className="mt-2 space-y-3">
      {/* The newest attempt's reason is the run's, which stands at the head of the page. */}
      {!newest && attempt.outcome?.reason && <ReasonWords reason={attempt.outcome.reason} />}
      {attempt.remarks.length > 0 && (
        <ul aria-label="Remarks" className="space-y-1 rounded-control border border-warn-line bg-warn-ground px-3 py-2 text-data">
          {attempt.remarks.map((remark) => (
            <li key={`${remark.code} ${remark.path ?? ''} ${remark.message}`}>
              {remark.path && <span className="font-mono text-small">{remark.path}: </span>}
              {remark.message}
            </li>
          ))}
        </ul>
      )}
      {attempt.plan && <PlanView plan={attempt.plan} />}
      {attempt.exchanges.length > 0 && <ExchangeList exchanges={attempt.exchanges} />}
      {attempt.facts !== undefined && attempt.facts !== null && (
        <div className="overflow-hidden rounded-control border border-line">
          <Disclosure summary="Facts: what was looked up, and where">
            <div className="p-3">
              <CodeView name="facts" value={attempt.facts} />
            </div>
          </Disclosure>
        </div>
      )}
    </div>
  );
}
