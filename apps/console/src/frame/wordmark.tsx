/** The mark and the name; the mark is public/favicon.svg in the page's own colours. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 text-heading font-semibold tracking-tight">
      <svg aria-hidden="true" viewBox="0 0 32 32" className="size-6">
        <rect width="32" height="32" rx="7" className="fill-accent" />
        <path d="M8 7.5h4.6v9.6H8zM13.7 12h4.6v5.1h-4.6zM19.4 7.5H24v9.6h-4.6z" className="fill-on-accent" />
        <path
          d="M6.5 20.6q2.4 2.9 4.75 0t4.75 0t4.75 0t4.75 0"
          fill="none"
          className="stroke-on-accent"
          strokeWidth="2.2"
          strokeLinecap="round"
        />
      </svg>
      Longshore
    </span>
  );
}
