/** The plain date `YYYY-MM-DD` of an instant in a time zone. @param at - Unix milliseconds */
export function dateIn(timeZone: string, at: number): string {
  return formatterOf(timeZone).format(at);
}

const formatterByTimeZone = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatterByTimeZone.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatterByTimeZone.set(timeZone, formatter);
  }
  return formatter;
}

/** The day and time of an instant in a time zone, `YYYY-MM-DDThh:mm:ss`. @param at - Unix milliseconds */
export function localTimeIn(timeZone: string, at: number): string {
  let formatter = clockByTimeZone.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    clockByTimeZone.set(timeZone, formatter);
  }
  return formatter.format(at).replace(' ', 'T');
}

const clockByTimeZone = new Map<string, Intl.DateTimeFormat>();

/** An instant as REST writes it: UTC to the second. [H:section_157305090645] @param at - Unix milliseconds */
export function instantText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** A plain date moved by days. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whether a text is a plain date that exists. */
export function isPlainDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
