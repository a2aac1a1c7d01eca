export type EmbeddedPostgresFaultCode =
  | 'embedded_postgres_unavailable'
  | 'embedded_postgres_does_not_run'
  | 'embedded_postgres_folder_not_writable'
  | 'embedded_postgres_other_version'
  | 'embedded_postgres_disk_full'
  | 'embedded_postgres_no_port'
  | 'embedded_postgres_not_ours'
  | 'embedded_postgres_user_unknown'
  | 'embedded_postgres_failed';

/** Why the database that comes with Longshore cannot be used. The message says what happened and what to do. */
export class EmbeddedPostgresFault extends Error {
  readonly code: EmbeddedPostgresFaultCode;

  constructor(code: EmbeddedPostgresFaultCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'EmbeddedPostgresFault';
    this.code = code;
  }
}

const ownServer = 'set DATABASE_URL to a PostgreSQL server of your own';

/** Turns what the operating system says about a file or a process into a sentence a person can act on. */
export function faultFromSystem(error: unknown, what: string): EmbeddedPostgresFault {
  if (error instanceof EmbeddedPostgresFault) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  const reason = error instanceof Error ? error.message : String(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new EmbeddedPostgresFault(
      'embedded_postgres_disk_full',
      `The disk is full: ${what} failed. Free some space, or ${ownServer}.`,
      error,
    );
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new EmbeddedPostgresFault(
      'embedded_postgres_folder_not_writable',
      `${what} failed because the folder is read-only or belongs to someone else (${reason}). Make it writable, choose another folder, or ${ownServer}.`,
      error,
    );
  }
  return new EmbeddedPostgresFault('embedded_postgres_failed', `${what} failed: ${reason}`, error);
}

/** Turns what `initdb` or `postgres` wrote before it gave up into a sentence a person can act on. */
export function faultFromOutput(output: string, what: string): EmbeddedPostgresFault {
  const last = output.trim().split('\n').slice(-12).join('\n');
  if (/No space left on device|Disk quota exceeded/i.test(last)) {
    return new EmbeddedPostgresFault(
      'embedded_postgres_disk_full',
      `The disk is full: ${what} failed. Free some space, or ${ownServer}.`,
      last,
    );
  }
  if (/could not bind|Address already in use|could not create any TCP\/IP sockets/i.test(last)) {
    return new EmbeddedPostgresFault(
      'embedded_postgres_no_port',
      `No port on 127.0.0.1 could be opened for PostgreSQL. Try again, or ${ownServer}.`,
      last,
    );
  }
  if (/Read-only file system|Permission denied/i.test(last)) {
    return new EmbeddedPostgresFault(
      'embedded_postgres_folder_not_writable',
      `${what} failed because its folder cannot be written. Make it writable, choose another folder, or ${ownServer}.`,
      last,
    );
  }
  if (/could not look up effective user ID|user does not exist/i.test(last)) {
    return new EmbeddedPostgresFault(
      'embedded_postgres_user_unknown',
      `PostgreSQL does not run as a user that this system has no name for. Run as a user of the system, or ${ownServer}.`,
      last,
    );
  }
  return new EmbeddedPostgresFault('embedded_postgres_failed', `${what} failed. Its last words:\n${last || '(none)'}`, last);
}

/** @returns the fault for data that another major version of PostgreSQL wrote */
export function otherVersion(dataFolder: string, dataMajor: string, ourMajor: string): EmbeddedPostgresFault {
  return new EmbeddedPostgresFault(
    'embedded_postgres_other_version',
    `The data in ${dataFolder} was written by PostgreSQL ${dataMajor}, and this version of Longshore brings PostgreSQL ${ourMajor}. Start the version of Longshore that wrote it, back the data up there and restore it here, or ${ownServer}.`,
  );
}
