import { ProblemNotice } from '../design/problem-notice.tsx';
import { problemWords } from './problem-words.ts';

interface FailedQueryProps {
  readonly error: unknown;
  /** What could not be shown: "the list of runs". */
  readonly what: string;
  readonly onRetry: () => void;
}

/** Stands where something should have been shown. */
export function FailedQuery({ error, what, onRetry }: FailedQueryProps) {
  const { title, detail, nextStep, code, requestId } = problemWords(error);
  return (
    <ProblemNotice
      title={`${title} – ${what} cannot be shown`}
      detail={detail}
      nextStep={nextStep}
      code={requestId ? `${code} ${requestId}` : code}
      onRetry={onRetry}
    />
  );
}
