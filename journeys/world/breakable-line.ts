import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What befalls the next request of a path: it never arrives, its answer never does, or nothing is heard of it any more. */
export type Break = 'before' | 'after' | 'hold';

/** A line to an account that breaks where a test wants it: also on the way to the tokens, which the account's own faults leave alone. */
export interface BreakableLine extends AsyncDisposable {
  readonly url: string;
  /** Breaks at the next request of this path. Resolves when it has come. */
  breakNext(path: string, how: Break): Promise<void>;
}

export async function openBreakableLine(to: string): Promise<BreakableLine> {
  let next: { readonly path: string; readonly how: Break; readonly reached: () => void } | undefined;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? '/';
    const broken = next !== undefined && path.startsWith(next.path) ? next : undefined;
    if (broken !== undefined) next = undefined;
    broken?.reached();
    if (broken?.how === 'before') return void response.destroy();
    if (broken?.how === 'hold') return;
    const { method = 'GET' } = request;
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
    const answer = await fetch(new URL(path, to), {
      method,
      headers: headers as Record<string, string>,
      redirect: 'manual',
      ...(method === 'GET' || method === 'HEAD' ? {} : { body: Buffer.concat(chunks) }),
    });
    const body = Buffer.from(await answer.arrayBuffer());
    if (broken?.how === 'after') return void response.destroy();
    const { 'content-encoding': _encoding, 'transfer-encoding': _transfer, ...kept } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, { ...kept, 'content-length': body.length }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    breakNext: (path, how) => new Promise((reached) => (next = { path, how, reached })),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
