import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  /** `h1` where it is the whole page. */
  readonly heading?: 'h1' | 'h2';
  readonly children: ReactNode;
}

/** What to say where nothing is yet: what will stand here, and how it gets here. */
export function EmptyState({ title, heading: Heading = 'h2', children }: EmptyStateProps) {
  return (
    <div className="mx-auto max-w-2xl px-4 py-12 text-center">
      <Heading className="text-heading font-semibold">{title}</Heading>
      <div className="mt-2 text-body text-ink-muted">{children}</div>
    </div>
  );
}
