export { Country, countryCodes } from './country.ts';
export { Currency, currencyCodes } from './currency.ts';
export type { DecimalInput, RawNumber } from './decimal.ts';
export { canonicalDecimal, Decimal } from './decimal.ts';
export { optional } from './optional.ts';
export { Instant, isPlainDate, PlainDate, ServiceDay } from './plain-date.ts';
export { Email, Identifier, isIdentifier, Name, TenantId } from './text.ts';
