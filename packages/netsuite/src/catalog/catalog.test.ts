import { describe, expect, test } from 'vitest';
import type { Field, Fields, RecordType } from './index.ts';
import { findRecordType, recordTypes, subrecordTypes } from './index.ts';

const types = Object.entries<RecordType>(recordTypes);

function everyField(type: RecordType): readonly (readonly [string, Field])[] {
  const within = (path: string, fields: Fields) => Object.entries(fields).map(([name, field]) => [`${path}.${name}`, field] as const);
  return [
    within(type.name, type.fields),
    ...Object.entries(type.sublists).map(([name, sublist]) => within(`${type.name}.${name}`, sublist.fields)),
  ].flat();
}

describe('the catalog', () => {
  test.each(types)('%s is found by its name in any case', (name, type) => {
    expect(type.name).toBe(name);
    expect(findRecordType(name.toUpperCase())).toBe(type);
  });

  test.each(types)('%s has no two properties that differ only in case, because NetSuite takes any case', (_name, type) => {
    for (const names of [
      [...Object.keys(type.fields), ...Object.keys(type.sublists)],
      ...Object.values(type.sublists).map((list) => Object.keys(list.fields)),
    ]) {
      expect(new Set(names.map((name) => name.toLowerCase()))).toHaveLength(names.length);
    }
  });

  test.each(types)('%s names the rows of its keyed sublists by fields that they have', (_name, type) => {
    for (const sublist of Object.values(type.sublists)) {
      expect(sublist.key !== undefined).toBe(sublist.keyed);
      for (const name of sublist.key ?? []) expect(sublist.fields).toHaveProperty(name);
    }
  });

  test.each(types)('%s says of every reference what it points to, and of every choice what it offers', (_name, type) => {
    for (const [path, field] of everyField(type)) {
      expect.soft(field.ref !== undefined, path).toBe(['ref', 'multiref', 'subrecord'].includes(field.type));
      if (field.type === 'enum') expect.soft(field.values !== undefined || field.open === true, path).toBe(true);
      for (const value of Object.keys(field.labels ?? {})) expect.soft(field.values, path).toContain(value);
    }
  });

  test('describes the address that records carry', () => {
    expect(subrecordTypes.address).toHaveProperty('addr1');
    expect(recordTypes.invoice.fields.billingAddress).toEqual({ type: 'subrecord', ref: 'address' });
  });

  test('an unknown type is not found', () => {
    expect(findRecordType('customrecord_x')).toBeUndefined();
  });
});
