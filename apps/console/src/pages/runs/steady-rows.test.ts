import { describe, expect, it } from 'vitest';
import { steadyRows } from './steady-rows.ts';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

describe('rows under a reader’s eyes', () => {
  it('holds newer rows back while the reader is in the list', () => {
    expect(steadyRows(rows('d', 'c', 'b', 'a'), new Set(['b', 'a']), true)).toEqual({ rows: rows('b', 'a'), heldBack: 2 });
  });
  it('shows them when the reader is not', () => {
    expect(steadyRows(rows('c', 'b'), new Set(['b']), false)).toEqual({ rows: rows('c', 'b'), heldBack: 0 });
  });
  it('shows older rows that were loaded on', () => {
    expect(steadyRows(rows('c', 'b', 'a'), new Set(['c']), true).rows).toEqual(rows('c', 'b', 'a'));
  });
  it('shows another list whole', () => {
    expect(steadyRows(rows('x', 'y'), new Set(['a']), true)).toEqual({ rows: rows('x', 'y'), heldBack: 0 });
  });
});
