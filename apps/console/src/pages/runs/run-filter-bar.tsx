import type { RefObject } from 'react';
import { useEffect, useState } from 'react';
import { CloseIcon, SearchIcon } from '../../design/icons.tsx';
import type { RunSearch } from './run-search.ts';
import { documentKinds } from './run-search.ts';

interface RunFilterBarProps {
  readonly search: RunSearch;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onChange: (search: RunSearch) => void;
}

const typingPauseMs = 250;

/** Document id, kind and cause; what is typed takes effect in a pause of typing. */
export function RunFilterBar({ search, field, onChange }: RunFilterBarProps) {
  const { document: documentId, kind, cause, ...others } = search;
  const [typed, setTyped] = useState(documentId ?? '');
  useEffect(() => setTyped(documentId ?? ''), [documentId]);
  useEffect(() => {
    if (typed.trim() === (documentId ?? '')) return;
    const timer = window.setTimeout(() => {
      const { document: _, ...rest } = search;
      onChange({ ...rest, ...(typed.trim() && { document: typed.trim() }) });
    }, typingPauseMs);
    return () => window.clearTimeout(timer);
  }, [typed, documentId, search, onChange]);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <label className="relative min-w-0 grow sm:max-w-80">
        <span className="sr-only">Document id</span>
        <SearchIcon className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-muted" />
        <input
          ref={field}
          type="search"
          value={typed}
          placeholder="Document id"
          aria-keyshortcuts="/"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            if (typed) setTyped('');
            else event.currentTarget.blur();
          }}
          className="h-8 w-full rounded-control border border-line-strong bg-surface pr-8 pl-8 text-data [&::-webkit-search-cancel-button]:hidden"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 rounded border border-line bg-sunken px-1.5 font-sans text-small text-ink-muted"
        >
          /
        </span>
      </label>
      <label>
        <span className="sr-only">Kind of document</span>
        <select
          value={kind ?? ''}
          onChange={(event) => {
            const { kind: _, ...rest } = search;
            const chosen = documentKinds.find((known) => known === event.target.value);
            onChange({ ...rest, ...(chosen && { kind: chosen }) });
          }}
          className="h-8 rounded-control border border-line-strong bg-surface px-2 text-data"
        >
          <option value="">Every kind</option>
          {documentKinds.map((known) => (
            <option key={known} value={known}>
              {known}
            </option>
          ))}
        </select>
      </label>
      {cause && (
        <span className="inline-flex min-h-8 max-w-full items-center gap-1 rounded-control border border-accent bg-accent-ground pl-2.5 text-data text-accent">
          <span className="truncate">waits for {cause}</span>
          <button
            type="button"
            aria-label={`Show runs that do not wait for ${cause} too`}
            onClick={() => onChange({ ...others, ...(documentId && { document: documentId }), ...(kind && { kind }) })}
            className="grid size-7 shrink-0 place-items-center rounded-control hover:bg-hover"
          >
            <CloseIcon className="size-3.5" />
          </button>
        </span>
      )}
    </div>
  );
}
