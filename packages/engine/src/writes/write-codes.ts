import type { CodeEntry } from '../plans/index.ts';

/** Every code that carrying out a write can give: what was found out on the way, and what NetSuite did otherwise than asked. Codes are stable. */
export const writeCodes = {
  read_back_differs: {
    remedy: 'fix_netsuite',
    meaning:
      'NetSuite saved something else than was sent. Where the customer, the currency, the period, or a line, its item or its amount differs, the run ends with it; any other field is a remark.',
    nextStep: 'Find the script, workflow or preference that changes the record; correct the record; then retry.',
  },
  gone_after_writing: {
    remedy: 'fix_netsuite',
    meaning: 'NetSuite wrote the record and does not give it back: it was deleted at once, or its external id was changed.',
    nextStep: 'Find the script or the person that did it, then retry.',
  },
  settled_by_look_up: {
    remedy: 'none',
    meaning: "The answer to the request was lost; the record was found in NetSuite under the run's key.",
    nextStep: 'Nothing: it was written once.',
  },
  already_there: {
    remedy: 'none',
    meaning: 'An earlier request of ours had created the record, and NetSuite refused the repeated one.',
    nextStep: 'Nothing: it was written once.',
  },
  saved_with_script_failure: {
    remedy: 'none',
    meaning: 'NetSuite saved the record, and a script of the account failed after saving [H:section_N3536574].',
    nextStep: "Show the script's author NetSuite's words; what the script should have done has not happened.",
  },
  netsuite_warning: {
    remedy: 'none',
    meaning: 'NetSuite took the request and added a warning in its own words.',
    nextStep: 'Read the warning.',
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;

export type WriteCode = keyof typeof writeCodes;
