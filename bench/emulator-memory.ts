import { readFileSync } from 'node:fs';
import { startEmulator } from './child.ts';
import type { Figure, Round } from './figure.ts';
import { toFigure } from './figure.ts';

const customers = 1500;

/** Memory the emulator's process holds after it was given 1,500 customers over HTTP and listed them, beside what it held before. */
export async function emulatorMemory(): Promise<Figure> {
  const rounds: Round[] = [];
  for (let round = 0; round < 3; round++) {
    const emulator = await startEmulator();
    try {
      const { url, bearer } = emulator.ready;
      const ask = async (method: string, path: string, body?: unknown) => {
        const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
        const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
        const answer = await fetch(`${url}/services/rest/record/v1/${path}`, init);
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
        return text === '' ? undefined : (JSON.parse(text) as { items: readonly { id: string }[] });
      };
      const subsidiary = (await ask('GET', 'subsidiary?limit=1'))?.items[0]?.id;
      const before = residentMegabytes(emulator.pid);
      for (let number = 1; number <= customers; number++) {
        await ask('POST', 'customer', { companyName: `Customer ${number}`, externalId: `bench-${number}`, subsidiary: { id: subsidiary } });
      }
      for (const offset of [0, 1000]) await ask('GET', `customer?limit=1000&offset=${offset}`);
      rounds.push({ ours: residentMegabytes(emulator.pid), limit: before });
    } finally {
      await emulator.stop();
    }
  }
  return toFigure(
    { what: `memory after ${customers} customers`, against: 'the same process before', unit: 'MB' },
    rounds,
    (round) => round.limit / round.ours,
  );
}

/** What Linux says a process keeps in memory. */
export function residentMegabytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1000;
}
