import { Button } from '../../design/button.tsx';
import { CodeView } from '../../design/code-view.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { useSession } from '../../session/session.tsx';

interface NoRunsProps {
  readonly narrowed: boolean;
  readonly onClearSearch: () => void;
}

/** An empty list: either nothing matches, or nothing was handed in yet, and then how that is done. */
export function NoRuns({ narrowed, onClearSearch }: NoRunsProps) {
  const { tenant } = useSession();
  if (narrowed)
    return (
      <EmptyState title="No run matches">
        <p>Nothing stands in these statuses for this document now. A document’s id has to be given whole.</p>
        <div className="mt-4">
          <Button onClick={onClearSearch}>Show every run</Button>
        </div>
      </EmptyState>
    );
  const command = [
    `curl ${window.location.origin}/v1/tenants/${tenant}/bills \\`,
    "  --header 'Authorization: Bearer lsk_…' \\",
    "  --header 'Content-Type: application/json' \\",
    '  --data-binary @examples/bills/usage-bands-and-standing-charge.json',
  ].join('\n');
  return (
    <EmptyState title="No runs yet">
      <p>
        A run is the story of one document on its way into NetSuite. Hand one in, and it appears here within a second: what was planned and
        why, what NetSuite answered, and what a person has to do.
      </p>
      <div className="mt-5 text-left">
        <CodeView name="hand in a bill" value={command} />
      </div>
    </EmptyState>
  );
}
