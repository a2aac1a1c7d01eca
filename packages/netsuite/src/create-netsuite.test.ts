import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Exchange, NetSuiteOptions } from './index.ts';
import {
  AnswerMalformedFault,
  ConcurrencyFault,
  createNetSuite,
  decimal,
  NotFoundFault,
  NotSentFault,
  OutcomeUnknownFault,
  RefusedFault,
  SignInFault,
  UnavailableFault,
} from './index.ts';
import type { Respond, TestServer } from './testing.ts';
import { answerJson, refusal, startTestServer } from './testing.ts';

const tba = { kind: 'tba', consumerKey: 'ck', consumerSecret: 'consumer-secret', tokenId: 'tk', tokenSecret: 'token-secret' } as const;
const privateKeyPem = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const bearer = { kind: 'client_credentials', clientId: 'client', certificateId: 'certificate', privateKeyPem, algorithm: 'ES256' } as const;
const retries = { reads: 2, delayMs: () => 0 };
const tokenPath = '/services/rest/auth/oauth2/v1/token';

function client(server: TestServer, options: Partial<NetSuiteOptions> = {}) {
  const netsuite = createNetSuite({ accountId: '1234567_SB1', credentials: tba, baseUrl: server.url, retries, ...options });
  return Object.assign(netsuite, { [Symbol.asyncDispose]: () => netsuite.close() });
}

const location = (internalId: string) => ({
  location: `https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/record/v1/invoice/${internalId}`,
});
const created: Respond = (response) => response.writeHead(204, location('4711')).end();
const invoice = { externalId: 'ls-invoice-a', entity: { id: '7' } };

describe('writing records', () => {
  test('creating sends the body once, asks for strict property names, and gives back the id', async () => {
    await using server = await startTestServer((response) =>
      response.writeHead(204, { ...location('4711'), 'x-netsuite-warning': 'Credit limit exceeded, saved anyway' }).end(),
    );
    await using netsuite = client(server);
    const body = { ...invoice, item: { items: [{ item: { id: '3' }, amount: decimal('10.10') }] } };
    expect(await netsuite.create('invoice', body)).toEqual({
      internalId: '4711',
      location: location('4711').location,
      warnings: ['Credit limit exceeded, saved anyway'],
    });
    expect(server.received).toMatchObject([
      {
        method: 'POST',
        url: '/services/rest/record/v1/invoice',
        headers: { 'content-type': 'application/json', 'x-netsuite-propertynamevalidation': 'Error' },
        body: '{"externalId":"ls-invoice-a","entity":{"id":"7"},"item":{"items":[{"item":{"id":"3"},"amount":10.10}]}}',
      },
    ]);
  });

  test('updating, upserting and deleting address the record by internal or external id', async () => {
    await using server = await startTestServer(created);
    await using netsuite = client(server);
    expect(
      await netsuite.update('invoice', '4711', { memo: null }, { replace: ['item', 'salesTeam'], replaceSelectedFields: true }),
    ).toEqual({
      internalId: '4711',
      warnings: [],
    });
    expect(await netsuite.update('invoice', { externalId: 'A b' }, { memo: 'x' })).toMatchObject({ internalId: '4711' });
    expect(await netsuite.upsert('customer', 'A-1', { companyName: 'Acme' })).toMatchObject({ internalId: '4711' });
    await netsuite.delete('invoice', { externalId: 'A-1' });
    expect(server.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'PATCH /services/rest/record/v1/invoice/4711?replace=item%2CsalesTeam&replaceSelectedFields=true',
      'PATCH /services/rest/record/v1/invoice/eid:A%20b',
      'PUT /services/rest/record/v1/customer/eid:A-1',
      'DELETE /services/rest/record/v1/invoice/eid:A-1',
    ]);
    expect(server.received.map(({ headers }) => headers['x-netsuite-propertynamevalidation'])).toEqual([
      'Error',
      'Error',
      'Error',
      'Error',
    ]);
  });

  test('upserting refuses rows, which a second PUT would double, and lets multiple-select fields pass', async () => {
    await using server = await startTestServer(created);
    await using netsuite = client(server);
    const rows = { items: [{ item: { id: '3' } }] };
    await expect(netsuite.upsert('invoice', 'A-1', { item: rows })).rejects.toMatchObject({ code: 'upsert_with_sublist' });
    await expect(netsuite.upsert('customrecord_x', 'A-1', { recmach: rows })).rejects.toMatchObject({ code: 'upsert_with_sublist' });
    expect(server.received).toHaveLength(0);
    await netsuite.upsert('serviceSaleItem', 'A-1', { subsidiary: { items: [{ id: '1' }] } });
    await netsuite.upsert('invoice', 'A-1', { item: rows }, { allowSublists: true });
    expect(server.received).toHaveLength(2);
  });

  test.each([
    ['no Location', {}],
    ['a Location without an id', { location: 'https://h/services/rest/record/v1/invoice/' }],
    ['a Location of something else', { location: 'https://h/services/rest/async/v1/job/17' }],
  ])('a write answered with %s is known to be written under an unknown id', async (_name, headers) => {
    await using server = await startTestServer((response) => response.writeHead(204, headers).end());
    await using netsuite = client(server);
    const fault = await netsuite.create('invoice', invoice).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(OutcomeUnknownFault);
    expect(fault).toMatchObject({ code: 'written_id_unknown', status: 204, provesNotWritten: false });
  });

  test.each<readonly [string, Respond, unknown]>([
    ['a reset', (response) => response.destroy(), OutcomeUnknownFault],
    [
      'a torn error',
      (response) => response.writeHead(400, { 'content-length': '90' }).write('{"o:err', () => response.destroy()),
      OutcomeUnknownFault,
    ],
    ['a 503 page', (response) => response.writeHead(503, { 'content-type': 'text/html' }).end('<html>'), OutcomeUnknownFault],
    ['500', (response) => answerJson(response, 500, refusal(500, 'UNEXPECTED_ERROR', 'Error ID: x')), OutcomeUnknownFault],
    ['429', (response) => answerJson(response, 429, refusal(429, 'CONCURRENCY_LIMIT_EXCEEDED', 'Blocked.')), ConcurrencyFault],
    [
      '400 of concurrency',
      (response) => answerJson(response, 400, refusal(400, 'CONCURRENCY_LIMIT_EXCEEDED', 'Blocked.')),
      ConcurrencyFault,
    ],
    ['401', (response) => answerJson(response, 401, refusal(401, 'INVALID_LOGIN', 'Invalid login attempt.')), SignInFault],
    ['400', (response) => answerJson(response, 400, refusal(400, 'USER_ERROR', 'Please enter value(s) for: Customer.')), RefusedFault],
  ])(
    '%s in answer to a write is classed, and the write is sent once by a client that shall not repeat',
    async (_name, respond, faultClass) => {
      await using server = await startTestServer(respond);
      await using netsuite = client(server, { retryRefusedWrites: false });
      await expect(netsuite.create('invoice', invoice)).rejects.toBeInstanceOf(faultClass);
      expect(server.received).toHaveLength(1);
    },
  );

  test('a write whose answer does not come in time has an unknown outcome', async () => {
    await using server = await startTestServer(() => undefined);
    await using netsuite = client(server);
    const fault = await netsuite.create('invoice', invoice, { timeoutMs: 30 }).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(OutcomeUnknownFault);
    expect(fault).toMatchObject({ code: 'answer_timed_out' });
  });

  test('a guard that throws in the last moment leaves nothing sent and its error as the cause', async () => {
    await using server = await startTestServer(created);
    await using netsuite = client(server);
    const cause = new Error('the turn is lost');
    const fault = await netsuite
      .create('invoice', invoice, {
        beforeSend() {
          throw cause;
        },
      })
      .catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(NotSentFault);
    expect(fault).toMatchObject({ code: 'send_refused_by_guard', cause, provesNotWritten: true });
    expect(server.received).toHaveLength(0);
  });

  test('refused writes are sent again, each time with a signature and a question to the guard of its own', async () => {
    await using server = await startTestServer((response, request, index) =>
      index < 2 ? answerJson(response, 429, refusal(429, 'CONCURRENCY_LIMIT_EXCEEDED', 'Blocked.')) : created(response, request, index),
    );
    await using netsuite = client(server);
    let asked = 0;
    const beforeSend = (): void => {
      asked += 1;
    };
    expect(await netsuite.create('invoice', invoice, { beforeSend })).toMatchObject({ internalId: '4711' });
    const nonces = server.received.map(({ headers }) => /oauth_nonce="([^"]+)"/.exec(headers.authorization ?? '')?.[1]);
    expect(new Set(nonces)).toHaveLength(3);
    expect(asked).toBe(3);
  });

  describe('with its settling asked for', () => {
    const lost: Respond = (response) => response.destroy();
    const absent: Respond = (response) => answerJson(response, 404, refusal(404, 'NONEXISTENT_ID', 'Record does not exist.'));
    const there: Respond = (response) => answerJson(response, 200, { id: '4711', externalId: invoice.externalId });
    const inTurn = (...responds: readonly Respond[]): Respond => {
      return (response, request, index) => responds[index]?.(response, request, index);
    };
    const settle = { lookAfterMs: [0, 1, 2] };

    test('a create whose answer was lost gives back the id of the record that is found, sent once', async () => {
      await using server = await startTestServer(inTurn(lost, absent, there));
      await using netsuite = client(server);
      expect(await netsuite.create('invoice', invoice, { settle })).toMatchObject({ internalId: '4711' });
      expect(server.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
        'POST /services/rest/record/v1/invoice',
        'GET /services/rest/record/v1/invoice/eid:ls-invoice-a',
        'GET /services/rest/record/v1/invoice/eid:ls-invoice-a',
      ]);
    });

    test('a create that left nothing after the last look may be sent again, and says so', async () => {
      await using server = await startTestServer(inTurn(lost, absent, absent, absent));
      await using netsuite = client(server);
      await expect(netsuite.create('invoice', invoice, { settle })).rejects.toMatchObject({
        name: 'UnavailableFault',
        code: 'write_left_nothing',
        provesNotWritten: true,
      });
    });

    test('a create whose last look is not answered, or comes after the deadline, stays unknown', async () => {
      const tooLate = { settle: { lookAfterMs: [600_000] }, deadline: new Date(Date.now() + 300_000) };
      for (const options of [{ settle: { lookAfterMs: [0] } }, tooLate]) {
        await using server = await startTestServer(lost);
        await using netsuite = client(server);
        const fault = netsuite.create('invoice', invoice, options);
        await expect(fault).rejects.toMatchObject({ name: 'OutcomeUnknownFault', code: 'connection_lost' });
      }
    });

    test('a create stays unknown when its caller leaves', async () => {
      const caller = new AbortController();
      await using server = await startTestServer(lost);
      await using netsuite = client(server, { observe: () => caller.abort() });
      const fault = netsuite.create('invoice', invoice, { settle: { lookAfterMs: [600_000] }, signal: caller.signal });
      await expect(fault).rejects.toMatchObject({ name: 'OutcomeUnknownFault', code: 'connection_lost' });
    });

    test('a transform whose answer was lost gives back the id of what it has made', async () => {
      await using server = await startTestServer(inTurn(lost, there));
      await using netsuite = client(server);
      expect(await netsuite.transform('salesOrder', '7', 'invoice', { externalId: 'ls-b' }, { settle })).toMatchObject({
        internalId: '4711',
      });
      expect(server.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
        'POST /services/rest/record/v1/salesOrder/7/!transform/invoice',
        'GET /services/rest/record/v1/invoice/eid:ls-b',
      ]);
    });

    test('a create without an external id is not sent', async () => {
      await using server = await startTestServer(created);
      await using netsuite = client(server);
      const fault = netsuite.create('invoice', { entity: { id: '7' } }, { settle: true });
      await expect(fault).rejects.toMatchObject({ code: 'settle_without_external_id' });
      expect(server.received).toHaveLength(0);
    });
  });

  test.each([
    ['record_type_malformed', 'invoice/../../x', '1'],
    ['record_id_malformed', 'invoice', '1?x=1'],
    ['record_id_malformed', 'invoice', 'eid:A'],
    ['external_id_malformed', 'invoice', { externalId: 'A|B' }],
    ['external_id_malformed', 'invoice', { externalId: '' }],
  ])('%s is refused before anything is sent', async (code, type, id) => {
    await using server = await startTestServer(created);
    await using netsuite = client(server);
    await expect(netsuite.update(type, id, {})).rejects.toMatchObject({ code });
    expect(server.received).toHaveLength(0);
  });
});

describe('reading records', () => {
  test('gives the record with exact amounts', async () => {
    await using server = await startTestServer((response) =>
      response.writeHead(200).end('{"id":"1","total":10.10,"serial":9007199254740993}'),
    );
    await using netsuite = client(server);
    const options = { expandSubResources: true, fields: ['id', 'total'], simpleEnumFormat: true };
    expect(await netsuite.get('invoice', '1', options)).toEqual({ id: '1', total: 10.1, serial: '9007199254740993' });
    expect(server.received[0]?.url).toBe(
      '/services/rest/record/v1/invoice/1?expandSubResources=true&fields=id%2Ctotal&simpleEnumFormat=true',
    );
  });

  test('finding tells absence from failure', async () => {
    let answer: Respond = (response) => answerJson(response, 404, refusal(404, 'NONEXISTENT_ID', 'Record does not exist.'));
    await using server = await startTestServer((...given) => answer(...given));
    await using netsuite = client(server);
    expect(await netsuite.find('invoice', 'ls-1')).toBeUndefined();
    await expect(netsuite.get('invoice', { externalId: 'ls-1' })).rejects.toBeInstanceOf(NotFoundFault);
    answer = (response) => answerJson(response, 404, refusal(404, 'INVALID_URL', 'Invalid request URL.'));
    await expect(netsuite.find('invoice', 'ls-1')).rejects.toBeInstanceOf(RefusedFault);
    answer = (response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<html>');
    await expect(netsuite.find('invoice', 'ls-1')).rejects.toBeInstanceOf(UnavailableFault);
  });

  test.each<readonly [string, Respond]>([
    ['a reset', (response) => response.destroy()],
    ['a 503 page', (response) => response.writeHead(503, { 'content-type': 'text/html' }).end('<html>')],
    ['a torn record', (response) => response.writeHead(200).end('{"id":')],
    ['429', (response) => answerJson(response, 429, refusal(429, 'CONCURRENCY_LIMIT_EXCEEDED', 'Blocked.'))],
  ])('is repeated after %s until it succeeds', async (_name, fail) => {
    await using server = await startTestServer((response, request, index) =>
      index < 2 ? fail(response, request, index) : answerJson(response, 200, { id: '1' }),
    );
    await using netsuite = client(server);
    expect(await netsuite.get('invoice', '1')).toEqual({ id: '1' });
    expect(new Set(server.received.map(({ headers }) => headers.authorization))).toHaveLength(3);
  });

  test('is given up after the repetitions that were asked for', async () => {
    await using server = await startTestServer((response) => response.destroy());
    await using netsuite = client(server, { retries: { reads: 1, delayMs: () => 0 } });
    await expect(netsuite.get('invoice', '1')).rejects.toMatchObject({ name: 'UnavailableFault', code: 'connection_lost' });
    expect(server.received).toHaveLength(2);
  });

  test('names the place where an answer has an unexpected form', async () => {
    await using server = await startTestServer((response, { url }) =>
      answerJson(
        response,
        200,
        url.includes('serverTime') ? {} : { items: [{ id: '1' }, { id: 2 }], count: 2, hasMore: false, offset: 0, totalResults: 2 },
      ),
    );
    await using netsuite = client(server);
    await expect(netsuite.list('invoice')).rejects.toMatchObject({ name: 'AnswerMalformedFault', path: 'items[1].id' });
    await expect(netsuite.serverTime()).rejects.toBeInstanceOf(AnswerMalformedFault);
  });

  test('an aborted call ends with what the abort left behind', async () => {
    const caller = new AbortController();
    await using server = await startTestServer(() => caller.abort('enough'));
    await using netsuite = client(server);
    await expect(netsuite.get('invoice', '1', { signal: caller.signal })).rejects.toMatchObject({
      code: 'aborted_after_sending',
      cause: 'enough',
    });
    await expect(netsuite.create('invoice', invoice, { signal: caller.signal })).rejects.toMatchObject({ code: 'aborted_before_sending' });
    expect(server.received).toHaveLength(1);
  });

  test('a deadline ends the wait for a permit, for an answer and for the next page', async () => {
    await using server = await startTestServer((response, { url }) => {
      if (url.endsWith('offset=0'))
        answerJson(response, 200, { items: [{ id: '1' }], count: 1, hasMore: true, offset: 0, totalResults: 2 });
    });
    let clock = Date.now();
    await using netsuite = client(server, { concurrency: 1, now: () => clock });
    await expect(netsuite.get('invoice', '1', { deadline: new Date(clock) })).rejects.toMatchObject({ code: 'aborted_before_sending' });
    expect(server.received).toHaveLength(0);
    const deadline = new Date(clock + 100);
    await Promise.all([
      expect(netsuite.get('invoice', '1', { deadline })).rejects.toMatchObject({ cause: { name: 'TimeoutError' } }),
      expect(netsuite.get('invoice', '2', { deadline })).rejects.toMatchObject({ code: 'aborted_before_sending' }),
    ]);
    const listing = netsuite.listAll('invoice', { limit: 1, deadline: new Date(clock + 60_000) })[Symbol.asyncIterator]();
    expect(await listing.next()).toMatchObject({ value: { id: '1' } });
    clock += 60_000;
    await expect(listing.next()).rejects.toMatchObject({ code: 'aborted_before_sending' });
  });

  test('a deadline ends the pauses between the requests of one act', async () => {
    await using server = await startTestServer((response, { url }) => {
      if (url.includes('/async/')) answerJson(response, 200, { completed: false, progress: 'processing' });
      else response.destroy();
    });
    await using netsuite = client(server);
    const deadline = new Date(Date.now() + 100);
    const raw = { method: 'GET', url: '/customer/1', maxRetries: 1, retryDelayMs: 600_000 } as const;
    await Promise.all([
      expect(netsuite.jobs.follow({ id: '1' }, { deadline, pauseMs: () => 600_000 })).rejects.toMatchObject({
        cause: { name: 'TimeoutError' },
      }),
      expect(netsuite.raw({ ...raw, deadline })).rejects.toMatchObject({ cause: { name: 'TimeoutError' } }),
    ]);
  });

  test('the time of the server is a date', async () => {
    await using server = await startTestServer((response) => answerJson(response, 200, { serverTime: '2026-11-20T16:21:00.000Z' }));
    await using netsuite = client(server);
    expect(await netsuite.serverTime()).toEqual(new Date(Date.UTC(2026, 10, 20, 16, 21)));
  });
});

describe('client credentials', () => {
  /** Gives out `token-1`, `token-2`, … and takes only the newest for requests. */
  function tokenServer(newest: () => string): Respond {
    let tokens = 0;
    return (response, { url, headers }) => {
      if (url === tokenPath) {
        tokens += 1;
        return answerJson(response, 200, { access_token: `token-${tokens}`, expires_in: '3600', token_type: 'bearer' });
      }
      return headers.authorization === `Bearer ${newest()}`
        ? answerJson(response, 200, { id: '1' })
        : answerJson(response, 401, refusal(401, 'INVALID_LOGIN', 'Invalid login attempt.'));
    };
  }
  const tokenRequests = (server: TestServer) => server.received.filter(({ url }) => url === tokenPath);

  test("the assertion is meant for the account's own token endpoint, wherever it is sent", async () => {
    await using server = await startTestServer(tokenServer(() => 'token-1'));
    await using netsuite = client(server, { credentials: bearer, now: () => 1_700_000_000_000 });
    await netsuite.get('invoice', '1');
    const form = new URLSearchParams(tokenRequests(server)[0]?.body);
    const claims = JSON.parse(Buffer.from(form.get('client_assertion')?.split('.')[1] ?? '', 'base64url').toString());
    expect(form.get('grant_type')).toBe('client_credentials');
    expect(form.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    expect(claims).toMatchObject({ aud: `https://1234567-sb1.suitetalk.api.netsuite.com${tokenPath}`, iss: 'client', iat: 1_700_000_000 });
  });

  test('calls that come together share one token request', async () => {
    await using server = await startTestServer(tokenServer(() => 'token-1'));
    await using netsuite = client(server, { credentials: bearer });
    await Promise.all(Array.from({ length: 12 }, () => netsuite.get('invoice', '1')));
    expect(tokenRequests(server)).toHaveLength(1);
  });

  test('a read with a token that NetSuite no longer takes is repeated once with a new one', async () => {
    let newest = 'token-1';
    await using server = await startTestServer(tokenServer(() => newest));
    await using netsuite = client(server, { credentials: bearer });
    await netsuite.get('invoice', '1');
    newest = 'token-2';
    await Promise.all(Array.from({ length: 5 }, () => netsuite.get('invoice', '1')));
    expect(tokenRequests(server)).toHaveLength(2);
    newest = 'none';
    await expect(netsuite.get('invoice', '1')).rejects.toMatchObject({ name: 'SignInFault', code: 'login_refused' });
    expect(tokenRequests(server)).toHaveLength(3);
  });

  test('a write with a stale token is refused to a caller who wants no repetition, and the next call signs in anew', async () => {
    let newest = 'token-1';
    await using server = await startTestServer(tokenServer(() => newest));
    await using netsuite = client(server, { credentials: bearer, retryRefusedWrites: false });
    await netsuite.get('invoice', '1');
    newest = 'token-2';
    await expect(netsuite.delete('invoice', '1')).rejects.toBeInstanceOf(SignInFault);
    await netsuite.delete('invoice', '1');
    expect(server.received.filter(({ method }) => method === 'DELETE')).toHaveLength(2);
  });

  test('a write with a stale token is sent again with a new one', async () => {
    let newest = 'token-1';
    await using server = await startTestServer(tokenServer(() => newest));
    await using netsuite = client(server, { credentials: bearer });
    await netsuite.get('invoice', '1');
    newest = 'token-2';
    await netsuite.delete('invoice', '1');
    expect(server.received.filter(({ method }) => method === 'DELETE')).toHaveLength(2);
  });

  test.each<readonly [string, Respond, object]>([
    [
      'refuses the assertion',
      (response) => answerJson(response, 400, { error: 'invalid_grant' }),
      { name: 'SignInFault', code: 'token_refused', netsuiteCode: 'invalid_grant' },
    ],
    [
      'does not know the client',
      (response) => answerJson(response, 401, { error: 'invalid_client' }),
      { name: 'SignInFault', code: 'token_refused' },
    ],
    ['is down', (response) => response.writeHead(503).end('<html>'), { name: 'NotSentFault', code: 'token_not_obtained' }],
    ['hangs up', (response) => response.destroy(), { name: 'NotSentFault', code: 'token_not_obtained' }],
    [
      'answers nonsense',
      (response) => answerJson(response, 200, { access_token: 7 }),
      { name: 'AnswerMalformedFault', path: 'access_token' },
    ],
  ])('when the token endpoint %s, the write it was for has not left', async (_name, respond, fault) => {
    await using server = await startTestServer(respond);
    await using netsuite = client(server, { credentials: bearer });
    await expect(netsuite.create('invoice', invoice)).rejects.toMatchObject({ ...fault, provesNotWritten: true });
    expect(server.received.every(({ url }) => url === tokenPath)).toBe(true);
  });
});

describe('permits', () => {
  test('are held for one try each, and their source hears of refusals', async () => {
    await using server = await startTestServer((response, _request, index) =>
      index === 0
        ? answerJson(response, 429, refusal(429, 'CONCURRENCY_LIMIT_EXCEEDED', 'Blocked.'))
        : index === 1
          ? response.destroy()
          : answerJson(response, 200, {}),
    );
    const events: string[] = [];
    const permits: NetSuiteOptions['permits'] = {
      acquire: async ({ lane }) => {
        events.push(`acquired for ${lane}`);
        return { release: (outcome) => events.push(`released ${outcome ?? 'without an answer'}`) };
      },
      refused: () => events.push('refused'),
    };
    await using netsuite = client(server, { permits, lane: 'interactive' });
    await netsuite.get('invoice', '1');
    expect(events).toEqual([
      ...['acquired for interactive', 'refused', 'released refused'],
      ...['acquired for interactive', 'released without an answer'],
      ...['acquired for interactive', 'released completed'],
    ]);
  });

  test('keep requests in flight at five unless another source is given', async () => {
    let inFlight = 0;
    let inFlightMax = 0;
    const sixthMayCome = Promise.withResolvers<void>();
    await using server = await startTestServer(async (response, _request, index) => {
      inFlight += 1;
      inFlightMax = Math.max(inFlightMax, inFlight);
      if (index === 4) sixthMayCome.resolve();
      await sixthMayCome.promise;
      inFlight -= 1;
      answerJson(response, 200, {});
    });
    await using netsuite = client(server);
    await Promise.all(Array.from({ length: 30 }, () => netsuite.get('invoice', '1')));
    expect(inFlightMax).toBe(5);
  });

  test('that are not granted leave nothing sent', async () => {
    await using server = await startTestServer(created);
    const cause = new Error('no budget');
    await using netsuite = client(server, { permits: { acquire: () => Promise.reject(cause) } });
    await expect(netsuite.create('invoice', invoice)).rejects.toMatchObject({ name: 'NotSentFault', code: 'permit_not_granted', cause });
    expect(server.received).toHaveLength(0);
  });
});

describe('what an observer sees', () => {
  test('every request and answer, and no secret', async () => {
    const seen: Exchange[] = [];
    await using server = await startTestServer((response, { url }) =>
      url === tokenPath
        ? answerJson(
            response,
            200,
            { access_token: 'secret-token', expires_in: 3600, token_type: 'bearer' },
            { 'set-cookie': 'secret-cookie' },
          )
        : answerJson(response, 400, refusal(400, 'USER_ERROR', 'No.'), { 'x-n-operationid': 'op-7' }),
    );
    await using netsuite = client(server, { credentials: bearer, observe: (exchange) => seen.push(exchange) });
    await expect(netsuite.create('invoice', invoice)).rejects.toBeInstanceOf(RefusedFault);
    const assertion = new URLSearchParams(server.received[0]?.body).get('client_assertion') ?? '';
    expect(assertion).not.toBe('');
    const kept = JSON.stringify(seen);
    for (const secret of ['secret-token', 'secret-cookie', assertion, assertion.split('.')[2] ?? '']) expect(kept).not.toContain(secret);
    expect(seen).toMatchObject([
      { method: 'POST', url: `${server.url}${tokenPath}`, status: 200 },
      {
        method: 'POST',
        url: `${server.url}/services/rest/record/v1/invoice`,
        requestHeaders: { authorization: 'Bearer [redacted]' },
        requestBody: JSON.stringify(invoice),
        status: 400,
        responseBody: expect.stringContaining('USER_ERROR'),
        operationId: 'op-7',
        fault: { code: 'record_refused' },
        startedAt: expect.any(Number),
        durationMs: expect.any(Number),
      },
    ]);
  });

  test('token-based signatures are left out as well', async () => {
    const seen: Exchange[] = [];
    await using server = await startTestServer(created);
    await using netsuite = client(server, { observe: (exchange) => seen.push(exchange) });
    await netsuite.create('invoice', invoice);
    expect(seen.map(({ requestHeaders }) => requestHeaders.authorization)).toEqual(['OAuth [redacted]']);
  });

  test('a failing observer changes nothing for the caller and is heard of', async () => {
    const warning = new Promise<Error>((resolve) => process.once('warning', resolve));
    await using server = await startTestServer(created);
    await using netsuite = client(server, {
      observe: () => {
        throw new Error('disk full');
      },
    });
    expect(await netsuite.create('invoice', invoice)).toMatchObject({ internalId: '4711' });
    expect(await warning).toMatchObject({ cause: new Error('disk full') });
  });
});

describe('any request', () => {
  test('is signed, sent with its headers and given back', async () => {
    await using server = await startTestServer((response) =>
      answerJson(response, 202, { ok: true }, { location: '/services/rest/async/v1/job/1', 'x-n-operationid': 'op' }),
    );
    await using netsuite = client(server, { language: 'en' });
    const answer = await netsuite.request({
      method: 'POST',
      path: '/services/rest/record/v1/invoice?a=1',
      query: { b: 'x y' },
      headers: { Prefer: 'respond-async' },
      body: '{}',
    });
    expect(answer).toMatchObject({
      status: 202,
      headers: { location: '/services/rest/async/v1/job/1' },
      body: '{"ok":true}',
      operationId: 'op',
    });
    expect(server.received[0]).toMatchObject({
      url: '/services/rest/record/v1/invoice?a=1&b=x%20y',
      headers: { prefer: 'respond-async', 'accept-language': 'en', authorization: expect.stringMatching(/^OAuth realm="1234567_SB1"/) },
      body: '{}',
    });
  });

  test.each([
    ['request_path_malformed', { path: 'https://evil.example/services/x' }],
    ['request_path_malformed', { path: '//evil.example/services/x' }],
    ['request_path_malformed', { path: '/services/../app/site' }],
    ['request_path_malformed', { path: '/app/site' }],
    ['request_header_reserved', { path: '/services/x', headers: { Authorization: 'mine' } }],
    ['request_header_reserved', { path: '/services/x', headers: { COOKIE: 'a=b' } }],
    ['request_body_unfit', { path: '/services/x', body: { a: Number.NaN } }],
  ])('%s: %j does not leave', async (code, request) => {
    await using server = await startTestServer(created);
    await using netsuite = client(server);
    await expect(netsuite.request({ method: 'POST', ...request })).rejects.toMatchObject({ code });
    expect(server.received).toHaveLength(0);
  });

  test.each(['ftp://h', 'https://h/path', 'https://u:p@h', 'https://h?x', 'h'])('%j is no base URL', (baseUrl) => {
    expect(() => createNetSuite({ accountId: '1234567', credentials: tba, baseUrl })).toThrow(
      expect.objectContaining({ code: 'base_url_malformed' }),
    );
  });
});

describe('sharing a sign-in', () => {
  test('two uses have their own permits and observer and fetch one token between them', async () => {
    let tokens = 0;
    await using server = await startTestServer((response, received) => {
      if (received.url === tokenPath) tokens += 1;
      if (received.url === tokenPath) answerJson(response, 200, { access_token: 'token', expires_in: 3600, token_type: 'Bearer' });
      else answerJson(response, 200, { id: '7' });
    });
    await using netsuite = client(server, { credentials: bearer });
    const use = () => {
      const [seen, permits]: [Exchange[], string[]] = [[], []];
      const source = {
        acquire: async ({ lane }: { lane: string }) => {
          permits.push(lane);
          return { release: () => undefined };
        },
      };
      return {
        seen,
        permits,
        netsuite: netsuite.share({ permits: source, lane: 'interactive', observe: (exchange) => seen.push(exchange) }),
      };
    };
    const [first, second] = [use(), use()];
    await first.netsuite.get('customer', '7');
    await second.netsuite.get('customer', '7');
    await second.netsuite.get('customer', '7');
    expect(tokens).toBe(1);
    expect([first.seen.length, second.seen.length]).toEqual([1, 2]);
    expect([first.permits, second.permits]).toEqual([['interactive'], ['interactive', 'interactive']]);
  });
});
