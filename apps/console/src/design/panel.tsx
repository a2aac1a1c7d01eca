import type { ReactNode } from 'react';
import { useId } from 'react';

interface PanelProps {
  readonly title: string;
  /** Stands at the right of the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A card with a heading, and a region of that name. */
export function Panel({ title, aside, children }: PanelProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="overflow-hidden rounded-card border border-line bg-surface shadow-lift">
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-2">
        <h2 id={heading} className="text-heading font-semibold">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
