import type { BillLine } from '../../documents/index.ts';
import type { BillToInvoiceSettings } from '../../integrations/index.ts';
import { add, compare, currencyPlaces, equalToPrecision, isZero, multiply, round, subtract, sum } from '../../money/index.ts';
import { fitsPlaces } from '../field-value.ts';
import type { Remark } from '../plan.ts';

/** What becomes one invoice line. */
export interface InvoiceLineSource {
  /** Stable: the bill line's id, or that and the band. */
  readonly id: string;
  readonly line: BillLine;
  readonly description: string;
  /** Absent where the bill states a quantity of zero for an amount. */
  readonly quantity?: string;
  /** Sent only when it gives exactly the amount (writing rules 2.4). */
  readonly rate?: string;
  /** In the bill's currency. */
  readonly amount: string;
}

export interface SplitLines {
  readonly lines: readonly InvoiceLineSource[];
  readonly remarks: readonly Remark[];
}

/** The rate, if rounding rate × quantity gives the amount to the cent. */
function fittingRate(rate: string | undefined, quantity: string | undefined, amount: string, currency: string): string | undefined {
  if (rate === undefined || quantity === undefined) return undefined;
  return compare(round(multiply(rate, quantity), currencyPlaces(currency), 'half-up'), amount) === 0 ? rate : undefined;
}

/**
 * Splits the line's amount over its bands: each band's own share in the bill's currency, what rounding leaves over on the last.
 * Undefined when the bands do not add up to the line, which is then sent undivided.
 */
function bandAmounts(line: BillLine, billCurrency: string): readonly string[] | undefined {
  const bands = line.usagePerPricingBand ?? [];
  const places = currencyPlaces(billCurrency);
  const converted = bands.every((band) => band.convertedBandSubtotal !== undefined);
  const rate = converted || line.currency === billCurrency ? '1' : line.conversionRate;
  if (rate === undefined) return undefined;
  const exact = bands.map((band) => (converted ? (band.convertedBandSubtotal ?? '0') : multiply(band.bandSubtotal, rate)));
  if (!equalToPrecision(sum(exact), line.convertedSubtotal, billCurrency)) return undefined;
  const rounded = exact.map((amount) => round(amount, places, 'half-up'));
  const left = subtract(line.convertedSubtotal, sum(rounded));
  const last = rounded.at(-1);
  return last === undefined ? undefined : [...rounded.slice(0, -1), add(last, left)];
}

function undivided(line: BillLine, billCurrency: string, settings: BillToInvoiceSettings): InvoiceLineSource {
  const amount = line.convertedSubtotal;
  const quantity = usableQuantity(line.quantity, amount, settings);
  const rate = line.currency === billCurrency ? fittingRate(line.averageUnitPrice, quantity, amount, billCurrency) : undefined;
  return withOptional({ id: line.id, line, description: line.description, amount }, quantity, rate);
}

/** NetSuite would make nothing of a quantity of zero with an amount, and keeps only so many decimals. */
function usableQuantity(quantity: string, amount: string, settings: BillToInvoiceSettings): string | undefined {
  if (isZero(quantity) && !isZero(amount)) return undefined;
  return fitsPlaces(quantity, settings.quantityDecimals) ? quantity : undefined;
}

function withOptional(base: Omit<InvoiceLineSource, 'quantity' | 'rate'>, quantity?: string, rate?: string): InvoiceLineSource {
  return { ...base, ...(quantity === undefined ? {} : { quantity }), ...(rate === undefined ? {} : { rate }) };
}

function splitByBand(line: BillLine, billCurrency: string, settings: BillToInvoiceSettings): readonly InvoiceLineSource[] | undefined {
  const bands = line.usagePerPricingBand ?? [];
  if (bands.length < 2) return undefined;
  const amounts = bandAmounts(line, billCurrency);
  if (amounts === undefined) return undefined;
  return bands.map((band, index) => {
    const amount = amounts[index] ?? '0';
    const quantity = band.bandQuantity === undefined ? undefined : usableQuantity(band.bandQuantity, amount, settings);
    const price = line.currency === billCurrency && isZero(band.fixedPrice ?? '0') ? band.unitPrice : undefined;
    const description =
      `${line.description} (band ${index + 1} of ${bands.length}, from ${band.lowerLimit ?? '0'} ${line.unit ?? ''}`.trimEnd();
    return withOptional(
      { id: `${line.id}#${band.pricingBandId ?? index + 1}`, line, description: `${description})`, amount },
      quantity,
      fittingRate(price, quantity, amount, billCurrency),
    );
  });
}

function sortLines(lines: readonly BillLine[], by: BillToInvoiceSettings['sortLinesBy']): readonly BillLine[] {
  if (by === 'none') return lines;
  if (by === 'subtotal') return [...lines].sort((a, b) => compare(b.convertedSubtotal, a.convertedSubtotal));
  return [...lines].sort((a, b) => {
    const [left, right] = [a.aggregationId ?? '', b.aggregationId ?? ''];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}

/** The lines of the invoice: excluded types left out, sorted, split by band where asked for. Nothing is left out silently. */
export function splitLines(billLines: readonly BillLine[], billCurrency: string, settings: BillToInvoiceSettings): SplitLines {
  const remarks: Remark[] = [];
  const excluded = new Set(settings.excludedLineTypes);
  const kept = billLines.filter((line, index) => {
    if (!excluded.has(line.lineItemType)) return true;
    const message = `Line ${line.id} (${line.convertedSubtotal} ${billCurrency}) is left out: the integration excludes type ${line.lineItemType}.`;
    remarks.push({ code: 'line_excluded', message, path: `lineItems[${index}]` });
    return false;
  });
  const lines = sortLines(kept, settings.sortLinesBy).flatMap((line) => {
    if (settings.splitUsage === 'line' || line.usagePerPricingBand === undefined) return [undivided(line, billCurrency, settings)];
    const split = splitByBand(line, billCurrency, settings);
    if (split === undefined && line.usagePerPricingBand.length > 1) {
      const message = `The pricing bands of line ${line.id} do not add up to its amount in ${billCurrency}; it is sent as one line.`;
      remarks.push({ code: 'bands_do_not_add_up', message });
    }
    return split ?? [undivided(line, billCurrency, settings)];
  });
  for (const line of lines) {
    const stated = line.line.quantity;
    if (line.quantity === undefined && !isZero(stated)) {
      const message = `Line ${line.id}: quantity ${stated} has more than ${settings.quantityDecimals} decimals, so only the amount is sent.`;
      remarks.push({ code: 'quantity_not_sent', message });
    }
  }
  return { lines, remarks };
}
