import { Link } from '@tanstack/react-router';
import { EmptyState } from '../design/empty-state.tsx';

export function NotFoundPage() {
  return (
    <main>
      <EmptyState title="There is no such page" heading="h1">
        <p>The address may be cut off or from an older version.</p>
        <Link to="/" className="mt-3 inline-block rounded-control text-accent underline underline-offset-2">
          Go to the runs
        </Link>
      </EmptyState>
    </main>
  );
}
