/** What the emulator has to know of a transaction type beyond its fields. */
export interface TransactionKind {
  /** What people call it; references read "Invoice #INV-1001". */
  readonly label: string;
  /** `transaction.abbrevtype` of SuiteQL. [inferred, but for INV and BILL] */
  readonly abbreviation: string;
  /** What its document numbers begin with; absent where nothing numbers it. The prefixes are the emulator's. */
  readonly numberPrefix?: string;
  /** The field that names the other party, and what that party is. */
  readonly party?: { readonly field: 'entity' | 'customer'; readonly isVendor: boolean };
  /** Whose periods it needs open, receivables' or payables', besides those of the whole ledger. */
  readonly subledger: 'receivables' | 'payables' | 'general';
  /** Whether its main line adds to the account it names (debit) or takes from it; journals have no main line. Seen for the common types. */
  readonly mainLine?: 'debit' | 'credit';
  /** The kind of account its main line stands in, where it asks for money or gives up what was asked for. */
  readonly mainAccount?: 'AcctRec' | 'AcctPay';
  /** Whether it delivers what was ordered or returned; it has no prices. */
  readonly movesGoods?: true;
}

const customer = { field: 'entity', isVendor: false } as const;
const payer = { field: 'customer', isVendor: false } as const;
const vendor = { field: 'entity', isVendor: true } as const;

const kinds: Readonly<Record<string, TransactionKind>> = {
  opportunity: {
    label: 'Opportunity',
    abbreviation: 'OPP',
    numberPrefix: 'OPP-',
    party: customer,
    subledger: 'general',
    mainLine: 'debit',
  },
  estimate: { label: 'Estimate', abbreviation: 'EST', numberPrefix: 'EST-', party: customer, subledger: 'general', mainLine: 'debit' },
  salesOrder: {
    label: 'Sales Order',
    abbreviation: 'SALESORD',
    numberPrefix: 'SO-',
    party: customer,
    subledger: 'general',
    mainLine: 'debit',
  },
  itemFulfillment: {
    label: 'Item Fulfillment',
    abbreviation: 'ITEMSHIP',
    numberPrefix: 'IF-',
    party: customer,
    subledger: 'general',
    movesGoods: true,
  },
  itemReceipt: {
    label: 'Item Receipt',
    abbreviation: 'ITEMRCPT',
    numberPrefix: 'IR-',
    party: vendor,
    subledger: 'general',
    movesGoods: true,
  },
  invoice: {
    label: 'Invoice',
    abbreviation: 'INV',
    numberPrefix: 'INV-',
    party: customer,
    subledger: 'receivables',
    mainLine: 'debit',
    mainAccount: 'AcctRec',
  },
  cashSale: {
    label: 'Cash Sale',
    abbreviation: 'CASHSALE',
    numberPrefix: 'CS-',
    party: customer,
    subledger: 'receivables',
    mainLine: 'debit',
  },
  creditMemo: {
    label: 'Credit Memo',
    abbreviation: 'CREDMEM',
    numberPrefix: 'CM-',
    party: customer,
    subledger: 'receivables',
    mainLine: 'credit',
    mainAccount: 'AcctRec',
  },
  returnAuthorization: {
    label: 'Return Authorization',
    abbreviation: 'RTNAUTH',
    numberPrefix: 'RMA-',
    party: customer,
    subledger: 'general',
    mainLine: 'credit',
  },
  cashRefund: {
    label: 'Cash Refund',
    abbreviation: 'CASHRFND',
    numberPrefix: 'CR-',
    party: customer,
    subledger: 'receivables',
    mainLine: 'credit',
  },
  customerPayment: {
    label: 'Payment',
    abbreviation: 'PMT',
    numberPrefix: 'PYMT-',
    party: payer,
    subledger: 'receivables',
    mainLine: 'debit',
  },
  customerDeposit: {
    label: 'Customer Deposit',
    abbreviation: 'CUSTDEP',
    numberPrefix: 'CD-',
    party: payer,
    subledger: 'receivables',
    mainLine: 'debit',
  },
  depositApplication: {
    label: 'Deposit Application',
    abbreviation: 'DEPAPPL',
    numberPrefix: 'DA-',
    party: payer,
    subledger: 'receivables',
    mainLine: 'debit',
  },
  customerRefund: {
    label: 'Customer Refund',
    abbreviation: 'CUSTRFND',
    numberPrefix: 'RFND-',
    party: payer,
    subledger: 'receivables',
    mainLine: 'credit',
  },
  purchaseOrder: {
    label: 'Purchase Order',
    abbreviation: 'PURCHORD',
    numberPrefix: 'PO-',
    party: vendor,
    subledger: 'general',
    mainLine: 'credit',
  },
  vendorBill: { label: 'Bill', abbreviation: 'BILL', party: vendor, subledger: 'payables', mainLine: 'credit', mainAccount: 'AcctPay' },
  vendorCredit: {
    label: 'Bill Credit',
    abbreviation: 'BILLCRED',
    party: vendor,
    subledger: 'payables',
    mainLine: 'debit',
    mainAccount: 'AcctPay',
  },
  vendorPayment: {
    label: 'Bill Payment',
    abbreviation: 'BILLPMT',
    numberPrefix: 'BP-',
    party: vendor,
    subledger: 'payables',
    mainLine: 'credit',
  },
  vendorPrepayment: {
    label: 'Vendor Prepayment',
    abbreviation: 'VPREP',
    numberPrefix: 'VP-',
    party: vendor,
    subledger: 'payables',
    mainLine: 'credit',
  },
  check: { label: 'Check', abbreviation: 'CHK', numberPrefix: 'CHK-', party: vendor, subledger: 'general', mainLine: 'credit' },
  deposit: { label: 'Deposit', abbreviation: 'DEP', numberPrefix: 'DEP-', subledger: 'general', mainLine: 'debit' },
  journalEntry: { label: 'Journal', abbreviation: 'GENJRNL', numberPrefix: 'JE-', subledger: 'general' },
  intercompanyJournalEntry: { label: 'Journal', abbreviation: 'GENJRNL', numberPrefix: 'ICJ-', subledger: 'general' },
  advIntercompanyJournalEntry: { label: 'Journal', abbreviation: 'GENJRNL', numberPrefix: 'AIJ-', subledger: 'general' },
  statisticalJournalEntry: { label: 'Journal', abbreviation: 'STATJRNL', numberPrefix: 'SJ-', subledger: 'general' },
};

/** What is known of a type of the catalog. @throws Error when the catalog has a transaction that is not described here */
export function transactionKindOf(type: string): TransactionKind {
  const kind = kinds[type];
  if (kind === undefined) throw new Error(`no transaction kind is described for ${type}`);
  return kind;
}

/** Whose periods a record of a type needs open; those of the whole ledger alone when it is no transaction. */
export function subledgerOf(type: string): TransactionKind['subledger'] {
  return kinds[type]?.subledger ?? 'general';
}
