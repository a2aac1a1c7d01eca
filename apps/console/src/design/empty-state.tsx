import type { ReactNode } from 'react';

/** What to say where nothing is yet: what will stand here, and how it gets here. */
export function EmptyState({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="mx-auto max-w-2xl px-4 py-12 text-center">
      <h3 className="text-heading font-semibold">{title}</h3>
      <div className="mt-2 text-body text-ink-muted">{children}</div>
    </div>
  );
}
