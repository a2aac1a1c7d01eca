import type { Identity } from '../books/index.ts';

/** The answer of the token endpoint. [H:section_162755359851, H:section_158081952044] */
export interface IssuedToken {
  readonly kind: 'token-issued';
  readonly clientId: string;
  readonly identity: Identity;
  readonly body: {
    readonly access_token: string;
    readonly refresh_token?: string;
    readonly id_token?: string;
    readonly expires_in: number;
    /** Upper case for client credentials, lower case for the code grant: so the samples. */
    readonly token_type: 'Bearer' | 'bearer';
  };
}

/** A request to the token endpoint, as its body and its Authorization header say it. */
export interface TokenRequest {
  readonly form: URLSearchParams;
  readonly authorization: string | undefined;
  /** Scheme and host it was sent to, as the client called them. */
  readonly baseUrl: string;
}
