import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { signatureBase, signTokenBased } from './sign-token-based.ts';

const credentials = { kind: 'tba', consumerKey: 'ck-0001', consumerSecret: 'cs-0001', tokenId: 'tk-0001', tokenSecret: 'ts-0001' } as const;
const moment = { realm: '1234567_SB1', nonce: 'n0nce0000000000000001', timestampSeconds: 1_700_000_000 };
const url =
  'https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/record/v1/customer?limit=2&offset=0&q=companyName%20START_WITH%20%22A%26B%20Co%22';

function base(text: string): string {
  return signatureBase('GET', new URL(text), [['oauth_version', '1.0']]);
}

describe('token-based authentication', () => {
  test('a request is signed as NetSuite signs it', () => {
    const header = signTokenBased(credentials, { method: 'GET', url: new URL(url), ...moment });
    expect(header).toBe(
      'OAuth realm="1234567_SB1", oauth_consumer_key="ck-0001", oauth_token="tk-0001", oauth_nonce="n0nce0000000000000001", ' +
        'oauth_timestamp="1700000000", oauth_signature_method="HMAC-SHA256", oauth_version="1.0", ' +
        'oauth_signature="ElPQAqv7uM9rWDyMtZrGN3GLGwFPM87ZF99qj96FCuE%3D"',
    );
  });

  test('the signed parameters are those of the header and of the query, in one order', () => {
    const signed = signatureBase('GET', new URL(url), [
      ['oauth_consumer_key', 'ck-0001'],
      ['oauth_nonce', 'n0nce0000000000000001'],
      ['oauth_signature_method', 'HMAC-SHA256'],
      ['oauth_timestamp', '1700000000'],
      ['oauth_token', 'tk-0001'],
      ['oauth_version', '1.0'],
    ]);
    expect(signed.split('&')[2]).toBe(
      'limit%3D2%26oauth_consumer_key%3Dck-0001%26oauth_nonce%3Dn0nce0000000000000001%26oauth_signature_method%3DHMAC-SHA256' +
        '%26oauth_timestamp%3D1700000000%26oauth_token%3Dtk-0001%26oauth_version%3D1.0%26offset%3D0' +
        '%26q%3DcompanyName%2520START_WITH%2520%2522A%2526B%2520Co%2522',
    );
  });

  test('a request without a query is signed with the parameters of the header alone', () => {
    const header = signTokenBased(credentials, { method: 'post', url: new URL('https://h.example/services/x(1)'), ...moment });
    const base =
      'POST&https%3A%2F%2Fh.example%2Fservices%2Fx%281%29&oauth_consumer_key%3Dck-0001%26oauth_nonce%3Dn0nce0000000000000001' +
      '%26oauth_signature_method%3DHMAC-SHA256%26oauth_timestamp%3D1700000000%26oauth_token%3Dtk-0001%26oauth_version%3D1.0';
    const signature = createHmac('sha256', 'cs-0001&ts-0001').update(base).digest('base64');
    expect(header).toContain(`oauth_signature="${encodeURIComponent(signature)}"`);
  });

  test('a plus in a query and an encoded space are the same', () => {
    expect(base('https://h.example/services?q=a+b')).toBe(base('https://h.example/services?q=a%20b'));
    expect(base('https://h.example/services?q=a%2Bb')).not.toBe(base('https://h.example/services?q=a+b'));
  });

  test('characters that URLs leave alone and RFC 3986 reserves are encoded', () => {
    expect(base("https://h.example/services?q=!*'()~").split('&')[2]).toBe('oauth_version%3D1.0%26q%3D%2521%252A%2527%2528%2529~');
  });

  test('a parameter that occurs twice is ordered by its value', () => {
    expect(base('https://h.example/services?a=2&a=10&A=3').split('&')[2]).toBe('A%3D3%26a%3D10%26a%3D2%26oauth_version%3D1.0');
  });

  test('the URL is signed as it is called: with a port of its own, without a default one, path as written', () => {
    expect(base('http://127.0.0.1:8080/services/x').split('&')[1]).toBe('http%3A%2F%2F127.0.0.1%3A8080%2Fservices%2Fx');
    expect(base('https://H.Example:443/services/x').split('&')[1]).toBe('https%3A%2F%2Fh.example%2Fservices%2Fx');
    expect(base('https://h.example/services/eid:a%20b').split('&')[1]).toBe('https%3A%2F%2Fh.example%2Fservices%2Feid%3Aa%2520b');
  });
});
