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
