import type { Role, User } from '../access/index.ts';
import type { AccountRecord, FieldValues } from '../account-record.ts';
import type { CustomField } from '../custom-fields.ts';
import type { CurrencyRate } from '../lists.ts';

/** The internal id of a record made earlier, by its name. @throws when there is none: the seed is wrong */
export type IdOf = (recordType: string, name: string) => string;

/** A record a seed has created as a client would, by the account's own rules. */
export interface SeedCreation {
  readonly recordType: string;
  readonly body: (idOf: IdOf) => Readonly<Record<string, unknown>>;
  /** Of an invoice: the days (`YYYY-MM-DD`) on which it is made again, with the same lines and numbers of its own. */
  readonly againOn?: readonly string[];
}

/** What an account begins with. */
export interface Seed {
  /** Values of lists that REST has no record type of: list, id, name. */
  readonly lists: readonly (readonly [list: string, id: number, name: string])[];
  readonly customFields: readonly CustomField[];
  /** Records with fixed ids: the company and its lists. */
  readonly records: readonly AccountRecord[];
  readonly currencyRates: readonly CurrencyRate[];
  /** Custom roles; the standard ones are in every account. */
  readonly roles: readonly Role[];
  readonly users: readonly User[];
  /** Created in this order. */
  readonly creations: Iterable<SeedCreation>;
}

/** A record with a fixed id and no sublists. */
export function listRecord(type: string, id: number, fields: FieldValues): AccountRecord {
  return { type, id: String(id), fields: { ...fields, isInactive: false }, sublists: {}, lastRowNumbers: {} };
}
