import type { Refusal } from './refusal.ts';
import { refuse } from './refusal.ts';

const invalidLoginDetail =
  'Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at ' +
  'Setup > Users/Roles > User Management > View Login Audit Trail.';

/** The one answer to every failed sign-in; the reason stands in the Login Audit Trail only. [H:section_156570709583] */
export function invalidLogin(): Refusal {
  return refuse(401, { detail: invalidLoginDetail, code: 'INVALID_LOGIN' });
}

/** A failed sign-in with an access token. [H:subsect_158521885412] */
export function invalidBearerToken(realm: string): Refusal {
  return {
    ...invalidLogin(),
    headers: { 'WWW-Authenticate': `Bearer realm="${realm}", error="invalid_token", error_description="Invalid login attempt."` },
  };
}

/** An Authorization header with the Bearer scheme that holds no token. [H:subsect_158521885412] */
export function malformedBearerHeader(realm: string): Refusal {
  return {
    ...refuse(400, { detail: 'The request could not be understood by the server due to malformed syntax.', code: 'INVALID_REQUEST' }),
    headers: {
      'WWW-Authenticate': `Bearer realm="${realm}", error="invalid_request", error_description="The request could not be understood by the server due to malformed syntax."`,
    },
  };
}
