import type { RestletFailure, RestletOutcome } from '../operations/index.ts';
import { callRestlet, restletTypes } from '../operations/index.ts';
import { escapeText } from './escape-text.ts';
import { receiveBody } from './receive-body.ts';
import type { Reply } from './reply.ts';
import type { ArrivedRequest, Served, ServiceParts } from './serve-netsuite.ts';
import { enterAccount, requestToSignIn } from './serve-netsuite.ts';
import { readSignIn } from './sign-in.ts';

/** Where every RESTlet of an account is called. [H:section_4618456734] */
export const restletPath = '/app/site/hosting/restlet.nl';

const bodyBytesMax = 10 * 1024 * 1024;

/** What makes a header one that cannot be read, rather than one that is wrong. [H:section_4634920277] */
const malformed: readonly string[] = [
  'UnknownAlgorithm',
  'VersionRejected',
  'InvalidTimestamp',
  'parameter_rejected',
  'MissingTokenPassportRequiredFields',
  'InvalidTokenType',
];

const malformedRequest: RestletFailure = {
  kind: 'failed',
  status: 400,
  code: 'INVALID_REQUEST',
  message: 'The request could not be understood by the server due to malformed syntax.',
};
const invalidLoginAttempt: RestletFailure = {
  kind: 'failed',
  status: 401,
  code: 'INVALID_LOGIN_ATTEMPT',
  message: 'Invalid login attempt.',
};
/** [H:bridgehead_1502455060] [inferred: the text] */
const requestLimitExceeded: RestletFailure = {
  kind: 'failed',
  status: 400,
  code: 'SSS_REQUEST_LIMIT_EXCEEDED',
  message: 'Concurrent request limit exceeded. Request blocked.',
};

/**
 * Serves calls of RESTlets, which count against the account's limit like those of REST web services. [H:section_4634920277,
 * H:section_4640094112] What is answered has the type of the request, plain text where that names none. [inferred: the texts of the sign-in
 * refusals, and of a body that is too large]
 */
export async function serveRestlet(parts: ServiceParts, arrived: ArrivedRequest): Promise<Served> {
  const { account, counter } = parts;
  const { message, method, path, url } = arrived;
  const body = await receiveBody(message, bodyBytesMax);
  if (body.kind === 'broken-off') return { reply: { kind: 'reset' }, clientId: null };
  const contentType = message.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const type = contentType !== undefined && restletTypes.includes(contentType) ? contentType : 'text/plain';
  const signedIn = await readSignIn(account, requestToSignIn(arrived, 'restlets'));
  if (signedIn.kind === 'sign-in-failed') {
    const failure = malformed.includes(signedIn.auditDetail) ? malformedRequest : invalidLoginAttempt;
    return { reply: replyOf(type, failure), clientId: signedIn.clientId };
  }
  const { clientId } = signedIn.integration;
  const leave = enterAccount(parts, signedIn.integration);
  if (leave === undefined) {
    counter.countRefusal();
    return { reply: replyOf(type, requestLimitExceeded), clientId };
  }
  try {
    const outcome: RestletOutcome =
      body.kind === 'whole'
        ? callRestlet(account, { method, query: new URLSearchParams(url.slice(path.length + 1)), contentType, body: body.text })
        : malformedRequest;
    return { reply: replyOf(type, outcome), clientId, ...(body.kind === 'whole' ? { requestBody: body.text } : {}) };
  } finally {
    leave();
  }
}

function replyOf(type: string, outcome: RestletOutcome): Reply {
  return {
    kind: 'message',
    status: outcome.kind === 'returned' ? 200 : outcome.status,
    headers: { 'Content-Type': `${type};charset=utf-8` },
    body: outcome.kind === 'returned' ? outcome.text : writeError(type, outcome),
  };
}

function writeError(type: string, { code, message }: RestletFailure): string {
  switch (type) {
    case 'application/json':
      return JSON.stringify({ error: { code, message } });
    case 'application/xml':
      return `<error><code>${escapeText(code)}</code><message>${escapeText(message)}</message></error>`;
    default:
      return `error code: ${code}\nerror message: ${message}`;
  }
}
