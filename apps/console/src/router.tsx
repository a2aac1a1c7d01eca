import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { Frame } from './frame/frame.tsx';
import { ConnectionsPage } from './pages/connections/connections-page.tsx';
import { NetSuiteReturnPage } from './pages/netsuite-return/netsuite-return-page.tsx';
import { parseReturnOutcome } from './pages/netsuite-return/return-outcome.ts';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { RunPage } from './pages/runs/run-page.tsx';
import type { RunSearch } from './pages/runs/run-search.ts';
import { parseRunSearch } from './pages/runs/run-search.ts';
import { RunsPage } from './pages/runs/runs-page.tsx';
import { SignInPage } from './pages/sign-in/sign-in-page.tsx';
import { FailedQuery } from './session/failed-query.tsx';
import { SignedIn } from './session/session.tsx';

const root = createRootRoute({ component: Outlet });

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: () => (
    <SignedIn>
      <Frame />
    </SignedIn>
  ),
});

const runs = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  validateSearch: (search: Record<string, unknown>): RunSearch => parseRunSearch(search),
  component: RunsPage,
});

const run = createRoute({ getParentRoute: () => signedIn, path: '/runs/$run', component: RunPage });

const connections = createRoute({ getParentRoute: () => signedIn, path: '/connections', component: ConnectionsPage });

const netsuiteReturn = createRoute({
  getParentRoute: () => root,
  path: '/signed-in-to-netsuite',
  validateSearch: parseReturnOutcome,
  component: NetSuiteReturnPage,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { readonly link?: 'spent' } => (search.link === 'spent' ? { link: 'spent' } : {}),
  component: SignInPage,
});

/** Every page of the console. Search parameters are plain text in the address, without the router's JSON quoting. */
export const router = createRouter({
  routeTree: root.addChildren([signedIn.addChildren([runs, run, connections]), signIn, netsuiteReturn]),
  defaultPreload: false,
  scrollRestoration: true,
  defaultNotFoundComponent: NotFoundPage,
  defaultErrorComponent: ({ error, reset }) => <FailedQuery error={error} what="this page" onRetry={reset} />,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(Object.entries(search).map(([name, value]) => [name, String(value)])).toString();
    return text && `?${text}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
