import { createHash } from 'node:crypto';
import type { Account } from '../operations/index.ts';
import { viewRecord } from '../operations/index.ts';
import { escapeText } from './escape-text.ts';
import type { Reply } from './reply.ts';

/**
 * The pages on which NetSuite's own user interface shows a record, by the type they show. The addresses are those people see in their
 * browsers [inferred: no help topic lists them].
 */
const recordTypeByPage: Readonly<Record<string, string>> = {
  '/app/accounting/transactions/custinvc.nl': 'invoice',
  '/app/common/entity/custjob.nl': 'customer',
};

const style = `:root{color-scheme:light dark}body{font:14px/1.5 system-ui,sans-serif;margin:0}main{max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.3rem}h2{font-size:1rem;margin-top:2rem}.note{opacity:.7;margin:0}div{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #8884;vertical-align:top}th{font-weight:600}`;
const styleSource = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/**
 * A plain page in the place of NetSuite's own, so that a link to a record leads to the record. It asks for no sign-in and changes nothing;
 * only who calls this machine by its own name comes here. Undefined for every other path.
 */
export function serveRecordPage(account: Account, path: string, query: URLSearchParams): Reply | undefined {
  const recordType = recordTypeByPage[path];
  if (recordType === undefined) return undefined;
  const id = query.get('id') ?? '';
  const record = viewRecord(account, recordType, id);
  const title = escapeText(`${recordType} ${id}`);
  const content = record === undefined ? `<p>There is no ${title} in this account.</p>` : tablesOf(record);
  return {
    kind: 'message',
    status: record === undefined ? 404 : 200,
    headers: {
      'Content-Type': 'text/html;charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; style-src ${styleSource}`,
    },
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${style}</style>
<main><p class="note">Emulated NetSuite account ${escapeText(account.realm)}</p><h1>${title}</h1>${content}</main></html>`,
  };
}

function tablesOf(record: Readonly<Record<string, unknown>>): string {
  const named = Object.entries(record).filter(([name]) => name !== 'links');
  const fields = named.filter(([, value]) => rowsOf(value) === undefined);
  const sublists = named.flatMap(([name, value]) => {
    const rows = rowsOf(value);
    return rows === undefined || rows.length === 0 ? [] : [sublistTable(name, rows)];
  });
  const body = fields.map(([name, value]) => `<tr><th scope="row">${escapeText(name)}</th><td>${escapeText(wordsOf(value))}</td></tr>`);
  return `<div><table>${body.join('')}</table></div>${sublists.join('')}`;
}

function sublistTable(name: string, rows: readonly Readonly<Record<string, unknown>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((column) => column !== 'links');
  const head = columns.map((column) => `<th scope="col">${escapeText(column)}</th>`).join('');
  const body = rows.map((row) => `<tr>${columns.map((column) => `<td>${escapeText(wordsOf(row[column]))}</td>`).join('')}</tr>`).join('');
  return `<h2>${escapeText(name)}</h2><div><table><tr>${head}</tr>${body}</table></div>`;
}

function rowsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] | undefined {
  if (typeof value !== 'object' || value === null || !('items' in value) || !Array.isArray(value.items)) return undefined;
  return value.items as Readonly<Record<string, unknown>>[];
}

function wordsOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  if ('rawJSON' in value) return String(value.rawJSON);
  const { id, refName } = value as { id?: unknown; refName?: unknown };
  if (id !== undefined) return refName === undefined ? String(id) : `${refName} (${id})`;
  return Object.entries(value)
    .filter(([name]) => name !== 'links')
    .map(([name, inner]) => `${name}: ${wordsOf(inner)}`)
    .join(', ');
}
