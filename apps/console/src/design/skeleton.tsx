/** The shape of lines that are on their way; the words are for assistive technology. */
export function Skeleton({ lines, what }: { readonly lines: number; readonly what: string }) {
  return (
    <div role="status" className="space-y-3 p-4">
      <span className="sr-only">Loading {what}</span>
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <div key={line} className="flex animate-breathe gap-4">
          <div className={`h-4 rounded bg-line ${line % 3 === 1 ? 'w-2/5' : 'w-3/5'}`} />
          <div className="ml-auto h-4 w-16 rounded bg-line" />
        </div>
      ))}
    </div>
  );
}
