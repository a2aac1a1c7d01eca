import type { KeyObject } from 'node:crypto';
import { createPrivateKey, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isIPv4 } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Books, Integration } from './books/index.ts';
import {
  administrator,
  certificatesOf,
  closeBooks,
  defaultIntegrationOptions,
  hasMoreTransactionsThan,
  integrationsOf,
  openBooks,
  putIdentity,
  readIdentity,
  tbaTokensOf,
} from './books/index.ts';
import { namesOfThisMachine, openDoor, tlsIdentity } from './door/index.ts';
import { createEra, createFaults, createRequestCounter, createRequestLog } from './limits/index.ts';
import type { Account, SeedName, SeedSize } from './operations/index.ts';
import {
  createJobWorkers,
  issueAccessToken,
  keepSigningKey,
  makeIntegration,
  openAccount,
  seedNames,
  wellKnownKeys,
} from './operations/index.ts';

import { createQueryReaders } from './suiteql/index.ts';

export type { SeedSize } from './operations/index.ts';

/** How an emulator is to be. */
export interface EmulatorOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** A second port, which speaks TLS for NetSuite's host names and the emulator's own; 0 takes a free one. Without it there is none. */
  readonly tlsPort?: number;
  /** The IPv4 address to listen on; 127.0.0.1 by default. `0.0.0.0` opens the account to the network, as in a container. */
  readonly host?: string;
  /** Further names it is called by, such as `netsuite` in a network of containers. */
  readonly names?: readonly string[];
  /** In any spelling. */
  readonly accountId?: string;
  /** What new books begin with: a company by its name, or one of the size that is asked for. */
  readonly seed?: SeedName | SeedSize;
  /** A folder that keeps everything; without it everything is gone on close. */
  readonly dataDir?: string;
  /** Unix milliseconds. */
  readonly now?: () => number;
  /** Told of faults of the emulator itself. */
  readonly log?: (line: string) => void;
}

/** Where the emulator is and how to sign in: one JSON line of the CLI. */
export interface EmulatorReady {
  readonly url: string;
  /** null without a TLS port. */
  readonly tlsUrl: string | null;
  /** The certificate that clients of `tlsUrl` must trust; null without a TLS port. */
  readonly caFile: string | null;
  readonly accountId: string;
  readonly tba: { readonly consumerKey: string; readonly consumerSecret: string; readonly tokenId: string; readonly tokenSecret: string };
  readonly m2m: { readonly clientId: string; readonly certificateId: string; readonly privateKeyFile: string; readonly algorithm: 'PS256' };
  /** An access token that lives one hour. */
  readonly bearer: string;
  readonly admin: { readonly url: string; readonly token: string };
}

/** A running NetSuite account. */
export interface Emulator {
  readonly ready: EmulatorReady;
  /** Stops listening and closes the books. Requests that are held or delayed are cut off and not carried out. */
  close(): Promise<void>;
}

/** An emulator that cannot be made as asked. */
export class EmulatorError extends Error {
  readonly code: 'option_unknown' | 'seed_unknown' | 'host_malformed' | 'name_malformed';

  constructor(code: EmulatorError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const optionNames: readonly string[] = [
  'port',
  'tlsPort',
  'host',
  'names',
  'accountId',
  'seed',
  'dataDir',
  'now',
  'log',
] satisfies (keyof EmulatorOptions)[];
const privateKeyFileName = 'client-credentials-private-key.pem';
const authorityFileName = 'certificate-authority.pem';
const loggedRequestsMax = 1000;
/** About 50 MB. */
const invoicesInMemoryMax = 10_000;
/** From about here on, a query over the lines of a month takes longer than it may hold up others. */
const transactionsWithLongQueries = 5000;

/**
 * Starts a NetSuite account on this machine.
 *
 * With `dataDir` the account survives its process: same records, same credentials, whatever way the process ended. Faults, statistics and
 * the request log live as long as the process.
 *
 * @throws EmulatorError for options it does not have; AccountError for an account id that is none, or not the one of `dataDir`
 */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  checkOptions(options);
  const { port = 0, tlsPort, host = '127.0.0.1', accountId = 'TSTDRV1234567', seed = 'demo', dataDir, now = Date.now } = options;
  const ownNames = [...namesOfThisMachine, ...(options.names ?? []).map((name) => name.toLowerCase())];
  const folder = dataDir === undefined ? await mkdtemp(path.join(tmpdir(), 'netsuite-emulator-')) : path.resolve(dataDir);
  if (dataDir !== undefined) await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = dataDir === undefined && !isLarge(seed) ? undefined : path.join(folder, 'account.sqlite');
  const books = openBooks(file ?? ':memory:');
  const readers = createQueryReaders(books.database, file);
  const era = createEra();
  try {
    const account = openAccount({ books, accountId, seed, now, randomId: randomUUID });
    const privateKeyFile = path.join(folder, privateKeyFileName);
    if (dataDir === undefined) keepSigningKey(account, wellKnownKeys.accessTokens);
    const wellKnownKey = dataDir === undefined ? createPrivateKey(wellKnownKeys.clientCredentials) : undefined;
    const integration = await firstIntegration(books, account, privateKeyFile, wellKnownKey);
    const tbaToken = tbaTokensOf(books, integration.clientId)[0];
    const adminToken = readIdentity(books, 'admin token') ?? randomBytes(32).toString('hex');
    putIdentity(books, 'admin token', adminToken);

    const faults = createFaults();
    const counter = createRequestCounter();
    const report = (error: unknown) => options.log?.(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const jobWorkers = createJobWorkers(account, readers, ({ createdType, error }) => {
      if (createdType !== undefined) counter.countCreate(createdType);
      if (error !== undefined) report(error);
    });
    const tls = tlsPort === undefined ? undefined : tlsIdentity(books, ownNames, now());
    const caFile = tls === undefined ? null : path.join(folder, authorityFileName);
    if (tls !== undefined && caFile !== null) await writeFile(caFile, tls.authority);
    const { server, tlsServer, settled } = openDoor(
      {
        account,
        names: { account: account.hostLabel, own: ownNames },
        faults,
        counter,
        jobWorkers,
        readers,
        log: createRequestLog(loggedRequestsMax),
        adminToken,
        random: Math.random,
        era,
        report,
      },
      tls,
    );
    const url = `http://${await listen(server, port, host)}`;
    const tlsAddress = tlsServer === undefined ? undefined : await listen(tlsServer, tlsPort ?? 0, host).catch(stopAndRethrow(server));
    const tlsUrl = tlsAddress === undefined ? null : `https://${tlsAddress}`;
    jobWorkers.wake();
    if (hasMoreTransactionsThan(books, transactionsWithLongQueries)) readers.prepare();

    return {
      ready: {
        url,
        tlsUrl,
        caFile,
        accountId: account.realm,
        tba: {
          consumerKey: integration.clientId,
          consumerSecret: integration.consumerSecret,
          tokenId: tbaToken?.tokenId ?? '',
          tokenSecret: tbaToken?.tokenSecret ?? '',
        },
        m2m: {
          clientId: integration.clientId,
          certificateId: certificatesOf(books, integration.clientId)[0]?.certificateId ?? '',
          privateKeyFile,
          algorithm: 'PS256',
        },
        bearer: await issueAccessToken(account, integration, administrator, ['restlets', 'rest_webservices', 'suite_analytics']),
        admin: { url: `${url}/admin`, token: adminToken },
      },
      async close() {
        era.end();
        faults.withdrawAll();
        await readers.close();
        await Promise.all([server, ...(tlsServer === undefined ? [] : [tlsServer])].map(stop));
        await settled();
        jobWorkers.stop();
        closeBooks(books);
        if (dataDir === undefined) await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    closeBooks(books);
    if (dataDir === undefined) await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function checkOptions(options: EmulatorOptions): void {
  const unknown = Object.keys(options).find((name) => !optionNames.includes(name));
  if (unknown !== undefined) throw new EmulatorError('option_unknown', `The emulator has no option "${unknown}".`);
  checkSeed(options.seed);
  if (options.host !== undefined && !isIPv4(options.host)) {
    throw new EmulatorError('host_malformed', `"${options.host}" is no IPv4 address: write 127.0.0.1, or 0.0.0.0 for every network.`);
  }
  const malformed = options.names?.find((name) => !/^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$/i.test(name) || /\.netsuite\.com$/i.test(name));
  if (malformed !== undefined) {
    throw new EmulatorError(
      'name_malformed',
      `"${malformed}" is no host name of the emulator's own: write letters, digits, hyphens and dots.`,
    );
  }
}

function checkSeed(seed: EmulatorOptions['seed']): void {
  if (seed === undefined) return;
  if (typeof seed === 'string') {
    if (seedNames.includes(seed)) return;
    throw new EmulatorError('seed_unknown', `There is no seed "${seed}": choose one of ${seedNames.join(', ')}.`);
  }
  const numbers: readonly string[] = ['customers', 'invoices', 'lines', 'random'] satisfies (keyof SeedSize)[];
  for (const [name, value] of Object.entries(seed)) {
    if (!numbers.includes(name)) throw new EmulatorError('seed_unknown', `A seed has no "${name}": its size is ${numbers.join(', ')}.`);
    const least = name === 'lines' ? 1 : 0;
    if (!Number.isSafeInteger(value) || Number(value) < least) {
      throw new EmulatorError('seed_unknown', `${name} of a seed must be a whole number from ${least} on.`);
    }
  }
  if (seed.invoices > 0 && seed.customers === 0) throw new EmulatorError('seed_unknown', 'A seed with invoices needs customers.');
}

/** Whether an account is more than should be kept in memory: in a file it takes as little as a small one, and is gone with it on close. */
function isLarge(seed: SeedName | SeedSize): boolean {
  return seed === 'large' || (typeof seed !== 'string' && seed.invoices > invoicesInMemoryMax);
}

/** @returns host and port as this machine reaches them */
async function listen(server: Server, port: number, host: string): Promise<string> {
  server.listen(port, host);
  await once(server, 'listening');
  return `${host === '0.0.0.0' ? '127.0.0.1' : host}:${(server.address() as AddressInfo).port}`;
}

/** A port that cannot be had must not leave the other one open. */
function stopAndRethrow(server: Server) {
  return async (error: unknown): Promise<never> => {
    await stop(server);
    throw error;
  };
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

/** The integration the account was made with, made now when the books are new. Its private key is written before it counts as made. */
async function firstIntegration(
  books: Books,
  account: Account,
  privateKeyFile: string,
  privateKey: KeyObject | undefined,
): Promise<Integration> {
  const clientId = readIdentity(books, 'first integration');
  const known = integrationsOf(books).find((integration) => integration.clientId === clientId);
  if (known !== undefined) return known;
  const options = { ...defaultIntegrationOptions, name: 'Longshore' };
  const { integration, credentials } = await makeIntegration(account, options, administrator, privateKey);
  if (credentials === undefined) throw new Error('the first integration has the client credentials grant');
  await writeFile(privateKeyFile, credentials.privateKeyPem, { mode: 0o600 });
  await chmod(privateKeyFile, 0o600);
  putIdentity(books, 'first integration', integration.clientId);
  return integration;
}
