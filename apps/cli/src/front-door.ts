import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Client } from '@longshore/api';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import type { Surroundings } from './surroundings.ts';

/** The flags of every command that asks a server. */
export const frontDoorArgs = {
  tenant: { type: 'string', valueHint: 'id', description: 'The tenant.', default: 'demo' },
  url: { type: 'string', description: 'The server; by default the one in .longshore/cli.json.' },
  key: { type: 'string', valueHint: 'lsk_…', description: 'The API key; by default the one in .longshore/cli.json.' },
  json: { type: 'boolean', description: 'Machine-readable result on stdout.' },
} as const;

/** A server to ask and the tenant to ask about. */
export interface FrontDoor {
  readonly client: Client;
  readonly tenant: string;
}

/** Where a server is and how to be let in, as `npm start` leaves it in `.longshore/cli.json`. */
export interface Address {
  readonly url: string;
  readonly key: string;
}

/**
 * Finds the server and the key: what was given, else `.longshore/cli.json` in this folder or the nearest above it. The file's key is
 * sent to the file's server only: a person who names another server names its key too.
 */
export function findAddress(given: { readonly url?: string | undefined; readonly key?: string | undefined }, folder: string): Address {
  if (given.url !== undefined && !/^https?:$/.test(URL.parse(given.url)?.protocol ?? '')) {
    throw new Failure({
      message: `"${given.url}" is not an http address.`,
      nextStep: 'Give --url like http://127.0.0.1:4400.',
      exitCode: exitCodes.wrongUsage,
    });
  }
  if (given.url !== undefined && given.key !== undefined) return { url: given.url, key: given.key };
  const found = nearestAddressFile(folder);
  if (found === undefined) {
    throw new Failure({
      message:
        given.url === undefined
          ? 'There is no server to ask: no .longshore/cli.json in this folder or above it.'
          : `There is no key for ${given.url}.`,
      nextStep:
        given.url === undefined
          ? 'Run `npm start` in the folder of Longshore, or give --url and --key.'
          : 'Give --key or set LONGSHORE_KEY.',
    });
  }
  const kept = readAddressFile(found);
  if (given.url !== undefined && new URL(given.url).origin !== new URL(kept.url).origin) {
    throw new Failure({
      message: `There is no key for ${given.url}; ${found} has one for ${kept.url}.`,
      nextStep: 'Give --key or set LONGSHORE_KEY.',
    });
  }
  return { url: given.url ?? kept.url, key: given.key ?? kept.key };
}

/** A client for the server the arguments and the folder lead to. */
export async function openFrontDoor(
  args: { readonly tenant?: string | undefined; readonly url?: string | undefined; readonly key?: string | undefined },
  surroundings: Surroundings,
): Promise<FrontDoor> {
  const { url, key } = findAddress(args, surroundings.folder);
  // Late: the emulator, which asks nobody, starts faster without it.
  const { createClient } = await import('@longshore/api');
  return { client: createClient({ baseUrl: url, key, fetch: surroundings.fetch }), tenant: args.tenant ?? 'demo' };
}

function nearestAddressFile(folder: string): string | undefined {
  const file = path.join(folder, '.longshore', 'cli.json');
  if (existsSync(file)) return file;
  const parent = path.dirname(folder);
  return parent === folder ? undefined : nearestAddressFile(parent);
}

function readAddressFile(file: string): Address {
  const mend = { nextStep: 'Run `npm start` to have it written again, or give --url and --key.' };
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Failure({ message: `${file} cannot be read.`, ...mend, cause });
  }
  const { url, key } = (content ?? {}) as Record<string, unknown>;
  if (typeof url !== 'string' || !URL.canParse(url) || typeof key !== 'string') {
    throw new Failure({ message: `${file} does not name a url and a key.`, ...mend });
  }
  return { url, key };
}
