import type { Attachment, AttachOptions, RecordId, WriteOptions } from '../netsuite.ts';
import type { Transport } from '../transport/index.ts';
import { recordPath } from './record-path.ts';

/** Lays a contact or a file to a record. [H:article_0113084334] */
export async function attachRecord(
  transport: Transport,
  type: string,
  id: RecordId,
  attachment: Attachment,
  options: AttachOptions = {},
): Promise<void> {
  const { role, ...call } = options;
  const body = role === undefined ? {} : { role: typeof role === 'string' ? { id: role } : { externalId: role.externalId } };
  const path = attachmentPath(type, id, 'attach', attachment);
  return transport.call({ ...call, method: 'POST', path, body }, () => undefined);
}

/** Takes a contact or a file away from a record. [H:article_0113084334] */
export async function detachRecord(
  transport: Transport,
  type: string,
  id: RecordId,
  attachment: Attachment,
  options: WriteOptions = {},
): Promise<void> {
  return transport.call({ ...options, method: 'POST', path: attachmentPath(type, id, 'detach', attachment) }, () => undefined);
}

function attachmentPath(type: string, id: RecordId, verb: 'attach' | 'detach', attachment: Attachment): string {
  const [, attached] = recordPath(attachment.type, attachment.id).split('/record/v1/');
  return `${recordPath(type, id)}/!${verb}/${attached}`;
}
