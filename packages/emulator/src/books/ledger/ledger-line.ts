import type { FieldValues } from '../account-record.ts';
import type { Decimal } from '../amounts.ts';

/** What a line of a transaction stands for. */
export type LedgerLineKind =
  /** The account that is owed, owes, receives or pays: the row with `mainline` = T. */
  | 'main'
  /** A row of a sublist. */
  | 'row'
  /** All tax of one tax code. */
  | 'tax'
  /** The discount of the header. */
  | 'discount'
  | 'shipping'
  /** Receivables, payables or deposits that money coming or going settles. */
  | 'settled'
  /** What goods cost that were sold, delivered or received, and the inventory they came from or went into. */
  | 'cost'
  /** What an application gains or loses between two exchange rates. */
  | 'exchange difference'
  /** What rounding every line to the base currency leaves over. */
  | 'rounding';

/** One line of a transaction: what it adds to (positive) or takes from (negative) an account. */
export interface LedgerLine {
  /** The line's number of SuiteQL, which is not that of REST. 0 is the main line. */
  readonly id: number;
  readonly kind: LedgerLineKind;
  /** Internal id; undefined where the books have no such account, and for lines that move none. */
  readonly account: string | undefined;
  /** Whose books it stands in, where it is not the transaction's own subsidiary. */
  readonly subsidiary?: string;
  /** In the transaction's currency; a debit is positive. */
  readonly foreignAmount: Decimal;
  /** In the subsidiary's currency; a debit is positive. */
  readonly amount: Decimal;
  readonly sublist?: string;
  readonly row?: FieldValues;
  readonly taxCode?: string;
}

/** A line before it has a number. */
export type UnnumberedLine = Omit<LedgerLine, 'id'>;
