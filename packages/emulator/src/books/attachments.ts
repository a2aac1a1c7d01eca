import type { Books } from './open-books.ts';
import { prepared } from './open-books.ts';

/** A record that belongs to another without being part of it. */
export interface Attachment {
  /** The internal id of the contact. */
  readonly contact: string;
  /** The internal id of the role it has there. */
  readonly role?: string;
}

/** Attaches a contact to a record, or gives an attached one another role. @param space - the id space of the record it is attached to */
export function attachContact(books: Books, space: string, id: string, { contact, role }: Attachment): void {
  prepared(
    books,
    `INSERT INTO attachment (id_space, id, contact, role) VALUES (?, ?, ?, ?)
     ON CONFLICT (id_space, id, contact) DO UPDATE SET role = excluded.role`,
  ).run(space, Number(id), Number(contact), role ?? null);
}

/** Detaches a contact. @returns whether it was attached */
export function detachContact(books: Books, space: string, id: string, contact: string): boolean {
  const { changes } = prepared(books, 'DELETE FROM attachment WHERE id_space = ? AND id = ? AND contact = ?').run(
    space,
    Number(id),
    Number(contact),
  );
  return Number(changes) > 0;
}

/** The contacts attached to a record. */
export function contactsAttachedTo(books: Books, space: string, id: string): readonly Attachment[] {
  return prepared(books, 'SELECT contact, role FROM attachment WHERE id_space = ? AND id = ? ORDER BY contact')
    .all(space, Number(id))
    .map(({ contact, role }) => ({ contact: String(contact), ...(role === null ? {} : { role: String(role) }) }));
}

/** Takes a record out of every attachment, because it is deleted. */
export function dropAttachments(books: Books, space: string, id: string): void {
  prepared(books, 'DELETE FROM attachment WHERE id_space = ? AND id = ?').run(space, Number(id));
  if (space === 'entity') prepared(books, 'DELETE FROM attachment WHERE contact = ?').run(Number(id));
}
