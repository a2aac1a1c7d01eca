import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { Random } from '../random.ts';
import type { Heard } from './mutate-answer.ts';
import { mutateAnswer } from './mutate-answer.ts';
import type { Answer, Effect, Recording } from './record-answers.ts';
import { keyOf } from './record-answers.ts';
import type { Script } from './write-answer.ts';
import { arriving, breakOff, isBodiless, writeOddly, writePlainly } from './write-answer.ts';

/** What was done to one answer, and to what kind of request. */
export interface Spoiled {
  readonly effect: Effect;
  readonly what: string;
  readonly arrives: Script['arrives'];
  readonly answer: Answer;
  /** Whether it says what was recorded, however it was written. */
  readonly isAsRecorded: boolean;
  readonly heard: Heard;
}

/** What to answer while a call lasts. */
export interface Turn {
  /** What the requests of this call have as `Accept-Language`: a request of a call that is over may come late. */
  readonly name: string;
  readonly recording: Recording;
  /** Which answer is spoiled, counted from 0. */
  readonly spoilAt: number;
  /** What it says, or the way it is written, which then may never end. */
  readonly spoils: 'words' | 'wire';
  readonly random: Random;
}

/** Answers one call after another as they were recorded, but one answer of each, which it spoils. */
export interface AnswerServer extends AsyncDisposable {
  readonly url: string;
  begin(turn: Turn): void;
  /** What was spoiled since; `undefined` when it was not asked for. */
  spoiled(): Spoiled | undefined;
}

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly authorization: string;
  readonly turn: string;
  readonly body: string;
}

const unknownRequest: Answer = {
  status: 400,
  headers: [['content-type', 'application/vnd.oracle.resource+json; type=error']],
  body: Buffer.from('{"status":400,"o:errorDetails":[{"detail":"This was not recorded.","o:errorCode":"INVALID_REQUEST"}]}'),
};

export async function serveAnswers(): Promise<AnswerServer> {
  let turn: Turn | undefined;
  let asked = 0;
  const timesByKey = new Map<string, number>();
  let spoiled: Spoiled | undefined;
  const sockets = new Set<Socket>();

  function answer({ method, url, authorization, body, turn: ofTurn }: Asked): Script {
    if (turn === undefined) throw new Error('nothing was begun');
    const { recording, spoilAt, spoils, random } = turn;
    const key = keyOf(method, url, body);
    const times = timesByKey.get(key) ?? 0;
    timesByKey.set(key, times + 1);
    const recorded = recording.get(key);
    const plain = recorded?.answers[Math.min(times, recorded.answers.length - 1)];
    // The request for a token has no language.
    const isLate = ofTurn !== turn.name && recorded?.effect !== 'sign_in';
    if (recorded === undefined || plain === undefined || isLate) return writePlainly(unknownRequest);
    asked += 1;
    if (asked !== spoilAt + 1) return writePlainly(plain);
    const heard = { authorization, body };
    const said = spoils === 'words' && !random.oneIn(8) ? mutateAnswer(random, plain, heard) : { answer: plain, name: 'as recorded' };
    const script =
      spoils === 'wire' ? breakOff(random, said.answer) : random.oneIn(4) ? writeOddly(random, said.answer) : writePlainly(said.answer);
    spoiled = {
      effect: recorded.effect,
      what: `${said.name}, ${script.name}`,
      arrives: script.arrives,
      answer: arriving(said.answer),
      isAsRecorded: said.answer === plain && !(spoils === 'wire' && isBodiless(plain)),
      heard,
    };
    return script;
  }

  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    let held: Buffer = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    socket.on('data', (data) => {
      held = held.length === 0 ? data : Buffer.concat([held, data]);
      const asked = readRequest(held);
      if (asked === undefined) return;
      held = Buffer.alloc(0);
      void write(socket, answer(asked));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    begin(next) {
      turn = next;
      asked = 0;
      timesByKey.clear();
      spoiled = undefined;
    },
    spoiled: () => spoiled,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The one request that a connection has brought, when it is whole. */
function readRequest(bytes: Buffer): Asked | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const [first = '', ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n');
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  const body = bytes.subarray(headEnd + 4);
  if (body.length < Number(headers.get('content-length') ?? 0)) return undefined;
  const [method = '', url = ''] = first.split(' ');
  return {
    method,
    url,
    authorization: headers.get('authorization') ?? '',
    turn: headers.get('accept-language') ?? '',
    body: body.toString(),
  };
}

async function write(socket: Socket, { pieces, after, filler = Buffer.alloc(1) }: Script): Promise<void> {
  for (const piece of pieces) {
    socket.write(piece);
    // So that a piece is a packet of its own.
    if (pieces.length > 1) await new Promise(setImmediate);
  }
  if (after === 'end') socket.end();
  if (after === 'reset') socket.resetAndDestroy();
  while (after === 'endless' && !socket.destroyed) {
    if (socket.write(filler)) await new Promise(setImmediate);
    else await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => socket.destroy());
  }
}
