import { changeSetting, inOneTransaction, isSettingName, readSettings, settingDescriptions } from '../books/index.ts';
import type { Account } from '../operations/index.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import type { FieldKind, Shape } from './read-body.ts';
import { described, instant, optional, wholeNumber } from './read-body.ts';

const tenYearsMs = 10 * 365 * 24 * 3_600_000;

const everySetting: Shape = Object.fromEntries(
  Object.entries(settingDescriptions).map(([name, description]) => [name, optional(described<unknown>(description, fieldOf(description)))]),
);

/** How a setting is entered, told from its default and from what it takes. */
function fieldOf({ default: fallback, accepts }: { readonly default: unknown; readonly accepts: string }): FieldKind {
  if (typeof fallback === 'boolean') return { kind: 'truth' };
  if (typeof fallback === 'string') return accepts.includes(' | ') ? { kind: 'choice', choices: accepts.split(' | ') } : { kind: 'text' };
  return accepts.includes('[') || accepts.includes('{') ? { kind: 'json' } : { kind: 'number' };
}

export const settingCalls = [
  adminCall({
    method: 'GET',
    path: '/settings',
    meaning: 'The value of every setting.',
    answer: ({ account }) => adminAnswer(readSettings(account.books)),
  }),
  adminCall({
    method: 'GET',
    path: '/setting-descriptions',
    meaning: 'What every setting means, what it takes, its default and where the default comes from.',
    answer: () =>
      adminAnswer({
        settings: Object.fromEntries(
          Object.entries(settingDescriptions).map(([name, { default: fallback, accepts, meaning, source }]) => [
            name,
            { default: fallback, accepts, meaning, source },
          ]),
        ),
      }),
  }),
  adminCall({
    method: 'PUT',
    path: '/settings',
    meaning: 'Changes the settings that are named, all or none of them.',
    takes: everySetting,
    answer({ account }, { values }) {
      inOneTransaction(account.books, () => {
        for (const [name, value] of Object.entries(values)) {
          if (value !== undefined && isSettingName(name)) changeSetting(account.books, name, value);
        }
      });
      return adminAnswer(readSettings(account.books));
    },
  }),
  adminCall({
    method: 'GET',
    path: '/clock',
    meaning: "The account's clock.",
    answer: ({ account }) => adminAnswer(showClock(account)),
  }),
  adminCall({
    method: 'PUT',
    path: '/clock',
    meaning: "Sets the account's clock: how far it is ahead of the machine's, or what time it is there now. It goes on from there.",
    takes: { offsetMs: optional(wholeNumber(-tenYearsMs, tenYearsMs)), now: optional(instant) },
    answer({ account }, { values: { offsetMs, now } }) {
      if ((offsetMs === undefined) === (now === undefined)) return adminRefusal(400, 'One of offsetMs and now must be given.', 'offsetMs');
      return setClock(account, offsetMs ?? offsetOf(account) + (now ?? 0) - account.now(), offsetMs === undefined ? 'now' : 'offsetMs');
    },
  }),
  adminCall({
    method: 'POST',
    path: '/clock/advance',
    meaning: "Puts the account's clock forward.",
    takes: { byMs: wholeNumber(1, tenYearsMs) },
    answer: ({ account }, { values: { byMs } }) => setClock(account, offsetOf(account) + byMs, 'byMs'),
  }),
];

function offsetOf({ books }: Account): number {
  return readSettings(books).clockOffsetMs;
}

function setClock(account: Account, offsetMs: number, path: string) {
  if (Math.abs(offsetMs) > tenYearsMs) return adminRefusal(400, "The clock can be ten years off the machine's at most.", path);
  changeSetting(account.books, 'clockOffsetMs', offsetMs);
  return adminAnswer(showClock(account));
}

function showClock(account: Account) {
  return { offsetMs: offsetOf(account), now: new Date(account.now()).toISOString() };
}
