import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeIntegration } from './admin/index.ts';
import type { Books, Integration } from './books/index.ts';
import {
  administrator,
  certificatesOf,
  closeBooks,
  integrationsOf,
  openBooks,
  putIdentity,
  readIdentity,
  tbaTokensOf,
} from './books/index.ts';
import { openDoor } from './door/index.ts';
import { createEra, createFaults, createRequestCounter, createRequestLog } from './limits/index.ts';
import type { Account, SeedName } from './operations/index.ts';
import { createJobWorkers, issueAccessToken, openAccount, seedNames } from './operations/index.ts';

/** How an emulator is to be. */
export interface EmulatorOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly host?: '127.0.0.1';
  /** In any spelling. */
  readonly accountId?: string;
  /** What new books begin with. */
  readonly seed?: SeedName;
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
  /** The emulator does not speak TLS. */
  readonly tlsUrl: null;
  readonly caFile: null;
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
  readonly code: 'option_unknown' | 'seed_unknown' | 'tls_unsupported';

  constructor(code: EmulatorError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const optionNames: readonly string[] = ['port', 'host', 'accountId', 'seed', 'dataDir', 'now', 'log'] satisfies (keyof EmulatorOptions)[];
const privateKeyFileName = 'client-credentials-private-key.pem';
const loggedRequestsMax = 1000;

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
  const { port = 0, host = '127.0.0.1', accountId = 'TSTDRV1234567', seed = 'demo', dataDir, now = Date.now } = options;
  const folder = dataDir === undefined ? await mkdtemp(path.join(tmpdir(), 'netsuite-emulator-')) : path.resolve(dataDir);
  if (dataDir !== undefined) await mkdir(folder, { recursive: true, mode: 0o700 });
  const books = openBooks(dataDir === undefined ? ':memory:' : path.join(folder, 'account.sqlite'));
  const era = createEra();
  try {
    const account = openAccount({ books, accountId, seed, now, randomId: randomUUID });
    const privateKeyFile = path.join(folder, privateKeyFileName);
    const integration = await firstIntegration(books, account, privateKeyFile);
    const tbaToken = tbaTokensOf(books, integration.clientId)[0];
    const adminToken = readIdentity(books, 'admin token') ?? randomBytes(32).toString('hex');
    putIdentity(books, 'admin token', adminToken);

    const faults = createFaults();
    const counter = createRequestCounter();
    const report = (error: unknown) => options.log?.(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const jobWorkers = createJobWorkers(account, ({ createdType, error }) => {
      if (createdType !== undefined) counter.countCreate(createdType);
      if (error !== undefined) report(error);
    });
    const { server, settled } = openDoor({
      account,
      faults,
      counter,
      jobWorkers,
      log: createRequestLog(loggedRequestsMax),
      adminToken,
      random: Math.random,
      era,
      report,
    });
    server.listen(port, host);
    await once(server, 'listening');
    jobWorkers.wake();
    const url = `http://${host}:${(server.address() as AddressInfo).port}`;

    return {
      ready: {
        url,
        tlsUrl: null,
        caFile: null,
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
        bearer: await issueAccessToken(account, integration, administrator, ['rest_webservices', 'suite_analytics']),
        admin: { url: `${url}/admin`, token: adminToken },
      },
      async close() {
        era.end();
        faults.withdrawAll();
        const closed = once(server, 'close');
        server.close();
        server.closeAllConnections();
        await closed;
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
  if (unknown === 'tlsPort') throw new EmulatorError('tls_unsupported', 'The emulator does not speak TLS yet: leave the TLS port out.');
  if (unknown !== undefined) throw new EmulatorError('option_unknown', `The emulator has no option "${unknown}".`);
  if (options.seed !== undefined && !seedNames.includes(options.seed)) {
    throw new EmulatorError('seed_unknown', `There is no seed "${options.seed}": choose one of ${seedNames.join(', ')}.`);
  }
}

/** The integration the account was made with, made now when the books are new. Its private key is written before it counts as made. */
async function firstIntegration(books: Books, account: Account, privateKeyFile: string): Promise<Integration> {
  const clientId = readIdentity(books, 'first integration');
  const known = integrationsOf(books).find((integration) => integration.clientId === clientId);
  if (known !== undefined) return known;
  const { integration, credentials } = await makeIntegration(books, 'Longshore', null, administrator, account.now());
  await writeFile(privateKeyFile, credentials.privateKeyPem, { mode: 0o600 });
  await chmod(privateKeyFile, 0o600);
  putIdentity(books, 'first integration', integration.clientId);
  return integration;
}
