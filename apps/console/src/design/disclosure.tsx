import type { ReactNode } from 'react';
import { useState } from 'react';
import { ChevronIcon } from './icons.tsx';

interface DisclosureProps {
  readonly summary: ReactNode;
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** A line that opens to what is behind it. What is closed is not rendered: a story may hold many long answers. */
export function Disclosure({ summary, open = false, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(open);
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex min-h-9 items-center gap-2 px-4 py-1.5 text-data -outline-offset-2 hover:bg-hover">
        <ChevronIcon className={`size-3.5 text-ink-muted transition-transform ${isOpen ? 'rotate-90' : ''}`} />
        <span className="flex min-w-0 grow items-center">{summary}</span>
      </summary>
      {isOpen && children}
    </details>
  );
}
