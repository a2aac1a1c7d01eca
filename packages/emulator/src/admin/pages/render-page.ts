import type { Markup, MarkupPart } from './markup.ts';
import { html, Markup as Ready } from './markup.ts';
import { pageStyle } from './page-style.ts';
import { setupPages } from './setup-pages.ts';

/** What every page shows around its content. */
export interface PageFrame {
  readonly realm: string;
  readonly title: string;
  /** The page's place in the menu. */
  readonly path: string;
  /** Of whoever is signed in; undefined shows neither menu nor a way to sign out. */
  readonly csrf: string | undefined;
  readonly content: MarkupPart;
  /** Whether the page follows what happens while it is open. */
  readonly isLive?: boolean;
}

/** Fetches the page again whenever something happened, and puts its live part in place of the old. */
export const liveScript = `const live=document.querySelector('[data-live]');const box=document.querySelector('#follow');let due;
document.querySelector('#follow-line').hidden=false;
const renew=async()=>{due=undefined;if(!box.checked)return;const answer=await fetch(location.href);if(!answer.ok)return;
const page=new DOMParser().parseFromString(await answer.text(),'text/html');const fresh=page.querySelector('[data-live]');if(fresh)live.replaceChildren(...fresh.childNodes)};
new EventSource('/app/setup/requests/follow').onmessage=()=>{due??=setTimeout(renew,250)};box.addEventListener('change',renew);`;

/** A whole page. */
export function renderPage({ realm, title, path, csrf, content, isLive = false }: PageFrame): string {
  const page = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} – ${realm}</title><style>${new Ready(pageStyle)}</style></head><body>
<a class="skip" href="#content">To the content</a>
<header><a href="/">Emulated NetSuite</a><span class="account">Account ${realm}</span>${csrf === undefined ? undefined : signOutForm(csrf)}</header>
<div class="${csrf === undefined ? 'alone' : 'columns'}">${csrf === undefined ? undefined : menu(path)}<main id="content" tabindex="-1">${content}</main></div>
${isLive ? html`<script>${new Ready(liveScript)}</script>` : undefined}</body></html>`;
  return page.text;
}

function signOutForm(csrf: string): Markup {
  return html`<form method="post" action="/app/setup/sign-out"><input type="hidden" name="_csrf" value="${csrf}"><button>Sign out</button></form>`;
}

function menu(current: string): Markup {
  const groups = [...new Set(setupPages.map(({ group }) => group))];
  const sections = groups.map((group) => {
    const links = setupPages
      .filter((page) => page.group === group)
      .map(({ path, title }) => html`<li><a href="${path}"${path === current ? html` aria-current="page"` : undefined}>${title}</a></li>`);
    return html`<h2>${group}</h2><ul>${links}</ul>`;
  });
  return html`<nav aria-label="Setup"><details><summary>Setup menu</summary>${sections}</details></nav>`;
}

/** The list of everything there is to see, at the emulator's own address. */
export function renderStart(realm: string, isSignedIn: boolean): string {
  const links = setupPages.map(
    ({ path, title, meaning }) => html`<li><a href="${path}">${title}</a><br><span class="note">${meaning}</span></li>`,
  );
  const content = html`<h1>Account ${realm}</h1>
<p class="meaning">A NetSuite account that is emulated on this machine. Clients reach it here: REST below <code>/services/rest</code>, its own
controls as JSON below <code>/admin</code>, where <code>GET /admin</code> lists every call.</p>
${isSignedIn ? undefined : html`<p><a href="/app/setup/sign-in">Sign in with the admin token</a> to see and change the set-up.</p>`}
<div class="card"><h2>Setup</h2><ul class="pages">${links}</ul></div>`;
  return renderPage({ realm, title: 'Start', path: '/', csrf: undefined, content });
}

/** The page that asks for the admin token. @param next - where it leads to */
export function renderSignIn(realm: string, next: string, isRefused: boolean): string {
  const refusal = html`<p class="said refused" role="alert" id="refusal">This is not the admin token of this emulator.</p>`;
  const content = html`<h1>Sign in</h1><p class="meaning">The admin token stands in the line the emulator printed when it was ready, as
<code>admin.token</code>.</p>${isRefused ? refusal : undefined}
<form class="card" method="post" action="/app/setup/sign-in"><input type="hidden" name="next" value="${next}">
<div class="field"><label for="token">Admin token</label><input id="token" name="token" type="password" autocomplete="current-password" required${
    isRefused ? html` aria-invalid="true" aria-describedby="refusal"` : undefined
  }></div><button>Sign in</button></form>`;
  return renderPage({ realm, title: 'Sign in', path: '/app/setup/sign-in', csrf: undefined, content });
}
