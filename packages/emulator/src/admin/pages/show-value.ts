import { labelOf } from './form-fields.ts';
import type { Markup, MarkupPart } from './markup.ts';
import { html } from './markup.ts';

/** An object of any properties. */
export type Properties = Readonly<Record<string, unknown>>;

export function isProperties(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('rawJSON' in value);
}

/** A property of a row, by a path such as `fault.kind`. */
export function valueAt(row: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (isProperties(value) ? value[name] : undefined), row);
}

/** A value in a cell: in one line. */
export function showCell(value: unknown): MarkupPart {
  if (value === undefined || value === null || value === '') return html`<span class="note">–</span>`;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)) {
    return html`<time datetime="${value}">${value.slice(0, 10)} ${value.slice(11, 19)} UTC</time>`;
  }
  if (typeof value === 'string') return /^[A-Za-z0-9_-]{32,}$/.test(value) ? html`<code>${value}</code>` : value;
  if (!isProperties(value))
    return Array.isArray(value) ? value.map((item, place) => [place > 0 && ', ', showCell(item)]) : JSON.stringify(value);
  if ('refName' in value && 'id' in value) return `${String(value.refName)} (${String(value.id)})`;
  const named = Object.entries(value).filter(([name, inner]) => name !== 'links' && inner !== undefined);
  return named.length === 0
    ? html`<span class="note">all</span>`
    : named.map(([name, inner], place) => [place > 0 && ', ', name, ': ', showCell(inner)]);
}

/** A value whole: an object as names and values, rows as a table, long text as it is. */
export function showValue(name: string, value: unknown): Markup {
  if (Array.isArray(value) && value.length > 0 && value.every(isProperties)) return showRows(name, value);
  if (!isProperties(value)) {
    const isLong = typeof value === 'string' && (value.includes('\n') || value.length > 120);
    return isLong ? html`<pre tabindex="0">${value}</pre>` : html`${showCell(value)}`;
  }
  const rows = Object.entries(value).filter(([property]) => property !== 'links');
  if (rows.length === 0) return html`<p class="note">Nothing.</p>`;
  return html`<dl>${rows.map(([property, inner]) => html`<dt>${isHeaders(name) ? property : labelOf(property)}</dt><dd>${showValue(property, collectionOf(inner))}</dd>`)}</dl>`;
}

/** Headers are named as they came. */
function isHeaders(name: string): boolean {
  return name.endsWith('Headers');
}

/** The rows of a collection as NetSuite nests them. */
function collectionOf(value: unknown): unknown {
  return isProperties(value) && Array.isArray(value.items) ? value.items : value;
}

function showRows(name: string, rows: readonly Properties[]): Markup {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((column) => column !== 'links');
  return showTable(
    name,
    columns.map(labelOf),
    rows.map((row) => columns.map((column) => showCell(row[column]))),
  );
}

/** A table that scrolls by itself where the page is narrow. */
export function showTable(name: string, titles: readonly string[], rows: readonly (readonly MarkupPart[])[]): Markup {
  const head = titles.map((title) => html`<th scope="col">${title}</th>`);
  const body = rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`);
  return html`<div class="scroll" role="region" aria-label="${name}" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}
