import { useQuery } from '@tanstack/react-query';
import { Navigate, useSearch } from '@tanstack/react-router';
import { CodeView } from '../../design/code-view.tsx';
import { ThemeToggle } from '../../frame/theme-toggle.tsx';
import { Wordmark } from '../../frame/wordmark.tsx';
import { FailedQuery } from '../../session/failed-query.tsx';
import { needsSignIn } from '../../session/problem-words.ts';
import { sessionQuery } from '../../session/session.tsx';

/** Says how one gets in. Once the link was opened in this browser, in any tab, the page goes on by itself. */
export function SignInPage() {
  const { link } = useSearch({ from: '/sign-in' });
  const session = useQuery({ ...sessionQuery, staleTime: 0, refetchInterval: 3_000 });
  if (session.data?.tenant) return <Navigate to="/" replace />;
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center px-4 py-12">
      <div className="flex items-center justify-between">
        <Wordmark />
        <ThemeToggle />
      </div>
      <div className="mt-6 rounded-card border border-line bg-surface p-6 shadow-lift">
        <h1 className="text-title font-semibold tracking-tight">Sign in</h1>
        {link === 'spent' && (
          <p role="alert" className="mt-3 rounded-control border border-warn-line bg-warn-ground px-3 py-2 text-data text-warn">
            This link does not work any more: it was used before, or is older than 15 minutes. You need a new one.
          </p>
        )}
        <p className="mt-2 text-ink-muted">
          Open the one-time link that <code className="font-mono text-data text-ink">npm start</code> printed in its terminal. It works
          once, for 15 minutes, and this browser stays signed in afterwards.
        </p>
        <h2 className="mt-5 mb-2 text-data font-medium">No link left? Start again, and a new one is printed:</h2>
        <CodeView name="terminal" value="npm start" />
        <p className="mt-5 text-data text-ink-muted">
          Somebody else runs this server? Ask them for a sign-in link. API keys are for programs and are not entered here.
        </p>
      </div>
      {session.error && !needsSignIn(session.error) && (
        <div className="-mx-4">
          <FailedQuery error={session.error} what="whether you are signed in" onRetry={() => void session.refetch()} />
        </div>
      )}
    </main>
  );
}
