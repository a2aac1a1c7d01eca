import type { AdminMessage } from '../admin-answer.ts';
import type { AdminCall, AdminSubject } from '../admin-call.ts';
import { adminCalls } from '../admin-calls.ts';
import type { Choice, Entered } from './form-fields.ts';
import { bodyOf, enteredFrom, fieldId, showFields } from './form-fields.ts';
import type { Markup, MarkupPart } from './markup.ts';
import { html } from './markup.ts';
import { renderPage } from './render-page.ts';
import type { ListColumn, PageAction, PageList, Pick, SetupPage } from './setup-page.ts';
import { setupPages } from './setup-pages.ts';
import type { Properties } from './show-value.ts';
import { isProperties, showCell, showTable, showValue, valueAt } from './show-value.ts';

/** What a signed-in person asks of a page. */
export interface PageRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  /** What was entered in the form that was sent; undefined when the page is only looked at. */
  readonly sent: Entered | undefined;
  /** The token that forms carry back. */
  readonly csrf: string;
}

/** A page, or where to look at what was done. */
export type PageAnswer =
  | { readonly kind: 'page'; readonly status: number; readonly body: string }
  | { readonly kind: 'see'; readonly at: string };

/** What became of a form. */
interface Sent {
  readonly call: string;
  readonly id: string;
  readonly entered: Entered;
  readonly answer: AdminMessage;
}

const rowsPerPage = 100;

/** Answers a request for a page of the set-up; undefined when there is no such page. */
export async function answerPage(subject: AdminSubject, request: PageRequest): Promise<PageAnswer | undefined> {
  const page = setupPages.find(({ path }) => path === request.path);
  if (page === undefined) return undefined;
  const id = request.query.get('id');
  const lists = id === null ? page.lists : (page.details ?? []);
  const forms = id === null ? page.forms : (page.detailForms ?? []);
  const sent = request.sent === undefined ? undefined : await carryOut(subject, page, id ?? '', request.sent);
  if (sent === 'unknown')
    return { kind: 'page', status: 400, body: frame(subject, page, request, html`<p>This form is not of this page.</p>`) };
  const isDone = sent !== undefined && sent.answer.status < 400;
  const action = actionsOf(page).find(({ call }) => call === sent?.call);
  if (isDone && action?.showsAnswer !== true) return { kind: 'see', at: `${page.path}?done=${encodeURIComponent(action?.button ?? '')}` };

  const isLive = page.isLive === true && id === null;
  const parts: MarkupPart[] = [];
  const view = { subject, request, sent: isDone ? undefined : sent };
  for (const list of lists) parts.push(await showList(view, list, id ?? ''));
  for (const [place, form] of forms.entries()) parts.push(await showForm(view, form, place, id));
  const content = html`<h1>${page.title}</h1><p class="meaning">${page.meaning}</p>${id === null ? undefined : html`<p><a href="${page.path}">Back to ${page.title}</a></p>`}${said(page, request, sent)}${isLive ? followLine : undefined}<div${isLive ? html` data-live` : undefined}>${parts}</div>`;
  return { kind: 'page', status: isDone ? 200 : (sent?.answer.status ?? 200), body: frame(subject, page, request, content) };
}

function frame(subject: AdminSubject, page: SetupPage, { csrf, query }: PageRequest, content: MarkupPart): string {
  const { title, path } = page;
  const isLive = page.isLive === true && !query.has('id');
  return renderPage({ realm: subject.account.realm, title, path, csrf, content, isLive });
}

function actionsOf(page: SetupPage): readonly PageAction[] {
  return [...page.forms, ...(page.detailForms ?? []), ...page.lists.flatMap(({ actions = [] }) => actions)];
}

function callNamed(name: string): AdminCall {
  const call = adminCalls.find(({ method, path }) => `${method} ${path}` === name);
  if (call === undefined) throw new Error(`a page names a call that does not exist: ${name}`);
  return call;
}

async function ask(subject: AdminSubject, name: string, body: unknown = {}, id = '', query = new URLSearchParams()): Promise<AdminMessage> {
  const answer = await callNamed(name).answer(subject, body, id, query);
  if (answer.kind !== 'message') throw new Error(`a page cannot show what does not end: ${name}`);
  return answer;
}

async function carryOut(
  subject: AdminSubject,
  page: SetupPage,
  about: string,
  { _call = '', _id = '', ...entered }: Entered,
): Promise<Sent | 'unknown'> {
  const action = actionsOf(page).find(({ call }) => call === _call);
  if (action === undefined) return 'unknown';
  const shape = callNamed(_call).takes;
  const current = await currentOf(subject, action, about);
  const body = bodyOf(shape, entered, current !== undefined);
  return { call: _call, id: _id, entered, answer: await ask(subject, _call, current === undefined ? body : changedIn(body, current), _id) };
}

/** What there is before a form changes it; undefined where the form begins empty. */
async function currentOf(subject: AdminSubject, { currentFrom }: PageAction, about: string): Promise<Properties | undefined> {
  if (currentFrom === undefined) return undefined;
  const { body } = await ask(subject, currentFrom.call);
  const { row } = currentFrom;
  const rows = row === undefined ? [] : valueAt(body, row.property);
  const current = row === undefined ? body : Array.isArray(rows) ? rows.find((each) => valueAt(each, row.id) === about) : undefined;
  return isProperties(current) ? current : {};
}

/** What of a body is not as it was; of an object of levels, those that are not. */
function changedIn(body: Properties, current: Properties): Properties {
  const changed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    const before = current[name];
    if (JSON.stringify(value) === JSON.stringify(before)) continue;
    changed[name] = name === 'permissions' && isProperties(value) ? levelsChanged(value, isProperties(before) ? before : {}) : value;
  }
  return changed;
}

function levelsChanged(levels: Properties, before: Properties): Properties {
  return Object.fromEntries(Object.entries(levels).filter(([key, level]) => level !== (before[key] ?? 'none')));
}

function refusalOf(sent: Sent | undefined): { readonly message: string; readonly path: string | undefined } | undefined {
  if (sent === undefined || sent.answer.status < 400) return undefined;
  const path = valueAt(sent.answer.body, 'error.path');
  return { message: String(valueAt(sent.answer.body, 'error.message')), path: typeof path === 'string' ? path : undefined };
}

/** What is said at the top: what was done, what it gave, or why it was refused. */
function said(page: SetupPage, { query }: PageRequest, sent: Sent | undefined): MarkupPart {
  const refusal = refusalOf(sent);
  if (refusal !== undefined) {
    const forms = query.has('id') ? (page.detailForms ?? []) : page.forms;
    const place = forms.findIndex(({ call }) => call === sent?.call);
    const href = place < 0 || refusal.path === undefined ? undefined : `#${fieldId(`form-${place}`, refusal.path)}`;
    const message = href === undefined ? refusal.message : html`<a href="${href}">${refusal.message}</a>`;
    return html`<p class="said refused" role="alert">${message}</p>`;
  }
  if (sent !== undefined) {
    return html`<p class="said" role="status">Done. What is shown here is shown this once.</p><section class="card" aria-label="What was made">${showValue('answer', sent.answer.body)}</section>`;
  }
  const done = query.get('done');
  const isKnown = actionsOf(page).some(({ button }) => button === done);
  return isKnown ? html`<p class="said" role="status">Done: ${done}.</p>` : undefined;
}

/** Shown by the script that does it. */
const followLine = html`<p id="follow-line" hidden><label><input type="checkbox" id="follow" checked>Show what happens as it happens</label></p>`;

interface View {
  readonly subject: AdminSubject;
  readonly request: PageRequest;
  /** A form that was refused. */
  readonly sent: Sent | undefined;
}

async function showList(view: View, list: PageList, id: string): Promise<Markup> {
  const query = new URLSearchParams([...view.request.query].filter(([name]) => Object.hasOwn(callNamed(list.call).query, name)));
  const { status, body } = await ask(view.subject, list.call, {}, id, query);
  if (status >= 400) return html`<p class="said refused" role="alert">${String(valueAt(body, 'error.message'))}</p>`;
  const rows = list.property === undefined ? undefined : valueAt(body, list.property);
  const title = html`<h2>${list.title}</h2>`;
  if (!Array.isArray(rows)) return html`<section class="card">${title}${showValue(list.title, body)}</section>`;
  if (rows.length === 0) return html`<section class="card">${title}<p class="note">${list.empty}</p></section>`;
  const hasActions = list.actions !== undefined;
  const namesByColumn = new Map<string, ReadonlyMap<string, string>>();
  for (const { name, names } of list.columns) if (names !== undefined) namesByColumn.set(name, await wordsByValue(view.subject, names));
  const shown = (list.newestFirst === true ? rows.toReversed() : rows).map((row: unknown, place) => [
    ...list.columns.map((column) => showLinked(row, column, namesByColumn.get(column.name))),
    ...(hasActions ? [rowActions(view, list, row, place)] : []),
  ]);
  const titles = [...list.columns.map((column) => column.title), ...(hasActions ? ['Actions'] : [])];
  return html`<section class="card">${title}${showTable(list.title, titles, shown)}${nextRows(view.request, list, rows.length)}</section>`;
}

function nextRows({ path, query }: PageRequest, list: PageList, shown: number): MarkupPart {
  if (!Object.hasOwn(callNamed(list.call).query, 'offset') || shown < rowsPerPage) return undefined;
  const next = new URLSearchParams(query);
  next.set('offset', String(Number(query.get('offset') ?? 0) + rowsPerPage));
  return html`<p><a href="${path}?${next.toString()}">The next ${rowsPerPage}</a></p>`;
}

function showLinked(row: unknown, { name, href }: ListColumn, names: ReadonlyMap<string, string> | undefined): MarkupPart {
  const cell = showCell(named(valueAt(row, name), names));
  if (href === undefined) return cell;
  const at = href.replace(/\{(\w+)\}/g, (_, property: string) => encodeURIComponent(String(valueAt(row, property) ?? '')));
  return html`<a href="${at}">${cell}</a>`;
}

/** Names instead of ids, where they are known. */
function named(value: unknown, names: ReadonlyMap<string, string> | undefined): unknown {
  if (names === undefined) return value;
  return Array.isArray(value) ? value.map((each) => named(each, names)) : (names.get(String(value)) ?? value);
}

function rowActions(view: View, list: PageList, row: unknown, place: number): Markup {
  const id = String(valueAt(row, list.id ?? '') ?? '');
  const forms = (list.actions ?? []).map(({ call, button }, number) => {
    const { takes } = callNamed(call);
    const entered = enteredFrom(takes, isProperties(row) ? row : {});
    const fields = showFields(takes, { prefix: `row-${place}-${number}`, entered, multiline: [], refusedPath: undefined });
    return html`<form method="post" action="${view.request.path}">${hidden(view.request.csrf, call, id)}${fields}<button class="plain" aria-label="${button}: ${id}">${button}</button></form>`;
  });
  return html`<div class="row-actions">${forms}</div>`;
}

function hidden(csrf: string, call: string, id: string | undefined): Markup {
  const field = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`;
  return html`${field('_csrf', csrf)}${field('_call', call)}${id === undefined ? undefined : field('_id', id)}`;
}

/** What there is to choose from. */
async function choicesIn(subject: AdminSubject, picks: Readonly<Record<string, Pick>>): Promise<ReadonlyMap<string, readonly Choice[]>> {
  const choices = new Map<string, readonly Choice[]>();
  for (const [path, pick] of Object.entries(picks)) choices.set(path, [...(await wordsByValue(subject, pick))]);
  return choices;
}

/** What people know the rows of a call's answer by. A name that several have is told apart by its value. */
async function wordsByValue(subject: AdminSubject, { call, id = '', property, value, words }: Pick): Promise<ReadonlyMap<string, string>> {
  const rows = valueAt((await ask(subject, call, {}, id)).body, property);
  const read = (Array.isArray(rows) ? rows : []).map((row: unknown) => [String(valueAt(row, value)), String(valueAt(row, words))] as const);
  const isShared = (name: string) => read.filter(([, other]) => other === name).length > 1;
  return new Map(read.map(([key, name]) => [key, isShared(name) ? `${name} (${key})` : name]));
}

async function showForm({ subject, request, sent }: View, form: PageAction, place: number, id: string | null): Promise<Markup> {
  const { takes, meaning } = callNamed(form.call);
  const isRefused = sent?.call === form.call;
  const current = (await currentOf(subject, form, id ?? '')) ?? {};
  if (id !== null && Object.keys(current).length === 0) return html`<p class="said refused" role="alert">There is no ${id}.</p>`;
  const fields = showFields(takes, {
    prefix: `form-${place}`,
    entered: isRefused ? sent.entered : enteredFrom(takes, current),
    multiline: form.multiline ?? [],
    labels: form.labels ?? {},
    choices: await choicesIn(subject, form.picks ?? {}),
    files: form.files ?? [],
    isPrefilled: form.currentFrom !== undefined,
    refusedPath: isRefused ? refusalOf(sent)?.path : undefined,
  });
  const button = html`<button${form.isDangerous ? html` class="dangerous"` : undefined}>${form.button}</button>`;
  const name = id === null ? undefined : current.name;
  const title = `${form.title ?? form.button}${typeof name === 'string' ? `: ${name}` : ''}`;
  const action = id === null ? request.path : `${request.path}?id=${encodeURIComponent(id)}`;
  const coding = form.files === undefined ? undefined : html` enctype="multipart/form-data"`;
  return html`<section class="card"><h2>${title}</h2><p class="note">${form.note ?? meaning.replaceAll('`', '')}</p><form method="post" action="${action}"${coding}>${hidden(request.csrf, form.call, id ?? '')}<div class="fields">${fields}</div>${button}</form></section>`;
}
