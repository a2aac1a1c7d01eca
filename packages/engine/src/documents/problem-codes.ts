/** Every code of a fault that the engine finds in what is handed in, with its meaning. Codes are stable; docs/errors.md lists them. */
export const problemCodes = {
  // Of a document as a whole.
  currency_unknown: 'the currency is not in ISO 4217',
  line_id_duplicate: 'two lines have the same id, so that they cannot be told apart later',
  amount_too_precise: 'the amount has more decimals than its currency',
  period_reversed: 'the service period ends before it starts',
  total_differs: "the lines do not add up to the bill's total; it is refused, never mended",

  // Of a connection, a mapping or an integration.
  account_id_malformed: 'no account id of NetSuite, such as `1234567` or `1234567_SB1`',
  netsuite_id_malformed: 'no internal id of NetSuite, which is a whole number',
  setting_unknown: 'the flow has no such setting',
  setting_unfit: 'the setting cannot have this value; the message says what it can be',
} as const;

export type ProblemCode = keyof typeof problemCodes;
