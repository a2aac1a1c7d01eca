import type { ApiProblem, ApiUnreachable, Problem } from '@longshore/api';
import type { ExitCode } from './exit-codes.ts';
import { exitCodes } from './exit-codes.ts';

/** Why a command ends without what was asked for: one sentence, and what the person can do. */
export class Failure extends Error {
  readonly exitCode: ExitCode;
  readonly nextStep: string | undefined;
  /** The server's problem document, when the server refused. */
  readonly problem: Problem | undefined;

  constructor(failure: { message: string; nextStep?: string | undefined; exitCode?: ExitCode; problem?: Problem; cause?: unknown }) {
    super(failure.message, { cause: failure.cause });
    this.name = 'Failure';
    this.exitCode = failure.exitCode ?? exitCodes.failed;
    this.nextStep = failure.nextStep;
    this.problem = failure.problem;
  }

  /** Whatever was thrown, as something to tell a person. */
  static from(error: unknown): Failure {
    if (error instanceof Failure) return error;
    if (isNamed<ApiProblem>(error, 'ApiProblem')) {
      const { problem } = error;
      const exitCode = problem.code === 'netsuite_outcome_unknown' ? exitCodes.outcomeUnknown : exitCodes.failed;
      return new Failure({ message: `${problem.title}: ${problem.detail}`, nextStep: problem.nextStep, exitCode, problem, cause: error });
    }
    if (isNamed<ApiUnreachable>(error, 'ApiUnreachable')) {
      const nextStep = 'Start it with `npm start` (or `longshore server`), or name another server with --url.';
      return new Failure({ message: error.message, nextStep, cause: error });
    }
    return new Failure({ message: sentencesOf(error), cause: error });
  }
}

/** By name, so that commands that ask no server need not load the client. */
function isNamed<E extends Error>(error: unknown, name: E['name']): error is E {
  return error instanceof Error && error.name === name;
}

function sentencesOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : undefined;
  return inner === undefined || error.message.includes(inner) ? error.message : `${error.message}: ${inner}`;
}
