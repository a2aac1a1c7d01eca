import type { RunSummary } from '@longshore/api';
import { Link, useNavigate } from '@tanstack/react-router';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { Instant } from '../../design/instant.tsx';
import { Money } from '../../design/money.tsx';
import { DocumentName } from './document-name.tsx';
import { RecordLink } from './record-link.tsx';
import { StatusPill } from './status-pill.tsx';

/** The runs under one another. A row opens by a click anywhere on it; j, k and the arrows move the focus from row to row. */
export function RunTable({ runs }: { readonly runs: readonly RunSummary[] }) {
  return (
    <table className="w-full border-collapse text-data" onKeyDown={moveFocusByArrow}>
      <caption className="sr-only">Runs, the newest first</caption>
      <thead className="border-b border-line text-left text-small text-ink-muted">
        <tr>
          <HeaderCell>Document</HeaderCell>
          <HeaderCell look="max-sm:hidden">Status</HeaderCell>
          <HeaderCell look="max-md:hidden">NetSuite</HeaderCell>
          <HeaderCell look="text-right max-sm:hidden">Total</HeaderCell>
          <HeaderCell look="text-right max-sm:hidden">Updated</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} />
        ))}
      </tbody>
    </table>
  );
}

function HeaderCell({ look = '', children }: { readonly look?: string; readonly children: ReactNode }) {
  return (
    <th scope="col" className={`px-2 py-2 font-medium first:pl-4 last:pr-4 ${look}`}>
      {children}
    </th>
  );
}

function RunRow({ run }: { readonly run: RunSummary }) {
  const navigate = useNavigate();
  const open = (event: MouseEvent) => {
    // A link inside the row, or text being selected, is not a wish to open the row.
    if (event.defaultPrevented || window.getSelection()?.isCollapsed === false) return;
    void navigate({ to: '/runs/$run', params: { run: run.id } });
  };
  return (
    // The link in the first cell is the way for keyboards and screen readers; the row is only a larger target for a mouse.
    <tr
      className="cursor-pointer border-b border-line align-top last:border-0 hover:bg-hover has-[[data-run-link]:focus-visible]:bg-hover"
      onClick={open}
    >
      <td className="w-full max-w-0 py-2.5 pr-4 pl-4 sm:pr-2">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            to="/runs/$run"
            params={{ run: run.id }}
            data-run-link={run.id}
            onClick={(event) => event.stopPropagation()}
            className="min-w-0 rounded-control hover:text-accent"
          >
            <DocumentName kind={run.document.kind} id={run.document.id} />
          </Link>
          {run.document.revision > 1 && <span className="text-small text-ink-muted">revision {run.document.revision}</span>}
          <span className="flex w-full items-center justify-between sm:hidden">
            <StatusPill status={run.status} />
            {run.record?.total !== undefined && <Money amount={run.record.total} currency={run.record.currency} />}
          </span>
        </div>
        <RunNote run={run} />
      </td>
      <td className="px-2 py-2.5 max-sm:hidden">
        <StatusPill status={run.status} />
      </td>
      <td className="px-2 py-2.5 whitespace-nowrap max-md:hidden">{run.record ? <RecordLink record={run.record} /> : <None />}</td>
      <td className="px-2 py-2.5 text-right max-sm:hidden">
        {run.record?.total === undefined ? <None /> : <Money amount={run.record.total} currency={run.record.currency} />}
      </td>
      <td className="py-2.5 pr-4 pl-2 text-right text-ink-muted max-sm:hidden">
        <Instant at={run.updatedAt} />
      </td>
    </tr>
  );
}

/** Why it stands where it stands, and when it goes on by itself. */
function RunNote({ run }: { readonly run: RunSummary }) {
  const more = run.causes.length > 1 ? ` (and ${run.causes.length - 1} more)` : '';
  const why = run.causes[0]?.message ?? run.reason?.message;
  if (!why && !run.dueAt) return null;
  return (
    <p className="mt-0.5 line-clamp-2 text-small text-ink-muted sm:line-clamp-1" title={why}>
      {why}
      {why && more}
      {run.dueAt && !run.final && (
        <>
          {why && ' '}Goes on <Instant at={run.dueAt} />
        </>
      )}
    </p>
  );
}

function None() {
  return (
    <span className="text-ink-faint">
      <span aria-hidden="true">–</span>
      <span className="sr-only">none</span>
    </span>
  );
}

function moveFocusByArrow(event: KeyboardEvent) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  focusRun(event.key === 'ArrowDown' ? 'next' : 'previous');
}

/** Moves the focus along the list's rows; where none has it, to the first. */
export function focusRun(direction: 'next' | 'previous'): void {
  const links = [...document.querySelectorAll<HTMLElement>('[data-run-link]')];
  const at = links.findIndex((link) => link.matches(':focus'));
  const to = at === -1 ? 0 : at + (direction === 'next' ? 1 : -1);
  links[Math.min(Math.max(to, 0), links.length - 1)]?.focus();
}
