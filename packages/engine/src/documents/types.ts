import type { ProblemCode } from './problem-codes.ts';

/**
 * Kinds of documents that can be handed in. Each has a typed form below; a kind without a form cannot be received.
 */
export type DocumentKind = 'customer' | 'bill';

/** A decimal number as text, exact, without exponent: "1234.5", "-0.01". */
export type DecimalText = string;

/** A day without time or zone, `YYYY-MM-DD`. */
export type PlainDate = string;

/** Fields the host sent that we do not read. They are kept as they came, numbers exact. */
export interface KeptFields {
  readonly [field: string]: unknown;
}

export interface PostalAddress extends KeptFields {
  readonly addressLine1?: string | undefined;
  readonly addressLine2?: string | undefined;
  readonly addressLine3?: string | undefined;
  readonly addressLine4?: string | undefined;
  readonly locality?: string | undefined;
  readonly region?: string | undefined;
  readonly postCode?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
}

/** A customer of the tenant, as the host product knows it. */
export interface Customer extends KeptFields {
  readonly id: string;
  /** The host's own version number; a lower one than the latest is superseded. */
  readonly version?: number | undefined;
  readonly name: string;
  readonly code?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly website?: string | undefined;
  /** ISO 4217. */
  readonly currency?: string | undefined;
  readonly purchaseOrderNumber?: string | undefined;
  readonly address?: PostalAddress | undefined;
}

export interface PricingBand extends KeptFields {
  readonly pricingBandId?: string | undefined;
  readonly lowerLimit?: DecimalText | undefined;
  readonly unitPrice?: DecimalText | undefined;
  readonly fixedPrice?: DecimalText | undefined;
  readonly bandQuantity?: DecimalText | undefined;
  readonly bandUnits?: DecimalText | undefined;
  readonly bandSubtotal: DecimalText;
  /** In the bill's currency; absent when the line's currency is the bill's. */
  readonly convertedBandSubtotal?: DecimalText | undefined;
}

export interface BillLine extends KeptFields {
  /** Unique in its bill. */
  readonly id: string;
  readonly sequenceNumber?: number | undefined;
  readonly lineItemType: string;
  readonly description: string;
  readonly productId?: string | undefined;
  readonly productCode?: string | undefined;
  readonly productName?: string | undefined;
  readonly accountingProductId?: string | undefined;
  readonly aggregationId?: string | undefined;
  readonly unit?: string | undefined;
  readonly quantity: DecimalText;
  readonly averageUnitPrice?: DecimalText | undefined;
  /** In the line's own currency. */
  readonly subtotal: DecimalText;
  readonly currency: string;
  readonly conversionRate?: DecimalText | undefined;
  /** In the bill's currency: what the invoice will carry. */
  readonly convertedSubtotal: DecimalText;
  readonly servicePeriodStartDate?: PlainDate | undefined;
  /** Exclusive. */
  readonly servicePeriodEndDate?: PlainDate | undefined;
  readonly usagePerPricingBand?: readonly PricingBand[] | undefined;
}

/** A bill of the host product's billing engine. */
export interface Bill extends KeptFields {
  readonly id: string;
  readonly version?: number | undefined;
  readonly accountId: string;
  readonly accountCode?: string | undefined;
  readonly status?: string | undefined;
  readonly billDate: PlainDate;
  readonly dueDate?: PlainDate | undefined;
  readonly externalInvoiceDate?: PlainDate | undefined;
  readonly externalInvoiceReference?: string | undefined;
  readonly sequentialInvoiceNumber?: string | undefined;
  readonly purchaseOrderNumber?: string | undefined;
  /** ISO 4217. */
  readonly currency: string;
  readonly billTotal: DecimalText;
  readonly lineItems: readonly BillLine[];
}

export interface DocumentDataByKind {
  readonly customer: Customer;
  readonly bill: Bill;
}

export type DocumentData = DocumentDataByKind[DocumentKind];

/** A fault of the data handed in, with the place of it: `lineItems[2].id`. */
export interface DataProblem {
  readonly path: string;
  readonly code: ProblemCode;
  readonly message: string;
}
