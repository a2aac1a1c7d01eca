import { createHash } from 'node:crypto';
import type { ScopeName } from '../books/index.ts';
import type { LoginUser } from '../operations/index.ts';
import { escapeText } from './escape-text.ts';
import type { Reply } from './reply.ts';

const style = `
:root{color-scheme:light dark;--ground:#eef1f4;--card:#fff;--ink:#1f2a33;--soft:#5a6872;--line:#c4ccd3;--field:#fff;--act:#2f5f76;--act-ink:#fff;
--act-over:#244b5e;--bad:#a3231f;--bad-ground:#fdecea;--band:#36677d}
@media (prefers-color-scheme:dark){:root{--ground:#12181d;--card:#1c252c;--ink:#e6ecf0;--soft:#a3b1bb;--line:#45525c;--field:#141b20;--act:#8cc4dd;
--act-ink:#0d1a21;--act-over:#a9d5e9;--bad:#ff9d96;--bad-ground:#3a1d1c;--band:#24485a}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--ground);color:var(--ink);font:16px/1.5 "Oracle Sans",system-ui,"Segoe UI",Helvetica,Arial,sans-serif;
display:flex;flex-direction:column}
header{background:var(--band);color:#fff;padding:.75rem 1.25rem;display:flex;gap:.25rem 1rem;flex-wrap:wrap;align-items:baseline;
justify-content:space-between}
header b{font-size:1.05rem;letter-spacing:.01em}
header span{font-size:.875rem}
main{width:100%;max-width:27rem;margin:clamp(1rem,7vh,5rem) auto;padding:0 1rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1.75rem;overflow-wrap:anywhere}
h1{font-size:1.375rem;line-height:1.3;margin:0 0 .5rem;font-weight:600}
h2{font-size:1rem;margin:1.25rem 0 .25rem;font-weight:600}
p{margin:0 0 1rem}
.note{margin:1.5rem 0 0}
.soft{color:var(--soft);font-size:.875rem}
label{display:block;font-weight:600;font-size:.875rem;margin:1rem 0 .375rem}
input,select{width:100%;font:inherit;color:inherit;background:var(--field);border:1px solid var(--line);border-radius:5px;padding:.6rem .75rem;
min-height:2.75rem}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}
.error{background:var(--bad-ground);color:var(--bad);border-left:4px solid var(--bad);border-radius:3px;padding:.625rem .75rem;margin:0 0 1rem}
.acts{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:1.5rem}
button{flex:1 1 8rem;font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1rem;border-radius:5px;border:1px solid var(--act);cursor:pointer;
background:var(--act);color:var(--act-ink)}
button:hover{background:var(--act-over);border-color:var(--act-over)}
button.second{background:none;color:var(--act)}
button.second:hover{background:none;color:var(--act-over);border-color:var(--act-over)}
button.plain{border:0;background:none;color:var(--act);padding:0;min-height:2rem;flex:none;text-decoration:underline;font-weight:400}
button.plain:hover{color:var(--act-over)}
ul{margin:0 0 1rem;padding-left:1.25rem}
.user{border-top:1px solid var(--line);margin-top:1.5rem;padding-top:1rem;display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline;
justify-content:space-between}
`;
const styleSource = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** What stands around every page. */
export interface PageFrame {
  readonly realm: string;
  /** Where a form may lead besides here: the application's redirect URI. */
  readonly redirectUri?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function page(frame: PageFrame, status: number, title: string, content: string): Reply {
  const formTargets = ["'self'", ...(frame.redirectUri === undefined ? [] : [sourceOf(frame.redirectUri)])];
  const policy = `default-src 'none'; style-src ${styleSource}; form-action ${formTargets.join(' ')}; frame-ancestors 'none'; base-uri 'none'`;
  return {
    kind: 'message',
    status,
    headers: {
      ...frame.headers,
      'Content-Type': 'text/html;charset=utf-8',
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
    },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeText(title)} – NetSuite (emulated)</title><style>${style}</style></head>
<body><header><b>NetSuite</b><span>Emulated account ${escapeText(frame.realm)}</span></header>
<main><div class="card">${content}</div></main></body></html>`,
  };
}

/** A redirect URI as a source of a content security policy: browsers hold redirects of a form to it too. */
function sourceOf(redirectUri: string): string {
  const { protocol, origin } = new URL(redirectUri);
  return protocol === 'https:' ? origin : protocol;
}

/** What only a page may say, because there is no application to send it to. */
export function errorPage(frame: PageFrame, status: number, error: string, explanation: string): Reply {
  return page(
    frame,
    status,
    'Sign-in not possible',
    `<h1>Sign-in not possible</h1><p class="error" role="alert">${escapeText(explanation)}</p>
<p class="soft">Error: <code>${escapeText(error)}</code>. The Login Audit Trail of the account tells the reason.</p>`,
  );
}

/** The login form. @param users - offered as one types; nothing says that one of them exists */
export function loginPage(
  frame: PageFrame,
  facts: {
    readonly application: string;
    readonly formToken: string;
    readonly email: string;
    readonly failure?: string;
    readonly users: readonly LoginUser[];
  },
): Reply {
  const { application, formToken, email, failure, users } = facts;
  const isAgain = failure !== undefined;
  const alert = isAgain ? `<p class="error" role="alert" id="failure">${escapeText(failure)}</p>` : '';
  const invalid = isAgain ? ' aria-invalid="true" aria-describedby="failure"' : '';
  return page(
    frame,
    200,
    'Log in',
    `<h1>Log in</h1><p class="soft">to continue to ${escapeText(application)}</p>${alert}
<form method="post"><input type="hidden" name="form_token" value="${formToken}"><input type="hidden" name="act" value="log_in">
<label for="email">Email address</label>
<input id="email" name="email" type="email" autocomplete="username" required list="users" value="${escapeText(email)}"${invalid}${isAgain ? '' : ' autofocus'}>
<datalist id="users">${users.map((user) => `<option value="${escapeText(user.email)}">${escapeText(user.name)}</option>`).join('')}</datalist>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${invalid}${isAgain ? ' autofocus' : ''}>
<div class="acts"><button type="submit">Log In</button></div></form>
<p class="soft note">This account is emulated: its users are suggested as you type, and they all have the password of the setting loginPassword.</p>`,
  );
}

/** What each scope lets an application do. [H:section_157771733782] */
const scopeWords: Readonly<Record<ScopeName, string>> = {
  restlets: 'RESTlets',
  rest_webservices: 'REST web services',
  suite_analytics: 'SuiteAnalytics Connect',
  mcp: 'NetSuite AI Connector Service',
  openid: 'your identity in NetSuite',
  email: 'your email address',
};

/** The consent screen, in the words of one who has or has not authorized the application before. [H:section_158081944642] */
export function consentPage(
  frame: PageFrame,
  facts: {
    readonly application: string;
    readonly scopes: readonly ScopeName[];
    readonly formToken: string;
    readonly user: LoginUser;
    readonly role: string | undefined;
    readonly isKnown: boolean;
  },
): Reply {
  const { application, scopes, formToken, user, role, isKnown } = facts;
  const name = escapeText(application);
  const [only] = user.roles;
  const roleField =
    user.roles.length === 1 && only !== undefined
      ? `<h2>Role</h2><p>${escapeText(only.name)}</p><input type="hidden" name="role" value="${escapeText(only.id)}">`
      : `<label for="role">Role</label><select id="role" name="role">${user.roles
          .map((each) => `<option value="${escapeText(each.id)}"${each.id === role ? ' selected' : ''}>${escapeText(each.name)}</option>`)
          .join('')}</select>`;
  return page(
    frame,
    200,
    `Allow access for ${application}`,
    `<h1>${isKnown ? `Continue to ${name}` : `Allow ${name} to access NetSuite?`}</h1>
<form method="post"><input type="hidden" name="form_token" value="${formToken}">
<p>${name} ${isKnown ? 'has' : 'asks for'} access, in your name and role, to:</p>
<ul>${scopes.map((scope) => `<li>${escapeText(scopeWords[scope])}</li>`).join('')}</ul>
<h2>Company</h2><p>${escapeText(frame.realm)}</p>${roleField}
<div class="acts"><button type="submit" name="act" value="allow">${isKnown ? 'Continue' : 'Allow'}</button>
<button type="submit" name="act" value="deny" class="second">${isKnown ? 'Go Back' : 'Deny'}</button></div></form>
<form method="post" class="user"><input type="hidden" name="form_token" value="${formToken}">
<span class="soft">Logged in as ${escapeText(user.name)} (${escapeText(user.email)})</span>
<button type="submit" name="act" value="log_out" class="plain">Log in as someone else</button></form>`,
  );
}
