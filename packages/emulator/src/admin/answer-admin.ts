import {
  changeSetting,
  customFieldsOf,
  customFieldTypes,
  defineCustomField,
  findCertificate,
  findIntegration,
  inOneTransaction,
  isSettingName,
  loginAttempts,
  mailsOf,
  ProjectionError,
  putCertificate,
  readAmount,
  readSettings,
  scriptIdPattern,
  settingDescriptions,
} from '../books/index.ts';
import type { Era, FaultOrder, Faults, RequestCounter, RequestLog } from '../limits/index.ts';
import { faultKinds } from '../limits/index.ts';
import type { Account, SeedName } from '../operations/index.ts';
import { recordPayment, resetAccount, seedNames } from '../operations/index.ts';
import type { AdminAnswer } from './admin-answer.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import { hasAllCertificates, makeIntegration, readCertificatePem } from './make-integration.ts';
import { anything, oneOf, optional, readObject, text, truth, wholeNumber } from './read-body.ts';

/** What the admin interface looks at and changes. */
export interface AdminSubject {
  readonly account: Account;
  readonly era: Era;
  readonly faults: Faults;
  readonly counter: RequestCounter;
  readonly log: RequestLog;
}

type Handler = (subject: AdminSubject, body: unknown, id: string) => AdminAnswer | Promise<AdminAnswer>;

const dayMs = 24 * 3_600_000;
const tenYearsMs = 10 * 365 * dayMs;

/** What can be asked, by method and path; `{id}` stands for one segment. */
const handlers: Readonly<Record<string, Handler>> = {
  'GET /admin/faults': ({ faults }) => adminAnswer({ faults: faults.all().map(showFault) }),
  'POST /admin/faults': orderFault,
  'DELETE /admin/faults': ({ faults }) => {
    faults.withdrawAll();
    return adminAnswer({ faults: [] });
  },
  'DELETE /admin/faults/{id}': ({ faults }, _body, id) =>
    faults.withdraw(id) ? adminAnswer({ faults: faults.all().map(showFault) }) : adminRefusal(404, `There is no fault ${id}.`),
  'POST /admin/faults/{id}/release': ({ faults }, _body, id) =>
    faults.release(id) ? adminAnswer({ released: id }) : adminRefusal(404, `There is no fault ${id}.`),
  'GET /admin/requests': ({ log }) => adminAnswer({ requests: log.all() }),
  'DELETE /admin/requests': ({ log }) => {
    log.clear();
    return adminAnswer({ requests: [] });
  },
  'GET /admin/statistics': ({ counter }) => adminAnswer(counter.statistics()),
  'DELETE /admin/statistics': ({ counter }) => {
    counter.reset();
    return adminAnswer(counter.statistics());
  },
  'GET /admin/settings': ({ account }) => adminAnswer(readSettings(account.books)),
  'PUT /admin/settings': changeSettings,
  'PUT /admin/clock': changeClock,
  'POST /admin/reset': reset,
  'POST /admin/integrations': addIntegration,
  'POST /admin/certificates': addCertificate,
  'GET /admin/login-audit': ({ account }) => adminAnswer({ attempts: loginAttempts(account.books, 1000) }),
  'GET /admin/outbox': ({ account }) => adminAnswer({ mails: mailsOf(account.books) }),
  'GET /admin/custom-fields': ({ account }) => adminAnswer({ customFields: customFieldsOf(account.books) }),
  'POST /admin/custom-fields': addCustomField,
  'POST /admin/payments': addPayment,
};

/** Answers a request to the admin interface whose token was checked. @param body - the text of the request's body */
export async function answerAdmin(subject: AdminSubject, method: string, path: string, body: string): Promise<AdminAnswer> {
  const segments = path.split('/');
  const id = segments[3] ?? '';
  const pattern = [...segments.slice(0, 3), ...(segments.length > 3 ? ['{id}'] : []), ...segments.slice(4)].join('/');
  const handler = handlers[`${method} ${pattern}`];
  if (handler === undefined) {
    const isKnown = Object.keys(handlers).some((known) => known.endsWith(` ${pattern}`));
    return isKnown ? adminRefusal(405, `${method} is not offered for ${path}.`) : adminRefusal(404, `There is no ${path}.`);
  }
  const parsed = readJson(body);
  if (parsed === undefined) return adminRefusal(400, 'The body is no JSON.');
  return handler(subject, parsed, id);
}

function readJson(body: string): unknown {
  try {
    return body.trim() === '' ? {} : JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function showFault(fault: ReturnType<Faults['order']>): unknown {
  const { match, ...rest } = fault;
  return { ...rest, match: { ...match, ...(match.path === undefined ? {} : { path: match.path.source }) } };
}

function orderFault({ faults }: AdminSubject, body: unknown): AdminAnswer {
  const duration = optional(wholeNumber(0, dayMs));
  const read = readObject(body, {
    kind: oneOf(faultKinds),
    match: optional(anything),
    times: optional(wholeNumber(1, 1_000_000)),
    delayMs: duration,
    holdMs: duration,
  });
  if (read.kind === 'unfit') return read.answer;
  const { kind, times = 1, delayMs = 1000, holdMs } = read.values;
  const match = readObject(
    read.values.match ?? {},
    {
      method: optional(text),
      path: optional(text),
      recordType: optional(text),
      operation: optional(text),
      externalIdContains: optional(text),
    },
    'match',
  );
  if (match.kind === 'unfit') return match.answer;
  const { path: pattern, ...named } = match.values;
  const path = pattern === undefined ? undefined : readPattern(pattern);
  if (path === null) return adminRefusal(400, 'match.path must be a regular expression.', 'match.path');
  const order: FaultOrder = {
    kind,
    times,
    delayMs,
    holdMs,
    match: {
      ...(path === undefined ? {} : { path }),
      ...(named.method === undefined ? {} : { method: named.method }),
      ...(named.recordType === undefined ? {} : { recordType: named.recordType }),
      ...(named.operation === undefined ? {} : { operation: named.operation }),
      ...(named.externalIdContains === undefined ? {} : { externalIdContains: named.externalIdContains }),
    },
  };
  return adminAnswer(showFault(faults.order(order)), 201);
}

function readPattern(source: string): RegExp | null {
  try {
    return new RegExp(source);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function changeSettings({ account }: AdminSubject, body: unknown): AdminAnswer {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return adminRefusal(400, 'The body must be an object.');
  const changes = Object.entries(body);
  for (const [name, value] of changes) {
    if (!isSettingName(name)) return adminRefusal(400, `There is no setting ${name}.`, name);
    const { read, accepts } = settingDescriptions[name];
    if (read(value) === undefined) return adminRefusal(400, `${name} must be ${accepts}.`, name);
  }
  inOneTransaction(account.books, () => {
    for (const [name, value] of changes) if (isSettingName(name)) changeSetting(account.books, name, value);
  });
  return adminAnswer(readSettings(account.books));
}

function changeClock({ account }: AdminSubject, body: unknown): AdminAnswer {
  const read = readObject(body, { offsetMs: wholeNumber(-tenYearsMs, tenYearsMs) });
  if (read.kind === 'unfit') return read.answer;
  changeSetting(account.books, 'clockOffsetMs', read.values.offsetMs);
  return adminAnswer({ offsetMs: read.values.offsetMs, now: new Date(account.now()).toISOString() });
}

/** Faults, statistics and the request log begin anew too; requests that still wait are cut off, so that nothing old lands in the new books. */
function reset({ account, era, faults, counter, log }: AdminSubject, body: unknown): AdminAnswer {
  const read = readObject(body, { seed: optional(oneOf<SeedName>(seedNames)) });
  if (read.kind === 'unfit') return read.answer;
  const seed = read.values.seed ?? 'demo';
  era.end();
  faults.withdrawAll();
  resetAccount(account, seed);
  counter.reset();
  log.clear();
  return adminAnswer({ seed });
}

async function addIntegration({ account }: AdminSubject, body: unknown): Promise<AdminAnswer> {
  const read = readObject(body, { name: text, concurrencyLimit: optional(wholeNumber(1, 1000)) });
  if (read.kind === 'unfit') return read.answer;
  const { name, concurrencyLimit } = read.values;
  const { integration, credentials } = await makeIntegration(account.books, name, concurrencyLimit ?? null, account.now());
  return adminAnswer(
    {
      name,
      concurrencyLimit: concurrencyLimit ?? null,
      tba: {
        consumerKey: integration.clientId,
        consumerSecret: integration.consumerSecret,
        tokenId: integration.tokenId,
        tokenSecret: integration.tokenSecret,
      },
      m2m: credentials,
    },
    201,
  );
}

function addCertificate({ account }: AdminSubject, body: unknown): AdminAnswer {
  const read = readObject(body, { clientId: text, certificatePem: text });
  if (read.kind === 'unfit') return read.answer;
  const { clientId, certificatePem } = read.values;
  if (findIntegration(account.books, clientId) === undefined) {
    return adminRefusal(404, 'There is no integration with this client id.', 'clientId');
  }
  const certificate = readCertificatePem(certificatePem, clientId);
  if ('refused' in certificate) return adminRefusal(400, `certificatePem must be ${certificate.refused}.`, 'certificatePem');
  if (findCertificate(account.books, certificate.certificateId) !== undefined) {
    return adminRefusal(400, 'This certificate is mapped already.', 'certificatePem');
  }
  if (hasAllCertificates(account.books, clientId, account.now())) {
    return adminRefusal(400, 'The integration has five active certificates, the most there can be.', 'clientId');
  }
  putCertificate(account.books, certificate);
  const { certificateId, validFrom, validUntil } = certificate;
  return adminAnswer({ certificateId, validFrom, validUntil }, 201);
}

function addCustomField({ account }: AdminSubject, body: unknown): AdminAnswer {
  const read = readObject(body, {
    scriptId: text,
    label: text,
    type: oneOf(customFieldTypes),
    list: optional(text),
    isMandatory: optional(truth),
  });
  if (read.kind === 'unfit') return read.answer;
  const { scriptId, label, type, list, isMandatory = false } = read.values;
  if (!scriptIdPattern.test(scriptId)) {
    return adminRefusal(400, 'scriptId must begin with custbody_, custcol_, custentity_ or custitem_, in lower case.', 'scriptId');
  }
  if ((type === 'ref') !== (list !== undefined)) return adminRefusal(400, 'list must be given for the type ref, and for no other.', 'list');
  const field = { scriptId, label, type, isMandatory, ...(list === undefined ? {} : { list }) };
  try {
    inOneTransaction(account.books, () => defineCustomField(account.books, field));
  } catch (error) {
    if (error instanceof ProjectionError) return adminRefusal(400, 'A field of this script id exists with another type.', 'type');
    throw error;
  }
  return adminAnswer(field, 201);
}

function addPayment({ account }: AdminSubject, body: unknown): AdminAnswer {
  const read = readObject(body, { invoice: text, amount: text });
  if (read.kind === 'unfit') return read.answer;
  const amount = readAmount(read.values.amount);
  if (amount === undefined) return adminRefusal(400, 'amount must be a decimal number in a text.', 'amount');
  const refusal = recordPayment(account, read.values.invoice, amount);
  if (refusal !== undefined) return adminRefusal(refusal.status === 404 ? 404 : 400, refusal.details[0]?.detail ?? '', 'invoice');
  return adminAnswer({ invoice: read.values.invoice, amount }, 201);
}
