/** What an attempt found out before it plans an invoice. Plain data; noted with the attempt. */
export interface InvoiceFacts {
  /** How the bill's account is known in NetSuite. */
  readonly customer:
    | { readonly kind: 'mapped' | 'written'; readonly netsuiteId: string }
    /** Handed in, its own run not yet complete. */
    | { readonly kind: 'pending' }
    | { readonly kind: 'unknown' };
  /** The customer as NetSuite has it; absent when the customer is not known or not there. */
  readonly netsuiteCustomer?: NetSuiteCustomer;
  /** NetSuite's currencies by ISO code. */
  readonly currencyByCode: Readonly<Record<string, NetSuiteCurrency>>;
  /** The NetSuite item by product id, as mapped. */
  readonly itemIdByProduct: Readonly<Record<string, string>>;
  /** Items by internal id, as far as a line can need them. */
  readonly itemById: Readonly<Record<string, NetSuiteItem>>;
  /** Posting periods (months), any order. */
  readonly periods: readonly NetSuitePeriod[];
  readonly taxMode: 'legacy' | 'suitetax';
}

export interface NetSuiteCustomer {
  readonly id: string;
  readonly name: string;
  readonly inactive: boolean;
  /** Internal ids of the currencies it may be billed in, the primary one first. */
  readonly currencies: readonly string[];
  /** Legacy tax only. */
  readonly taxItem?: string;
}

export interface NetSuiteCurrency {
  readonly id: string;
  readonly code: string;
  readonly inactive: boolean;
}

export interface NetSuiteItem {
  readonly id: string;
  readonly name: string;
  readonly inactive: boolean;
  /** Sale, Resale, Purchase; absent for kinds without (discounts, kits). */
  readonly subtype?: string;
}

export interface NetSuitePeriod {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  /** Inclusive. */
  readonly end: string;
  readonly closed: boolean;
  readonly receivablesLocked: boolean;
}
