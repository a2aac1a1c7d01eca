import type { DocumentKind, RunStatus } from '@longshore/api';
import { isRunStatus, statusOrder } from './run-status.ts';

/** What the list of runs is narrowed to. It stands in the address, so a link shows the same list. */
export interface RunSearch {
  readonly status?: readonly RunStatus[];
  readonly kind?: DocumentKind;
  /** The document's id. */
  readonly document?: string;
  /** A cause's key: the runs that wait for it. */
  readonly cause?: string;
}

export const documentKinds = ['bill', 'customer'] as const satisfies readonly DocumentKind[];

/** Takes what the address says, by any hand; what it does not know is left out. */
export function parseRunSearch(search: Readonly<Record<string, unknown>>): RunSearch {
  const words = textOf(search.status)?.split(',') ?? [];
  const status = statusOrder.filter((known) => words.includes(known));
  const kind = documentKinds.find((known) => known === search.kind);
  const document = textOf(search.document);
  const cause = textOf(search.cause);
  return {
    ...(status.length > 0 && { status }),
    ...(kind && { kind }),
    ...(document && { document }),
    ...(cause && { cause }),
  };
}

/** The same as parameters of an address. */
export function runSearchParameters(search: RunSearch): Readonly<Record<string, string>> {
  const { status, ...rest } = search;
  return { ...(status && { status: status.join(',') }), ...rest };
}

/** Adds a status to the ones looked for, or takes it out again. */
export function toggleStatus(search: RunSearch, status: RunStatus): RunSearch {
  const { status: chosen = [], ...rest } = search;
  const next = chosen.includes(status)
    ? chosen.filter((other) => other !== status)
    : statusOrder.filter((other) => other === status || chosen.includes(other));
  return { ...rest, ...(next.length > 0 && { status: next.filter(isRunStatus) }) };
}

/** Whether anything is left out of the list. */
export function isNarrowed(search: RunSearch): boolean {
  return Object.keys(search).length > 0;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
