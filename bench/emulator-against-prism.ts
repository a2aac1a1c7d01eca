import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { placePublished } from '../scripts/pack/place-published.ts';
import { startChild, startEmulator, startInstalledEmulator } from './child.ts';
import type { Figure, Round } from './figure.ts';
import { toFigure } from './figure.ts';
import { installPeers, startPrism } from './peers.ts';
import type { Place } from './place.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const [inFlight, requests, requestsBefore, rounds, starts] = [5, 3000, 15_000, 7, 7];

/**
 * Two figures beside Prism, the usual way to stand in for an API that has an OpenAPI document: from the start of the process, both installed
 * from packages, to the first answer, and answers a second. Prism checks nothing but the path and answers with a fixed example, the very customer that the emulator
 * reads; the emulator verifies a signature that was never used before and reads its books.
 */
export async function emulatorAgainstPrism(place: Place): Promise<readonly Figure[]> {
  await installPeers();
  const document = place.folder('customer.openapi.json');
  const path = await describeOneCustomer(place, document);

  const installed = place.folder('installed');
  await placePublished(repository, installed);
  const startRounds: Round[] = [];
  for (let round = 0; round <= starts; round++) {
    const ours = await millisecondsOf(async () => {
      const emulator = await startInstalledEmulator(installed);
      await readAs(emulator.ready.url + path, emulator.ready.bearer);
      return emulator.stop;
    });
    const limit = await millisecondsOf(async () => {
      const prism = await startPrism(document);
      await readAs(prism.url + path);
      return prism.stop;
    });
    // The first round fills the caches of both.
    if (round > 0) startRounds.push({ ours, limit });
  }

  const emulator = await startEmulator();
  const prism = await startPrism(document);
  try {
    const { url, accountId: realm, tba } = emulator.ready;
    const [toOurs, toPrism] = [{ url: url + path, tba, realm }, { url: prism.url + path }];
    // Both are compiled by Node while they run: what counts is a server that has been up for a while.
    for (const load of [toOurs, toPrism]) await answersPerSecond(load, requestsBefore);
    const readRounds: Round[] = [];
    for (let round = 0; round < rounds; round++) {
      readRounds.push({ ours: await answersPerSecond(toOurs, requests), limit: await answersPerSecond(toPrism, requests) });
    }
    return [
      toFigure(
        { what: 'the emulator from start to first answer', against: "Prism's mock of one record", unit: 'ms' },
        startRounds,
        (round) => round.limit / round.ours,
      ),
      toFigure(
        { what: 'signed GETs of a customer at the emulator', against: "unsigned ones at Prism's mock", unit: 'answers/s' },
        readRounds,
      ),
    ];
  } finally {
    await prism.stop();
    await emulator.stop();
  }
}

/** Reads a customer from a fresh account and writes the OpenAPI document whose example it is. @returns the path it is read at */
async function describeOneCustomer(place: Place, file: string): Promise<string> {
  const emulator = await startEmulator(place.folder('emulator-of-the-example'));
  const { url, bearer } = emulator.ready;
  try {
    const list = JSON.parse(await readAs(`${url}/services/rest/record/v1/customer?limit=1`, bearer)) as {
      items: readonly { id: string }[];
    };
    const path = `/services/rest/record/v1/customer/${list.items[0]?.id}`;
    const example: unknown = JSON.parse(await readAs(url + path, bearer));
    const answer = { description: 'The customer.', content: { 'application/json': { schema: { type: 'object' }, example } } };
    const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
    const paths = { '/services/rest/record/v1/customer/{id}': { get: { parameters, responses: { 200: answer } } } };
    writeFileSync(file, JSON.stringify({ openapi: '3.0.1', info: { title: 'One customer', version: '1' }, paths }));
    return path;
  } finally {
    await emulator.stop();
  }
}

async function readAs(url: string, bearer?: string): Promise<string> {
  const answer = await fetch(url, { headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` } });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}: ${text}`);
  return text;
}

/** How long `act` takes until it gives back how to end what it began. */
async function millisecondsOf(act: () => Promise<() => Promise<void>>): Promise<number> {
  const beganMs = performance.now();
  const end = await act();
  const tookMs = performance.now() - beganMs;
  await end();
  return tookMs;
}

async function answersPerSecond(load: Readonly<Record<string, unknown>>, requests: number): Promise<number> {
  const child = await startChild<{ perSecond: number }>('children/get-again-and-again.ts', JSON.stringify({ ...load, requests, inFlight }));
  await child.stop();
  return child.ready.perSecond;
}
