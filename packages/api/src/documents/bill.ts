import { z } from '@hono/zod-openapi';
import { Currency, currencyCodes, Decimal, Identifier, optional, PlainDate, ServiceDay } from '../values/index.ts';
import { HostVersion } from './customer.ts';

/** The part of a usage line that fell into one band of its price. */
export const PricingBand = z
  .looseObject({
    pricingBandId: optional(z.string()),
    lowerLimit: optional(Decimal),
    unitPrice: optional(Decimal),
    fixedPrice: optional(Decimal),
    bandQuantity: optional(Decimal),
    bandUnits: optional(Decimal),
    bandSubtotal: Decimal,
    convertedBandSubtotal: optional(Decimal).openapi({
      description: "In the bill's currency; absent when the line's currency is the bill's.",
    }),
  })
  .openapi('PricingBand');

/** A line as it may be handed in; {@link Bill} fills what can be left out. */
const BillLine = z
  .looseObject({
    id: optional(Identifier).openapi({
      description: 'Unique in its bill. When absent: `line-` and the sequence number, or else the position from 1.',
    }),
    sequenceNumber: optional(z.int()),
    lineItemType: Identifier,
    description: z.string(),
    productId: optional(Identifier),
    productCode: optional(Identifier),
    productName: optional(z.string()),
    accountingProductId: optional(Identifier),
    aggregationId: optional(Identifier),
    unit: optional(z.string()),
    quantity: Decimal,
    averageUnitPrice: optional(Decimal),
    subtotal: Decimal.openapi({ description: "In the line's currency." }),
    currency: optional(Currency).openapi({ description: "When absent: the bill's." }),
    conversionRate: optional(Decimal),
    convertedSubtotal: optional(Decimal).openapi({
      description: "In the bill's currency: what the invoice will carry. May be absent when the line's currency is the bill's.",
    }),
    servicePeriodStartDate: optional(ServiceDay),
    servicePeriodEndDate: optional(ServiceDay).openapi({ description: 'Exclusive.' }),
    usagePerPricingBand: optional(z.array(PricingBand)),
  })
  .openapi('BillLine');

const BillFields = z
  .looseObject({
    id: Identifier,
    version: optional(HostVersion),
    accountId: Identifier,
    accountCode: optional(Identifier),
    status: optional(z.string()),
    billDate: PlainDate,
    dueDate: optional(PlainDate),
    externalInvoiceDate: optional(PlainDate),
    externalInvoiceReference: optional(z.string()),
    sequentialInvoiceNumber: optional(z.string()),
    purchaseOrderNumber: optional(z.string()),
    currency: Currency,
    billTotal: Decimal,
    lineItems: z.array(BillLine),
  })
  .openapi('Bill');

/**
 * A bill in the shape of a usage-billing product's API. Fields that are not listed are kept as they came. What it gives on has an id, a currency and an
 * amount in the bill's currency on every line; whether the lines add up to the total is for the engine to say.
 */
export const Bill = BillFields.superRefine(
  (bill, context) => {
    for (const { path, code, message } of lineProblems(bill)) context.addIssue({ code: 'custom', path, message, params: { code } });
  },
  // Also when fields elsewhere are wrong: the sender learns of every problem at once.
  { when: () => true },
).transform((bill) => ({
  ...bill,
  lineItems: bill.lineItems.map((line, position) => ({
    ...line,
    id: line.id ?? `line-${line.sequenceNumber ?? position + 1}`,
    currency: line.currency ?? bill.currency,
    // The refinement above has refused a line where neither is known.
    convertedSubtotal: line.convertedSubtotal ?? line.subtotal,
  })),
}));

export type Bill = z.output<typeof Bill>;
export type BillInput = z.input<typeof Bill>;

interface LineProblem {
  readonly path: (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** What is wrong between the fields of a line. The bill may be in any shape: it is asked before its fields are known to be right. */
function* lineProblems(bill: unknown): Generator<LineProblem> {
  if (!isFields(bill) || !Array.isArray(bill.lineItems)) return;
  for (const [position, line] of bill.lineItems.entries()) {
    if (!isFields(line)) continue;
    const { currency, convertedSubtotal, servicePeriodStartDate: start, servicePeriodEndDate: end } = line;
    if (absent(convertedSubtotal) && isCurrency(currency) && isCurrency(bill.currency) && currency !== bill.currency) {
      yield {
        path: ['lineItems', position, 'convertedSubtotal'],
        code: 'required',
        message: "is required, because the line's currency is not the bill's",
      };
    }
    if (typeof start === 'string' && typeof end === 'string' && end < start) {
      yield {
        path: ['lineItems', position, 'servicePeriodEndDate'],
        code: 'before_start',
        message: 'must not be before servicePeriodStartDate',
      };
    }
  }
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCurrency(value: unknown): boolean {
  return typeof value === 'string' && currencyCodes.has(value);
}

function absent(value: unknown): boolean {
  return value === undefined || value === null;
}
