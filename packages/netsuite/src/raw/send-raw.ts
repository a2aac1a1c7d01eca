import { parseExactJson } from '../exact-json.ts';
import { NetSuiteConfigurationError, NetSuiteFault } from '../faults.ts';
import type { RawAnswer, RawCall, RawCallAnswer } from '../netsuite.ts';
import { pauseUnlessAborted } from '../pause.ts';
import type { Transport } from '../transport/index.ts';
import { abortedBeforeSending } from '../transport/index.ts';
import { decideRawRetry } from './decide-raw-retry.ts';
import { rawRequest } from './raw-request.ts';

/** Sends a request as its inputs say, again as its inputs say, and gives back its answer in the form that was asked for. */
export async function sendRaw(transport: Transport, call: RawCall): Promise<RawCallAnswer> {
  checkRetries(call);
  const request = rawRequest(call);
  for (let retries = 0; ; retries += 1) {
    try {
      return await transport.call({ ...request, once: true }, (answer) => readAnswer(call, answer));
    } catch (fault) {
      const delayMs = fault instanceof NetSuiteFault ? decideRawRetry(call, fault, retries) : undefined;
      if (delayMs === undefined) throw fault;
      await pauseUnlessAborted(delayMs, call.signal, abortedBeforeSending);
    }
  }
}

function readAnswer({ responseType = 'json' }: RawCall, { status, headers, body, bytes, operationId }: RawAnswer): RawCallAnswer {
  return { status, headers, data: dataOf(responseType, body, bytes), ...(operationId !== undefined && { operationId }) };
}

/** A write that was done is not made to have failed by an answer that is no JSON: its data is then the text. */
function dataOf(responseType: NonNullable<RawCall['responseType']>, body: string, bytes: Uint8Array | undefined): RawCallAnswer['data'] {
  if (responseType === 'binary') return bytes ?? new Uint8Array();
  if (responseType === 'text') return body;
  if (body === '') return null;
  try {
    return parseExactJson(body);
  } catch (error) {
    if (error instanceof SyntaxError) return body;
    throw error;
  }
}

function checkRetries({ maxRetries = 0, retryDelayMs = 0 }: RawCall): void {
  const unfit = !Number.isInteger(maxRetries) || maxRetries < 0 ? 'maxRetries' : !(retryDelayMs >= 0) ? 'retryDelayMs' : undefined;
  if (unfit === undefined) return;
  throw new NetSuiteConfigurationError({ code: 'raw_call_unfit', message: `${unfit}: not a number from 0.` });
}
