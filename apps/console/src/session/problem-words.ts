import { ApiProblem, ApiUnreachable } from '@longshore/api';

/** An error in the words a person needs. */
export interface ProblemWords {
  readonly title: string;
  readonly detail: string;
  readonly nextStep: string;
  readonly code: string;
  readonly requestId?: string | undefined;
}

/** What to say of a failed call. */
export function problemWords(error: unknown): ProblemWords {
  if (error instanceof ApiProblem) {
    const { title, detail, nextStep, code, requestId, errors = [] } = error.problem;
    const faults = errors.map(({ path, message }) => `${path} ${message}`).join('; ');
    return { title, detail: faults ? `${detail} (${faults})` : detail, nextStep, code, requestId };
  }
  if (error instanceof ApiUnreachable)
    return {
      title: 'The server does not answer',
      detail: 'Longshore’s server could not be reached from this browser.',
      nextStep: 'Look whether it is still running (npm start) and try again. This page asks again by itself.',
      code: error.code,
    };
  return {
    title: 'The console has a fault',
    detail: error instanceof Error ? error.message : String(error),
    nextStep: 'Load the page again. If it happens again, report it with the words above.',
    code: 'console_fault',
  };
}

/** The same on one line. */
export function problemSentence(error: unknown): string {
  const { detail, nextStep } = problemWords(error);
  return `${detail} ${nextStep}`;
}

/** Whether the server asks to sign in. */
export function needsSignIn(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.status === 401;
}
