import { administrator, findCertificate, findIntegration, putCertificate } from '../books/index.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import { refuseAllocation } from './concurrency-calls.ts';
import { hasAllCertificates, makeIntegration, readCertificatePem } from './make-integration.ts';
import { optional, text, wholeNumber } from './read-body.ts';

export const integrationCalls = [
  adminCall({
    method: 'POST',
    path: '/integrations',
    meaning: 'Makes an integration record with an access token and a certificate, and shows its secrets this once.',
    takes: { name: text, concurrencyLimit: optional(wholeNumber(1, 1000)) },
    async answer({ account }, { values: { name, concurrencyLimit = null } }) {
      const refusal = refuseAllocation(account, concurrencyLimit, null);
      if (refusal !== undefined) return refusal;
      const { integration, token, credentials } = await makeIntegration(
        account.books,
        name,
        concurrencyLimit,
        administrator,
        account.now(),
      );
      const { clientId: consumerKey, consumerSecret } = integration;
      const { tokenId, tokenSecret } = token;
      return adminAnswer({ name, concurrencyLimit, tba: { consumerKey, consumerSecret, tokenId, tokenSecret }, m2m: credentials }, 201);
    },
  }),
  adminCall({
    method: 'POST',
    path: '/certificates',
    meaning: 'Maps a certificate to an integration for client credentials.',
    takes: { clientId: text, certificatePem: text },
    answer({ account }, { values: { clientId, certificatePem } }) {
      if (findIntegration(account.books, clientId) === undefined) {
        return adminRefusal(404, 'There is no integration with this client id.', 'clientId');
      }
      const certificate = readCertificatePem(certificatePem, clientId, administrator);
      if ('refused' in certificate) return adminRefusal(400, `certificatePem must be ${certificate.refused}.`, 'certificatePem');
      if (findCertificate(account.books, certificate.certificateId) !== undefined) {
        return adminRefusal(400, 'This certificate is mapped already.', 'certificatePem');
      }
      if (hasAllCertificates(account.books, clientId, account.now())) {
        return adminRefusal(400, 'The integration has five active certificates, the most there can be.', 'clientId');
      }
      putCertificate(account.books, certificate);
      const { certificateId, validFrom, validUntil } = certificate;
      return adminAnswer({ certificateId, validFrom, validUntil }, 201);
    },
  }),
];
