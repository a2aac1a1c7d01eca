import type { Certificate } from '../books/index.ts';
import { administrator, certificatesOf, findCertificate, integrationsOf, revokeCertificate } from '../books/index.ts';
import { mapCertificate } from '../operations/index.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import { optional, text } from './read-body.ts';

function showCertificate({ pem: _pem, ...shown }: Certificate): Omit<Certificate, 'pem'> {
  return shown;
}

export const certificateCalls = [
  adminCall({
    method: 'GET',
    path: '/certificates',
    meaning: 'The certificates mapped for client credentials, revoked and expired ones too.',
    answer({ account: { books } }) {
      const certificates = integrationsOf(books).flatMap(({ clientId }) => certificatesOf(books, clientId));
      return adminAnswer({ certificates: certificates.map(showCertificate) });
    },
  }),
  adminCall({
    method: 'POST',
    path: '/certificates',
    meaning: 'Maps a certificate to an integration, a user and a role for client credentials.',
    takes: { clientId: text, certificatePem: text, entity: optional(text), role: optional(text) },
    answer({ account }, { values: { clientId, certificatePem, entity = administrator.entity, role = administrator.role } }) {
      const mapped = mapCertificate(account, clientId, { entity, role }, certificatePem);
      if (!('kind' in mapped)) return adminAnswer(showCertificate(mapped), 201);
      return adminRefusal(mapped.isMissing ? 404 : 400, mapped.message, mapped.part === 'integration' ? 'clientId' : 'certificatePem');
    },
  }),
  adminCall({
    method: 'POST',
    path: '/certificates/{id}/revoke',
    meaning: 'Revokes a certificate for good.',
    answer({ account }, { id }) {
      if (findCertificate(account.books, id) === undefined) return adminRefusal(404, 'There is no certificate with this id.');
      revokeCertificate(account.books, id);
      return adminAnswer({ certificateId: id, revoked: true });
    },
  }),
];
