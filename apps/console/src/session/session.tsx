import type { Role } from '@longshore/api';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { createContext, use } from 'react';
import { Skeleton } from '../design/skeleton.tsx';
import { Wordmark } from '../frame/wordmark.tsx';
import { longshore } from './client.ts';
import { FailedQuery } from './failed-query.tsx';
import { needsSignIn } from './problem-words.ts';

/** Who looks at the console, and whose data it is. */
export interface ConsoleSession {
  readonly tenant: string;
  readonly role: Role;
}

const SessionContext = createContext<ConsoleSession | undefined>(undefined);

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => longshore.getSession({}, { signal }),
  staleTime: 60_000,
});

/** Shows what is below only to someone who is signed in; sends everyone else to the sign-in page. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const session = useQuery(sessionQuery);
  if (needsSignIn(session.error)) return <Navigate to="/sign-in" replace />;
  if (session.data?.tenant)
    return <SessionContext value={{ tenant: session.data.tenant, role: session.data.role }}>{children}</SessionContext>;
  if (!session.data && !session.error) return <Skeleton lines={6} what="the console" />;
  const error = session.error ?? new Error('This session belongs to no tenant, and the console shows one tenant’s data.');
  return (
    <main className="mx-auto max-w-2xl px-4 py-10">
      <h1>
        <Wordmark />
      </h1>
      <div className="-mx-4 mt-4">
        <FailedQuery error={error} what="the console" onRetry={() => void session.refetch()} />
      </div>
    </main>
  );
}

/** The session of the page; only below {@link SignedIn}. */
export function useSession(): ConsoleSession {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession needs SignedIn above it');
  return session;
}
