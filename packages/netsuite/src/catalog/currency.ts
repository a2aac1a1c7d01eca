import type { RecordType } from './record-type.ts';

/** A currency of the account; read-only without the Multiple Currencies feature. [B] */
export const currency = {
  name: 'currency',
  group: 'other',
  suiteqlTable: 'currency',
  fields: {
    id: { type: 'string', readOnly: true },
    externalId: { type: 'string' },
    refName: { type: 'string', readOnly: true },
    name: { type: 'string', required: true },
    symbol: { type: 'string', required: true },
    displaySymbol: { type: 'string' },
    exchangeRate: { type: 'double', required: true },
    currencyPrecision: { type: 'integer' },
    isBaseCurrency: { type: 'boolean', readOnly: true },
    isAnchorCurrency: { type: 'boolean', readOnly: true },
    includeInFxRateUpdates: { type: 'boolean' },
    locale: { type: 'enum', open: true },
    symbolPlacement: { type: 'enum', values: ['1', '2'] },
    overrideCurrencyFormat: { type: 'boolean' },
    formatSample: { type: 'string', readOnly: true },
    isInactive: { type: 'boolean', default: 'false' },
    lastModifiedDate: { type: 'datetime', readOnly: true },
  },
  sublists: {},
} as const satisfies RecordType;
