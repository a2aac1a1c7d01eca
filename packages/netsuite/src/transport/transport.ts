import type { Dispatcher } from 'undici';
import { endAtDeadline } from '../deadline.ts';
import { stringifyExactJson } from '../exact-json.ts';
import { ConcurrencyFault, NetSuiteFault, NotSentFault, SignInFault } from '../faults.ts';
import type { Exchange, Lane, Permit, PermitSource, RawAnswer, RawRequest } from '../netsuite.ts';
import { pauseUnlessAborted } from '../pause.ts';
import type { Effect } from './classify.ts';
import { classifyAnswer, classifySilence, noTrustedAnswer, operationIdOf } from './classify.ts';
import type { ExchangeResult, OutgoingRequest } from './exchange.ts';
import { exchange } from './exchange.ts';
import { redactBody, redactHeaders, secretsOf, withoutSecrets } from './redact.ts';
import type { RepeatPolicy } from './repeat.ts';
import { decideRepeat } from './repeat.ts';
import { requestHeaders } from './request-headers.ts';
import { requestUrl } from './request-url.ts';
import type { Signed, Signer } from './signer.ts';

/** Permit, sign, send, classify: the way of every request to the REST services. */
export interface Transport {
  /**
   * Sends a request and gives its 2xx answer to `read`. What `read` throws is treated as any other fault of the answer: it is observed,
   * and a read may be repeated for it.
   */
  call<Result>(request: RawRequest, read: (answer: RawAnswer) => Result): Promise<Result>;
}

export interface TransportOptions {
  readonly baseUrl: URL;
  readonly connections: Dispatcher;
  readonly sign: Signer;
  readonly permits: PermitSource;
  readonly lane: Lane;
  readonly timeoutMs: number;
  readonly answerBytesMax: number;
  readonly language: string | undefined;
  readonly repeat: RepeatPolicy;
  readonly now: () => number;
  readonly observe: Observer;
}

/** Sees one try of one request as it was on the wire. */
export type Observer = (request: OutgoingRequest, result: ExchangeResult, startedAt: number, fault: NetSuiteFault | undefined) => void;

export function createTransport(options: TransportOptions): Transport {
  return {
    async call(given, read) {
      const request = endAtDeadline(given, options.now());
      const effect = request.effect ?? (request.method === 'GET' ? 'read' : 'write');
      const outgoing = prepare(options, request, effect);
      let renewedToken = false;
      let [repetitions, refusals] = [0, 0];
      for (;;) {
        const tried = await attempt(options, request.lane ?? options.lane, effect, outgoing, read);
        if (tried.kind === 'done') return tried.result;
        if (!(tried.fault instanceof NetSuiteFault)) throw tried.fault;
        const tokenMayBeStale = tried.carriedToken && !renewedToken;
        const { fault } = tried;
        const policy = request.once === true ? { ...options.repeat, reads: 0, refusals: 0 } : options.repeat;
        const decision = decideRepeat(policy, { effect, fault, repetitions, refusals, tokenMayBeStale });
        if (decision.kind === 'stop') throw fault;
        if (decision.kind === 'renewed_token') {
          renewedToken = true;
        } else {
          if (fault instanceof ConcurrencyFault) refusals += 1;
          else repetitions += 1;
          await pauseUnlessAborted(decision.delayMs, request.signal, abortedBeforeSending);
        }
      }
    },
  };
}

function prepare(options: TransportOptions, request: RawRequest, effect: Effect): OutgoingRequest {
  const { body } = request;
  const text = body === undefined || typeof body === 'string' || body instanceof Uint8Array ? body : stringifyExactJson(body);
  return {
    method: request.method,
    url: requestUrl(options.baseUrl, request),
    headers: requestHeaders({ effect, hasBody: text !== undefined, language: options.language, given: request.headers }),
    body: text,
    keepBytes: request.keepBytes,
    timeoutMs: request.timeoutMs ?? options.timeoutMs,
    answerBytesMax: options.answerBytesMax,
    signal: request.signal,
    beforeSend: request.beforeSend,
  };
}

type Attempt<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'failed'; readonly fault: unknown; readonly carriedToken: boolean };

/** One try: its own permit, its own signature, its own place in what is observed. */
async function attempt<Result>(
  options: TransportOptions,
  lane: Lane,
  effect: Effect,
  unsigned: OutgoingRequest,
  read: (answer: RawAnswer) => Result,
): Promise<Attempt<Result>> {
  let carriedToken = false;
  let permit: Permit | undefined;
  let outcome: 'completed' | 'refused' | undefined = 'completed';
  try {
    permit = await acquirePermit(options.permits, lane, unsigned.signal);
    const signed = await untilAborted(options.sign(unsigned.method, unsigned.url), unsigned.signal);
    carriedToken = signed.refused !== undefined;
    const outgoing = { ...unsigned, headers: { ...unsigned.headers, authorization: signed.authorization } };
    const startedAt = options.now();
    const result = withoutSecrets(await exchange(options.connections, outgoing), secretsOf(signed.authorization));
    if (result.kind === 'unanswered') outcome = undefined;
    try {
      const value = readResult(effect, outgoing, result, options.now(), read);
      options.observe(outgoing, result, startedAt, undefined);
      return { kind: 'done', result: value };
    } catch (fault) {
      if (fault instanceof ConcurrencyFault) {
        outcome = 'refused';
        options.permits.refused?.();
      }
      noteRefusedSignIn(signed, fault);
      options.observe(outgoing, result, startedAt, fault instanceof NetSuiteFault ? fault : undefined);
      throw fault;
    }
  } catch (fault) {
    return { kind: 'failed', fault, carriedToken };
  } finally {
    permit?.release(outcome);
  }
}

function readResult<Result>(
  effect: Effect,
  { keepBytes }: OutgoingRequest,
  result: ExchangeResult,
  now: number,
  read: (answer: RawAnswer) => Result,
): Result {
  if (result.kind !== 'answered') throw classifySilence(effect, result);
  const fault = classifyAnswer(effect, result.answer, now);
  if (fault !== undefined) throw fault;
  const operationId = operationIdOf(result.answer);
  if (!result.isUtf8 && keepBytes !== true) {
    const { status } = result.answer;
    throw noTrustedAnswer(effect, { code: 'answer_not_netsuite', message: 'The answer is not UTF-8 text.', status, operationId });
  }
  return read({ ...result.answer, ...(operationId !== undefined && { operationId }) });
}

function noteRefusedSignIn(signed: Signed, fault: unknown): void {
  if (fault instanceof SignInFault) signed.refused?.();
}

async function acquirePermit(permits: PermitSource, lane: Lane, signal: AbortSignal | undefined): Promise<Permit> {
  try {
    return await permits.acquire({ lane, signal });
  } catch (cause) {
    if (signal?.aborted === true) throw abortedBeforeSending(signal.reason);
    throw new NotSentFault({ code: 'permit_not_granted', message: 'No permit for a request was granted.', cause });
  }
}

/** Stops waiting when the caller does; what was waited for goes on for the others who wait for it. */
async function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return promise;
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(abortedBeforeSending(signal.reason));
  });
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** The fault of a call whose caller stopped it while nothing of it was under way. */
export function abortedBeforeSending(reason: unknown): NotSentFault {
  return new NotSentFault({
    code: 'aborted_before_sending',
    message: 'The call was aborted before anything was sent.',
    cause: reason,
  });
}

function shownBody(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : `[${body.length} bytes]`;
}

/** Turns what was on the wire into what may be kept: secrets are gone before `observe` sees it. */
export function createObserver(observe: ((exchange: Exchange) => void) | undefined, now: () => number): Observer {
  return (request, result, startedAt, fault) => {
    if (observe === undefined) return;
    const answer = result.kind === 'answered' ? result.answer : undefined;
    const operationId = answer === undefined ? undefined : operationIdOf(answer);
    const exchange: Exchange = {
      method: request.method,
      url: request.url.href,
      requestHeaders: redactHeaders(request.headers),
      ...(request.body !== undefined && { requestBody: redactBody(request.url, shownBody(request.body)) }),
      ...(answer !== undefined && {
        status: answer.status,
        responseHeaders: redactHeaders(answer.headers),
        responseBody: redactBody(request.url, answer.body),
      }),
      startedAt,
      durationMs: now() - startedAt,
      ...(operationId !== undefined && { operationId }),
      ...(fault !== undefined && { fault }),
    };
    try {
      observe(exchange);
    } catch (cause) {
      // The request has happened whatever its observer does; failing the call would tell its caller an untruth.
      process.emitWarning(new Error('An observer of NetSuite requests failed.', { cause }));
    }
  };
}
