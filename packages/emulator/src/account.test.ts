import { expect, test } from 'vitest';
import { openAccountAlone } from './account.ts';

test('an account alone answers with bodies, also to what was asked before', () => {
  const account = openAccountAlone({ seed: 'empty' });
  const created = account.ask('POST', '/services/rest/record/v1/customer', { companyName: 'Alone', subsidiary: { id: '1' } });
  const path = new URL(created.headers?.Location ?? '').pathname;
  for (let time = 1; time <= 2; time += 1)
    expect(account.ask('GET', path)).toMatchObject({ kind: 'answer', status: 200, body: { companyName: 'Alone', isPerson: false } });
  account.close();
});

test('an account alone refuses a setting that there is not', () => {
  expect(() => openAccountAlone({ settings: { nothing: true } })).toThrow(RangeError);
});
