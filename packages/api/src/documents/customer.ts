import { z } from '@hono/zod-openapi';
import { Country, Currency, Email, Identifier, Name, optional } from '../values/index.ts';

/** The host's own version number of a document. */
export const HostVersion = z.int().min(0).openapi({ description: 'A lower one than the latest is kept and not sent.' });

export const PostalAddress = z
  .looseObject({
    addressLine1: optional(z.string()),
    addressLine2: optional(z.string()),
    addressLine3: optional(z.string()),
    addressLine4: optional(z.string()),
    locality: optional(z.string()),
    region: optional(z.string()),
    postCode: optional(z.string()),
    country: optional(Country),
  })
  .openapi('PostalAddress');

/** A customer of the tenant. Fields that are not listed are kept as they came. */
export const Customer = z
  .looseObject({
    id: Identifier,
    version: optional(HostVersion),
    name: Name,
    code: optional(Identifier),
    email: optional(Email),
    phone: optional(z.string()),
    website: optional(z.string()),
    currency: optional(Currency),
    purchaseOrderNumber: optional(z.string()),
    address: optional(PostalAddress),
  })
  .openapi('Customer');
export type Customer = z.output<typeof Customer>;
export type CustomerInput = z.input<typeof Customer>;

/** A customer under the name billing engines give it. `emailAddress` becomes the customer's `email`, unless that is given too. */
export const Account = Customer.extend({ emailAddress: optional(Email) })
  .openapi('Account')
  .transform(({ emailAddress, ...customer }) => ({ ...customer, email: customer.email ?? emailAddress }));
