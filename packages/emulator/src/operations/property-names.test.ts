import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../create-emulator.ts';
import { createEmulator } from '../create-emulator.ts';
import type { BearerClient } from '../testing.ts';
import { bearerClient, detailOf } from '../testing.ts';

let emulator: Emulator;
let client: BearerClient;

beforeAll(async () => {
  emulator = await createEmulator({ seed: 'empty' });
  client = bearerClient(emulator.ready);
});
afterAll(() => emulator.close());

const error = { 'X-NetSuite-PropertyNameValidation': 'Error' };
const customer = (companyName: string, rest: Record<string, unknown> = {}) => ({ companyName, subsidiary: { id: '1' }, ...rest });

describe('a property the record does not have', () => {
  test('is dropped with 204 and a warning in a header', async () => {
    const answer = await client.record('POST', '/customer', customer('Dropped', { custentity_nothing: 'x' }));
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(answer.headers.get('x-netsuite-propertyvalidation')).toContain('custentity_nothing');
  });

  test('is dropped without a word under Ignore', async () => {
    const answer = await client.record('POST', '/customer', customer('Ignored', { nothing: 1 }), {
      'X-NetSuite-PropertyNameValidation': 'ignore',
    });
    expect([answer.status, answer.headers.get('x-netsuite-propertyvalidation')]).toEqual([204, null]);
  });

  test('is refused with its path under Error, and nothing is saved', async () => {
    const body = customer('Refused', { addressBook: { items: [{ label: 'x', nothing: 1 }] } });
    const answer = await client.record('POST', '/customer', body, error);
    expect(answer.status).toBe(400);
    expect(detailOf(answer)).toMatchObject({ 'o:errorCode': 'INVALID_CONTENT', 'o:errorPath': 'addressBook.items[0].nothing' });
    expect((await client.record('GET', '/customer?q=companyName IS "Refused"')).json.totalResults).toBe(0);
  });

  test('exists once the account has defined it, and is refused by its label when it is mandatory', async () => {
    await client.admin('POST', '/custom-fields', { scriptId: 'custentity_region', label: 'Region', type: 'string', isMandatory: true });
    const missing = await client.record('POST', '/customer', customer('Region missing'));
    expect(detailOf(missing)?.detail).toBe('Error while accessing a resource. Please enter value(s) for: Region');
    const id = await client.create('customer', customer('Region there', { custentity_region: 'North' }));
    expect((await client.read('customer', id)).custentity_region).toBe('North');
    expect((await client.suiteql(`SELECT custentity_region FROM customer WHERE id = ${id}`)).json.items?.[0]).toMatchObject({
      custentity_region: 'North',
    });
  });
});

describe('a property name', () => {
  test('may be written in any case', async () => {
    const answer = await client.record(
      'POST',
      '/CUSTOMER',
      { companyname: 'Any Case', SUBSIDIARY: { id: 1 }, custentity_region: 'x' },
      error,
    );
    expect(answer.headers.get('location')).toMatch(/\/customer\/\d+$/);
  });

  test('of a field that cannot be set is passed over', async () => {
    const id = await client.create('customer', customer('Read Only', { balance: 5, custentity_region: 'x' }));
    expect((await client.read('customer', id)).balance).toBe(0);
  });

  test('read from the account can be sent back as it was', async () => {
    const id = await client.create('customer', customer('Round Trip', { custentity_region: 'x' }));
    const read = await client.read('customer', id);
    const answer = await client.record('PATCH', `/customer/${id}`, read, error);
    expect([answer.status, answer.text]).toEqual([204, '']);
    const again = await client.read('customer', id);
    expect(again).toEqual({ ...read, lastModifiedDate: again.lastModifiedDate });
  });
});

describe('a value', () => {
  test('that does not fit is refused, or dropped when the client asks for that', async () => {
    const body = customer('Bad Value', { creditLimit: 'much', custentity_region: 'x' });
    expect(detailOf(await client.record('POST', '/customer', body))).toMatchObject({ 'o:errorPath': 'creditLimit' });
    const answer = await client.record('POST', '/customer', body, { 'X-NetSuite-PropertyValueValidation': 'Warning' });
    expect([answer.status, answer.headers.get('x-netsuite-propertyvalidation')?.startsWith('creditLimit')]).toEqual([204, true]);
  });

  test('that refers to nothing is refused whatever the client asks for', async () => {
    const body = customer('Bad Reference', { terms: { id: '99' }, custentity_region: 'x' });
    const answer = await client.record('POST', '/customer', body, { 'X-NetSuite-PropertyValueValidation': 'Ignore' });
    expect(detailOf(answer)).toEqual({
      detail: 'Error while accessing resource: You have entered an Invalid Field Value 99 for the following field: terms',
      'o:errorPath': 'terms',
      'o:errorCode': 'INVALID_CONTENT',
    });
  });

  test.each([['not json'], ['[]'], ['"text"'], ['']])('of a body that is no object is refused: %s', async (body) => {
    const answer = await client.record('POST', '/customer', body);
    expect(detailOf(answer)).toMatchObject({ 'o:errorCode': 'INVALID_REQUEST' });
  });

  test('of a header that is none of the three is refused', async () => {
    const answer = await client.record('POST', '/customer', customer('x'), { 'X-NetSuite-PropertyNameValidation': 'Maybe' });
    expect(detailOf(answer)).toMatchObject({ 'o:errorCode': 'INVALID_HEADER', 'o:errorHeader': 'X-NetSuite-PropertyNameValidation' });
  });

  test('of a body in another media type is refused', async () => {
    expect((await client.record('POST', '/customer', 'a=b', { 'Content-Type': 'text/csv' })).status).toBe(415);
  });
});
