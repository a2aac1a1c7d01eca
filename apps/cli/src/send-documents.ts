import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client, Receipt, RunSummary } from '@longshore/api';
import { isMoving } from '@longshore/api';
import type { ExitCode } from './exit-codes.ts';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import type { FrontDoor } from './front-door.ts';
import { frontDoorArgs } from './front-door.ts';
import type { Output } from './output.ts';
import { presentProblem } from './present/problem.ts';
import { presentReceipt } from './present/receipt.ts';
import { styleFor } from './present/style.ts';
import type { Surroundings } from './surroundings.ts';

/** The arguments of commands that hand documents in. */
export const sendArgs = {
  file: {
    type: 'positional',
    required: true,
    many: true,
    description: 'A file with one JSON document, or - for stdin. Several are sent one after the other.',
  },
  wait: { type: 'boolean', description: 'Wait until each run is final or stands still.' },
  timeout: { type: 'string', valueHint: 'seconds', description: 'How long --wait waits.', default: '120', wholeNumberFrom: 1 },
  ...frontDoorArgs,
} as const;

/** Hands in one document as the text it is; numbers keep every digit. */
export type Send = (
  client: Client,
  call: { readonly tenant: string; readonly wait?: number; readonly bodyText: string },
) => Promise<Receipt>;

/** The longest the server holds one request. */
const waitMaxSeconds = 60;
const pollMs = 500;

/**
 * Sends each file and says what became of it: one line of JSON per document for a program, a paragraph for a person. A refused document
 * does not keep the next ones back; the exit code tells the worst that happened.
 */
export async function sendDocuments(request: {
  readonly files: readonly string[];
  readonly send: Send;
  readonly frontDoor: FrontDoor;
  /** Absent: do not wait. */
  readonly waitSeconds?: number;
  readonly output: Output;
  readonly surroundings: Surroundings;
}): Promise<ExitCode> {
  const { files, output, surroundings } = request;
  const seen = new Set<ExitCode>();
  for (const file of files) {
    try {
      const receipt = await sendFile(file, request);
      output.result(receipt, (style, width) => presentReceipt(receipt, style, width));
      for (const run of receipt.runs) seen.add(exitCodeOf(run, request.waitSeconds !== undefined));
    } catch (error) {
      const failure = Failure.from(error);
      if (output.json && failure.problem !== undefined) output.result(failure.problem, () => '');
      const name = file === '-' ? 'stdin' : file;
      output.note(`${name}: ${presentProblem(failure, styleFor(surroundings.stderr, surroundings.environment), output.width)}`);
      seen.add(failure.exitCode);
    }
  }
  return [exitCodes.failed, exitCodes.wrongUsage, exitCodes.needsSomebody].find((code) => seen.has(code)) ?? exitCodes.done;
}

async function sendFile(
  file: string,
  { send, frontDoor, waitSeconds, surroundings }: Parameters<typeof sendDocuments>[0],
): Promise<Receipt> {
  const { client, tenant } = frontDoor;
  const bodyText = await readDocument(file, surroundings);
  const receipt = await send(client, {
    tenant,
    bodyText,
    ...(waitSeconds === undefined ? {} : { wait: Math.min(waitSeconds, waitMaxSeconds) }),
  });
  if (waitSeconds === undefined) return receipt;
  const deadline = AbortSignal.timeout(Math.max(0, waitSeconds - waitMaxSeconds) * 1000);
  const runs = await Promise.all(
    receipt.runs.map((run) => untilItStands(client, tenant, run, AbortSignal.any([deadline, surroundings.stopping]))),
  );
  return { ...receipt, runs };
}

async function untilItStands(client: Client, tenant: string, run: RunSummary, giveUp: AbortSignal): Promise<RunSummary> {
  if (!isMoving(run) || giveUp.aborted) return run;
  await new Promise((resolve) => setTimeout(resolve, pollMs));
  const { data: _data, revisions: _revisions, story: _story, ...now } = await client.getRun({ tenant, run: run.id });
  return untilItStands(client, tenant, now, giveUp);
}

async function readDocument(file: string, surroundings: Surroundings): Promise<string> {
  if (file === '-') return surroundings.readStdin();
  try {
    return await readFile(path.resolve(surroundings.folder, file), 'utf8');
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (cause as Error).message;
    throw new Failure({ message: `It cannot be read: ${reason}.`, cause });
  }
}

function exitCodeOf(run: RunSummary, waited: boolean): ExitCode {
  if (['complete', 'skipped', 'superseded'].includes(run.status)) return exitCodes.done;
  if (run.status === 'canceled') return exitCodes.failed;
  if (!isMoving(run)) return waited ? exitCodes.needsSomebody : exitCodes.done;
  return waited ? exitCodes.failed : exitCodes.done;
}
