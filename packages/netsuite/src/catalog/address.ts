import { readFields } from './read-fields.ts';
import type { Fields } from './record-type.ts';

/** A postal address, always a part of another record. [B] */
export const address: Fields = readFields(`
  string: addr1 addr2 addr3 addrPhone addressee attention city state zip externalId
  string, read-only: addrText
  enum: country
  boolean: override
  datetime, read-only: lastModifiedDate
`);
