import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { CopyableId } from './copy-button.tsx';
import { AlertIcon } from './icons.tsx';

interface ProblemNoticeProps {
  readonly title: string;
  /** What happened, in the server's words where it spoke. */
  readonly detail: string;
  /** What to do next. */
  readonly nextStep: string;
  readonly code?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
  readonly children?: ReactNode;
}

/** An error as a person needs it: what happened, what to do next, the code to quote. */
export function ProblemNotice({ title, detail, nextStep, code, onRetry, children }: ProblemNoticeProps) {
  return (
    <div role="alert" className="m-4 rounded-card border border-bad-line bg-bad-ground p-4">
      <div className="flex gap-3">
        <AlertIcon className="mt-0.5 size-4 text-bad" />
        <div className="min-w-0 space-y-1">
          <p className="font-semibold text-bad">{title}</p>
          <p className="text-data break-words">{detail}</p>
          <p className="text-data break-words text-ink-muted">{nextStep}</p>
          {code && (
            <p className="text-small text-ink-muted">
              Code <CopyableId id={code} what="error code" />
            </p>
          )}
          {children}
          {onRetry && (
            <div className="pt-2">
              <Button onClick={onRetry}>Try again</Button>
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
