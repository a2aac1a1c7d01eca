import { NetSuiteConfigurationError } from './faults.ts';

/** The two spellings of one account that NetSuite asks for. */
export interface AccountId {
  /** Upper case with underscore, as sign-in wants it and compares it case by case: `1234567_SB1`. [H:section_1534941295] */
  readonly realm: string;
  /** Lower case with hyphen, as host names begin: `1234567-sb1`. [H:section_1498251763] */
  readonly hostLabel: string;
}

// A company number or an old account name, then perhaps an environment: SB1, RP. The pattern is strict because the id becomes a host name.
const accountIdPattern = /^[a-z0-9]{3,24}(?:[_-][a-z]{2,4}[0-9]{0,3})?$/i;

/**
 * Reads an account id in any spelling people use: `1234567_SB1`, `1234567-sb1`, `tstdrv1234567`.
 * @throws {NetSuiteConfigurationError} `account_id_malformed`
 */
export function parseAccountId(text: string): AccountId {
  const trimmed = text.trim();
  if (!accountIdPattern.test(trimmed)) {
    throw new NetSuiteConfigurationError({
      code: 'account_id_malformed',
      message: `"${trimmed}" is not the form of a NetSuite account id.`,
    });
  }
  return {
    realm: trimmed.toUpperCase().replaceAll('-', '_'),
    hostLabel: trimmed.toLowerCase().replaceAll('_', '-'),
  };
}
