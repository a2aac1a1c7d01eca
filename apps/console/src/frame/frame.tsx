import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useSession } from '../session/session.tsx';
import { ThemeToggle } from './theme-toggle.tsx';
import { Wordmark } from './wordmark.tsx';

/** What stands around every page: where one is, whose data it is, the theme. */
export function Frame() {
  const session = useSession();
  const { pathname } = useLocation();
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-30 focus:rounded-control focus:bg-surface focus:px-3 focus:py-2"
      >
        Skip to the page
      </a>
      <header className="sticky top-0 z-10 border-b border-line bg-surface">
        <div className="mx-auto flex h-13 max-w-6xl items-center gap-4 px-4 sm:gap-6">
          <Link to="/" className="flex rounded-control">
            <Wordmark />
          </Link>
          <nav aria-label="Pages" className="flex gap-4 self-stretch">
            <PageLink to="/" isHere={pathname === '/' || pathname.startsWith('/runs/')}>
              Runs
            </PageLink>
            <PageLink to="/connections" isHere={pathname === '/connections'}>
              Connections
            </PageLink>
          </nav>
          <span className="ml-auto flex min-w-0 items-center gap-3 text-data">
            <span className="truncate text-ink-muted">
              <span className="sr-only">Tenant </span>
              <span className="font-medium text-ink">{session.tenant}</span>
              <span className="max-sm:hidden"> · {session.role}</span>
            </span>
            <ThemeToggle />
          </span>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto max-w-6xl px-4 pt-6 pb-24 outline-none">
        <Outlet />
      </main>
    </>
  );
}

function PageLink({ to, isHere, children }: { readonly to: '/' | '/connections'; readonly isHere: boolean; readonly children: string }) {
  return (
    <Link
      to={to}
      data-here={isHere}
      className="flex h-full items-center border-b-2 border-transparent px-1 text-data font-medium text-ink-muted -outline-offset-2 hover:text-ink data-[here=true]:border-accent data-[here=true]:text-ink"
    >
      {children}
    </Link>
  );
}
