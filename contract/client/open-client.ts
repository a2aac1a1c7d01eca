import { readFileSync } from 'node:fs';
import type { Emulator } from '@longshore/emulator';
import type { NetSuite, NetSuiteOptions } from '@longshore/netsuite';
import { createNetSuite } from '@longshore/netsuite';

/** Asks the admin interface of an emulator. @returns the body of its answer */
export async function order(emulator: Emulator, method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const { url, token } = emulator.ready.admin;
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}

/** The client of an emulator, signed in by tokens unless told otherwise. */
export function openClient(emulator: Emulator, options: Partial<NetSuiteOptions> = {}): NetSuite {
  const { accountId, url, tba } = emulator.ready;
  return createNetSuite({ accountId, baseUrl: url, credentials: { kind: 'tba', ...tba }, ...options });
}

/** The client credentials of an emulator. */
export function clientCredentials({ ready }: Emulator) {
  const { clientId, certificateId, privateKeyFile } = ready.m2m;
  return { kind: 'client_credentials', clientId, certificateId, privateKeyPem: readFileSync(privateKeyFile, 'utf8') } as const;
}
