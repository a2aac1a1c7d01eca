import { table } from './table.ts';
import { indented } from './wrap.ts';

const rowsMax = 12;

/** JSON data for a person: a line per value, flat lists of objects as tables, everything else indented below its name. */
export function presentData(value: unknown, indent: string, width: number): string {
  if (Array.isArray(value)) return presentList(value, indent, width);
  if (isRecord(value)) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    if (entries.length === 0) return `${indent}(none)`;
    return entries.map(([name, each]) => presentEntry(name, each, indent, width)).join('\n');
  }
  return indented(scalarText(value), indent, width);
}

function presentEntry(name: string, value: unknown, indent: string, width: number): string {
  if (isEmpty(value)) return `${indent}${name}: (none)`;
  const oneLine = flatText(value);
  if (oneLine !== undefined && indent.length + name.length + oneLine.length + 2 <= width) return `${indent}${name}: ${oneLine}`;
  if (typeof value !== 'object' || value === null) {
    const [first = '', ...rest] = indented(scalarText(value), `${indent}  `, width).split('\n');
    return [`${indent}${name}:`, first, ...rest].join('\n');
  }
  return `${indent}${name}:\n${presentData(value, `${indent}  `, width)}`;
}

function presentList(list: readonly unknown[], indent: string, width: number): string {
  if (list.length === 0) return `${indent}(none)`;
  const shown = list.slice(0, rowsMax);
  const more = list.length > rowsMax ? `\n${indent}… and ${list.length - rowsMax} more; --json shows all` : '';
  if (shown.every(isFlatRecord)) {
    const text = tableOf(shown, indent, width);
    if (text.split('\n').every((line) => line.length <= width)) return `${text}${more}`;
  }
  return `${shown.map((each) => presentItem(each, indent, width)).join('\n')}${more}`;
}

function tableOf(rows: readonly Record<string, unknown>[], indent: string, width: number): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = names.map((name) => ({
    title: name,
    text: (row: Record<string, unknown>) => (row[name] === undefined ? '' : scalarText(row[name])),
  }));
  return table(columns, rows, { width, indent });
}

function presentItem(value: unknown, indent: string, width: number): string {
  const inner = `${indent}  `;
  const text = isFlatRecord(value) ? indented(flatText(value) ?? '', inner, width) : presentData(value, inner, width);
  return `${indent}- ${text.slice(inner.length)}`;
}

/** A short value on one line: a scalar, or an object or list of scalars. */
function flatText(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.every(isScalar) ? value.map(scalarText).join(', ') : undefined;
  if (isRecord(value)) {
    if (!isFlatRecord(value)) return undefined;
    return Object.entries(value)
      .map(([name, each]) => `${name} ${scalarText(each)}`)
      .join(', ');
  }
  const text = scalarText(value);
  return text.includes('\n') ? undefined : text;
}

function scalarText(value: unknown): string {
  if (value === null) return 'null';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFlatRecord(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && Object.values(value).every(isScalar);
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0;
}
