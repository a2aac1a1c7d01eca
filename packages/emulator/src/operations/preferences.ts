import type { Call } from './call.ts';

const noPreferences: ReadonlyMap<string, string | true> = new Map();

/** What the `Prefer` header asks for, by lower-case name; a preference without a value is true. [RFC 7240] */
export function preferencesOf(call: Pick<Call, 'headers'>): ReadonlyMap<string, string | true> {
  if (call.headers.prefer === undefined) return noPreferences;
  const preferences = new Map<string, string | true>();
  for (const preference of call.headers.prefer.split(',')) {
    const [name = '', ...rest] = preference.split(';')[0]?.split('=') ?? [];
    const value = rest
      .join('=')
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .toLowerCase();
    if (name.trim() !== '') preferences.set(name.trim().toLowerCase(), value === '' ? true : value);
  }
  return preferences;
}

/** Whether a call is to be answered before it is carried out. [H:chapter_161251386312] */
export function prefersAsync(call: Pick<Call, 'headers'>): boolean {
  return preferencesOf(call).has('respond-async');
}
