import { STATUS_CODES } from 'node:http';
import type { Random } from '../random.ts';
import type { Answer } from './record-answers.ts';

/** What is written to a connection. */
export interface Script {
  readonly name: string;
  readonly pieces: readonly Buffer[];
  /** What follows: the next request, the end, a reset, nothing for ever, or the filler for ever. */
  readonly after: 'keep' | 'end' | 'reset' | 'hold' | 'endless';
  readonly filler?: Buffer;
  /** Whether the answer arrives as it was meant: certainly, certainly not, or as the reader sees it. */
  readonly arrives: 'whole' | 'broken' | 'doubtful';
}

const end = '\r\n';

/** Statuses whose answer has no body (RFC 9112, section 6.3). */
export function isBodiless({ status }: Answer): boolean {
  return status === 204 || status === 304;
}

/** The answer as it arrives: without a body where its status allows none. */
export function arriving(answer: Answer): Answer {
  return isBodiless(answer) ? { ...answer, body: Buffer.alloc(0) } : answer;
}

function head(answer: Answer, more: readonly (readonly [string, string])[] = [], version = 'HTTP/1.1'): string {
  const lines = [...answer.headers, ...more].map(([name, value]) => `${name}: ${value}${end}`);
  return `${version} ${answer.status} ${STATUS_CODES[answer.status] ?? 'Odd'}${end}${lines.join('')}${end}`;
}

const ofLength = (answer: Answer, length: number | string = answer.body.length) =>
  isBodiless(answer) ? [] : [['content-length', String(length)] as const];

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

/** An answer as a server writes it. */
export function writePlainly(given: Answer): Script {
  const answer = arriving(given);
  return {
    name: 'plainly',
    pieces: [Buffer.concat([bytes(head(answer, ofLength(answer))), answer.body])],
    after: 'keep',
    arrives: 'whole',
  };
}

function cut(random: Random, buffer: Buffer, times: number): readonly Buffer[] {
  const places = Array.from({ length: times }, () => random.below(buffer.length + 1)).sort((left, right) => left - right);
  return [0, ...places].map((from, index) => buffer.subarray(from, places[index] ?? buffer.length)).filter((piece) => piece.length > 0);
}

function chunks(random: Random, body: Buffer): readonly Buffer[] {
  return cut(random, body, random.below(12)).map((chunk) => {
    const size = random.pick([chunk.length.toString(16), chunk.length.toString(16).toUpperCase(), `000${chunk.length.toString(16)}`]);
    return Buffer.concat([bytes(`${size}${random.pick(['', ';odd=1', ';odd="a b"'])}${end}`), chunk, bytes(end)]);
  });
}

const chunked = [['transfer-encoding', 'chunked'] as const];

/** Another way to write an answer that a reader of HTTP must understand. */
export function writeOddly(random: Random, given: Answer): Script {
  const answer = arriving(given);
  const plain = Buffer.concat([bytes(head(answer, ofLength(answer))), answer.body]);
  const inChunks = (trailer: string): Buffer =>
    isBodiless(answer)
      ? plain
      : Buffer.concat([bytes(head(answer, chunked)), ...chunks(random, answer.body), bytes(`0${end}${trailer}${end}`)]);
  const toTheEnd = Buffer.concat([bytes(head(answer, [['connection', 'close']])), answer.body]);
  const [name, pieces, after] = random.pick<() => readonly [string, readonly Buffer[], 'keep' | 'end']>([
    () => ['in chunks', [inChunks('')], 'keep'],
    () => ['in chunks, with a trailer', [inChunks(`x-n-operationid: late${end}`)], 'keep'],
    () => ['in pieces', cut(random, plain, 3), 'keep'],
    () => ['in chunks and in pieces', cut(random, inChunks(''), 4), 'keep'],
    () => ['as long as the connection', cut(random, toTheEnd, 2), 'end'],
    () => [
      'after hints',
      [bytes(`HTTP/1.1 103 Early Hints${end}location: /x/1${end}${end}HTTP/1.1 102 Processing${end}${end}`), plain],
      'keep',
    ],
    () => ['by HTTP/1.0', [Buffer.concat([bytes(head(answer, ofLength(answer), 'HTTP/1.0')), answer.body])], 'end'],
    () => [
      'with many headers',
      [Buffer.concat([bytes(head({ ...answer, headers: [...answer.headers, ...manyHeaders] }, ofLength(answer))), answer.body])],
      'keep',
    ],
  ])();
  return { name, pieces, after, arrives: 'whole' };
}

const manyHeaders = Array.from({ length: 90 }, (_none, index) => [`x-many-${index}`, 'x'.repeat(40)] as const);

/** Whether it must not be taken for an answer, or may be: what is no HTTP, what breaks off, what never ends. */
export function breakOff(random: Random, given: Answer): Script {
  // An answer without a body cannot break off in one.
  const answer = isBodiless(given) ? { ...given, status: 200, body: Buffer.from('{"id":"1"}') } : given;
  const { body } = answer;
  const some = body.subarray(0, random.below(Math.max(1, body.length)));
  const begun = bytes(head(answer, ofLength(answer, Math.max(body.length, 1))));
  const plain = Buffer.concat([bytes(head(answer, ofLength(answer))), body]);
  const broken = (name: string, piece: Buffer | string, after: Script['after'], filler?: Buffer): Script => ({
    name,
    pieces: [typeof piece === 'string' ? bytes(piece) : piece],
    after,
    arrives: 'broken',
    ...(filler !== undefined && { filler }),
  });
  const doubtful = (name: string, piece: Buffer | string): Script => ({ ...broken(name, piece, 'end'), arrives: 'doubtful' });
  return random.pick<() => Script>([
    () => broken('a reset', '', 'reset'),
    () => broken('an end at once', '', 'end'),
    () => broken('an end in the head', begun.subarray(0, random.below(begun.length - 1)), 'end'),
    () => broken('an end in the body', Buffer.concat([begun, some]), 'end'),
    () => broken('a reset in the body', Buffer.concat([begun, some]), 'reset'),
    () => broken('an end in a chunk', Buffer.concat([bytes(`${head(answer, chunked)}ffff${end}`), some]), 'end'),
    () => broken('an end before the last chunk', Buffer.concat([bytes(head(answer, chunked)), ...chunks(random, body)]), 'end'),
    () =>
      broken(
        'a chunk of an odd size',
        `${head(answer, chunked)}${random.pick(['zz', '-1', 'fffffffffffffffff', ''])}${end}x${end}0${end}${end}`,
        'end',
      ),
    () =>
      broken(
        'a length that is none',
        Buffer.concat([bytes(head(answer, [['content-length', random.pick(['-1', '1e3', 'x', '9'.repeat(30)])]])), body]),
        'end',
      ),
    () => broken('a head without end', `HTTP/1.1 200 OK${end}x: ${'y'.repeat(200_000)}`, 'end'),
    () => broken('something that is no HTTP', random.pick(notHttp), random.pick(['end', 'reset', 'hold'])),
    () => broken('no answer', '', 'hold'),
    () => broken('no end of the head', begun.subarray(0, random.below(begun.length - 1)), 'hold'),
    () => broken('no end of the body', Buffer.concat([begun, some]), 'hold'),
    () => broken('no end of the chunks', Buffer.concat([bytes(head(answer, chunked)), ...chunks(random, body)]), 'hold'),
    () => broken('a body for ever', head(answer, chunked), 'endless', bytes(`4000${end}${'z'.repeat(0x4000)}${end}`)),
    () => broken('a body for ever, without a length', head(answer), 'endless', bytes(' '.repeat(0x4000))),
    () => broken('a body of a length beyond all bounds', head(answer, ofLength(answer, 1e15)), 'endless', bytes(' '.repeat(0x4000))),
    () => broken('headers for ever', `HTTP/1.1 200 OK${end}`, 'endless', bytes(`x-more: ${'y'.repeat(900)}${end}`)),
    () => broken('hints for ever', '', 'endless', bytes(`HTTP/1.1 102 Processing${end}${end}`)),
    () => doubtful('bare line feeds', Buffer.concat([bytes(head(answer, ofLength(answer)).replaceAll(end, '\n')), body])),
    () => doubtful('a folded header', Buffer.concat([bytes(head(answer, [['x-folded', `a${end} b`], ...ofLength(answer)])), body])),
    () => doubtful('two lengths', Buffer.concat([bytes(head(answer, [...ofLength(answer), ...ofLength(answer, body.length + 1)])), body])),
    () =>
      doubtful(
        'a length and chunks',
        Buffer.concat([bytes(head(answer, [...ofLength(answer), ...chunked])), ...chunks(random, body), bytes(`0${end}${end}`)]),
      ),
    () => doubtful('more than the length', Buffer.concat([plain, bytes('{"id":"2"}')])),
    () => doubtful('two answers', Buffer.concat([plain, plain])),
    () => doubtful('an empty line before it', Buffer.concat([bytes(`${end}${end}`), plain])),
    () => doubtful('a zero in the head', Buffer.concat([bytes(head(answer, [['x-zero', 'a\u0000b'], ...ofLength(answer)])), body])),
    () =>
      doubtful('a status of one digit', Buffer.concat([bytes(head(answer, ofLength(answer)).replace(String(answer.status), '2')), body])),
    () =>
      doubtful(
        'another version',
        Buffer.concat([bytes(head(answer, ofLength(answer), random.pick(['HTTP/3.7', 'HTTP/2', 'ICY', 'http/1.1']))), body]),
      ),
    () => doubtful('a change of protocol', `HTTP/1.1 101 Switching Protocols${end}upgrade: websocket${end}connection: upgrade${end}${end}`),
  ])();
}

const notHttp = [
  'hello\r\n\r\n',
  'SSH-2.0-OpenSSH_9.9\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\u0015\u0003\u0001\u0000\u0002\u0002\u0028',
  '\u0000'.repeat(64),
  '<html><body>502</body></html>',
  '{"id":"1"}',
  '220 mail.example ESMTP\r\n',
  'GET / HTTP/1.1\r\nhost: x\r\n\r\n',
  '\u00ff\u00fe\u00fd',
];
