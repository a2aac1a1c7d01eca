import type { FormEvent } from 'react';
import { useId, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { useToaster } from '../../design/toast.tsx';
import { problemSentence } from '../../session/problem-words.ts';
import type { MissingMapping } from './missing-mapping.ts';
import { useSetMapping } from './run-queries.ts';

/** What our side calls it → what NetSuite calls it. */
const netsuiteNames = { product: 'item', customer: 'customer' } as const;

interface MappingFormProps {
  readonly missing: MissingMapping;
  readonly causeKey: string;
  readonly connection: string;
  /** Told once the mapping stands, with the runs that waited for it. */
  readonly onSet?: (netsuiteId: string, releasedRuns: readonly string[]) => void;
}

/** Says which NetSuite record a product or customer is. Runs that wait for it go on by themselves. */
export function MappingForm({ missing, causeKey, connection, onSet }: MappingFormProps) {
  const { say } = useToaster();
  const fault = useId();
  const [netsuiteId, setNetsuiteId] = useState('');
  const [complaint, setComplaint] = useState<string>();
  const setMapping = useSetMapping();
  const theirs = netsuiteNames[missing.entity];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const id = netsuiteId.trim();
    if (setMapping.isPending || setMapping.isSuccess) return;
    if (!/^\d+$/.test(id)) {
      setComplaint(`The internal id of the ${theirs} is a whole number. NetSuite shows it in the address: …?id=123`);
      return;
    }
    setComplaint(undefined);
    setMapping.mutate(
      { ...missing, netsuiteId: id, connection, causeKey },
      {
        onSuccess: (releasedRuns) => {
          say('good', `${missing.entity} ${missing.hostId} is now ${theirs} ${id} in NetSuite.`);
          onSet?.(id, releasedRuns);
        },
        onError: (error) => setComplaint(problemSentence(error)),
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-1.5">
      <div className="flex flex-wrap items-center gap-2 md:justify-end">
        <label className="flex items-center gap-2 text-data">
          <span className="text-ink-muted">
            NetSuite {theirs} id<span className="sr-only"> for {missing.hostId}</span>
          </span>
          <input
            inputMode="numeric"
            autoComplete="off"
            value={netsuiteId}
            onChange={(event) => {
              setNetsuiteId(event.target.value);
              if (setMapping.isSuccess) setMapping.reset();
            }}
            aria-invalid={complaint !== undefined}
            aria-describedby={complaint ? fault : undefined}
            className="h-8 w-24 rounded-control border border-line-strong bg-surface px-2 text-data aria-invalid:border-bad"
          />
        </label>
        {/* What is set stays so until the list has been read again and the form is gone: it is not offered a second time. */}
        <Button type="submit" look="primary" disabled={setMapping.isPending || setMapping.isSuccess}>
          {setMapping.isPending ? 'Setting…' : setMapping.isSuccess ? 'Set' : 'Set mapping'}
        </Button>
      </div>
      {complaint && (
        <p id={fault} role="alert" className="text-small text-bad">
          {complaint}
        </p>
      )}
    </form>
  );
}
