/** Every code that an entry of a problem's `errors` can carry for a field by itself, with its meaning. Codes are stable. */
export const inputProblemCodes = {
  required: 'the field is missing',
  wrong_type: 'it is of another JSON type than it must be',
  unknown_field: 'there is no such field here. Documents may carry fields we do not know; what configures Longshore may not',
  not_allowed: 'it is none of the values the message names',
  too_small: 'it is below the range the message names',
  too_big: 'it is above the range the message names',
  not_a_decimal: 'no decimal number, or one with more than 40 digits',
  not_a_currency: 'no ISO 4217 code in capitals',
  not_a_country: 'no ISO 3166-1 alpha-2 code in capitals',
  not_a_day: 'no day of the calendar written `YYYY-MM-DD`',
  not_an_id: 'empty, longer than 255 characters, not printable, or with blanks at the ends',
  blank: 'a name with nothing in it, or on several lines',
  before_start: 'a service period ends before it starts',
  unstorable_text: 'the NUL character, or half of a surrogate pair',
  invalid: 'anything else; the message says what',
} as const;
