import type { Failure } from '../failure.ts';
import type { Style } from './style.ts';
import { presentTrace } from './trace.ts';
import { indented, wrap } from './wrap.ts';

/** A failure for a person: what happened, the places in the document, what to do. */
export function presentProblem(failure: Failure, style: Style, width: number): string {
  const lines = wrap(failure.message, width).map((line) => style.bad(line));
  for (const { path, message } of failure.problem?.errors ?? []) {
    lines.push(indented(path === '' ? message : `${path} ${message}`, '  ', width));
  }
  for (const { path, code } of failure.problem?.netsuite?.errors ?? []) {
    const place = [path, code].filter((word) => word !== undefined).join(' ');
    if (place !== '') lines.push(indented(`NetSuite: ${place}`, '  ', width));
  }
  if (failure.nextStep !== undefined) lines.push(...wrap(failure.nextStep, width));
  if (failure.problem?.requestId !== undefined) lines.push(style.faint(`Request ${failure.problem.requestId}`));
  const trace = failure.problem?.trace;
  if (trace !== undefined) lines.push(presentTrace(trace, style, width));
  return lines.join('\n');
}
