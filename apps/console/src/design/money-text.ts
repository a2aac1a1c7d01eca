/**
 * A decimal text as a person reads an amount: digits grouped by three, as many decimals as the currency has (JPY 0, KWD 3), more
 * when the amount itself has more; without a currency's code, the decimals it came with. Works on the text, so no digit is ever rounded away.
 */
export function amountText(amount: string, currency?: string): string {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(amount);
  if (!match) return amount;
  const [, sign, whole = '0', decimals = ''] = match;
  const precision = currencyDecimals(currency);
  const kept = precision === undefined ? decimals : decimals.replace(/0+$/, '').padEnd(precision, '0');
  const grouped = whole.replace(/^0+(?=\d)/, '').replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign === '-' ? '−' : ''}${grouped}${kept ? `.${kept}` : ''}`;
}

function currencyDecimals(currency: string | undefined): number | undefined {
  if (!currency || !/^[A-Z]{3}$/.test(currency)) return undefined;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
}
