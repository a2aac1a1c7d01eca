/** What every client is given, in the environment, and how it says what it has done. */
import process from 'node:process';

/** @type {{accountId: string, hostLabel: string, tba: Record<string, string>, m2m: Record<string, string>, subsidiary: string, item: string, taxCode: string}} */
export const task = JSON.parse(process.env.CLIENT_TASK ?? '{}');

/** Tells an act that was done, with what came of it. */
export function report(act, result = {}) {
  process.stdout.write(`${JSON.stringify({ act, ...result })}\n`);
}
