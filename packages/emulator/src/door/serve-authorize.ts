import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Identity, LoginSession } from '../books/index.ts';
import { endLoginSession, findLoginSession, hasConsented, putLoginAttempt, putLoginSession } from '../books/index.ts';
import type { Account, AuthorizationRequest, LoginUser, RefusedAuthorization } from '../operations/index.ts';
import {
  asksForConsent,
  authorize,
  authorizePath,
  denyAuthorization,
  logIn,
  loginUsersOf,
  readAuthorizationRequest,
  redirectAddress,
} from '../operations/index.ts';
import type { PageFrame } from './authorize-pages.ts';
import { consentPage, errorPage, loginPage } from './authorize-pages.ts';
import type { CalledHost, Scheme } from './called-address.ts';
import { ipAddressOf } from './ip-address.ts';
import { receiveBody } from './receive-body.ts';
import type { Reply } from './reply.ts';

const formBytesMax = 64 * 1024;
const cookieName = 'JSESSIONID';
/** One answer to every login that fails, whatever the reason. */
const loginFailure = 'The email address or the password is wrong. Try again.';

/** A request to the authorization endpoint. */
export interface ArrivedAtAuthorize {
  readonly message: IncomingMessage;
  readonly host: CalledHost;
  readonly scheme: Scheme;
  readonly query: URLSearchParams;
}

interface Visit extends ArrivedAtAuthorize {
  readonly account: Account;
  readonly request: AuthorizationRequest;
  /** What the browser's cookie says, or what it will say after this answer. */
  readonly sessionId: string;
  readonly session: LoginSession | undefined;
  readonly user: LoginUser | undefined;
  readonly frame: PageFrame;
}

/**
 * Serves step one of the authorization code grant: the login form, the consent screen, and the way back to the application. Everything it
 * knows is in the address and in the cookie, so a page may be reloaded or left open. [H:section_158081944642, H:subsect_158521823069]
 */
export async function serveAuthorize(account: Account, arrived: ArrivedAtAuthorize): Promise<Reply> {
  const { message, query, scheme } = arrived;
  const now = account.now();
  const cookie = readCookie(message.headers.cookie);
  const sessionId = cookie ?? randomBytes(32).toString('hex');
  const session = cookie === undefined ? undefined : findLoginSession(account.books, cookie, now);
  const user = loginUsersOf(account.books).find(({ entity }) => entity === session?.entity);
  const headers = cookie === undefined ? { 'Set-Cookie': cookieHeader(sessionId, scheme) } : {};
  if (message.method !== 'GET' && message.method !== 'POST') {
    return errorPage(
      { realm: account.realm, headers: { Allow: 'GET, POST' } },
      405,
      'invalid_request',
      'This address answers GET and POST.',
    );
  }
  const request = readAuthorizationRequest(account, query);
  if (request.kind === 'refused-authorization') return refuse(account, message, request, identityOf(session));
  const frame = { realm: account.realm, redirectUri: request.redirectUri, headers };
  const visit: Visit = { ...arrived, account, request, sessionId, session: user === undefined ? undefined : session, user, frame };
  return message.method === 'GET' ? showVisit(visit) : answerForm(visit, cookie !== undefined);
}

function showVisit(visit: Visit): Reply {
  const { account, request, host, session, user, message } = visit;
  // Where the account is not in the address, there is no way to ask for a login. [H:section_158081944642]
  const mustLogIn = request.prompts.includes('login') && host !== 'system';
  if (user === undefined && request.prompts.includes('none')) {
    return refuse(account, message, refused(request, 'login_required', 'InvalidRequest'), undefined);
  }
  if (user === undefined || mustLogIn) return showLogin(visit, user?.email ?? '');
  const identity = knownIdentity(user, session);
  if (identity !== undefined && !asksForConsent(account, request, identity)) return allow(visit, identity);
  if (identity === undefined && request.integration.consentPolicy === 'never_ask' && !request.prompts.includes('consent')) {
    const [first] = user.roles;
    if (first !== undefined) return allow(visit, { entity: user.entity, role: first.id });
  }
  return consentPage(visit.frame, {
    application: request.integration.name,
    scopes: request.scopes,
    formToken: formTokenOf(visit.sessionId),
    user,
    role: identity?.role,
    isKnown: identity !== undefined && hasConsented(account.books, request.integration.clientId, identity, request.scopes),
  });
}

function showLogin({ account, request, frame, sessionId }: Visit, email: string, failure?: string): Reply {
  return loginPage(frame, {
    application: request.integration.name,
    formToken: formTokenOf(sessionId),
    email,
    users: loginUsersOf(account.books),
    ...(failure === undefined ? {} : { failure }),
  });
}

async function answerForm(visit: Visit, hasCookie: boolean): Promise<Reply> {
  const { account, message, sessionId, frame, user, session } = visit;
  const body = await receiveBody(message, formBytesMax);
  if (body.kind === 'broken-off') return { kind: 'reset' };
  const form = new URLSearchParams(body.kind === 'whole' ? body.text : '');
  if (!hasCookie || !isSame(form.get('form_token') ?? '', formTokenOf(sessionId))) {
    return errorPage(
      frame,
      403,
      'invalid_request',
      'This form is out of date, or was not made for this browser. Go back to the application and start again.',
    );
  }
  const act = form.get('act');
  if (act === 'log_in') return answerLogin(visit, form.get('email') ?? '', form.get('password') ?? '');
  if (act === 'log_out') {
    endLoginSession(account.books, sessionId);
    return seeOther(addressOfVisit(visit), {});
  }
  const role = user?.roles.find(({ id }) => id === form.get('role'));
  if (user === undefined || session === undefined) return seeOther(addressOfVisit(visit), {});
  if (role === undefined || (act !== 'allow' && act !== 'deny')) {
    return errorPage(frame, 400, 'invalid_request', 'The form holds what this page does not offer.');
  }
  const identity = { entity: user.entity, role: role.id };
  return act === 'allow' ? allow(visit, identity) : deny(visit, identity);
}

function answerLogin(visit: Visit, email: string, password: string): Reply {
  const { account, message, sessionId, scheme, request } = visit;
  const result = logIn(account, email, password);
  const identity = result.user === undefined ? undefined : { entity: result.user.entity };
  if (result.kind === 'not-logged-in') {
    note(account, message, 'Failure', result.auditDetail, request.integration.clientId, identity);
    return showLogin(visit, email, loginFailure);
  }
  note(account, message, 'Success', '', request.integration.clientId, identity);
  endLoginSession(account.books, sessionId);
  // A new id for what the browser may do now: the old one may be known to somebody else.
  const renewed = randomBytes(32).toString('hex');
  putLoginSession(account.books, renewed, { entity: result.user.entity, role: null }, account.now());
  return seeOther(addressOfVisit(visit), { 'Set-Cookie': cookieHeader(renewed, scheme) });
}

function allow(visit: Visit, identity: Identity): Reply {
  const { account, request, message, sessionId } = visit;
  putLoginSession(account.books, sessionId, identity, account.now());
  note(account, message, 'Success', '', request.integration.clientId, identity);
  return redirect(authorize(account, request, identity, randomBytes(32).toString('hex')));
}

function deny({ account, request, message }: Visit, identity: Identity): Reply {
  note(account, message, 'Failure', 'AuthorizationExplicitlyDenied', request.integration.clientId, identity);
  return redirect(denyAuthorization(account, request, identity));
}

/** The role is known when there is one only, or when the user has used one in this session. */
function knownIdentity(user: LoginUser, session: LoginSession | undefined): Identity | undefined {
  const [only] = user.roles;
  if (user.roles.length === 1 && only !== undefined) return { entity: user.entity, role: only.id };
  const used = user.roles.find(({ id }) => id === session?.role);
  return used === undefined ? undefined : { entity: user.entity, role: used.id };
}

function refused(
  { integration, redirectUri, state }: AuthorizationRequest,
  error: RefusedAuthorization['error'],
  auditDetail: string,
): RefusedAuthorization {
  return { kind: 'refused-authorization', error, auditDetail, clientId: integration.clientId, redirectUri, state };
}

const pageWords: Readonly<Record<string, string>> = {
  UnknownIntegration: 'The application is not known to this account.',
  InvalidRedirectURI: 'The address the application wants to be called back at is not one of its integration record.',
};

function refuse(
  account: Account,
  message: IncomingMessage,
  { error, auditDetail, clientId, redirectUri, state }: RefusedAuthorization,
  identity: Identity | undefined,
): Reply {
  note(account, message, 'Failure', auditDetail, clientId, identity);
  if (redirectUri !== null) return redirect(redirectAddress(account, redirectUri, state, identity, { error }));
  return errorPage(
    { realm: account.realm },
    400,
    error,
    pageWords[auditDetail] ?? 'The application has sent a request that cannot be read.',
  );
}

function note(
  account: Account,
  message: IncomingMessage,
  status: 'Success' | 'Failure',
  detail: string,
  clientId: string | null,
  identity: Partial<Identity> | undefined,
): void {
  const { entity = null, role = null } = identity ?? {};
  const at = new Date(account.now()).toISOString();
  putLoginAttempt(account.books, { at, status, detail, clientId, entity, role, ipAddress: ipAddressOf(message), path: authorizePath });
}

function identityOf(session: LoginSession | undefined): Identity | undefined {
  return session?.role == null ? undefined : { entity: session.entity, role: session.role };
}

/** The same request again, without asking for the login that was just done. */
function addressOfVisit({ query, request }: Visit): string {
  const again = new URLSearchParams(query);
  const left = request.prompts.filter((prompt) => prompt !== 'login');
  if (left.length === 0) again.delete('prompt');
  else again.set('prompt', left.join(' '));
  return `${authorizePath}?${again}`;
}

function redirect(location: string): Reply {
  return { kind: 'message', status: 302, headers: { Location: location, 'Cache-Control': 'no-store' }, body: '' };
}

function seeOther(location: string, headers: Readonly<Record<string, string>>): Reply {
  return { kind: 'message', status: 303, headers: { ...headers, Location: location, 'Cache-Control': 'no-store' }, body: '' };
}

function readCookie(header: string | undefined): string | undefined {
  return new RegExp(`(?:^|;\\s*)${cookieName}=([0-9a-f]{64})(?:;|$)`).exec(header ?? '')?.[1];
}

function cookieHeader(sessionId: string, scheme: Scheme): string {
  return `${cookieName}=${sessionId}; Path=/app/login; HttpOnly; SameSite=Lax${scheme === 'https' ? '; Secure' : ''}`;
}

/** Only who can read the cookie can know it; so a form of another site cannot hold it. */
function formTokenOf(sessionId: string): string {
  return createHash('sha256').update(`form of session ${sessionId}`).digest('hex');
}

function isSame(given: string, wanted: string): boolean {
  return given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted));
}
