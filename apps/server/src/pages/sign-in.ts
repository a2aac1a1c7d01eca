import type { AccessBook } from '../access/index.ts';
import { sessionCookie } from '../access/index.ts';

/** Opens a session with a one-time code and goes to the console; `undefined` when the code does not work. */
export async function signIn(book: AccessBook, request: Request, code: string, now: Date): Promise<Response | undefined> {
  const session = await book.redeemSignInCode(code);
  if (session === undefined) return undefined;
  const secondsLeft = Math.floor((session.expiresAt.getTime() - now.getTime()) / 1000);
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : '';
  return new Response(null, {
    status: 303,
    headers: {
      location: '/',
      'set-cookie': `${sessionCookie}=${session.secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${secondsLeft}${secure}`,
      'cache-control': 'no-store',
    },
  });
}
