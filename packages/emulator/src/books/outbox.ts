import type { Books } from './open-books.ts';
import { prepared } from './open-books.ts';

/** A mail the account would have sent. */
export interface Mail {
  /** ISO 8601, by the account's clock. */
  readonly at: string;
  readonly to: string;
  readonly subject: string;
  readonly recordType: string;
  readonly recordId: string;
}

export function putMail(books: Books, mail: Mail): void {
  prepared(books, 'INSERT INTO outbox (mail) VALUES (?)').run(JSON.stringify(mail));
}

/** The mails in the order they would have left. */
export function mailsOf(books: Books): readonly Mail[] {
  return prepared(books, 'SELECT mail FROM outbox ORDER BY number')
    .all()
    .map((row) => JSON.parse(String(row.mail)) as Mail);
}
