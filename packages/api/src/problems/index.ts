export type { ErrorCode, ErrorCodeEntry } from './error-codes.ts';
export { errorCodes } from './error-codes.ts';
export { inputProblemCodes } from './input-problem-codes.ts';
export { inputProblems, pathText } from './input-problems.ts';
export { InputProblem, NetSuiteWords, Problem, problemOf } from './problem.ts';
