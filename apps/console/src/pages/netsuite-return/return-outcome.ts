/** What came of a person's sign-in at NetSuite, as the server tells it in the address. */
export const returnOutcomes = ['given', 'denied', 'failed', 'unknown'] as const;
export type ReturnOutcome = (typeof returnOutcomes)[number];

/** An address that says nothing we know says nothing. */
export function parseReturnOutcome(search: Record<string, unknown>): { readonly outcome: ReturnOutcome } {
  return { outcome: returnOutcomes.find((each) => each === search.outcome) ?? 'unknown' };
}

/** What to tell the person, and what is next. */
export const outcomeWords: Readonly<Record<ReturnOutcome, { readonly title: string; readonly note: string; readonly next: string }>> = {
  given: {
    title: 'Thank you',
    note: 'Longshore may act in NetSuite with the role that you chose.',
    next: 'You can close this page. Manage OAuth 2.0 Authorized Applications, in the Settings portlet of NetSuite, shows the permission and ends it.',
  },
  denied: {
    title: 'Not allowed',
    note: 'You did not give permission, so nothing has changed.',
    next: 'If that was not what you wanted, ask for a new link and choose Allow.',
  },
  failed: {
    title: 'That did not work',
    note: 'NetSuite gave Longshore no access.',
    next: 'Ask for a new link. Whoever sent you this one sees the reason beside the connection.',
  },
  unknown: {
    title: 'This link was used before',
    note: 'No sign-in waits for this answer: it was answered already, or is older than 30 minutes.',
    next: 'If you have signed in just now, all is well. Otherwise ask for a new link.',
  },
};
