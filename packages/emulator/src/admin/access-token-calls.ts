import { administrator, findIntegration, findTbaToken, integrationsOf, putTbaToken, tbaTokensOf } from '../books/index.ts';
import { makeTbaToken } from '../operations/index.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { adminCall } from './admin-call.ts';
import { optional, text, truth } from './read-body.ts';

export const accessTokenCalls = [
  adminCall({
    method: 'GET',
    path: '/access-tokens',
    meaning: 'The access tokens of token-based authentication, without their secrets.',
    answer({ account: { books } }) {
      const tokens = integrationsOf(books).flatMap(({ clientId }) => tbaTokensOf(books, clientId));
      return adminAnswer({ accessTokens: tokens.map(({ tokenSecret: _secret, ...shown }) => shown) });
    },
  }),
  adminCall({
    method: 'POST',
    path: '/access-tokens',
    meaning: 'Makes an access token of token-based authentication for a user and role, and shows its secret this once.',
    takes: { clientId: text, entity: optional(text), role: optional(text) },
    answer({ account }, { values: { clientId, entity = administrator.entity, role = administrator.role } }) {
      const integration = findIntegration(account.books, clientId);
      if (integration === undefined) return adminRefusal(404, 'There is no integration with this client id.', 'clientId');
      if (!integration.tokenBasedAuthentication) {
        return adminRefusal(400, 'Token-based authentication of the integration is off.', 'clientId');
      }
      return adminAnswer(makeTbaToken(account, clientId, { entity, role }), 201);
    },
  }),
  adminCall({
    method: 'PUT',
    path: '/access-tokens/{id}',
    meaning: 'Makes an access token inactive, or active again.',
    takes: { inactive: truth },
    answer({ account }, { id, values: { inactive } }) {
      const token = findTbaToken(account.books, id);
      if (token === undefined) return adminRefusal(404, 'There is no access token with this id.');
      putTbaToken(account.books, { ...token, inactive });
      return adminAnswer({ tokenId: id, inactive });
    },
  }),
];
