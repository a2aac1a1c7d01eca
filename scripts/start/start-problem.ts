/** Why `npm start` cannot go on: one sentence, and what the person can do. */
export class StartProblem extends Error {
  readonly nextStep: string;

  constructor(message: string, nextStep: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StartProblem';
    this.nextStep = nextStep;
  }
}
