/** The `error` values of the token endpoint; all but `invalid_client` come with 400. [H:subsect_158521832417] [inferred: status of unauthorized_client] */
export type TokenError =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope';

/** As whom a token was asked for, as far as the request told. */
export interface TokenRequester {
  readonly clientId?: string;
  readonly entity?: string;
  readonly role?: string;
}

/** A refusal of the token endpoint, whose body is `{"error": …}` and nothing else. */
export interface TokenRefusal {
  readonly kind: 'token-refused';
  readonly status: 400 | 401;
  readonly error: TokenError;
  /** What the Login Audit Trail says. */
  readonly auditDetail: string;
  readonly requester: TokenRequester;
}

export function refuseToken(error: TokenError, auditDetail: string, requester: TokenRequester = {}): TokenRefusal {
  const { clientId, entity, role } = requester;
  return {
    kind: 'token-refused',
    status: error === 'invalid_client' ? 401 : 400,
    error,
    auditDetail,
    requester: {
      ...(clientId === undefined ? {} : { clientId }),
      ...(entity === undefined ? {} : { entity }),
      ...(role === undefined ? {} : { role }),
    },
  };
}
