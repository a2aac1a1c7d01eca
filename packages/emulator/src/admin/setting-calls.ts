import { changeSetting, inOneTransaction, isSettingName, readSettings, settingDescriptions } from '../books/index.ts';
import { adminAnswer } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import type { Shape } from './read-body.ts';
import { described, optional, wholeNumber } from './read-body.ts';

const tenYearsMs = 10 * 365 * 24 * 3_600_000;

const everySetting: Shape = Object.fromEntries(
  Object.entries(settingDescriptions).map(([name, description]) => [name, optional(described<unknown>(description))]),
);

export const settingCalls = [
  adminCall({
    method: 'GET',
    path: '/settings',
    meaning: 'The value of every setting.',
    answer: ({ account }) => adminAnswer(readSettings(account.books)),
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
    method: 'PUT',
    path: '/clock',
    meaning: "Sets how far the account's clock is ahead of the machine's.",
    takes: { offsetMs: wholeNumber(-tenYearsMs, tenYearsMs) },
    answer({ account }, { values: { offsetMs } }) {
      changeSetting(account.books, 'clockOffsetMs', offsetMs);
      return adminAnswer({ offsetMs, now: new Date(account.now()).toISOString() });
    },
  }),
];
