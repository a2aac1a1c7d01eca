import { describe, expect, test } from 'vitest';
import { createAccessTokenHolder, readAccessToken } from './access-token.ts';

function countedTokens(lifeMs: number, now: () => number) {
  const fetched: { value: string; expiresAt: number }[] = [];
  const holder = createAccessTokenHolder(async () => {
    const token = { value: `token-${fetched.length + 1}`, expiresAt: now() + lifeMs };
    fetched.push(token);
    return token;
  }, now);
  return { holder, fetched };
}

describe('the access token', () => {
  test('is fetched once for all calls that come together', async () => {
    const { holder, fetched } = countedTokens(1000, () => 0);
    const tokens = await Promise.all(Array.from({ length: 20 }, () => holder.current()));
    expect(new Set(tokens)).toHaveLength(1);
    expect(fetched).toHaveLength(1);
  });

  test('is used until it is about to expire, then renewed', async () => {
    let time = 0;
    const { holder } = countedTokens(1000, () => time);
    expect((await holder.current()).value).toBe('token-1');
    time = 999;
    expect((await holder.current()).value).toBe('token-1');
    time = 1000;
    expect((await holder.current()).value).toBe('token-2');
  });

  test('is renewed once when many calls find it refused', async () => {
    const { holder, fetched } = countedTokens(1000, () => 0);
    const refused = await holder.current();
    holder.drop(refused);
    await holder.current();
    holder.drop(refused);
    expect((await holder.current()).value).toBe('token-2');
    expect(fetched).toHaveLength(2);
  });

  test('is asked for again after a failure, which all who waited see', async () => {
    let calls = 0;
    const holder = createAccessTokenHolder(
      async () => {
        calls += 1;
        if (calls === 1) throw new Error('down');
        return { value: 'token', expiresAt: 10 };
      },
      () => 0,
    );
    const first = await Promise.allSettled([holder.current(), holder.current()]);
    expect(first.map((result) => result.status)).toEqual(['rejected', 'rejected']);
    expect((await holder.current()).value).toBe('token');
    expect(calls).toBe(2);
  });
});

describe('the answer of the token endpoint', () => {
  test.each([3600, '3600'])('with expires_in %j gives a token that is renewed five minutes early', (expiresIn) => {
    const body = JSON.stringify({ access_token: 'a.b.c', expires_in: expiresIn, token_type: 'bearer' });
    expect(readAccessToken(body, 1_000_000)).toEqual({ value: 'a.b.c', expiresAt: 1_000_000 + 3_300_000 });
  });

  test.each([
    ['<html>', ''],
    ['[]', 'access_token'],
    ['{"access_token":"a\\r\\nb","expires_in":1,"token_type":"bearer"}', 'access_token'],
    ['{"access_token":"a","expires_in":"soon","token_type":"bearer"}', 'expires_in'],
    ['{"access_token":"a","expires_in":3600,"token_type":"mac"}', 'token_type'],
  ])('%s is refused', (body, path) => {
    expect(() => readAccessToken(body, 0)).toThrow(expect.objectContaining({ code: 'answer_malformed', path }));
  });
});
