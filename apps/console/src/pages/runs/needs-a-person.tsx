import type { WaitingCause } from '@longshore/api';
import { roleSuffices } from '@longshore/api';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { CopyableId } from '../../design/copy-button.tsx';
import { CheckIcon, CloseIcon } from '../../design/icons.tsx';
import { Panel } from '../../design/panel.tsx';
import { useSession } from '../../session/session.tsx';
import { MappingForm } from './mapping-form.tsx';
import { mappingNextStep, missingMapping } from './missing-mapping.ts';
import { ReleasedRuns } from './released-runs.tsx';

const shownAtFirst = 4;

interface Resolved {
  readonly cause: WaitingCause;
  readonly netsuiteId: string;
  readonly runs: readonly string[];
  /** The server's list has been seen without it. Should it come back, it is a new need. */
  readonly gone: boolean;
}

/** Everything that keeps runs from going on, once for all the runs that wait for it, with the remedy where it can be given here. */
export function NeedsAPerson({ causes }: { readonly causes: readonly WaitingCause[] }) {
  const [resolved, setResolved] = useState<readonly Resolved[]>([]);
  const [all, setAll] = useState(false);
  useEffect(() => {
    setResolved((list) =>
      list.map((done) => (done.gone || causes.some((cause) => isSame(done.cause, cause)) ? done : { ...done, gone: true })),
    );
  }, [causes]);
  const open = causes.filter((cause) => !resolved.some((done) => !done.gone && isSame(done.cause, cause)));
  const shown = all ? open : open.slice(0, shownAtFirst);
  if (open.length === 0 && resolved.length === 0) return null;
  return (
    <Panel
      title="What needs a person"
      aside={
        open.length > 0 && <span className="text-small text-ink-muted">{open.length === 1 ? '1 cause' : `${open.length} causes`}</span>
      }
    >
      <ul>
        {resolved.map((done) => (
          <ResolvedItem
            key={causeId(done.cause)}
            resolved={done}
            onPutAway={() => setResolved((list) => list.filter((other) => other.cause !== done.cause))}
          />
        ))}
        {shown.map((cause) => (
          <CauseItem
            key={causeId(cause)}
            cause={cause}
            onResolved={(netsuiteId, runs) => setResolved((list) => [{ cause, netsuiteId, runs, gone: false }, ...list])}
          />
        ))}
      </ul>
      {open.length > shown.length && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="w-full px-4 py-2.5 text-left text-data text-accent -outline-offset-2 hover:bg-hover"
        >
          Show {open.length - shown.length} more
        </button>
      )}
    </Panel>
  );
}

function ResolvedItem({ resolved, onPutAway }: { readonly resolved: Resolved; readonly onPutAway: () => void }) {
  const { cause, netsuiteId, runs } = resolved;
  const item = useRef<HTMLLIElement>(null);
  // The form that had the focus is gone; the keyboard goes on from what came of it.
  useEffect(() => item.current?.focus(), []);
  return (
    <li
      ref={item}
      tabIndex={-1}
      className="flex items-start gap-3 border-b border-line bg-good-ground px-4 py-3 -outline-offset-2 last:border-0"
    >
      <CheckIcon className="mt-0.5 size-4 text-good" />
      <div className="min-w-0 grow space-y-1.5">
        <p>
          <span className="font-medium break-words">{cause.key}</span> is NetSuite id {netsuiteId}.
        </p>
        <ReleasedRuns runs={runs} waiting={cause.waiting} />
      </div>
      <button
        type="button"
        aria-label={`Put away: ${cause.key}`}
        onClick={onPutAway}
        className="grid size-7 shrink-0 place-items-center rounded-control text-ink-muted hover:bg-hover hover:text-ink"
      >
        <CloseIcon className="size-3.5" />
      </button>
    </li>
  );
}

interface CauseItemProps {
  readonly cause: WaitingCause;
  readonly onResolved: (netsuiteId: string, runs: readonly string[]) => void;
}

function CauseItem({ cause, onResolved }: CauseItemProps) {
  const { role } = useSession();
  const missing = missingMapping(cause);
  const mayEnter = roleSuffices(role, 'operator');
  return (
    <li className="grid gap-x-6 gap-y-2 border-b border-line px-4 py-3 last:border-0 md:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="font-medium break-words">{cause.message}</p>
        <p className="text-data break-words text-ink-muted">{mayEnter && missing ? mappingNextStep(missing) : cause.nextStep}</p>
        <div className="mt-0.5 flex flex-wrap items-center gap-x-3 text-small text-ink-muted">
          <CopyableId id={cause.key} what="cause" />
          <Link to="/" search={{ cause: cause.key }} className="rounded-control text-accent underline-offset-2 hover:underline">
            {cause.waiting === 1 ? '1 run waits' : `${cause.waiting.toLocaleString('en')} runs wait`}
          </Link>
        </div>
      </div>
      {missing && (
        <div className="md:w-[23rem] md:pt-0.5">
          {mayEnter ? (
            <MappingForm missing={missing} causeKey={cause.key} connection={cause.connection} onSet={onResolved} />
          ) : (
            <p className="text-small text-ink-muted">Your role is {role}: an operator can enter the mapping.</p>
          )}
        </div>
      )}
    </li>
  );
}

function causeId(cause: WaitingCause): string {
  return `${cause.connection} ${cause.key}`;
}

function isSame(one: WaitingCause, other: WaitingCause): boolean {
  return causeId(one) === causeId(other);
}
