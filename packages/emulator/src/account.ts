import { randomUUID } from 'node:crypto';
import type { SettingName } from './books/index.ts';
import { changeSetting, closeBooks, digestOf, isSettingName, openBooks, settingDescriptions } from './books/index.ts';
import type { Outcome, SeedName, SeedSize } from './operations/index.ts';
import { callFromWithin, findOperation, openAccount, perform, voidTransaction } from './operations/index.ts';
import type { Refusal } from './refusals/index.ts';

/** A NetSuite account without a door: asked by function call, as one who is signed in. */
export interface AccountAlone {
  /**
   * What NetSuite answers to a request. There is no limit on requests at once, and nothing goes wrong to order.
   *
   * @param url - path and query: `/services/rest/record/v1/customer?limit=5`
   */
  ask(method: string, url: string, body?: unknown): Outcome;
  /** Voids a transaction by its internal id, which REST has no request for; says why not, if it cannot be. */
  voidTransaction(id: string): Refusal | undefined;
  /** A text that is the same as long as nothing in the books changes, but for how far numbers are counted. Reads all of them. */
  digest(): string;
  close(): void;
}

/** What an account alone begins with. */
export interface AccountAloneOptions {
  readonly seed?: SeedName | SeedSize;
  /** The account's clock, in Unix milliseconds. */
  readonly now?: () => number;
  /** Settings by name, where they are not the default. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/**
 * Opens an account in memory, for programs that want NetSuite's answers and no HTTP. It is the administrator who asks.
 *
 * @throws RangeError for a setting that there is not, or a value that it cannot have
 */
export function openAccountAlone({ seed = 'demo', now = Date.now, settings = {} }: AccountAloneOptions = {}): AccountAlone {
  const books = openBooks(':memory:');
  const account = openAccount({ books, accountId: 'TSTDRV1234567', seed, now, randomId: randomUUID });
  for (const [name, value] of Object.entries(settings)) changeSetting(books, settingName(name, value), value);
  return {
    ask(method, url, body) {
      const path = url.split('?')[0] ?? url;
      const route = findOperation(method, path, url);
      return 'operation' in route ? withBody(perform(callFromWithin(account, method, url, body), route)) : route;
    },
    voidTransaction: (id) => voidTransaction(account, id),
    digest: () => digestOf(books),
    close: () => closeBooks(books),
  };
}

/** What was written already, as it goes over the wire, is read again: here the body is asked for. */
function withBody(outcome: Outcome): Outcome {
  return outcome.kind === 'answer' && outcome.text !== undefined ? { ...outcome, body: JSON.parse(outcome.text) } : outcome;
}

function settingName(name: string, value: unknown): SettingName {
  if (!isSettingName(name) || settingDescriptions[name].read(value) === undefined) throw new RangeError(`no setting ${name} of that value`);
  return name;
}
