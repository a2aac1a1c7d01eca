/** When a fault of a kind comes: instead of the act, or around it. */
export interface FaultKindDescription {
  /** Whether the request is carried out nevertheless. */
  readonly isCarriedOut: boolean;
  readonly meaning: string;
}

/** What can be ordered to go wrong. */
export const faultKinds = {
  hold_before_commit: { isCarriedOut: true, meaning: 'Nothing happens until the fault is released; then carried out and answered.' },
  hold_after_commit: { isCarriedOut: true, meaning: 'Carried out; the answer leaves when the fault is released.' },
  reset_before_commit: { isCarriedOut: false, meaning: 'The connection is destroyed; nothing is carried out.' },
  reset_after_commit: { isCarriedOut: true, meaning: 'Carried out; the connection is destroyed instead of an answer.' },
  // [H:section_1540364662, section_4078474279]
  late_commit: { isCarriedOut: true, meaning: 'The connection is destroyed at once; carried out delayMs later.' },
  too_many_requests: { isCarriedOut: false, meaning: 'The concurrency refusal, with status 429.' },
  concurrency_as_400: { isCarriedOut: false, meaning: 'The concurrency refusal, with status 400.' },
  unavailable: { isCarriedOut: false, meaning: 'A 503 page in HTML; nothing is carried out.' },
  unavailable_after_commit: { isCarriedOut: true, meaning: 'Carried out; a 503 page in HTML is the answer.' },
  maintenance_page: { isCarriedOut: false, meaning: 'A maintenance page in HTML, with status 200 or 503; nothing is carried out.' },
  unexpected_error: { isCarriedOut: false, meaning: 'UNEXPECTED_ERROR with status 500; nothing is carried out.' },
  unexpected_error_after_commit: { isCarriedOut: true, meaning: 'Carried out; UNEXPECTED_ERROR with status 500 is the answer.' },
  // [H:section_N3536574]
  fail_after_saving: { isCarriedOut: true, meaning: 'Carried out; the answer says that a script failed after saving.' },
  delay: { isCarriedOut: true, meaning: 'Carried out and answered delayMs later.' },
  slow_body: { isCarriedOut: true, meaning: "Carried out; the answer's body drips in over delayMs." },
  truncated_body: {
    isCarriedOut: true,
    meaning: 'Carried out; Content-Length is that of the whole body, but the connection is destroyed after half of it.',
  },
  empty_body: { isCarriedOut: true, meaning: 'Carried out; the answer has its status but no body.' },
  wrong_content_type: { isCarriedOut: true, meaning: 'Carried out; the answer says that its body is text/html.' },
  clock_skew: { isCarriedOut: true, meaning: "Carried out, the clock being skewMs off: in serverTime, in dates, in the answer's Date." },
} as const satisfies Readonly<Record<string, FaultKindDescription>>;

export type FaultKind = keyof typeof faultKinds;

export const faultKindNames = Object.keys(faultKinds) as readonly FaultKind[];

/** The kinds that wait to be released, which nobody would do when they come at random. */
export type HoldingFaultKind = 'hold_before_commit' | 'hold_after_commit';

export type RandomFaultKind = Exclude<FaultKind, HoldingFaultKind>;

export const randomFaultKinds = faultKindNames.filter(
  (kind): kind is RandomFaultKind => kind !== 'hold_before_commit' && kind !== 'hold_after_commit',
);
