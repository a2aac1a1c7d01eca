import { stat } from 'node:fs/promises';
import path from 'node:path';

/** As whom the server runs: nothing for ourselves, ids for someone else. Passed on to `spawn` as it is. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** "nobody" on every Linux: owns nothing, may do nothing. */
const unprivilegedId = 65534;

/** PostgreSQL refuses to run as root. Root therefore runs it as an unprivileged user, everybody else as themselves. */
export function serverUser(): ServerUser {
  return process.getuid?.() === 0 ? { uid: unprivilegedId, gid: unprivilegedId } : {};
}

/**
 * Whether `user` can get to a path: enter every folder above it and, when it exists, read and enter or run it. What does not exist yet
 * is asked about its nearest folder that does.
 */
export async function isReachableBy(user: ServerUser, target: string): Promise<boolean> {
  if (user.uid === undefined) return true;
  for (let current = path.resolve(target); ; current = path.dirname(current)) {
    const found = await stat(current).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (found !== undefined) {
      const bits = found.uid === user.uid ? found.mode >> 6 : found.gid === user.gid ? found.mode >> 3 : found.mode;
      if ((bits & 1) === 0) return false;
    }
    if (current === path.dirname(current)) return true;
  }
}
