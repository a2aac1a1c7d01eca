import { NetSuiteConfigurationError } from '../faults.ts';
import type { Credentials } from './credentials.ts';
import { assertionAlgorithms } from './credentials.ts';

/**
 * Finds what cannot be right before NetSuite refuses it without a reason: a part that is missing, or that was pasted with a space or a line end.
 * @throws {NetSuiteConfigurationError} `credentials_malformed`, which names the part and never shows it
 */
export function checkCredentials(credentials: Credentials): void {
  for (const [part, text] of Object.entries(partsOf(credentials))) {
    if (typeof text === 'string' && /^[\x21-\x7e]+$/.test(text)) continue;
    const what = typeof text !== 'string' || text === '' ? 'missing' : 'not of one piece: it has a space, a line end or a letter of no id';
    throw new NetSuiteConfigurationError({ code: 'credentials_malformed', message: `${part} is ${what}.` });
  }
}

function partsOf(credentials: Credentials): Readonly<Record<string, unknown>> {
  switch (credentials.kind) {
    case 'tba': {
      const { consumerKey, consumerSecret, tokenId, tokenSecret } = credentials;
      return { consumerKey, consumerSecret, tokenId, tokenSecret };
    }
    case 'client_credentials': {
      const { clientId, certificateId, algorithm = 'PS256' } = credentials;
      const known = assertionAlgorithms.find((name) => name === algorithm);
      return { clientId, certificateId, algorithm: known };
    }
    case 'authorization_code': {
      const { clientId, clientSecret } = credentials;
      const isShared = 'renewTokens' in credentials;
      return {
        clientId,
        ...(clientSecret !== undefined && { clientSecret }),
        ...(!isShared && { 'tokens.refreshToken': credentials.tokens?.refreshToken }),
      };
    }
    default:
      return { kind: undefined };
  }
}
