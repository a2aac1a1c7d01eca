import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { AdminSubject } from '../admin/index.ts';
import { answerPage, liveScript, pageStyle, renderSignIn, renderStart } from '../admin/index.ts';
import { receiveBody } from './receive-body.ts';
import type { Reply } from './reply.ts';
import { htmlReply } from './reply.ts';
import type { SetupSession, SetupSessions } from './setup-sessions.ts';
import { isSameSecret } from './setup-sessions.ts';

/** What the set-up pages need of the emulator. */
export interface SetupPagesParts extends AdminSubject {
  readonly adminToken: string;
  readonly sessions: SetupSessions;
}

const formBytesMax = 1024 * 1024;
const root = '/app/setup';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const pageHeaders = {
  'Content-Security-Policy':
    `default-src 'none'; style-src ${hashOf(pageStyle)}; script-src ${hashOf(liveScript)}; connect-src 'self'; ` +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

/** Whether a path is one of the set-up pages. */
export function isSetupPath(path: string): boolean {
  return path === '/' || path === root || path.startsWith(`${root}/`);
}

/**
 * Serves the set-up pages to whoever signed in with the admin token, and the list of them to everybody on this machine. A form counts only with the token that its page was given, so that no other site can send one.
 */
export async function serveSetupPages(
  parts: SetupPagesParts,
  message: IncomingMessage,
  path: string,
  query: URLSearchParams,
): Promise<Reply> {
  const cookieName = `setup_${message.socket.localPort ?? 0}`;
  const sessionId = cookieNamed(message.headers.cookie ?? '', cookieName);
  const session = parts.sessions.find(sessionId);
  const { realm } = parts.account;
  if (path === '/') return page(200, renderStart(realm, session !== undefined));
  if (path === root) return seeOther('/');

  const isSent = message.method === 'POST';
  if (!isSent && message.method !== 'GET' && message.method !== 'HEAD') return page(405, 'Only GET and POST are offered here.');
  const form = isSent ? await receiveForm(message) : undefined;
  if (form === 'broken-off') return { kind: 'reset' };
  if (form === 'unfit') return page(400, 'This is not a form of these pages, or holds a file that is no text.');

  if (path === `${root}/sign-in`) return serveSignIn(parts, cookieName, query, form);
  if (session === undefined || sessionId === undefined) return seeOther(`${root}/sign-in?next=${encodeURIComponent(path)}`);
  if (form !== undefined && !isSameSecret(form._csrf ?? '', session.csrf)) {
    return page(403, 'This form is too old, or not of these pages. Go back, load the page again and try once more.');
  }
  if (path === `${root}/sign-out` && form !== undefined) {
    parts.sessions.end(sessionId);
    return seeOther('/', { 'Set-Cookie': `${cookieName}=; Path=/; Max-Age=0` });
  }
  if (path === `${root}/requests/follow`) return { kind: 'events', follow: (tell) => parts.log.follow(({ id }) => tell(id)) };
  return servePage(parts, path, query, form, session);
}

async function servePage(
  parts: SetupPagesParts,
  path: string,
  query: URLSearchParams,
  form: Readonly<Record<string, string>> | undefined,
  { csrf }: SetupSession,
): Promise<Reply> {
  const { _csrf, ...sent } = form ?? {};
  const answer = await answerPage(parts, { path, query, csrf, sent: form === undefined ? undefined : sent });
  if (answer === undefined) return page(404, `There is no ${path}.`);
  return answer.kind === 'see' ? seeOther(answer.at) : page(answer.status, answer.body);
}

function serveSignIn(
  { account, adminToken, sessions }: SetupPagesParts,
  cookieName: string,
  query: URLSearchParams,
  form: Readonly<Record<string, string>> | undefined,
): Reply {
  const next = form?.next ?? query.get('next') ?? '/';
  if (form === undefined) return page(200, renderSignIn(account.realm, next, false));
  if (!isSameSecret(form.token?.trim() ?? '', adminToken)) return page(403, renderSignIn(account.realm, next, true));
  const cookie = `${cookieName}=${sessions.begin()}; Path=/; HttpOnly; SameSite=Strict`;
  // Leads nowhere but to a page of its own.
  return seeOther(next.startsWith(`${root}/`) ? next : `${root}/integrations`, { 'Set-Cookie': cookie });
}

async function receiveForm(message: IncomingMessage): Promise<Readonly<Record<string, string>> | 'broken-off' | 'unfit'> {
  const body = await receiveBody(message, formBytesMax);
  if (body.kind === 'broken-off') return 'broken-off';
  const contentType = message.headers['content-type'] ?? '';
  if (body.kind !== 'whole') return 'unfit';
  if (/^application\/x-www-form-urlencoded/i.test(contentType)) return fieldsOf(new URLSearchParams(body.text));
  return /^multipart\/form-data/i.test(contentType) ? readMultipart(body.text, contentType) : 'unfit';
}

/** A form with files, which are texts like every other field. */
async function readMultipart(body: string, contentType: string): Promise<Readonly<Record<string, string>> | 'unfit'> {
  try {
    const parts = [...(await new Response(body, { headers: { 'Content-Type': contentType } }).formData())];
    return fieldsOf(await Promise.all(parts.map(async ([name, value]) => [name, typeof value === 'string' ? value : await value.text()])));
  } catch (error) {
    if (error instanceof TypeError) return 'unfit';
    throw error;
  }
}

/** The values of a form by name; what several fields of one name hold stands on a line each. */
function fieldsOf(pairs: Iterable<readonly string[]>): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const [name = '', value = ''] of pairs) {
    const before = fields[name] ?? '';
    fields[name] = before === '' || value === '' ? before + value : `${before}\n${value}`;
  }
  return fields;
}

function cookieNamed(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const [found, value] = part.trim().split('=');
    if (found === name && value !== undefined && value !== '') return value;
  }
  return undefined;
}

function page(status: number, body: string): Reply {
  return htmlReply(status, body, pageHeaders);
}

function seeOther(location: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return { kind: 'message', status: 303, headers: { ...headers, Location: location, 'Cache-Control': 'no-store' }, body: '' };
}
