import type { TokenRefusal } from '../refusals/index.ts';
import { refuseToken } from '../refusals/index.ts';
import type { Account } from './call.ts';
import { issueTokenForAssertion } from './issue-token-for-assertion.ts';
import { issueTokensForCode } from './issue-tokens-for-code.ts';
import { issueTokensForRefresh } from './issue-tokens-for-refresh.ts';
import type { IssuedToken, TokenRequest } from './token-request.ts';

/** Answers a request for tokens by whichever grant it names. No parameter may be there twice. */
export async function issueToken(account: Account, request: TokenRequest): Promise<IssuedToken | TokenRefusal> {
  const { form } = request;
  const names = [...form.keys()];
  const grant = form.get('grant_type');
  if (grant === null || new Set(names).size !== names.length) return refuseToken('invalid_request', 'InvalidGrantType');
  switch (grant) {
    case 'client_credentials':
      return issueTokenForAssertion(account, request);
    case 'authorization_code':
      return issueTokensForCode(account, request);
    case 'refresh_token':
      return issueTokensForRefresh(account, request);
    default:
      return refuseToken('unsupported_grant_type', 'InvalidGrantType');
  }
}
