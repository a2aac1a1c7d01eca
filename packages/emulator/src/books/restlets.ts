import { nextInternalId } from './numbers.ts';
import type { Books } from './open-books.ts';
import { prepared } from './open-books.ts';

/** The methods a RESTlet may have entry points for. [H:bridgehead_4625646774] */
export const restletMethods = ['get', 'post', 'put', 'delete'] as const;
export type RestletMethod = (typeof restletMethods)[number];

/** What an entry point does: it returns always the same, or what it was sent, or it throws. */
export type EntryPoint =
  | { readonly returns: unknown }
  | { readonly echoes: true }
  | { readonly throws: { readonly code: string; readonly message: string } };

/** A RESTlet as the account has it: nothing runs, what each method comes to is told beforehand. */
export interface Restlet {
  /** The script id, such as `customscript_rates`, and the number NetSuite gave it; a call may name either. [H:section_4618456734] */
  readonly script: string;
  readonly scriptNumber: string;
  /** The id of its only deployment, whose number is 1. */
  readonly deployment: string;
  readonly entryPoints: Readonly<Partial<Record<RestletMethod, EntryPoint | undefined>>>;
}

/** Deploys a RESTlet in place of the one of the same script id, which keeps its number. */
export function deployRestlet(books: Books, given: Omit<Restlet, 'scriptNumber'>): Restlet {
  const known = restletsOf(books).find(({ script }) => script === given.script);
  const restlet: Restlet = { ...given, scriptNumber: known?.scriptNumber ?? nextInternalId(books, 'script') };
  prepared(books, 'INSERT INTO restlet (script, restlet) VALUES (?, ?) ON CONFLICT (script) DO UPDATE SET restlet = excluded.restlet').run(
    restlet.script,
    JSON.stringify(restlet),
  );
  return restlet;
}

/** The RESTlets by script id. */
export function restletsOf(books: Books): readonly Restlet[] {
  return prepared(books, 'SELECT restlet FROM restlet ORDER BY script')
    .all()
    .map((row) => JSON.parse(String(row.restlet)) as Restlet);
}

/** Removes a RESTlet; false when there is none of that script id. */
export function removeRestlet(books: Books, script: string): boolean {
  return prepared(books, 'DELETE FROM restlet WHERE script = ?').run(script).changes === 1;
}

/** The RESTlet a call names by ids, in any case, or by numbers. [H:section_4618456734] [inferred: any case] */
export function findRestlet(books: Books, script: string, deployment: string): Restlet | undefined {
  return restletsOf(books).find(
    (restlet) =>
      (restlet.script === script.toLowerCase() || restlet.scriptNumber === script) &&
      (restlet.deployment === deployment.toLowerCase() || deployment === '1'),
  );
}
