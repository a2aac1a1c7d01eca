import type { Books } from './open-books.ts';
import { forget, prepared, remember } from './open-books.ts';

/** A key the account signs its tokens with. */
export interface SigningKey {
  /** What tokens name as `kid`. */
  readonly keyId: string;
  /** PKCS #8 in PEM. */
  readonly privateKeyPem: string;
  /** Unix milliseconds of the account's clock. */
  readonly createdAt: number;
}

export function putSigningKey(books: Books, { keyId, privateKeyPem, createdAt }: SigningKey): void {
  prepared(books, 'INSERT INTO signing_key (key_id, private_key, created_at) VALUES (?, ?, ?)').run(keyId, privateKeyPem, createdAt);
  forget(books);
}

/** Every key there ever was, newest first. */
export function signingKeysOf(books: Books): readonly SigningKey[] {
  return remember(books, 'signing keys', () =>
    prepared(books, 'SELECT * FROM signing_key ORDER BY created_at DESC')
      .all()
      .map((row) => ({ keyId: String(row.key_id), privateKeyPem: String(row.private_key), createdAt: Number(row.created_at) })),
  );
}
