/**
 * Every code a fault of this package can carry, with what to do next. Codes are stable: callers may store and compare them.
 * The class of a fault says what it means for the caller, the code says what happened.
 */
export const faultCodes = {
  // What was asked of this package cannot be done.
  account_id_malformed: 'Copy the account id from Setup > Company > Company Information in NetSuite, for example 1234567 or 1234567_SB1.',
  base_url_malformed: 'Give a base URL of scheme, host and port only, for example https://1234567.suitetalk.api.netsuite.com.',
  credentials_malformed: 'Copy the part that the message names again, whole and without spaces.',
  private_key_unreadable: 'Give the whole private key as PEM text, with its BEGIN and END lines and without a passphrase.',
  private_key_unfit: 'Use an RSA key with a PS algorithm, or an elliptic curve key with the ES algorithm of its curve.',
  redirect_uri_malformed: 'Give the redirect URI as it stands on the integration record: https, or a scheme of your own.',
  concurrency_unfit: 'Give a whole number from 1: how many requests the account allows at a time.',
  record_type_malformed: 'Use the name NetSuite gives the record type, for example invoice or customrecord_rate_card.',
  record_id_malformed: 'Use the internal id NetSuite gave the record.',
  external_id_malformed: 'Use letters, digits, hyphen and underscore in external ids.',
  action_malformed: 'Use the name that SuiteScript gives the action, without the at sign.',
  sub_resource_malformed: 'Name each part of the address as NetSuite does: sublist, key of the line, field.',
  line_key_malformed: 'Name the one field that tells the lines of the sublist apart, with its value: { line: 2 }.',
  batch_size_out_of_range: 'Hand in 1 to 100 records at a time.',
  idempotency_key_malformed: 'Give a UUID as idempotency key.',
  job_id_malformed: 'Use the id that NetSuite gave the job.',
  request_path_malformed: 'Give a path that begins with /services/ and stays on the host of the account.',
  request_header_reserved: 'Leave this header to the client.',
  request_body_unfit: 'Send only values that JSON can carry without loss; give amounts as exact decimals.',
  decimal_malformed: 'Write the amount in plain digits, for example -1234.50.',
  page_limit_out_of_range: 'Ask for 1 to 1000 rows a page.',
  page_offset_unaligned: 'Use an offset that is a multiple of the page size.',
  upsert_with_sublist:
    'Create the record by POST with its external id and change it by PATCH: a repeated PUT adds the rows of a sublist a second time.',
  settle_without_external_id: 'Give the record an externalId: it is by that id that it is looked up.',
  record_type_unwatchable: 'Watch a record type that has a date of its last change, or list its records.',
  watch_option_unfit: 'Correct the option that the message names.',
  watch_position_malformed: 'Give back the position as a watch of this record type gave it, or begin anew with a look-back.',
  account_clock_unknown: 'Give the time zone of the account, from Setup > Company > Company Information in NetSuite.',
  suiteql_without_key: 'Ask for the rows of tables by a unique whole number: drop what the message names, or name the key.',
  suiteql_key_unfit: 'Name a key that is a whole number and of which no two rows have the same.',
  suiteql_option_unfit: 'Correct the option that the message names.',
  raw_call_unfit: 'Correct the input that the message names.',

  // Nothing left this process.
  connection_failed: 'Check that this machine can reach NetSuite, then try again.',
  send_refused_by_guard: 'Nothing was sent. Start again from the present state.',
  permit_not_granted: 'Try again when requests to this account have come back.',
  tokens_not_kept: 'Nothing was sent, because the new tokens could not be kept. Correct that, and call again with the same client.',
  token_not_obtained: 'Nothing was sent, because no access token could be fetched. Try again.',
  aborted_before_sending: 'Nothing was sent. Start the call again if it is still wanted.',
  timed_out_before_sending: 'Nothing was sent, because no connection was ready in time. Try again.',
  client_closed: 'Make a new client.',

  // NetSuite refused.
  login_refused:
    'Look at Setup > Users/Roles > View Login Audit Trail in NetSuite: the Detail column names the reason that the answer does not give.',
  token_refused:
    'Check client id, certificate id, private key and the mapping under Setup > Integration > OAuth 2.0 Client Credentials Setup; the Login Audit Trail names the reason.',
  sign_in_missing: 'Let a person sign in first.',
  sign_in_ended: 'Let a person sign in again: the refresh token has come to its end, was revoked, or was used by somebody else.',
  authorization_denied: 'Ask the person again, or somebody else who may give permission.',
  authorization_refused: 'Compare client id, redirect URI and scope with the integration record, and let the person sign in again.',
  authorization_state_mismatch: 'Do not use this answer. Begin the sign-in anew.',
  authorization_of_another_account: 'Let the person sign in again and choose the account that was meant.',
  concurrency_limit_exceeded: 'Send the request again later: NetSuite did not take it up, because too many were in flight in the account.',
  request_refused: 'Correct the request: NetSuite could not read it and did nothing.',
  record_refused: 'Read the reason NetSuite gives. A write may have been saved all the same: look the record up before trying again.',
  record_not_found: 'Check the id, and that the role may see the record.',

  // No answer that could be trusted.
  answer_timed_out: 'NetSuite goes on with what it received. Look the record up before writing again; a read may simply be repeated.',
  connection_lost: 'NetSuite goes on with what it received. Look the record up before writing again; a read may simply be repeated.',
  server_failed: 'NetSuite failed while working on the request. Look the record up before writing again; a read may simply be repeated.',
  code_not_redeemed: 'Let the person sign in again: whether the code is spent is not known.',
  revocation_unknown: 'Revoke again: to revoke what is revoked already does no harm.',
  answer_too_large:
    'Ask for less at a time, or let the client read more by answerBytesMax. Look the record up before writing again; NetSuite goes on with what it received.',
  answer_not_netsuite:
    'Something between here and NetSuite answered, or NetSuite is down for maintenance. Look the record up before writing again.',
  aborted_after_sending: 'NetSuite goes on with what it received. Look the record up before writing again; a read may simply be repeated.',
  written_id_unknown: 'NetSuite wrote the record without telling its id. Look it up by its external id.',
  write_left_nothing: 'NetSuite has no record of it and will not make one any more. Send it again.',
  job_address_missing:
    'NetSuite took the request without naming its job. Hand it in again with the same idempotency key, or look the records up.',
  job_not_completed: 'The job goes on. Follow it again later.',
  following_aborted: 'The job goes on. Follow it again if its results are still wanted.',
  task_reason_missing: 'NetSuite failed at this record without a reason. Look the record up before sending it again.',
  answer_malformed: 'NetSuite answered in a form this client does not know. Report it with the path and the operation id.',
  listing_shifted: 'Records were created or deleted while they were listed. List again, or page by id with SuiteQL.',
  result_too_large: 'Ask for less at a time: NetSuite gives at most 100,000 rows of one query.',
} as const;

export type FaultCode = keyof typeof faultCodes;
