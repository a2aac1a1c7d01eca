import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { ThemeToggle } from '../../frame/theme-toggle.tsx';
import { Wordmark } from '../../frame/wordmark.tsx';
import { sessionQuery } from '../../session/session.tsx';
import type { ReturnOutcome } from './return-outcome.ts';
import { outcomeWords } from './return-outcome.ts';

const notes: Readonly<Record<ReturnOutcome, string>> = {
  given: 'border-good-line bg-good-ground text-good',
  denied: 'border-warn-line bg-warn-ground text-warn',
  failed: 'border-bad-line bg-bad-ground text-bad',
  unknown: 'border-warn-line bg-warn-ground text-warn',
};

/** Where NetSuite's sign-in page leads back to. Whoever signed in there need not be anybody here. */
export function NetSuiteReturnPage() {
  const { outcome } = useSearch({ from: '/signed-in-to-netsuite' });
  const session = useQuery({ ...sessionQuery, retry: false });
  const { title, note, next } = outcomeWords[outcome];
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center px-4 py-12">
      <div className="flex items-center justify-between">
        <Wordmark />
        <ThemeToggle />
      </div>
      <div className="mt-6 rounded-card border border-line bg-surface p-6 shadow-lift">
        <h1 className="text-title font-semibold tracking-tight">{title}</h1>
        <p role="status" className={`mt-3 rounded-control border px-3 py-2 text-data ${notes[outcome]}`}>
          {note}
        </p>
        <p className="mt-3 text-ink-muted">{next}</p>
        {session.data?.tenant && (
          <Link to="/connections" className="mt-4 inline-block rounded-control text-accent underline underline-offset-2">
            Go to the connections
          </Link>
        )}
      </div>
    </main>
  );
}
