import type { Account } from '../operations/index.ts';
import type { CalledHost } from './called-address.ts';
import type { Reply } from './reply.ts';
import { jsonReply } from './reply.ts';

const path = '/rest/datacenterurls';

/**
 * Tells where an account is, to whoever asks. [H:chapter_157011836591] Asked under the emulator's own address, everything is there; asked
 * under NetSuite's, everything is under NetSuite's names, at the port that was called. Undefined for every other path.
 *
 * The answer about an account that does not exist is inferred.
 *
 * @param baseUrl - the address as the client called it
 */
export function serveDataCenterUrls(
  account: Pick<Account, 'realm' | 'hostLabel'>,
  request: {
    readonly method: string;
    readonly path: string;
    readonly query: URLSearchParams;
    readonly host: CalledHost;
    readonly baseUrl: string;
  },
): Reply | undefined {
  if (request.path.toLowerCase() !== path || !['local', 'rest', 'system'].includes(request.host)) return undefined;
  if (request.method !== 'GET') return refuse(405, 'METHOD_NOT_ALLOWED', `The method ${request.method} is not allowed.`);
  const asked = request.query.get('account') ?? request.query.get('c') ?? '';
  if (asked.toUpperCase().replaceAll('-', '_') !== account.realm) {
    return refuse(400, 'INVALID_ACCOUNT', asked === '' ? 'Provide the account.' : `There is no account ${JSON.stringify(asked)}.`);
  }
  const port = /:\d+$/.exec(request.baseUrl)?.[0] ?? '';
  const domain = (service: string) =>
    request.host === 'local' ? request.baseUrl : `https://${account.hostLabel}.${service}.netsuite.com${port}`;
  return jsonReply(200, {
    restDomain: domain('restlets.api'),
    webservicesDomain: domain('suitetalk.api'),
    systemDomain: domain('app'),
  });
}

function refuse(status: number, code: string, message: string): Reply {
  return jsonReply(status, { error: { code, message } });
}
