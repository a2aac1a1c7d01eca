import type { Accepted, FieldKind, GradedThing, Reader, Shape } from '../read-body.ts';
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
  readonly labels?: Readonly<Record<string, string>>;
  /** Whether what there is stands in the fields, so that leaving one as it is means nothing. */
  readonly isPrefilled?: boolean;
  /** What there is to choose from, by the path of the property: value and words. */
  readonly choices?: ReadonlyMap<string, readonly Choice[]>;
  /** Properties that a file can be chosen for. */
  readonly files?: readonly string[];
  /** The property that was refused. */
  readonly refusedPath: string | undefined;
}

/** Something that can be chosen, and what people know it by. */
export type Choice = readonly [value: string, words: string];

/** The fields for the properties of a shape. */
export function showFields(shape: Shape, view: FieldsView, path = '', isWithinOptional = false): readonly Markup[] {
  return Object.entries(shape).map(([name, reader]) =>
    showField(name, path === '' ? name : `${path}.${name}`, reader, view, isWithinOptional),
  );
}

/** The id of the field for a property. */
export function fieldId(prefix: string, path: string): string {
  return `${prefix}-${path.replaceAll('.', '-')}`;
}

function showField(name: string, path: string, reader: Reader<unknown>, view: FieldsView, isWithinOptional: boolean): Markup {
  const { field = asJson, accepts, meaning } = reader;
  const isOptional = reader.isOptional || isWithinOptional || takesNull(reader);
  const legend = html`${view.labels?.[path] ?? labelOf(name)}${isOptional && !view.isPrefilled ? html` <span class="note">optional</span>` : undefined}`;
  if (field.kind === 'group') {
    return html`<fieldset><legend>${legend}</legend>${showFields(field.shape, view, path, isOptional)}</fieldset>`;
  }
  if (field.kind === 'levels') return showLevels(legend, path, field.things, view);
  const choices = view.choices?.get(path) ?? (field.kind === 'list' ? choicesOf(field.of) : undefined);
  if (choices !== undefined && field.kind === 'list') return showChecks(legend, path, choices, view);
  const id = fieldId(view.prefix, path);
  const hint = view.files?.includes(path) === true ? 'Choose a file, or paste its text.' : hintOf(field, accepts, meaning);
  const hintId = `${id}-hint`;
  const isRefused = view.refusedPath === path;
  const describedBy = html`${hint === undefined ? undefined : html` aria-describedby="${hintId}"`}${isRefused ? html` aria-invalid="true"` : undefined}`;
  return html`<div class="field"><label for="${id}">${legend}</label>${control(id, path, field, isOptional, describedBy, view)}${
    hint === undefined ? undefined : html`<span class="note" id="${hintId}">${hint}</span>`
  }</div>`;
}

const asJson: FieldKind = { kind: 'json' };
const truths: readonly Choice[] = [
  ['true', 'Yes'],
  ['false', 'No'],
];

function hintOf(field: FieldKind, accepts: Accepted, meaning: string | undefined): string | undefined {
  const isPlain = field.kind === 'choice' || field.kind === 'truth' || accepts === text.accepts;
  const taken =
    field.kind === 'list'
      ? 'One on each line.'
      : isPlain
        ? undefined
        : `${capitalized(String(accepts)).replace(/, or null$/, ', or nothing')}.`;
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
  const choices = view.choices?.get(path) ?? choicesOf(field);
  if (choices !== undefined) {
    const isEmptyOffered = isOptional || !choices.some(([choice]) => choice === value);
    return html`<select id="${id}" name="${path}"${required}>${isEmptyOffered ? html`<option value=""></option>` : undefined}${optionsOf(choices, value)}</select>`;
  }
  if (view.files?.includes(path) === true) {
    const file = html`<input type="file" name="${path}" aria-label="${view.labels?.[path] ?? labelOf(path)}, as a file">`;
    return html`${file}<textarea id="${id}" name="${path}" rows="6" spellcheck="false"${attributes}>${value}</textarea>`;
  }
  if (view.multiline.includes(path) || field.kind === 'list') {
    return html`<textarea id="${id}" name="${path}" rows="${field.kind === 'list' ? 2 : 8}" spellcheck="false"${required}>${value}</textarea>`;
  }
  const mode = field.kind === 'number' ? html` inputmode="decimal"` : undefined;
  return html`<input id="${id}" name="${path}" value="${value}" autocomplete="off" spellcheck="false"${mode}${required}>`;
}

function choicesOf(field: FieldKind): readonly Choice[] | undefined {
  if (field.kind === 'truth') return truths;
  return field.kind === 'choice' ? field.choices.map((choice) => [choice, choice]) : undefined;
}

function optionsOf(choices: readonly Choice[], value: string): readonly Markup[] {
  return choices.map(
    ([choice, words]) => html`<option value="${choice}"${choice === value ? html` selected` : undefined}>${words}</option>`,
  );
}

/** Several of many: a box for each. The empty field says that the boxes were there to be ticked. */
function showChecks(legend: Markup, path: string, choices: readonly Choice[], view: FieldsView): Markup {
  const ticked = (view.entered[path] ?? '').split('\n');
  const boxes = choices.map(
    ([value, words]) =>
      html`<label class="check"><input type="checkbox" name="${path}" value="${value}"${ticked.includes(value) ? html` checked` : undefined}>${words}</label>`,
  );
  const id = fieldId(view.prefix, path);
  return html`<fieldset class="checks" id="${id}" tabindex="-1"><legend>${legend}</legend><input type="hidden" name="${path}" value="">${boxes}</fieldset>`;
}

/** A row for each thing, under what it is shown under. */
function showLevels(legend: Markup, path: string, things: readonly GradedThing[], view: FieldsView): Markup {
  const tabs = [...new Set(things.map(({ tab }) => tab))];
  const sections = tabs.map((tab) => {
    const under = things.filter((thing) => thing.tab === tab);
    const held = under.filter(({ key }) => (view.entered[`${path}.${key}`] ?? '') !== '').length;
    const rows = under.map((thing) => levelRow(thing, `${path}.${thing.key}`, view));
    const count = held === 0 ? undefined : html` <span class="note">${held} of ${under.length}</span>`;
    return html`<details><summary>${tab}${count}</summary><table><thead><tr><th scope="col">Permission</th><th scope="col">Level</th><th scope="col">ID</th></tr></thead><tbody>${rows}</tbody></table></details>`;
  });
  return html`<fieldset class="levels" id="${fieldId(view.prefix, path)}" tabindex="-1"><legend>${legend}</legend>${sections}</fieldset>`;
}

function levelRow({ key, name, levels }: GradedThing, path: string, view: FieldsView): Markup {
  const id = fieldId(view.prefix, path);
  const choices = (view.isPrefilled === true ? levels : ['none', ...levels]).map((level): Choice => [level, labelOf(level)]);
  const empty = html`<option value="">${view.isPrefilled === true ? 'None' : ''}</option>`;
  const isRefused = view.refusedPath === path ? html` aria-invalid="true"` : undefined;
  const select = html`<select id="${id}" name="${path}"${isRefused}>${empty}${optionsOf(choices, view.entered[path] ?? '')}</select>`;
  return html`<tr><td><label for="${id}">${name}</label></td><td>${select}</td><td class="note">${key}</td></tr>`;
}

/**
 * The body that a form stands for. What was left empty is left out; what cannot be read is handed on, to be refused by the call.
 *
 * @param isPrefilled - whether what there is stood in the form, so that a list without rows, and a thing without level, was emptied
 */
export function bodyOf(shape: Shape, entered: Entered, isPrefilled = false, path = ''): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, reader] of Object.entries(shape)) {
    const { field = asJson } = reader;
    const at = path === '' ? name : `${path}.${name}`;
    if (field.kind === 'group') {
      const inner = bodyOf(field.shape, entered, isPrefilled, at);
      if (Object.keys(inner).length > 0) body[name] = inner;
      continue;
    }
    if (field.kind === 'levels') {
      const levels = field.things.flatMap(({ key }) => {
        const level = entered[`${at}.${key}`] ?? '';
        return level !== '' ? [[key, level]] : isPrefilled ? [[key, 'none']] : [];
      });
      if (levels.length > 0) body[name] = Object.fromEntries(levels);
      continue;
    }
    const given = entered[at]?.trim() ?? '';
    if (given !== '') body[name] = enteredValue(field, given);
    else if (isPrefilled && field.kind === 'list' && entered[at] !== undefined) body[name] = [];
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
export function enteredFrom(shape: Shape, body: Readonly<Record<string, unknown>>, path = ''): Entered {
  const entered: Record<string, string> = {};
  for (const [name, { field = asJson }] of Object.entries(shape)) {
    const at = path === '' ? name : `${path}.${name}`;
    const value = body[name];
    if (value === undefined || value === null) continue;
    if (field.kind === 'group') Object.assign(entered, enteredFrom(field.shape, { ...value }, at));
    else if (field.kind !== 'levels') entered[at] = textFor(field, value);
    else for (const [key, level] of Object.entries(value)) entered[`${at}.${key}`] = String(level);
  }
  return entered;
}

function textFor(field: FieldKind, value: unknown): string {
  if (field.kind === 'list' && Array.isArray(value)) return value.map((each) => textFor(field.of, each)).join('\n');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
