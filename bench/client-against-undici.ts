import { createNetSuite } from '@longshore/netsuite';
import { Pool } from 'undici';
import { startChild } from './child.ts';
import type { Figure, Round } from './figure.ts';
import { toFigure } from './figure.ts';
import { inParallel } from './in-parallel.ts';

const [inFlight, requests] = [5, 2000];

/**
 * What a signed read costs this process: CPU time of our client for one GET of a record, beside a bare loop that sends the same request
 * with a ready header and parses the same answer. The server is another process.
 */
export async function clientAgainstUndici(): Promise<Figure> {
  const stub = await startChild<{ url: string }>('children/stub.ts');
  const secret = 'a'.repeat(64);
  const netsuite = createNetSuite({
    accountId: '1234567',
    baseUrl: stub.ready.url,
    credentials: { kind: 'tba', consumerKey: secret, consumerSecret: secret, tokenId: secret, tokenSecret: secret },
  });
  const pool = new Pool(stub.ready.url, { connections: inFlight, pipelining: 1 });
  const ours = async () => void (await netsuite.get('invoice', '4711'));
  const bare = async () => {
    const answer = await pool.request({
      method: 'GET',
      path: '/services/rest/record/v1/invoice/4711',
      headers: { authorization: `OAuth ${secret}`, accept: 'application/json' },
    });
    JSON.parse(await answer.body.text());
  };
  try {
    await cpuMicroseconds(ours);
    await cpuMicroseconds(bare);
    const rounds: Round[] = [];
    for (let round = 1; round <= 5; round++) rounds.push({ ours: await cpuMicroseconds(ours), limit: await cpuMicroseconds(bare) });
    const names = { what: 'CPU of a signed GET', against: 'a bare undici loop', unit: 'µs' };
    return toFigure(names, rounds, (round) => round.limit / round.ours);
  } finally {
    await netsuite.close();
    await pool.close();
    await stub.stop();
  }
}

/** CPU time of this process for one call, user and system together. */
async function cpuMicroseconds(act: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await inParallel(inFlight, requests, act);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / requests;
}
