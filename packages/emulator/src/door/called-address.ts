/** Which of NetSuite's hosts a request was sent to; `local` is the emulator under its own address, which serves them all. */
export type CalledHost = 'local' | 'suitetalk' | 'restlets' | 'app';

/** Tells the host from a Host header; undefined when nothing is served there. [H:section_1498251763] */
export function calledHost(hostHeader: string | undefined, hostLabel: string): CalledHost | undefined {
  const name = hostHeader?.replace(/:\d+$/, '').toLowerCase();
  switch (name) {
    case '127.0.0.1':
    case 'localhost':
      return 'local';
    case `${hostLabel}.suitetalk.api.netsuite.com`:
      return 'suitetalk';
    case `${hostLabel}.restlets.api.netsuite.com`:
      return 'restlets';
    case `${hostLabel}.app.netsuite.com`:
      return 'app';
    default:
      return undefined;
  }
}

/** What links begin with: the address as the client called it. NetSuite's own names are always https. */
export function baseUrlOf(host: CalledHost, hostHeader: string): string {
  return `${host === 'local' ? 'http' : 'https'}://${hostHeader.toLowerCase()}`;
}

/**
 * The addresses a client may have signed: the emulator speaks plain HTTP, a client that reaches it under NetSuite's name has called https.
 * A default port is not part of a signed address. [H:section_1534941088]
 */
export function signedOrigins(hostHeader: string): readonly string[] {
  const host = hostHeader.toLowerCase();
  return [`http://${host.replace(/:80$/, '')}`, `https://${host.replace(/:443$/, '')}`];
}
