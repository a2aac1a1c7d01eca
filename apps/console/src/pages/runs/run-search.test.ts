import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentKinds, parseRunSearch, runSearchParameters, toggleStatus } from './run-search.ts';
import { statusOrder } from './run-status.ts';

describe('the list’s search in the address', () => {
  it('comes back as it went in', () => {
    const text = fc.string({ minLength: 1 }).filter((value) => value.trim() === value && value !== '');
    fc.assert(
      fc.property(
        fc.record(
          { status: fc.subarray([...statusOrder], { minLength: 1 }), kind: fc.constantFrom(...documentKinds), document: text, cause: text },
          { requiredKeys: [] },
        ),
        (search) => {
          expect(parseRunSearch(runSearchParameters(search))).toEqual(search);
        },
      ),
    );
  });
  it('leaves out what it does not know', () => {
    expect(parseRunSearch({ status: 'blocked,nonsense,__proto__', kind: 'constructor', document: '  ', page: '3' })).toEqual({
      status: ['blocked'],
    });
  });
  it('toggles a status on and off and keeps the rest', () => {
    const once = toggleStatus({ document: 'b-1' }, 'error');
    expect(once).toEqual({ document: 'b-1', status: ['error'] });
    expect(toggleStatus(once, 'blocked')).toEqual({ document: 'b-1', status: ['blocked', 'error'] });
    expect(toggleStatus(once, 'error')).toEqual({ document: 'b-1' });
  });
});
