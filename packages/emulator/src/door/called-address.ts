/**
 * Which of NetSuite's hosts a request was sent to; `local` is the emulator under its own address, which serves them all. `rest`, `system` and
 * `webservices` belong to no account: clients ask there where an account is.
 */
export type CalledHost = 'local' | 'suitetalk' | 'restlets' | 'app' | 'rest' | 'system' | 'webservices';

/** By which names an emulator is called. */
export interface HostNames {
  /** The account in NetSuite's host names: `1234567-sb1`. */
  readonly account: string;
  /** Its own names, in lower case: `localhost`, `127.0.0.1` and what it was given. */
  readonly own: readonly string[];
}

/** The names under which a machine calls itself. */
export const namesOfThisMachine: readonly string[] = ['localhost', '127.0.0.1'];

/** The hosts that belong to no account. [H:article_7094653807] */
const hostsOfNoAccount: Readonly<Record<string, CalledHost>> = {
  'rest.netsuite.com': 'rest',
  'system.netsuite.com': 'system',
  'webservices.netsuite.com': 'webservices',
};

/** Tells the host from a Host header; undefined when nothing is served there. [H:section_1498251763] */
export function calledHost(hostHeader: string | undefined, names: HostNames): CalledHost | undefined {
  const name = hostHeader?.replace(/:\d+$/, '').toLowerCase() ?? '';
  if (names.own.includes(name)) return 'local';
  switch (name) {
    case `${names.account}.suitetalk.api.netsuite.com`:
      return 'suitetalk';
    case `${names.account}.restlets.api.netsuite.com`:
      return 'restlets';
    case `${names.account}.app.netsuite.com`:
      return 'app';
    default:
      return hostsOfNoAccount[name];
  }
}

/**
 * The names of the server's certificate. An account's hosts are covered for all accounts, as NetSuite's own certificates do: a client that
 * calls another account is told so by a page, not by a failed handshake.
 */
export function certifiedNames(own: readonly string[]): readonly string[] {
  const hostsOfAccounts = ['*.suitetalk.api.netsuite.com', '*.restlets.api.netsuite.com', '*.app.netsuite.com'];
  return [...hostsOfAccounts, ...Object.keys(hostsOfNoAccount), ...own];
}

/** Whether a request came over TLS. */
export type Scheme = 'http' | 'https';

/**
 * What links begin with: the address as the client called it. NetSuite's own names are always https: who calls them without TLS has something
 * in between that took it off.
 */
export function baseUrlOf(host: CalledHost, scheme: Scheme, hostHeader: string): string {
  return `${host === 'local' ? scheme : 'https'}://${hostHeader.toLowerCase()}`;
}

/**
 * The addresses a client may have signed. A client that reaches the plain port under NetSuite's name has called https. A default port is not
 * part of a signed address. [H:section_1534941088]
 */
export function signedOrigins(hostHeader: string): readonly string[] {
  const host = hostHeader.toLowerCase();
  return [`http://${host.replace(/:80$/, '')}`, `https://${host.replace(/:443$/, '')}`];
}
