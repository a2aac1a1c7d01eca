/** Amounts are whole hundredths of the transaction's currency: every currency of the demo account has two decimals. */
export interface Row {
  /** What the row's amount goes to: internal id of an account. */
  readonly account: string;
  readonly amount: number;
  /** Percent. */
  readonly taxRate: 0 | 20;
}

/** Somebody who buys or sells, and whose books it is in. */
export interface Party {
  readonly id: string;
  readonly isVendor: boolean;
  readonly subsidiary: string;
  readonly currencies: readonly string[];
}

export type DocumentType =
  | 'invoice'
  | 'creditMemo'
  | 'cashSale'
  | 'customerPayment'
  | 'customerDeposit'
  | 'depositApplication'
  | 'customerRefund'
  | 'vendorBill'
  | 'vendorCredit'
  | 'vendorPayment'
  | 'check'
  | 'journalEntry';

/** What one document takes of another. */
export interface Application {
  readonly to: Document;
  readonly amount: number;
}

/** A document as somebody with pencil and paper would keep it. */
export interface Document {
  readonly type: DocumentType;
  id: string;
  readonly party: Party;
  readonly currency: string;
  rows: readonly Row[];
  /** Taken off the whole, above zero. */
  discount: number;
  /** Money that came, of documents without rows. */
  money: number;
  apply: readonly Application[];
  deposits: readonly Application[];
  credits: readonly Application[];
  isPosted: boolean;
  isVoided: boolean;
}

/** Accounts of the demo account's chart. */
export const accounts = {
  bank: '1',
  receivable: '6',
  payable: '111',
  undeposited: '116',
  tax: '109',
  deposits: '120',
  discounts: '57',
  office: '60',
} as const;

/** Half of a hundredth goes away from zero. */
export function taxOf({ amount, taxRate }: Pick<Row, 'amount' | 'taxRate'>): number {
  return Math.sign(amount) * Math.floor((Math.abs(amount) * taxRate + 50) / 100);
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const applied = (applications: readonly Application[]) => sum(applications.map(({ amount }) => amount));

/** What a document comes to. */
export function totalOf(document: Document): number {
  switch (document.type) {
    case 'customerPayment':
    case 'customerDeposit':
      return document.money;
    case 'depositApplication':
      return applied(document.apply);
    case 'customerRefund':
      return applied(document.apply) + applied(document.deposits);
    case 'vendorPayment':
      return applied(document.apply) - applied(document.credits);
    default:
      return sum(document.rows.map((row) => row.amount + taxOf(row))) - document.discount;
  }
}

/** A set of books kept beside the emulator's, by other means. */
export class BookKeeper {
  readonly documents: Document[] = [];
  readonly #taken = new Map<Document, number>();

  add(document: Document): void {
    this.documents.push(document);
  }

  remove(document: Document): void {
    this.documents.splice(this.documents.indexOf(document), 1);
  }

  /** What others take of a document. */
  takenOf(document: Document): number {
    if (this.#taken.size === 0) {
      for (const { apply, deposits, credits } of this.documents) {
        for (const { to, amount } of [...apply, ...deposits, ...credits]) this.#taken.set(to, (this.#taken.get(to) ?? 0) + amount);
      }
    }
    return this.#taken.get(document) ?? 0;
  }

  /** To be called when documents came, went or changed. */
  reckonAnew(): void {
    this.#taken.clear();
  }

  /** What is still to be paid of a document that asks for money, or still to be used of one that gives it. */
  openOf(document: Document): number {
    const own = applied(document.apply) - applied(document.credits) - applied(document.deposits);
    const gives = document.type === 'customerPayment' || document.type === 'creditMemo' || document.type === 'vendorCredit';
    return totalOf(document) - this.takenOf(document) - (gives ? own : 0);
  }

  /** The balance of every account by subsidiary, currency and account, of what is posted; debits above zero. */
  balances(): ReadonlyMap<string, number> {
    const balances = new Map<string, number>();
    for (const document of this.documents) {
      if (!document.isPosted) continue;
      for (const [account, amount] of postingsOf(document)) {
        const key = `${document.party.subsidiary} ${document.currency} ${account}`;
        balances.set(key, (balances.get(key) ?? 0) + amount);
      }
    }
    return new Map([...balances].filter(([, amount]) => amount !== 0));
  }
}

type Entry = readonly [account: string, amount: number];

function postingsOf(document: Document): readonly Entry[] {
  const total = totalOf(document);
  const used = applied(document.deposits);
  switch (document.type) {
    case 'invoice':
      return withRows(document, accounts.receivable, 1);
    case 'creditMemo':
      return withRows(document, accounts.receivable, -1);
    case 'cashSale':
      return withRows(document, accounts.undeposited, 1);
    case 'vendorBill':
      return withRows(document, accounts.payable, -1);
    case 'vendorCredit':
      return withRows(document, accounts.payable, 1);
    case 'check':
      return withRows(document, accounts.bank, -1);
    case 'journalEntry':
      return document.rows.map(({ account, amount }) => [account, amount]);
    case 'customerPayment':
      return [
        [accounts.undeposited, total],
        [accounts.receivable, -(total + used)],
        [accounts.deposits, used],
      ];
    case 'customerDeposit':
      return [
        [accounts.undeposited, total],
        [accounts.deposits, -total],
      ];
    case 'depositApplication':
      return [
        [accounts.deposits, total],
        [accounts.receivable, -total],
      ];
    case 'customerRefund':
      return [
        [accounts.bank, -total],
        [accounts.receivable, total - used],
        [accounts.deposits, used],
      ];
    case 'vendorPayment':
      return [
        [accounts.bank, -total],
        [accounts.payable, total],
      ];
  }
}

function withRows(document: Document, main: string, side: 1 | -1): readonly Entry[] {
  return [
    [main, side * totalOf(document)],
    ...document.rows.flatMap((row): Entry[] => [
      [row.account, -side * row.amount],
      [accounts.tax, -side * taxOf(row)],
    ]),
    [accounts.discounts, side * document.discount],
  ];
}

/** The letter of a document's status; undefined for types that have none here. */
export function statusOf(document: Document, open: number): string | undefined {
  if (document.isVoided) return 'V';
  switch (document.type) {
    case 'invoice':
    case 'vendorBill':
      return document.isPosted ? (open === 0 ? 'B' : 'A') : undefined;
    case 'creditMemo':
    case 'vendorCredit':
      return document.isPosted ? (open === 0 ? 'B' : 'A') : undefined;
    case 'customerDeposit':
      return open === 0 ? 'C' : 'A';
    case 'customerPayment':
      return 'B';
    default:
      return undefined;
  }
}
