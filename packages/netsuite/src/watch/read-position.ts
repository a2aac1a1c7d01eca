import { NetSuiteConfigurationError } from '../faults.ts';
import type { WatchPass, WatchPosition } from '../netsuite.ts';
import { isJsonObject } from '../paging.ts';
import { isWallTime } from './account-clock.ts';

/**
 * A position as a caller has stored it, held against what this package writes.
 * @throws {NetSuiteConfigurationError} `watch_position_malformed`, with the path
 */
export function readPosition(type: string, stored: WatchPosition): WatchPosition {
  const refuse = (path: string): never => {
    throw new NetSuiteConfigurationError({ code: 'watch_position_malformed', message: `${path} is not what a watch of ${type} stores.` });
  };
  if (!isJsonObject(stored)) return refuse('The position');
  if (stored.version !== 1) refuse('position.version');
  if (stored.type !== type.toLowerCase()) refuse('position.type');
  if (stored.readTo !== undefined && !isInstant(stored.readTo)) refuse('position.readTo');
  for (const name of ['seen', 'seenDeleted'] as const) {
    if (!isJsonObject(stored[name])) refuse(`position.${name}`);
    const unfit = Object.entries(stored[name]).find(([id, stamp]) => !isId(id) || !isWallTime(String(stamp)));
    if (unfit !== undefined) refuse(`position.${name}.${unfit[0]}`);
  }
  const { clock, pass } = stored;
  if (clock !== undefined && !(isJsonObject(clock) && Number.isInteger(clock.minutes) && isInstant(clock.learnedAt)))
    refuse('position.clock');
  if (pass !== undefined && !isPass(pass)) refuse('position.pass');
  return stored;
}

function isPass(pass: WatchPass): boolean {
  return (
    isJsonObject(pass) &&
    isInstant(pass.startedAt) &&
    [pass.from, pass.until, pass.tellFrom, pass.keepFrom].every((time) => isWallTime(String(time))) &&
    ['existing', 'changes'].includes(pass.tells) &&
    ['records', 'deletions'].includes(pass.stage) &&
    (pass.after === undefined || (isJsonObject(pass.after) && isWallTime(String(pass.after.stamp)) && isId(String(pass.after.id))))
  );
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

export function isId(text: string): boolean {
  return /^-?\d+$/.test(text);
}
