import type { Role } from '@longshore/api';
import { ApiProblem, createClient } from '@longshore/api';
import { demoTenant } from './demo-tenant.ts';
import type { Home } from './home.ts';

const cliFile = 'cli.json';

/**
 * The key of tenant demo: the one that is kept when the server still takes it, else a new one. It is left for the command line in
 * `cli.json`, with the address of this start, and alone in `key`.
 */
export async function keepDemoKey(
  home: Home,
  url: string,
  createKey: (request: { tenant: string; role: Role; name: string }) => Promise<string>,
): Promise<string> {
  const { key: kept } = (home.read(cliFile) ?? {}) as { key?: unknown };
  const key =
    typeof kept === 'string' && (await isTaken(url, kept))
      ? kept
      : await createKey({ tenant: demoTenant, role: 'owner', name: 'npm start' });
  home.write(cliFile, `${JSON.stringify({ url, key }, null, 2)}\n`);
  home.write('key', `${key}\n`);
  return key;
}

async function isTaken(url: string, key: string): Promise<boolean> {
  try {
    const session = await createClient({ baseUrl: url, key }).getSession({});
    return session.tenant === demoTenant && session.role === 'owner';
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 401) return false;
    throw error;
  }
}
