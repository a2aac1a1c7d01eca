import type { Client, RunSummary } from '@longshore/api';
import { isMoving } from '@longshore/api';
import { demoTenant } from './demo-tenant.ts';
import type { Sample } from './sample-documents.ts';

export interface SampleResult {
  readonly sample: Sample;
  readonly run: RunSummary;
}

/** The longest the server holds one request. */
const waitSeconds = 60;

/**
 * Hands in the samples, each bill when its customer's run has ended, and tells of a bill when its run is complete or stands still.
 * Those that were sent before are recognised by the server, which answers with the run they have: nothing is made twice.
 * @throws when a sample opens no run, or `giveUp` fires first
 */
export async function sendSamples(request: {
  readonly client: Client;
  readonly samples: readonly Sample[];
  readonly onBill: (result: SampleResult) => void;
  readonly giveUp: AbortSignal;
}): Promise<readonly SampleResult[]> {
  const { client, samples, onBill, giveUp } = request;
  const runByCustomer = new Map(
    samples.filter(({ kind }) => kind === 'customer').map((sample) => [sample.id, sendSample(client, sample, giveUp)]),
  );
  const bills = samples.filter(({ kind }) => kind === 'bill');
  const results = await Promise.all(
    bills.map(async (sample) => {
      await runByCustomer.get(sample.customerId);
      const result = { sample, run: await sendSample(client, sample, giveUp) };
      onBill(result);
      return result;
    }),
  );
  await Promise.all(runByCustomer.values());
  return results;
}

async function sendSample(client: Client, sample: Sample, giveUp: AbortSignal): Promise<RunSummary> {
  const send = sample.kind === 'customer' ? client.receiveCustomer : client.receiveBill;
  for (;;) {
    const receipt = await send({ tenant: demoTenant, wait: waitSeconds, bodyText: sample.text }, { signal: giveUp });
    const own = receipt.runs[0];
    // A newer version was handed in since: its run tells what became of the document.
    const run = own === undefined || own.status === 'superseded' ? await latestRun(client, sample, giveUp) : own;
    if (run === undefined) throw new Error(`${sample.kind} ${sample.name} opened no run: is its integration still there and enabled?`);
    if (!isMoving(run)) return run;
  }
}

async function latestRun(client: Client, sample: Sample, giveUp: AbortSignal): Promise<RunSummary | undefined> {
  const page = await client.listRuns({ tenant: demoTenant, kind: sample.kind, document: sample.id, limit: 1 }, { signal: giveUp });
  return page.items[0];
}
