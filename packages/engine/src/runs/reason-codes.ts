import type { CodeEntry, StoppingCode } from '../plans/index.ts';
import { planCodes } from '../plans/index.ts';
import { writeCodes } from '../writes/index.ts';

/** The codes that come from the course of a run itself. */
const runCodes = {
  // Where the document stands among its revisions.
  newer_revision: {
    remedy: 'wait',
    meaning: 'A newer revision of the document arrived before this one was sent.',
    nextStep: 'Nothing: the newer revision is sent instead.',
  },
  older_version: {
    remedy: 'wait',
    meaning: 'A newer version of the document had been handed in before this one arrived.',
    nextStep: 'Nothing: the newer version counts.',
  },
  unchanged: {
    remedy: 'wait',
    meaning: 'The document says the same as the revision before it.',
    nextStep: 'Nothing: there is no news to send.',
  },

  // Somebody's choice.
  integration_disabled: {
    remedy: 'decide',
    meaning: 'The integration is disabled.',
    nextStep: 'Enable the integration; the run goes on then.',
  },
  canceled: {
    remedy: 'decide',
    meaning: 'Somebody canceled the run before it was written.',
    nextStep: 'Nothing; hand the document in again to send it.',
  },
  period_moved: {
    remedy: 'decide',
    meaning:
      'NetSuite posted the invoice into another period than that of its date, by a preference of the account [H:chapter_N2394992]. A remark where movedPeriod is accept.',
    nextStep: 'Decide whether that period is right; correct it in NetSuite, or set movedPeriod to accept.',
  },
  several_causes: {
    remedy: 'fix_mapping',
    meaning: 'Several things are missing. Each is listed with its own code, its own next step and whose turn it is.',
    nextStep: 'Resolve them all; the run is tried again whenever one of them is gone.',
  },

  // NetSuite could not be asked, or its answer did not arrive.
  outcome_unknown: {
    remedy: 'wait',
    meaning: 'Nobody knows yet whether NetSuite carried out the request. It is never sent again before that is known.',
    nextStep: 'Nothing: the key is looked up until the waiting time is over; from then on "not there" means "not written".',
  },
  netsuite_busy: {
    remedy: 'wait',
    meaning: 'NetSuite refused, because too many requests were in flight in the account.',
    nextStep: 'Nothing: it is sent again, with a longer wait each time.',
  },
  netsuite_unavailable: {
    remedy: 'wait',
    meaning: 'NetSuite could not be asked: it was out of reach or down.',
    nextStep: 'Nothing: it is tried again, with a longer wait each time.',
  },
  gave_up_waiting: {
    remedy: 'fix_netsuite',
    meaning: 'NetSuite could not be asked in 150 attempts in a row, which takes about half a day.',
    nextStep: 'See why NetSuite does not answer, then retry.',
  },
  gave_up_sending: {
    remedy: 'fix_netsuite',
    meaning: 'Five times NetSuite neither answered the request nor saved anything within the waiting time.',
    nextStep: 'Find out why NetSuite does not answer this request (a script, a workflow, its size), then retry.',
  },
  sign_in_refused: {
    remedy: 'sign_in',
    meaning: 'NetSuite refused the sign-in of the connection. It is tried again by itself from time to time, by nobody else meanwhile.',
    nextStep: 'See the Login Audit Trail in NetSuite for the true reason, then replace the credentials or verify the connection.',
  },

  // NetSuite answered with a refusal.
  netsuite_refused: {
    remedy: 'fix_netsuite',
    meaning: "NetSuite refused the record and saved nothing; its own words stand in the run's netsuiteMessage.",
    nextStep: 'Correct what NetSuite names, in its set-up or in the mapping, then retry.',
  },
  read_refused: {
    remedy: 'fix_netsuite',
    meaning: 'NetSuite refused to let something be read that a plan needs.',
    nextStep: "Check the role's permissions (SuiteAnalytics Workbook, and View on the lists that are read), then retry.",
  },

  // Ours.
  internal_fault: {
    remedy: 'report',
    meaning: 'Longshore itself failed while working on the run. It is tried again a few times, then the run ends.',
    nextStep: 'Report it with the run id and the entry of the server log; retry when it is mended.',
  },

  // Remarks.
  sent_again: {
    remedy: 'none',
    meaning: 'An earlier request was not carried out: nothing stood under the key when the waiting time was over. It is sent again.',
    nextStep: 'Nothing.',
  },
  nothing_sent: {
    remedy: 'none',
    meaning: 'What the plan wants stands in NetSuite already, so nothing was sent.',
    nextStep: 'Nothing.',
  },
  not_posted: {
    remedy: 'none',
    meaning: 'The invoice is in NetSuite and not posted: it waits for approval there.',
    nextStep: 'Approve it in NetSuite when it is to count.',
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;

/** Every code a run can carry, as its reason, as one of its causes or as a remark. Codes are stable: hosts may store and compare them. */
export const reasonCodes = { ...planCodes, ...writeCodes, ...runCodes };

/** A code of something that is worth a remark and stops nothing; reasons can be remarked on too. */
export type RemarkCode = keyof typeof reasonCodes;

/** A code with which a run can stand still or end. */
export type ReasonCode = StoppingCode<typeof reasonCodes>;
