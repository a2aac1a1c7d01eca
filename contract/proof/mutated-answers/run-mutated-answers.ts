import process from 'node:process';
import { inspect } from 'node:util';
import type { Emulator } from '@longshore/emulator';
import { createEmulator } from '@longshore/emulator';
import type { Credentials, Exchange, NetSuiteOptions } from '@longshore/netsuite';
import { createNetSuite, NetSuiteFault } from '@longshore/netsuite';
import { clientCredentials } from '../../client/open-client.ts';
import type { Random } from '../random.ts';
import { createRandom } from '../random.ts';
import type { Call, Ways } from './calls.ts';
import { prepareCalls } from './calls.ts';
import type { SecretFinder } from './find-secret.ts';
import { createSecretFinder } from './find-secret.ts';
import type { Ending } from './judge.ts';
import { brokenPromise } from './judge.ts';
import type { Recording } from './record-answers.ts';
import { recordAnswers } from './record-answers.ts';
import type { AnswerServer, Spoiled } from './serve-answers.ts';
import { serveAnswers } from './serve-answers.ts';

/** What came of spoiled answers. */
export interface MutatedAnswersFigures {
  readonly answers: number;
  readonly seed: number;
  readonly calls: number;
  /** How often calls ended with a value, and with a fault of each class. */
  readonly endings: Readonly<Record<string, number>>;
  /** What went wrong, each with the call and what was done to its answer. At most twenty. */
  readonly wrong: readonly string[];
  readonly wrongCount: number;
  readonly seconds: number;
}

interface RecordedCall {
  readonly call: Call;
  readonly recording: Recording;
  /** How many answers the call reads. */
  readonly answers: number;
  readonly value: unknown;
}

const workers = 12;
// Far beyond what anything here takes on a machine that is busy with other things.
const hangMs = 120_000;
const impatientMs = 100;

/**
 * Spoils answers of a real exchange, one after another, on their way through a socket, and holds every ending against what the client
 * promises: a right value, or a fault of its hierarchy whose outcome is right, without a secret, and in time.
 */
export async function runMutatedAnswers(answers: number, seed: number): Promise<MutatedAnswersFigures> {
  const startedAt = performance.now();
  const emulator = await createEmulator();
  const wrong: string[] = [];
  const endings: Record<string, number> = {};
  const escaped = (name: string) => (error: unknown) => wrong.push(`${name}: ${inspect(error)}`);
  const onRejection = escaped('an unhandled rejection');
  const onException = escaped('an uncaught exception');
  const onWarning = escaped('a warning');
  process.on('unhandledRejection', onRejection).on('uncaughtException', onException).on('warning', onWarning);
  try {
    const recorded = await recordCalls(emulator);
    const secrets = secretsOf(emulator, recorded);
    let begun = 0;
    const work = async (): Promise<void> => {
      await using server = await serveAnswers();
      while (begun < answers) {
        begun += 1;
        const turn = `turn-${begun}`;
        const run = await spoilOne(turn, createRandom(seed * 1_000_003 + begun), recorded, emulator, server);
        endings[run.ending] = (endings[run.ending] ?? 0) + 1;
        const secret = run.told.map((text) => secrets.find(text, run.spoiled?.heard)).find((name) => name !== undefined);
        for (const what of [run.wrong, secret === undefined ? undefined : `the ${secret} is told`]) {
          if (what !== undefined) wrong.push(`${turn}: ${what} (${run.name}; ${run.spoiled?.what ?? 'nothing spoiled'}; ${run.ending})`);
        }
      }
    };
    await Promise.all(Array.from({ length: workers }, work));
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    return { answers: begun, seed, calls: recorded.length, endings, wrong: wrong.slice(0, 20), wrongCount: wrong.length, seconds };
  } finally {
    process.off('unhandledRejection', onRejection).off('uncaughtException', onException).off('warning', onWarning);
    await emulator.close();
  }
}

async function recordCalls(emulator: Emulator): Promise<readonly RecordedCall[]> {
  const calls = await prepareCalls(emulator);
  await using recorder = await recordAnswers(emulator.ready.url);
  const ways = waysOf(emulator, optionsOf(emulator, recorder.url));
  const recorded: RecordedCall[] = [];
  for (const call of calls) {
    const value = await call.run(ways);
    const recording = recorder.take();
    const answers = [...recording.values()].reduce((sum, { answers }) => sum + answers.length, 0);
    recorded.push({ call, recording, answers, value });
  }
  await ways.byTokens.close();
  return recorded;
}

function optionsOf({ ready }: Emulator, baseUrl: string): NetSuiteOptions {
  return { accountId: ready.accountId, baseUrl, credentials: { kind: 'tba', ...ready.tba }, retries: { reads: 0, refusals: 0 } };
}

function waysOf(emulator: Emulator, options: NetSuiteOptions): Ways {
  const open = (credentials: Credentials) => createNetSuite({ ...options, credentials });
  return {
    reach: { baseUrl: options.baseUrl, requestTimeoutMs: options.requestTimeoutMs, observe: options.observe },
    byTokens: createNetSuite(options),
    byCertificate: () => open(clientCredentials(emulator)),
    byRefresh: ({ clientId, clientSecret }, tokens) =>
      open({
        kind: 'authorization_code',
        clientId,
        clientSecret,
        tokens: { ...tokens, accessTokenExpiresAt: 0 },
        keepTokens: () => undefined,
      }),
  };
}

function secretsOf(emulator: Emulator, recorded: readonly RecordedCall[]): SecretFinder {
  const { consumerSecret, tokenSecret } = emulator.ready.tba;
  const privateKey = clientCredentials(emulator)
    .privateKeyPem.replace(/-----[^-]+-----/g, '')
    .trim();
  const signedIn = recorded.flatMap(({ recording }) => [...recording.values()]).filter(({ effect }) => effect === 'sign_in');
  const answered = signedIn.flatMap(({ answers }) => answers.map(({ body }) => body.toString())).join('');
  const tokens = [...answered.matchAll(/"(?:access|refresh)_token":"([^"]+)"/g)].map(([, token = '']) => token);
  return createSecretFinder({
    'consumer secret': consumerSecret,
    'token secret': tokenSecret,
    'private key': privateKey,
    ...Object.fromEntries(tokens.map((token, index) => [`token ${index}`, token])),
  });
}

/** Clients of one call, and everything that is told while it lasts. */
interface Telling extends AsyncDisposable {
  readonly ways: Ways;
  readonly texts: string[];
}

function openWays(emulator: Emulator, server: AnswerServer, turn: string, requestTimeoutMs: number): Telling {
  const texts: string[] = [];
  const observe = (exchange: Exchange) => void texts.push(JSON.stringify(exchange));
  const options = { ...optionsOf(emulator, server.url), language: turn, requestTimeoutMs, answerBytesMax: 4 * 2 ** 20, observe };
  const ways = waysOf(emulator, options);
  return { ways, texts, [Symbol.asyncDispose]: () => ways.byTokens.close() };
}

interface Run {
  readonly name: string;
  readonly spoiled: Spoiled | undefined;
  /** What observers and the caller were told. */
  readonly told: readonly string[];
  /** `value`, or the class of the fault. */
  readonly ending: string;
  readonly wrong: string | undefined;
}

async function spoilOne(
  turn: string,
  random: Random,
  recorded: readonly RecordedCall[],
  emulator: Emulator,
  server: AnswerServer,
): Promise<Run> {
  const { call, recording, answers, value } = random.pick(recorded);
  const spoils = random.oneIn(4) ? 'wire' : 'words';
  server.begin({ name: turn, recording, spoilAt: random.below(answers), spoils, random });
  await using telling = openWays(emulator, server, turn, spoils === 'wire' ? impatientMs : hangMs);
  const ending = await endingOf(call.run(telling.ways));
  const spoiled = server.spoiled();
  const run = { name: call.name, spoiled, told: telling.texts };
  if (ending === undefined) return { ...run, ending: 'none', wrong: 'it hangs' };
  const wrong = brokenPromise(call, value, spoiled, ending);
  if (ending.kind === 'value') return { ...run, ending: 'value', wrong };
  const { fault } = ending;
  telling.texts.push(inspect(fault, { depth: 20, maxStringLength: null, maxArrayLength: null }), JSON.stringify(fault));
  const name = fault instanceof NetSuiteFault ? fault.name : 'another error';
  return { ...run, ending: name, wrong: wrong === undefined ? undefined : `${wrong}: ${inspect(fault)}` };
}

async function endingOf(call: Promise<unknown>): Promise<Ending | undefined> {
  const patience = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => patience.resolve(undefined), hangMs + 30_000);
  try {
    return await Promise.race([
      call.then(
        (value): Ending => ({ kind: 'value', value }),
        (fault: unknown): Ending => ({ kind: 'fault', fault }),
      ),
      patience.promise,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
