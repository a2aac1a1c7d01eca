/**
 * Sends the same GET again and again and prints how many answers a second came back: a load that costs the measured server nothing. Signs
 * every request beforehand where it is given TBA keys, so that a signature's cost falls on the server alone.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { Pool } from 'undici';

interface Load {
  readonly url: string;
  readonly requests: number;
  readonly inFlight: number;
  readonly tba?: { readonly consumerKey: string; readonly consumerSecret: string; readonly tokenId: string; readonly tokenSecret: string };
  readonly realm?: string;
}

const load = JSON.parse(process.argv[2] ?? '') as Load;
const { origin, pathname } = new URL(load.url);
const headers = Array.from({ length: load.requests }, () => ({
  accept: 'application/json',
  ...(load.tba === undefined ? {} : { authorization: sign(load.tba) }),
}));
const pool = new Pool(origin, { connections: load.inFlight, pipelining: 1 });
let next = 0;
const beganMs = performance.now();
await Promise.all(
  Array.from({ length: load.inFlight }, async () => {
    while (next < headers.length) {
      const answer = await pool.request({ method: 'GET', path: pathname, headers: headers[next++] ?? {} });
      const text = await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`${load.url} answered ${answer.statusCode}: ${text}`);
    }
  }),
);
const perSecond = (load.requests * 1000) / (performance.now() - beganMs);
await pool.close();
process.stdout.write(`${JSON.stringify({ perSecond })}\n`);

/** OAuth 1.0, HMAC-SHA256, of a GET without query. [H:section_1534941088] */
function sign(tba: NonNullable<Load['tba']>): string {
  const parameters: readonly (readonly [string, string])[] = [
    ['oauth_consumer_key', tba.consumerKey],
    ['oauth_nonce', randomBytes(16).toString('hex')],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', String(Math.floor(Date.now() / 1000))],
    ['oauth_token', tba.tokenId],
    ['oauth_version', '1.0'],
  ];
  const base = ['GET', load.url, parameters.map(([name, value]) => `${name}=${value}`).join('&')].map(encodeURIComponent).join('&');
  const signature = createHmac('sha256', `${tba.consumerSecret}&${tba.tokenSecret}`).update(base).digest('base64');
  const signed = [['realm', load.realm ?? ''] as const, ...parameters, ['oauth_signature', signature] as const];
  return `OAuth ${signed.map(([name, value]) => `${name}="${encodeURIComponent(value)}"`).join(', ')}`;
}
