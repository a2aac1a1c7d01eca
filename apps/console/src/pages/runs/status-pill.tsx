import type { RunStatus } from '@longshore/api';
import { Pill } from '../../design/pill.tsx';
import { statusViews } from './run-status.ts';

/** A run's status, as every page shows it. */
export function StatusPill({ status }: { readonly status: RunStatus }) {
  const { label, tone, moving } = statusViews[status];
  return (
    <Pill tone={tone} moving={moving}>
      {label}
    </Pill>
  );
}
