/** What a code means for whoever gets it: the HTTP status, a title that never changes, and what to do next. */
export interface ErrorCodeEntry {
  readonly status: number;
  readonly title: string;
  readonly nextStep: string;
}

/** Every code a problem document can carry. Codes are stable; docs/errors.md explains each. */
export const errorCodes = {
  // The request could not be read.
  request_malformed: {
    status: 400,
    title: 'The request cannot be understood',
    nextStep: 'Send a well-formed HTTP request with the name of this server in the Host header.',
  },
  body_not_json: {
    status: 400,
    title: 'The body is not JSON',
    nextStep: 'Send one JSON value in UTF-8; the detail names the place of the fault.',
  },
  body_too_deep: { status: 400, title: 'The body is nested too deeply', nextStep: 'Send at most 100 levels of objects and arrays.' },
  body_incomplete: { status: 400, title: 'The body broke off', nextStep: 'Send the request again.' },
  body_too_large: { status: 413, title: 'The body is too large', nextStep: 'Send less at once, or raise LONGSHORE_BODY_LIMIT_BYTES.' },
  content_type_not_json: {
    status: 415,
    title: 'The body is not declared as JSON',
    nextStep: 'Send the header Content-Type: application/json.',
  },
  invalid: { status: 422, title: 'The request has faults', nextStep: 'Correct what `errors` names and send it again.' },

  // Who asks, and what for.
  key_missing: { status: 401, title: 'No key was given', nextStep: 'Send the header Authorization: Bearer lsk_…' },
  key_unknown: { status: 401, title: 'The key is not valid', nextStep: 'Use a key that exists and has not been revoked.' },
  session_ended: { status: 401, title: 'The session has ended', nextStep: 'Sign in again with a new one-time link.' },
  sign_in_code_unknown: {
    status: 401,
    title: 'This sign-in link does not work any more',
    nextStep: 'A link works once and for 15 minutes. Ask for a new one: npm start prints it.',
  },
  role_too_low: {
    status: 403,
    title: 'Your role may not do this',
    nextStep: 'Ask someone with the needed role, or use a key that has it.',
  },
  host_key_needed: {
    status: 403,
    title: 'Only a key of the whole host may do this',
    nextStep: 'Use a key that is not bound to one tenant.',
  },
  other_origin: {
    status: 403,
    title: 'The request does not come from the console',
    nextStep: 'Send the header X-Longshore: 1, or use a key instead of the session.',
  },

  // What was asked for.
  not_found: {
    status: 404,
    title: 'There is no such thing here',
    nextStep: 'Check the address and the id, and that your key belongs to this tenant.',
  },
  method_not_allowed: {
    status: 405,
    title: 'This address does not know the method',
    nextStep: 'Use one of the methods in the Allow header.',
  },
  conflict: {
    status: 409,
    title: 'As things stand this cannot be done',
    nextStep: 'Read the detail, look at the present state and decide again.',
  },
  version_conflict: {
    status: 409,
    title: 'This version was handed in before with other content',
    nextStep: 'Raise the version number of the document when its content changes.',
  },

  // NetSuite, when a person asked for it.
  netsuite_sign_in_failed: {
    status: 502,
    title: 'NetSuite does not accept the sign-in',
    nextStep: 'Verify the connection; if it fails, replace its credentials.',
  },
  netsuite_not_asked: {
    status: 422,
    title: 'This cannot be asked of NetSuite',
    nextStep: 'Correct what the detail names; nothing was sent.',
  },
  netsuite_record_not_found: {
    status: 404,
    title: 'NetSuite has no such record',
    nextStep: 'Check record type and id, and that the role of the connection may see the record.',
  },
  netsuite_refused: {
    status: 422,
    title: 'NetSuite refused the request',
    nextStep:
      "Correct what NetSuite's words name. Where `netsuite.mayBeWritten`, look the record up first: a script may have failed after it was saved.",
  },
  netsuite_outcome_unknown: {
    status: 502,
    title: 'Whether NetSuite wrote it is not known',
    nextStep:
      'Do not send it again yet. Have it settled by its `action` (POST …/actions/{action}/settle), or look the record up by what it is to hold; NetSuite may finish up to 20 minutes later, and only then does its absence mean that it was not written.',
  },
  netsuite_busy: { status: 503, title: 'NetSuite has too many requests in flight', nextStep: 'Try again in a few seconds.' },
  netsuite_unavailable: {
    status: 502,
    title: 'NetSuite gave no usable answer',
    nextStep: 'Try again; if it stays so, check that this server reaches NetSuite.',
  },

  // People who sign in to NetSuite.
  authorization_not_waiting: {
    status: 409,
    title: 'No sign-in waits for this answer',
    nextStep: 'It was answered before, is older than 30 minutes, or was never begun here. Begin the sign-in anew where it is still wanted.',
  },
  authorization_not_given: {
    status: 422,
    title: 'NetSuite was not opened to Longshore',
    nextStep: 'The detail says why. Begin the sign-in anew.',
  },
  public_url_missing: {
    status: 409,
    title: 'This server has no address that NetSuite could send people back to',
    nextStep:
      'Set LONGSHORE_PUBLIC_URL to the https address of this server, and enter its /oauth/callback as redirect URI on the integration record; or give `redirectUri`.',
  },

  // Ours.
  not_ready: {
    status: 503,
    title: 'The server is not ready',
    nextStep: 'Wait until /readyz answers 200; if it does not, look into the log of the server.',
  },
  internal: {
    status: 500,
    title: 'Something is broken on our side',
    nextStep: 'Try again; if it stays so, report it with the request id.',
  },
} as const satisfies Readonly<Record<string, ErrorCodeEntry>>;

export type ErrorCode = keyof typeof errorCodes;
