import type { RunStatus } from '@longshore/api';
import { toneClasses } from '../../design/tone.ts';
import { statusOrder, statusViews } from './run-status.ts';

interface StatusChipsProps {
  readonly counts: Readonly<Partial<Record<RunStatus, number>>>;
  readonly chosen: readonly RunStatus[];
  readonly onToggle: (status: RunStatus) => void;
  readonly onClear: () => void;
}

/** How many runs stand in each status; a press narrows the list to it. */
export function StatusChips({ counts, chosen, onToggle, onClear }: StatusChipsProps) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const shown = statusOrder.filter((status) => (counts[status] ?? 0) > 0 || chosen.includes(status));
  return (
    <fieldset className="flex min-w-0 flex-wrap gap-1.5">
      <legend className="sr-only">Narrow by status</legend>
      <Chip label="All" count={all} pressed={chosen.length === 0} look="border-accent bg-accent-ground text-accent" onPress={onClear} />
      {shown.map((status) => (
        <Chip
          key={status}
          label={statusViews[status].label}
          count={counts[status] ?? 0}
          pressed={chosen.includes(status)}
          look={toneClasses[statusViews[status].tone]}
          onPress={() => onToggle(status)}
        />
      ))}
    </fieldset>
  );
}

interface ChipProps {
  readonly label: string;
  readonly count: number;
  readonly pressed: boolean;
  /** Classes while it is pressed. */
  readonly look: string;
  readonly onPress: () => void;
}

function Chip({ label, count, pressed, look, onPress }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={`inline-flex min-h-7 items-center gap-1.5 rounded-full border px-2.5 text-small font-medium transition-colors ${
        pressed ? `${look} border-current` : 'border-line bg-surface text-ink-muted hover:bg-hover hover:text-ink'
      }`}
    >
      {label}
      <data value={count} className={pressed ? '' : 'text-ink'}>
        {count.toLocaleString('en')}
      </data>
    </button>
  );
}
