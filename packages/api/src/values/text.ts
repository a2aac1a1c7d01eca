import { z } from '@hono/zod-openapi';

const printablePattern = /^[^\p{C}\p{Zl}\p{Zp}]+$/u;

/** Whether the text can name something: 1 to 255 printable characters, no blank at either end. */
export function isIdentifier(text: string): boolean {
  return text.length >= 1 && text.length <= 255 && printablePattern.test(text) && text.trim() === text;
}

/** An id of the host's own, or one of NetSuite's. */
export const Identifier = z
  .string()
  .refine(isIdentifier, { message: 'must be 1 to 255 printable characters without blanks at the ends', params: { code: 'not_an_id' } })
  .openapi({ minLength: 1, maxLength: 255 });

/** A tenant's id: it stands in addresses, so only small letters, digits and hyphens. */
export const TenantId = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'must be 1 to 63 small letters, digits and hyphens')
  .openapi({ examples: ['demo'] });

/** Text that a person reads as a name: not blank, on one line. */
export const Name = z
  .string()
  .min(1)
  .max(255)
  .refine((text) => text.trim() !== '' && !/\p{Cc}/u.test(text), {
    message: 'must be one line that is not blank',
    params: { code: 'blank' },
  });

/** An e-mail address, as far as its form tells. */
export const Email = z
  .string()
  .max(254)
  .regex(/^[^\s@,;<>]+@[^\s@,;<>]+$/, 'must be one e-mail address')
  .openapi({ format: 'email' });
