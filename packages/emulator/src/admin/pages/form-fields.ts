import type { Accepted, FieldKind, Reader, Shape } from '../read-body.ts';
import { text } from '../read-body.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';

/** What was entered in a form, by the path of the property: `match.method`. */
export type Entered = Readonly<Record<string, string>>;

/** How the fields of a form are shown. */
export interface FieldsView {
  /** What the ids of the fields begin with: no two forms of a page share one. */
  readonly prefix: string;
  readonly entered: Entered;
  readonly multiline: readonly string[];
  /** Whether what there is stands in the fields, so that leaving one as it is means nothing. */
  readonly isPrefilled?: boolean;
  /** The property that was refused. */
  readonly refusedPath: string | undefined;
}

/** The fields for the properties of a shape. */
export function showFields(shape: Shape, view: FieldsView, path = ''): readonly Markup[] {
  return Object.entries(shape).map(([name, reader]) => showField(name, path === '' ? name : `${path}.${name}`, reader, view));
}

/** The id of the field for a property. */
export function fieldId(prefix: string, path: string): string {
  return `${prefix}-${path.replaceAll('.', '-')}`;
}

function showField(name: string, path: string, reader: Reader<unknown>, view: FieldsView): Markup {
  const { field = asJson, accepts, meaning } = reader;
  const isOptional = reader.isOptional || takesNull(reader);
  const legend = html`${labelOf(name)}${isOptional && !view.isPrefilled ? html` <span class="note">optional</span>` : undefined}`;
  if (field.kind === 'group') {
    return html`<fieldset><legend>${legend}</legend>${showFields(field.shape, view, path)}</fieldset>`;
  }
  const id = fieldId(view.prefix, path);
  const hint = hintOf(field, accepts, meaning);
  const hintId = `${id}-hint`;
  const isRefused = view.refusedPath === path;
  const describedBy = html`${hint === undefined ? undefined : html` aria-describedby="${hintId}"`}${isRefused ? html` aria-invalid="true"` : undefined}`;
  return html`<div class="field"><label for="${id}">${legend}</label>${control(id, path, field, isOptional, describedBy, view)}${
    hint === undefined ? undefined : html`<span class="note" id="${hintId}">${hint}</span>`
  }</div>`;
}

const asJson: FieldKind = { kind: 'json' };
const truths = [
  ['true', 'Yes'],
  ['false', 'No'],
];

function hintOf(field: FieldKind, accepts: Accepted, meaning: string | undefined): string | undefined {
  const isPlain = field.kind === 'choice' || field.kind === 'truth' || accepts === text.accepts;
  const taken = field.kind === 'list' ? 'One on each line.' : isPlain ? undefined : `${capitalized(String(accepts))}.`;
  return [meaning, taken].filter((part) => part !== undefined).join(' ') || undefined;
}

/** The name of a property as people read it: `delayMs` is a Delay (ms), `isInactive` is Inactive. */
export function labelOf(name: string): string {
  const words = name
    .replace(/^is(?=[A-Z])/, '')
    .replace(/Ms$/, ' (ms)')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2');
  const [first = '', ...others] = words.split(' ');
  return [capitalized(first), ...others.map((word) => (/^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word))]
    .join(' ')
    .replaceAll('_', ' ');
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function control(id: string, path: string, field: FieldKind, isOptional: boolean, attributes: Markup, view: FieldsView): Markup {
  const value = view.entered[path] ?? '';
  const required = isOptional ? attributes : html`${attributes} required`;
  if (field.kind === 'choice' || field.kind === 'truth') {
    const choices = field.kind === 'choice' ? field.choices.map((choice) => [choice, choice]) : truths;
    const options = choices.map(
      ([choice, words]) => html`<option value="${choice}"${choice === value ? html` selected` : undefined}>${words}</option>`,
    );
    return html`<select id="${id}" name="${path}"${required}>${isOptional ? html`<option value=""></option>` : undefined}${options}</select>`;
  }
  if (view.multiline.includes(path) || field.kind === 'list') {
    return html`<textarea id="${id}" name="${path}" rows="${field.kind === 'list' ? 2 : 8}" spellcheck="false"${required}>${value}</textarea>`;
  }
  const mode = field.kind === 'number' ? html` inputmode="decimal"` : undefined;
  return html`<input id="${id}" name="${path}" value="${value}" autocomplete="off" spellcheck="false"${mode}${required}>`;
}

/** The body that a form stands for. What was left empty is left out; what cannot be read is handed on, to be refused by the call. */
export function bodyOf(shape: Shape, entered: Entered, path = ''): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, reader] of Object.entries(shape)) {
    const { field = asJson } = reader;
    const at = path === '' ? name : `${path}.${name}`;
    if (field.kind === 'group') {
      const inner = bodyOf(field.shape, entered, at);
      if (Object.keys(inner).length > 0) body[name] = inner;
      continue;
    }
    const given = entered[at]?.trim() ?? '';
    if (given !== '') body[name] = enteredValue(field, given);
    else if (takesNull(reader)) body[name] = null;
  }
  return body;
}

/** Whether leaving a field empty means null. */
function takesNull({ read }: Reader<unknown>): boolean {
  return 'value' in read(null, '');
}

function enteredValue(field: FieldKind, entered: string): unknown {
  if (field.kind === 'text' || field.kind === 'choice') return entered;
  if (field.kind === 'list') {
    const lines = entered.split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '').map((line) => enteredValue(field.of, line));
  }
  try {
    return JSON.parse(entered);
  } catch (error) {
    if (error instanceof SyntaxError) return entered;
    throw error;
  }
}

/** What a form shows for an object: the reverse of {@link bodyOf}. */
export function enteredFrom(shape: Shape, body: Readonly<Record<string, unknown>>): Entered {
  const entered: Record<string, string> = {};
  for (const [name, { field = asJson }] of Object.entries(shape)) {
    const value = body[name];
    if (value !== undefined && value !== null && field.kind !== 'group') entered[name] = textFor(field, value);
  }
  return entered;
}

function textFor(field: FieldKind, value: unknown): string {
  if (field.kind === 'list' && Array.isArray(value)) return value.map((each) => textFor(field.of, each)).join('\n');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
