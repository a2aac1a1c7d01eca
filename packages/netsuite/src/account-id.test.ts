import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NetSuiteConfigurationError, parseAccountId } from './index.ts';

describe('an account id', () => {
  test.each([
    ['1234567', '1234567', '1234567'],
    ['1234567_SB1', '1234567_SB1', '1234567-sb1'],
    ['1234567-sb1', '1234567_SB1', '1234567-sb1'],
    ['1234567_sb12', '1234567_SB12', '1234567-sb12'],
    ['1234567_RP', '1234567_RP', '1234567-rp'],
    ['tstdrv1234567', 'TSTDRV1234567', 'tstdrv1234567'],
    [' AcmeCorp\n', 'ACMECORP', 'acmecorp'],
  ])('%j is read as realm %s and host label %s', (text, realm, hostLabel) => {
    expect(parseAccountId(text)).toEqual({ realm, hostLabel });
  });

  test('is the same in every spelling, and each of its two forms is read as itself', () => {
    const company = fc.oneof(fc.stringMatching(/^[1-9][0-9]{5,8}$/), fc.stringMatching(/^(TSTDRV|TD|ACCT)[0-9]{4,9}$/));
    const environment = fc.option(fc.oneof(fc.stringMatching(/^SB[1-9][0-9]?$/), fc.constant('RP')), { nil: undefined });
    const inSomeCase = (text: string) =>
      fc
        .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
        .map((upper) => [...text].map((letter, index) => (upper[index] === true ? letter.toUpperCase() : letter.toLowerCase())).join(''));
    const spelling = fc
      .tuple(company, environment, fc.constantFrom('_', '-'), fc.constantFrom('', ' ', '\n', '\t'))
      .chain(([name, of, between, around]) =>
        inSomeCase(of === undefined ? name : `${name}${between}${of}`).map((text) => ({ name, of, text: `${around}${text}${around}` })),
      );
    fc.assert(
      fc.property(spelling, ({ name, of, text }) => {
        const realm = of === undefined ? name : `${name}_${of}`;
        const hostLabel = realm.toLowerCase().replace('_', '-');
        expect(parseAccountId(text)).toEqual({ realm, hostLabel });
        for (const form of [realm, hostLabel]) expect(parseAccountId(form)).toEqual({ realm, hostLabel });
        expect(new URL(`https://${hostLabel}.suitetalk.api.netsuite.com`).hostname).toBe(`${hostLabel}.suitetalk.api.netsuite.com`);
      }),
    );
  });

  test('is never more than one label of a host name, whatever is given', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        let hostLabel = 'refused';
        try {
          ({ hostLabel } = parseAccountId(text));
        } catch (fault) {
          expect(fault).toBeInstanceOf(NetSuiteConfigurationError);
        }
        expect(hostLabel).toMatch(/^[a-z0-9]+(-[a-z0-9]+)?$/);
      }),
    );
  });

  test.each([
    '',
    '12',
    '1234567.evil.example',
    '1234567/../x',
    '1234567_SB1_SB2',
    '1234567@host',
    'https://1234567.app.netsuite.com',
    '1234567 8',
  ])('%j is refused before it could become a host name', (text) => {
    expect(() => parseAccountId(text)).toThrow(expect.objectContaining({ code: 'account_id_malformed' }));
    expect(() => parseAccountId(text)).toThrow(NetSuiteConfigurationError);
  });
});
