import { amountText } from './money-text.ts';

/** An amount with its currency's code, which unlike "$" names one currency. */
export function Money({ amount, currency }: { readonly amount: string; readonly currency?: string | undefined }) {
  return (
    <data value={amount} className="whitespace-nowrap">
      {amountText(amount, currency)}
      {currency && <span className="ml-1 text-small text-ink-muted">{currency}</span>}
    </data>
  );
}
