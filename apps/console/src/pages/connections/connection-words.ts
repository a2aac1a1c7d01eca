import type { Connection } from '@longshore/api';
import type { Tone } from '../../design/tone.ts';

/** How the sign-in of a connection stands, in a few words. */
export function healthWords({ health, authorization }: Connection): { readonly tone: Tone; readonly words: string } {
  if (authorization?.status === 'missing') return { tone: 'warn', words: 'nobody has signed in' };
  if (health === 'auth_failed') return { tone: 'bad', words: authorization === undefined ? 'sign-in refused' : 'sign-in over' };
  if (health === 'untested') return { tone: 'idle', words: 'not tried yet' };
  return isNearEnd(authorization) ? { tone: 'warn', words: 'sign-in ends soon' } : { tone: 'good', words: 'works' };
}

/** NetSuite gives seven days; whoever has to be asked may be away for two. */
function isNearEnd(authorization: Connection['authorization']): boolean {
  return authorization?.status === 'given' && (authorization.daysLeft ?? 0) < 3;
}

/** What a connection signs in by. */
export const credentialWords: Readonly<Record<Connection['credentialKind'], string>> = {
  tba: 'tokens of an integration',
  client_credentials: 'a certificate',
  authorization_code: 'a person',
};

/** How long a person's sign-in is good for. */
export function daysLeftWords(daysLeft: number | undefined): string {
  if (daysLeft === undefined || daysLeft === 0) return 'less than a day left';
  return daysLeft === 1 ? '1 day left' : `${daysLeft} days left`;
}

/** What the button says that sends a person to NetSuite; undefined where the connection signs in by itself. */
export function signInLabel({ authorization }: Connection): string | undefined {
  if (authorization === undefined) return undefined;
  return authorization.status === 'missing' ? 'Sign in to NetSuite' : 'Sign in to NetSuite again';
}
