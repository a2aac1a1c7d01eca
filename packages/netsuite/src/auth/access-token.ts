import { parseExactJson } from '../exact-json.ts';
import { AnswerMalformedFault } from '../faults.ts';

export interface AccessToken {
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Holds the access token of one sign-in. */
export interface AccessTokenHolder {
  /** A token that will live for a while yet; calls that come together share one renewal. */
  current(): Promise<AccessToken>;
  /** Drops a token that NetSuite refused; one that has replaced it meanwhile stays. */
  drop(refused: AccessToken): void;
}

/** `fetchToken` asks the token endpoint, unless there is a `first` token; its failure goes to all that wait, and the next call asks again. */
export function createAccessTokenHolder(fetchToken: () => Promise<AccessToken>, now: () => number, first?: AccessToken): AccessTokenHolder {
  let token = first;
  let renewal: Promise<AccessToken> | undefined;

  return {
    async current() {
      if (token !== undefined && now() < token.expiresAt) return token;
      renewal ??= fetchToken()
        .then((fetched) => {
          token = fetched;
          return fetched;
        })
        .finally(() => {
          renewal = undefined;
        });
      return renewal;
    },
    drop(refused) {
      if (token === refused) token = undefined;
    },
  };
}

/**
 * Reads the answer of the token endpoint. The token counts as expired before NetSuite thinks so: by five minutes, or by a tenth of a
 * shorter life. `expires_in` comes as number or as text. [H:section_162755359851]
 * @throws {AnswerMalformedFault}
 */
export function readAccessToken(body: string, now: number): AccessToken {
  return readTokenAnswer(body, now, 'optional').token;
}

/**
 * The same with the refresh token, where there is one or has to be one.
 * @throws {AnswerMalformedFault}
 */
export function readTokenAnswer(
  body: string,
  now: number,
  refresh: 'required' | 'optional',
): { readonly token: AccessToken; readonly refreshToken: string | undefined } {
  const answer = parseTokenAnswer(body);
  const { access_token: value, refresh_token: refreshToken, expires_in: expiresIn, token_type: tokenType } = answer;
  if (!isToken(value)) throw malformed('access_token');
  if (refreshToken === undefined ? refresh === 'required' : !isToken(refreshToken)) throw malformed('refresh_token');
  if (typeof tokenType !== 'string' || tokenType.toLowerCase() !== 'bearer') throw malformed('token_type');
  const lifeSeconds = typeof expiresIn === 'number' || typeof expiresIn === 'string' ? Number(expiresIn) : Number.NaN;
  if (!Number.isFinite(lifeSeconds) || lifeSeconds <= 0) throw malformed('expires_in');
  const token = { value, expiresAt: now + (lifeSeconds - Math.min(300, lifeSeconds / 10)) * 1000 };
  return { token, refreshToken: isToken(refreshToken) ? refreshToken : undefined };
}

function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);
}

function parseTokenAnswer(body: string): Readonly<Record<string, unknown>> {
  let answer: unknown;
  try {
    answer = parseExactJson(body);
  } catch {
    // The error of the reader is not carried along: it quotes what it could not read.
    throw malformed('');
  }
  if (typeof answer !== 'object' || answer === null) throw malformed('');
  return answer as Readonly<Record<string, unknown>>;
}

function malformed(path: string): AnswerMalformedFault {
  return new AnswerMalformedFault({ message: `The token endpoint answered without a usable ${path || 'JSON object'}.`, path });
}
