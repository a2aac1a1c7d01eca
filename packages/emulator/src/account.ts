import { randomUUID } from 'node:crypto';
import { closeBooks, openBooks } from './books/index.ts';
import type { Outcome, SeedName } from './operations/index.ts';
import { callFromWithin, findOperation, openAccount, perform } from './operations/index.ts';

/** A NetSuite account without a door: asked by function call, as one who is signed in. */
export interface AccountAlone {
  /**
   * What NetSuite answers to a request. There is no limit on requests at once, and nothing goes wrong to order.
   *
   * @param url - path and query: `/services/rest/record/v1/customer?limit=5`
   */
  ask(method: string, url: string, body?: unknown): Outcome;
  close(): void;
}

/** Opens an account in memory, for programs that want NetSuite's answers and no HTTP. It is the administrator who asks. */
export function openAccountAlone(options: { readonly seed?: SeedName; readonly now?: () => number } = {}): AccountAlone {
  const books = openBooks(':memory:');
  const { seed = 'demo', now = Date.now } = options;
  const account = openAccount({ books, accountId: 'TSTDRV1234567', seed, now, randomId: randomUUID });
  return {
    ask(method, url, body) {
      const path = url.split('?')[0] ?? url;
      const route = findOperation(method, path, url);
      return 'operation' in route ? perform(callFromWithin(account, method, url, body), route) : route;
    },
    close: () => closeBooks(books),
  };
}
