import type { RecordType } from '@longshore/netsuite/catalog';
import type { AccountRecord, Decimal, Settings, Taken, Taking, TransactionKind } from '../books/index.ts';

/** What the books say that the rules of a transaction need. */
export interface TransactionFacts {
  readonly type: RecordType;
  readonly kind: TransactionKind;
  readonly settings: Settings;
  /** Whether it is only to be shown as it stands, so that what is missing may still be missing. */
  readonly isForm: boolean;
  /** The instant and the day of the save, by the account's clock and zone. */
  readonly now: string;
  readonly today: string;
  /** The customer or vendor it names; undefined when it names none. */
  readonly party: AccountRecord | undefined;
  /** Subsidiaries that party may deal with besides its own. */
  readonly furtherSubsidiaries: readonly string[];
  readonly subsidiaries: readonly AccountRecord[];
  readonly currencies: readonly AccountRecord[];
  readonly terms: readonly AccountRecord[];
  readonly periods: readonly AccountRecord[];
  readonly accounts: readonly AccountRecord[];
  readonly taxCodes: readonly AccountRecord[];
  readonly priceLevels: readonly AccountRecord[];
  /** Every item that a row names. */
  readonly itemById: ReadonlyMap<string, AccountRecord>;
  readonly currencyRateOn: (baseCurrency: string, currency: string, date: string) => Decimal | undefined;
  /** What the party owes on open invoices of a currency. */
  readonly openBalance: (currency: string) => readonly Decimal[];
  readonly findTransaction: (id: string) => AccountRecord | undefined;
  /** What was made of an order so far. */
  readonly takenOf: (order: AccountRecord) => Readonly<Record<Taking, Taken>>;
  /** The next number of the type's series. */
  readonly nextNumber: () => number;
  readonly nextLineUniqueKey: () => string;
}
