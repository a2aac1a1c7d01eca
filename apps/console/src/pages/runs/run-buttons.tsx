import type { RunStory } from '@longshore/api';
import { useId, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { ConfirmDialog } from '../../design/confirm-dialog.tsx';
import { useToaster } from '../../design/toast.tsx';
import { problemSentence } from '../../session/problem-words.ts';
import { useSession } from '../../session/session.tsx';
import type { RunAction } from './run-actions.ts';
import { whyImpossible } from './run-actions.ts';
import { useRunAction } from './run-queries.ts';

const words = {
  retry: {
    label: 'Retry',
    title: 'Try this run again?',
    text: 'The next attempt gathers its facts anew and plans again. What NetSuite already has is found by its key and not written twice.',
    done: 'It is tried again.',
  },
  cancel: {
    label: 'Cancel run',
    title: 'Cancel this run?',
    text: 'It will not go on, and nothing more is sent for this revision. To send it after all, hand the document in again with a newer version.',
    done: 'The run is canceled.',
  },
} as const;

/** Retry and cancel, each with a question first; where one is not possible, with the reason. */
export function RunButtons({ run }: { readonly run: RunStory }) {
  const { role } = useSession();
  const { say } = useToaster();
  const reasons = useId();
  const [asking, setAsking] = useState<RunAction>();
  const act = useRunAction(run.id);
  const why = { retry: whyImpossible('retry', run, role), cancel: whyImpossible('cancel', run, role) };

  const confirm = (action: RunAction) =>
    act.mutate(action, {
      onSuccess: () => say('good', words[action].done),
      onError: (error) => say('bad', problemSentence(error)),
      onSettled: () => setAsking(undefined),
    });
  return (
    <div className="max-w-sm space-y-1.5 sm:text-right">
      <div className="flex flex-wrap gap-2 sm:justify-end">
        <Button disabled={why.retry !== undefined} describedBy={why.retry && `${reasons}-retry`} onClick={() => setAsking('retry')}>
          {words.retry.label}
        </Button>
        <Button
          look="danger"
          disabled={why.cancel !== undefined}
          describedBy={why.cancel && `${reasons}-cancel`}
          onClick={() => setAsking('cancel')}
        >
          {words.cancel.label}
        </Button>
      </div>
      <WhyNot id={`${reasons}-retry`} action="No retry" why={why.retry} />
      <WhyNot id={`${reasons}-cancel`} action="No cancel" why={why.cancel === why.retry ? undefined : why.cancel} />
      {asking && (
        <ConfirmDialog
          title={words[asking].title}
          confirmLabel={words[asking].label}
          look={asking === 'cancel' ? 'danger' : 'primary'}
          busy={act.isPending}
          onConfirm={() => confirm(asking)}
          onClose={() => setAsking(undefined)}
        >
          {words[asking].text}
        </ConfirmDialog>
      )}
    </div>
  );
}

function WhyNot({ id, action, why }: { readonly id: string; readonly action: string; readonly why: string | undefined }) {
  if (!why) return null;
  return (
    <p id={id} className="text-small text-ink-muted">
      <span className="font-medium">{action}:</span> {why}
    </p>
  );
}
