import type { Fields } from './record-type.ts';

/** A postal address, always a part of another record. [B] */
export const address = {
  addr1: { type: 'string' },
  addr2: { type: 'string' },
  addr3: { type: 'string' },
  addrPhone: { type: 'string' },
  addrText: { type: 'string', readOnly: true },
  addressee: { type: 'string' },
  attention: { type: 'string' },
  city: { type: 'string' },
  country: { type: 'enum', open: true },
  state: { type: 'string' },
  zip: { type: 'string' },
  override: { type: 'boolean' },
  externalId: { type: 'string' },
  lastModifiedDate: { type: 'datetime', readOnly: true },
} as const satisfies Fields;
