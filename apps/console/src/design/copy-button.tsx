import { useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';
import { CheckIcon, CopyIcon } from './icons.tsx';

interface CopyButtonProps {
  readonly text: string | (() => string);
  /** What is copied, for the accessible name: "run id". */
  readonly what: string;
  /** Words beside the icon; without them the icon stands alone. */
  readonly label?: string;
}

export function CopyButton({ text, what, label }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'refused'>();
  useEffect(() => {
    if (!outcome) return;
    const timer = window.setTimeout(() => setOutcome(undefined), 1_600);
    return () => window.clearTimeout(timer);
  }, [outcome]);
  const copy = async () => setOutcome((await copyText(typeof text === 'string' ? text : text())) ? 'copied' : 'refused');
  const words = outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'Not allowed' : label;
  return (
    <button
      type="button"
      onClick={(event) => {
        event.stopPropagation();
        void copy();
      }}
      title={`Copy ${what}`}
      className="inline-flex min-h-6 min-w-6 items-center justify-center gap-1 rounded-control px-1 text-small text-ink-muted hover:bg-hover hover:text-ink"
    >
      {outcome === 'copied' ? <CheckIcon className="size-3.5 text-good" /> : <CopyIcon className="size-3.5" />}
      <span className={label || outcome === 'refused' ? '' : 'sr-only'} aria-live="polite">
        {words ?? `Copy ${what}`}
      </span>
    </button>
  );
}

/** An id in full with a button that copies it. */
export function CopyableId({ id, what }: { readonly id: string; readonly what: string }) {
  return (
    <span className="inline-flex max-w-full items-center gap-0.5">
      <span className="font-mono text-small break-all">{id}</span>
      <CopyButton text={id} what={what} />
    </span>
  );
}
