import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { buildConnector, Dispatcher, Pool } from 'undici';
import { describe, expect, test } from 'vitest';
import { exchange } from './exchange.ts';

/** A server of plain sockets, which sees every byte. */
async function startSocketServer(onData: (socket: Socket, bytes: string) => void) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => onData(socket, bytes.toString()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/services/x?y=1`),
    sockets,
    nextConnection: () => once(server, 'connection') as Promise<[Socket]>,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Connections that are made only when the gate is opened. */
function gatedPool(origin: string) {
  const gate = Promise.withResolvers<void>();
  const connect = buildConnector({});
  const pool = new Pool(origin, {
    pipelining: 1,
    allowH2: false,
    connect: (options, callback) => {
      void gate.promise.then(() => connect(options, callback));
    },
  });
  return { pool, open: () => gate.resolve() };
}

function answering(text: string): (socket: Socket) => void {
  return (socket) => socket.write(text);
}

const post = { method: 'POST', headers: {}, body: '{"a":1}', timeoutMs: 5_000, answerBytesMax: 1000 } as const;

describe('one request on the wire', () => {
  test('is answered with status, headers and body', async () => {
    await using server = await startSocketServer(
      answering('HTTP/1.1 201 Created\r\nX-One: a\r\nX-One: b\r\ncontent-length: 3\r\n\r\n{ü'.normalize()),
    );
    const pool = new Pool(server.url.origin);
    expect(await exchange(pool, { ...post, url: server.url })).toEqual({
      kind: 'answered',
      answer: { status: 201, headers: { 'x-one': 'a, b', 'content-length': '3' }, body: '{ü' },
      isUtf8: true,
    });
    await pool.close();
  });

  test('asks the guard only when the connection is ready, and sends nothing when the guard refuses then', async () => {
    let bytes = '';
    await using server = await startSocketServer((_socket, text) => {
      bytes += text;
    });
    const { pool, open } = gatedPool(server.url.origin);
    let lost = false;
    let asked = 0;
    const result = exchange(pool, {
      ...post,
      url: server.url,
      beforeSend() {
        asked += 1;
        if (lost) throw new Error('another process has the turn');
      },
    });
    expect(asked).toBe(0);
    lost = true;
    const connected = server.nextConnection();
    open();
    expect(await result).toEqual({ kind: 'not_sent', reason: 'guard', cause: new Error('another process has the turn') });
    const [socket] = await connected;
    if (!socket.closed) await once(socket, 'close');
    expect({ asked, bytes, received: socket.bytesRead }).toEqual({ asked: 1, bytes: '', received: 0 });
    await pool.close();
  });

  test('a guard that refuses on a connection in use sends nothing either', async () => {
    const requests: string[] = [];
    await using server = await startSocketServer((socket, text) => {
      requests.push(text);
      socket.write('HTTP/1.1 204 No Content\r\n\r\n');
    });
    const pool = new Pool(server.url.origin, { connections: 1, pipelining: 1, allowH2: false });
    const refuse = (): void => {
      throw new Error('no');
    };
    await exchange(pool, { ...post, url: server.url });
    const [refused, sent] = await Promise.all([
      exchange(pool, { ...post, url: server.url, beforeSend: refuse }),
      exchange(pool, { ...post, url: server.url }),
    ]);
    expect([refused.kind, sent.kind, requests.length]).toEqual(['not_sent', 'answered', 2]);
    await pool.close();
  });

  test.each(['timed_out', 'aborted'] as const)(
    'that is given up (%s) while it waits for a connection never leaves later',
    async (reason) => {
      await using server = await startSocketServer(answering('HTTP/1.1 204 No Content\r\n\r\n'));
      const { pool, open } = gatedPool(server.url.origin);
      const caller = new AbortController();
      const result = exchange(pool, { ...post, url: server.url, timeoutMs: reason === 'timed_out' ? 20 : 5_000, signal: caller.signal });
      if (reason === 'aborted') caller.abort();
      expect(await result).toMatchObject({ kind: 'not_sent', reason });
      const connected = server.nextConnection();
      open();
      const [socket] = await connected;
      if (!socket.closed) await once(socket, 'close');
      expect(socket.bytesRead).toBe(0);
      await pool.close();
    },
  );

  test('that finds nobody listening was not sent', async () => {
    const server = await startSocketServer(() => undefined);
    await server[Symbol.asyncDispose]();
    const pool = new Pool(server.url.origin);
    expect(await exchange(pool, { ...post, url: server.url })).toMatchObject({ kind: 'not_sent', reason: 'connection_failed' });
    await pool.close();
  });

  test('on a closed client was not sent', async () => {
    const pool = new Pool('http://127.0.0.1:1');
    await pool.close();
    expect(await exchange(pool, { ...post, url: new URL('http://127.0.0.1:1/services/x') })).toMatchObject({
      kind: 'not_sent',
      reason: 'closed',
    });
  });

  test.each<readonly [string, (socket: Socket) => void]>([
    ['a reset before any answer', (socket) => socket.resetAndDestroy()],
    ['an end before any answer', (socket) => socket.end()],
    ['an end within the head', (socket) => socket.end('HTTP/1.1 200 O')],
    ['an end within a body of known length', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{"id":')],
    ['an end within a chunked body', (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n6\r\n{"id":\r\n')],
    ['something that is not HTTP', (socket) => socket.end('hello\r\n\r\n')],
  ])('is unanswered, and sent only once, after %s', async (_name, end) => {
    let requests = 0;
    await using server = await startSocketServer((socket) => {
      requests += 1;
      end(socket);
    });
    const pool = new Pool(server.url.origin, { pipelining: 1, allowH2: false });
    expect(await exchange(pool, { ...post, url: server.url })).toMatchObject({ kind: 'unanswered', reason: 'connection_lost' });
    await pool.close();
    expect(requests).toBe(1);
  });

  test('is unanswered, and the connection given up, when the answer is longer than it may be', async () => {
    await using server = await startSocketServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
      const more = () => socket.writable && socket.write(`100\r\n${' '.repeat(256)}\r\n`, () => setImmediate(more));
      more();
    });
    const pool = new Pool(server.url.origin, { pipelining: 1, allowH2: false });
    const connected = server.nextConnection();
    expect(await exchange(pool, { ...post, url: server.url })).toMatchObject({ kind: 'unanswered', reason: 'too_large' });
    const [socket] = await connected;
    if (!socket.closed) await once(socket, 'close');
    await pool.close();
  });

  test('tells when its answer is no UTF-8, and its fault does not carry what was no HTTP', async () => {
    await using latin1 = await startSocketServer((socket) =>
      socket.write(Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nü', 'latin1')),
    );
    await using garbage = await startSocketServer((socket) => socket.end('{"access_token":"secret"}'));
    const pools = [latin1, garbage].map(({ url }) => new Pool(url.origin, { pipelining: 1, allowH2: false }));
    const [odd, none] = await Promise.all([latin1, garbage].map(({ url }, index) => exchange(pools[index]!, { ...post, url })));
    expect(odd).toMatchObject({ kind: 'answered', isUtf8: false });
    expect(inspect(none)).toContain('connection_lost');
    expect(inspect(none)).not.toContain('secret');
    await Promise.all(pools.map((pool) => pool.close()));
  });

  test('is unanswered when the time is over or the caller leaves after it was sent', async () => {
    const caller = new AbortController();
    await using server = await startSocketServer((_socket, text) => {
      if (text.startsWith('PATCH')) caller.abort('left');
    });
    const pool = new Pool(server.url.origin, { pipelining: 1, allowH2: false });
    expect(await exchange(pool, { ...post, url: server.url, timeoutMs: 30 })).toMatchObject({ kind: 'unanswered', reason: 'timed_out' });
    const left = await exchange(pool, { ...post, method: 'PATCH', url: server.url, signal: caller.signal });
    expect(left).toEqual({ kind: 'unanswered', reason: 'aborted', cause: 'left' });
    await pool.close();
  });

  test('is not sent a second time when the HTTP library would begin it anew', async () => {
    const aborted: number[] = [];
    class Restarting extends Dispatcher {
      override dispatch(_options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
        for (const start of [1, 2]) {
          const abort = (): number => aborted.push(start);
          handler.onRequestStart?.({ abort, aborted: false, paused: false, reason: null, pause: abort, resume: abort }, {});
        }
        return true;
      }
    }
    let asked = 0;
    const beforeSend = (): void => {
      asked += 1;
    };
    const result = await exchange(new Restarting(), { ...post, url: new URL('http://127.0.0.1/services/x'), beforeSend });
    expect({ result, asked, aborted }).toEqual({
      result: { kind: 'unanswered', reason: 'connection_lost', cause: undefined },
      asked: 1,
      aborted: [2],
    });
  });
});
