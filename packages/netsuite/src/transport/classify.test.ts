import { describe, expect, test } from 'vitest';
import type { NetSuiteFault } from '../faults.ts';
import {
  ConcurrencyFault,
  NotFoundFault,
  NotSentFault,
  OutcomeUnknownFault,
  RefusedFault,
  SignInFault,
  UnavailableFault,
} from '../faults.ts';
import { refusal } from '../testing.ts';
import { classifyAnswer, classifySilence } from './classify.ts';
import type { IncomingAnswer } from './exchange.ts';

function answer(status: number, body: unknown, headers: Record<string, string> = {}): IncomingAnswer {
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

const html = '<html><body>Scheduled maintenance</body></html>';
const htmlHeaders = { 'content-type': 'text/html; charset=utf-8' };
const refused = (status: number, code: string) => answer(status, refusal(status, code, `Refused with ${code}.`));
const olderShape = answer(400, {
  type: 'x',
  title: 'Bad Request',
  status: 400,
  detail: 'No such action.',
  'o:errorCode': 'INVALID_REQUEST',
});
const helpSample = answer(429, { ...refusal(429, 'CONCURRENCY_LIMIT_EXCEEDED', 'Blocked.'), 'o:errorCode': 'USER_ERROR' });

type FaultClass = abstract new (...facts: never[]) => NetSuiteFault;

describe('what an answer to a write means', () => {
  test.each<readonly [string, IncomingAnswer, FaultClass, string, boolean]>([
    ['401 INVALID_LOGIN', refused(401, 'INVALID_LOGIN'), SignInFault, 'login_refused', true],
    ['401 without a body', answer(401, ''), SignInFault, 'login_refused', true],
    ['429 of concurrency', helpSample, ConcurrencyFault, 'concurrency_limit_exceeded', true],
    ['400 of concurrency', refused(400, 'CONCURRENCY_LIMIT_EXCEEDED'), ConcurrencyFault, 'concurrency_limit_exceeded', true],
    ['429 without a body', answer(429, ''), ConcurrencyFault, 'concurrency_limit_exceeded', true],
    ['429 with a reason of a script', refused(429, 'USER_ERROR'), RefusedFault, 'record_refused', false],
    ['400 INVALID_HEADER', refused(400, 'INVALID_HEADER'), RefusedFault, 'request_refused', true],
    ['400 INVALID_PARAMETER', refused(400, 'INVALID_PARAMETER'), RefusedFault, 'request_refused', true],
    ['400 INVALID_URL', refused(400, 'INVALID_URL'), RefusedFault, 'request_refused', true],
    ['400 INVALID_REQUEST in the older shape', olderShape, RefusedFault, 'request_refused', true],
    ['400 INVALID_CONTENT', refused(400, 'INVALID_CONTENT'), RefusedFault, 'record_refused', false],
    ['400 USER_ERROR', refused(400, 'USER_ERROR'), RefusedFault, 'record_refused', false],
    ['403 INSUFFICIENT_PERMISSION', refused(403, 'INSUFFICIENT_PERMISSION'), RefusedFault, 'record_refused', false],
    ['404 NONEXISTENT_ID', refused(404, 'NONEXISTENT_ID'), NotFoundFault, 'record_not_found', false],
    ['404 of another kind', refused(404, 'USER_ERROR'), RefusedFault, 'record_refused', false],
    ['404 of a wrong host', answer(404, html, htmlHeaders), OutcomeUnknownFault, 'answer_not_netsuite', false],
    ['400 of a proxy', answer(400, '{"message":"bad"}'), OutcomeUnknownFault, 'answer_not_netsuite', false],
    ['302', answer(302, ''), OutcomeUnknownFault, 'answer_not_netsuite', false],
    ['200 with a page', answer(200, html, htmlHeaders), OutcomeUnknownFault, 'answer_not_netsuite', false],
    ['500 UNEXPECTED_ERROR', refused(500, 'UNEXPECTED_ERROR'), OutcomeUnknownFault, 'server_failed', false],
    ['500 that names a code of refusal', refused(500, 'CONCURRENCY_LIMIT_EXCEEDED'), OutcomeUnknownFault, 'server_failed', false],
    ['503 with a page', answer(503, html, htmlHeaders), OutcomeUnknownFault, 'server_failed', false],
    ['502 torn', answer(502, '{"type":'), OutcomeUnknownFault, 'server_failed', false],
  ])('%s', (_name, given, faultClass, code, provesNotWritten) => {
    const fault = classifyAnswer('write', given, 0);
    expect(fault).toBeInstanceOf(faultClass);
    expect(fault).toMatchObject({ code, provesNotWritten, status: given.status });
    expect(fault?.nextStep).not.toBe('');
  });

  test.each([
    ['CONCURRENCY_LIMIT_EXCEEDED', 400],
    ['CONCURRENCY_LIMIT_EXCEEDED', 429],
    ['INVALID_LOGIN', 400],
    ['NONEXISTENT_ID', 404],
  ])('%s (%i) beside another reason is only one of the reasons of a refusal', (code, status) => {
    const both = answer(status, { 'o:errorDetails': [{ 'o:errorCode': code }, { 'o:errorCode': 'USER_ERROR' }] });
    expect(classifyAnswer('write', both, 0)).toMatchObject({ code: 'record_refused', provesNotWritten: false });
  });

  test('a redirect is no refusal, whatever it says', () => {
    expect(classifyAnswer('write', refused(302, 'CONCURRENCY_LIMIT_EXCEEDED'), 0)).toBeInstanceOf(OutcomeUnknownFault);
  });

  test('a refusal for one early and one late reason does not prove that nothing was written', () => {
    const both = answer(400, {
      'o:errorDetails': [
        { detail: 'a', 'o:errorCode': 'INVALID_PARAMETER' },
        { detail: 'b', 'o:errorCode': 'USER_ERROR' },
      ],
    });
    expect(classifyAnswer('write', both, 0)).toMatchObject({ provesNotWritten: false });
  });

  test.each([200, 201, 202, 204])('%i is what was asked for', (status) => {
    expect(classifyAnswer('write', answer(status, ''), 0)).toBeUndefined();
  });
});

describe('what else an answer tells', () => {
  test('a read without a trusted answer may simply be repeated', () => {
    for (const given of [answer(503, html, htmlHeaders), answer(404, html, htmlHeaders), answer(200, html, htmlHeaders)]) {
      expect(classifyAnswer('read', given, 0)).toBeInstanceOf(UnavailableFault);
    }
  });

  test("NetSuite's reasons keep their words, codes and places", () => {
    const body = {
      'o:errorDetails': [{ detail: 'Invalid value 9999 for item.', 'o:errorPath': 'item.items[0].item', 'o:errorCode': 'INVALID_CONTENT' }],
    };
    const fault = classifyAnswer('write', answer(400, body, { 'x-n-operationid': 'op-1' }), 0);
    expect(fault).toMatchObject({
      message: 'Invalid value 9999 for item.',
      netsuiteCode: 'INVALID_CONTENT',
      details: [{ detail: 'Invalid value 9999 for item.', code: 'INVALID_CONTENT', path: 'item.items[0].item' }],
      operationId: 'op-1',
    });
  });

  test.each([
    ['3', 3_000],
    ['Thu, 01 Jan 1970 00:01:40 GMT', 40_000],
    ['soon', undefined],
  ])('Retry-After %j is %s', (text, retryAfterMs) => {
    expect(classifyAnswer('read', answer(429, '', { 'retry-after': text }), 60_000)).toMatchObject({ retryAfterMs });
  });
});

describe('what silence means', () => {
  test('a write that left has an unknown outcome, a read is unavailable', () => {
    for (const reason of ['connection_lost', 'aborted', 'timed_out'] as const) {
      expect(classifySilence('write', { kind: 'unanswered', reason, cause: undefined })).toBeInstanceOf(OutcomeUnknownFault);
      expect(classifySilence('read', { kind: 'unanswered', reason, cause: undefined })).toBeInstanceOf(UnavailableFault);
    }
  });

  test('what did not leave is not written', () => {
    for (const reason of ['connection_failed', 'guard', 'aborted', 'timed_out', 'closed'] as const) {
      const fault = classifySilence('write', { kind: 'not_sent', reason, cause: 'why' });
      expect(fault).toBeInstanceOf(NotSentFault);
      expect(fault).toMatchObject({ provesNotWritten: true, cause: 'why' });
    }
  });
});
