import type { ReactNode } from 'react';

/** Named values under one another; on a narrow screen the name stands above its value. */
export function KeyValueList({ children }: { readonly children: ReactNode }) {
  return <dl className="grid gap-y-2 text-data sm:grid-cols-[8.5rem_minmax(0,1fr)] sm:gap-x-4">{children}</dl>;
}

export function KeyValue({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="sm:contents">
      <dt className="text-ink-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
