import { wrap } from './wrap.ts';

export interface Column<Row> {
  readonly title: string;
  readonly text: (row: Row) => string;
  readonly align?: 'right';
  /** Colours a finished cell; it may not change what is written. */
  readonly paint?: (row: Row, cell: string) => string;
  /** Takes the room the other columns leave, and wraps. Without one, the widest column does. */
  readonly flexible?: boolean;
}

export interface TableOptions {
  /** Characters per line. */
  readonly width: number;
  readonly indent?: string;
  readonly paintTitle?: (text: string) => string;
}

const gap = '  ';
const narrowest = 12;

/** Rows under their titles. Cells wrap inside their column; nothing is cut off. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], options: TableOptions): string {
  const cells = rows.map((row) => columns.map((column) => column.text(row)));
  const widths = fitWidths(columns, cells, options.width - (options.indent?.length ?? 0));
  const indent = options.indent ?? '';
  const line = (texts: readonly string[]) => `${indent}${texts.join(gap)}`.trimEnd();

  const titles = columns.map((column, index) => pad(column.title, widths[index] ?? 0, column.align));
  const paintTitle = options.paintTitle ?? ((text: string) => text);
  const lines = [line(titles.map((title, index) => (index === columns.length - 1 ? paintTitle(title.trimEnd()) : paintTitle(title))))];
  for (const [rowIndex, row] of rows.entries()) {
    const wrapped = columns.map((_, index) => wrap(cells[rowIndex]?.[index] ?? '', widths[index] ?? 0));
    const height = Math.max(...wrapped.map((cell) => cell.length));
    for (let at = 0; at < height; at += 1) {
      const texts = columns.map((column, index) => {
        const cell = wrapped[index]?.[at] ?? '';
        const padded = index === columns.length - 1 && column.align === undefined ? cell : pad(cell, widths[index] ?? 0, column.align);
        return cell !== '' && column.paint !== undefined ? column.paint(row, padded) : padded;
      });
      lines.push(line(texts));
    }
  }
  return lines.join('\n');
}

function fitWidths<Row>(columns: readonly Column<Row>[], cells: readonly (readonly string[])[], width: number): number[] {
  const wanted = columns.map((column, index) =>
    Math.max(column.title.length, ...cells.map((row) => Math.max(...(row[index] ?? '').split('\n').map((part) => part.length)))),
  );
  const flexible = columns.flatMap((column, index) => (column.flexible === true ? [index] : []));
  const shrinkable = flexible.length > 0 ? flexible : [wanted.indexOf(Math.max(...wanted))];
  let excess = wanted.reduce((sum, each) => sum + each, 0) + gap.length * (columns.length - 1) - width;
  while (excess > 0) {
    const widest = shrinkable.reduce((best, index) => ((wanted[index] ?? 0) > (wanted[best] ?? 0) ? index : best), shrinkable[0] ?? 0);
    const current = wanted[widest] ?? 0;
    if (current <= narrowest) break;
    const others = shrinkable.filter((index) => index !== widest).map((index) => wanted[index] ?? 0);
    const next = Math.max(
      narrowest,
      current - excess,
      ...(others.length > 0 && Math.max(...others) < current ? [Math.max(...others)] : []),
    );
    const step = next === current ? 1 : current - next;
    wanted[widest] = current - step;
    excess -= step;
  }
  return wanted;
}

function pad(text: string, width: number, align: 'right' | undefined): string {
  return align === 'right' ? text.padStart(width) : text.padEnd(width);
}
