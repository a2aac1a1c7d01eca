import type { RunSummary } from '@longshore/api';
import { ExternalIcon } from '../../design/icons.tsx';

/** The record's own number, or its type and internal id; leads into NetSuite. */
export function RecordLink({ record }: { readonly record: NonNullable<RunSummary['record']> }) {
  return (
    <a
      href={record.url}
      target="_blank"
      rel="noreferrer"
      onClick={(event) => event.stopPropagation()}
      title={`${record.recordType} ${record.internalId} in NetSuite`}
      className="inline-flex items-center gap-1 rounded-control text-accent underline-offset-2 hover:underline"
    >
      {record.tranId ?? `${record.recordType} ${record.internalId}`}
      <ExternalIcon className="size-3.5" />
      <span className="sr-only">(opens NetSuite)</span>
    </a>
  );
}
