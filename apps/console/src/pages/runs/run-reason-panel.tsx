import type { Cause, RunReason, RunStory } from '@longshore/api';
import { roleSuffices } from '@longshore/api';
import { CopyableId } from '../../design/copy-button.tsx';
import { Instant } from '../../design/instant.tsx';
import { toneClasses } from '../../design/tone.ts';
import { useSession } from '../../session/session.tsx';
import { MappingForm } from './mapping-form.tsx';
import { mappingNextStep, missingMapping } from './missing-mapping.ts';
import { statusViews } from './run-status.ts';

/** Why the run stands where it stands, what to do next, and the remedy itself where it can be given here. */
export function RunReasonPanel({ run }: { readonly run: RunStory }) {
  const { role } = useSession();
  const view = statusViews[run.status];
  const mayEnter = run.status === 'blocked' && roleSuffices(role, 'operator');
  if (run.status === 'complete' && !run.reason) return null;
  return (
    <section aria-label="Why it stands where it stands" className={`rounded-card border px-4 py-3 ${toneClasses[view.tone]}`}>
      <p className="font-medium">{run.reason?.message ?? view.meaning}</p>
      {run.reason && <p className="mt-0.5 text-data text-ink">{run.reason.nextStep}</p>}
      {run.reason?.netsuiteMessage && <NetSuiteWords words={run.reason.netsuiteMessage} />}
      {run.dueAt && !run.final && (
        <p className="mt-0.5 text-data text-ink">
          It goes on by itself <Instant at={run.dueAt} />.
        </p>
      )}
      {run.causes.length > 0 && (
        <ul className="mt-3 space-y-2">
          {run.causes.map((cause) => {
            const missing = mayEnter ? missingMapping(cause) : undefined;
            return (
              <li key={`${cause.key} ${cause.path ?? ''}`} className="rounded-control border border-line bg-surface px-3 py-2.5 text-ink">
                <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
                  <CauseWords cause={missing ? { ...cause, nextStep: mappingNextStep(missing) } : cause} />
                  {missing && <MappingForm missing={missing} causeKey={cause.key} connection={run.connection} />}
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

/** A cause in full: what is missing, where in the document, what to do, NetSuite's own words. */
export function CauseWords({ cause }: { readonly cause: Cause }) {
  return (
    <div className="min-w-0 text-data">
      <p className="font-medium break-words">{cause.message}</p>
      <p className="break-words text-ink-muted">{cause.nextStep}</p>
      <div className="flex flex-wrap items-center gap-x-3 text-small text-ink-muted">
        <CopyableId id={cause.key} what="cause" />
        {cause.path && <span className="font-mono">{cause.path}</span>}
      </div>
      {cause.netsuiteMessage && <NetSuiteWords words={cause.netsuiteMessage} />}
    </div>
  );
}

/** A reason in full, as an attempt ended with it. */
export function ReasonWords({ reason }: { readonly reason: RunReason }) {
  return (
    <div className="text-data">
      <p>{reason.message}</p>
      <p className="text-ink-muted">{reason.nextStep}</p>
      {reason.netsuiteMessage && <NetSuiteWords words={reason.netsuiteMessage} />}
    </div>
  );
}

function NetSuiteWords({ words }: { readonly words: string }) {
  return (
    <p className="mt-1 text-data break-words text-ink">
      <span className="text-ink-muted">NetSuite says:</span> “{words}”
    </p>
  );
}
