import { createWriteStream, existsSync, renameSync } from 'node:fs';
import { finished } from 'node:stream/promises';

export interface FileLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  close(): Promise<void>;
}

/** A log of one JSON object per line. The log of the start before is kept beside it, as `.previous`. */
export function openFileLog(file: string, now: () => Date): FileLog {
  if (existsSync(file)) renameSync(file, `${file}.previous`);
  const stream = createWriteStream(file, { mode: 0o600 });
  const write = (level: string) => (fields: object, message: string) => {
    stream.write(`${JSON.stringify({ time: now(), level, message, ...fields }, plainError)}\n`);
  };
  return {
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    close() {
      stream.end();
      return finished(stream);
    },
  };
}

/** Errors have no enumerable fields of their own that JSON would show. */
function plainError(_name: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  return { ...value, name: value.name, message: value.message, stack: value.stack, cause: value.cause };
}
