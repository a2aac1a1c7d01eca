import { expect, test } from 'vitest';
import { EmbeddedPostgresFault, faultFromOutput, faultFromSystem } from './faults.ts';

test.each([
  ['could not write to file "base/1/2": No space left on device', 'embedded_postgres_disk_full'],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'embedded_postgres_no_port'],
  ['FATAL:  could not open file "pg_wal": Permission denied', 'embedded_postgres_folder_not_writable'],
  ['initdb: could not look up effective user ID 12345: user does not exist', 'embedded_postgres_user_unknown'],
  ['PANIC:  something new', 'embedded_postgres_failed'],
])('what PostgreSQL says last, "%s", becomes %s with a next step', (output, code) => {
  const fault = faultFromOutput(`LOG:  starting\n${output}\n`, 'Starting PostgreSQL');
  expect(fault.code).toBe(code);
  expect(fault.message).toMatch(code === 'embedded_postgres_failed' ? /something new/ : /DATABASE_URL/);
});

test.each([
  ['ENOSPC', 'embedded_postgres_disk_full'],
  ['EROFS', 'embedded_postgres_folder_not_writable'],
  ['EACCES', 'embedded_postgres_folder_not_writable'],
  ['EIO', 'embedded_postgres_failed'],
])('what the system says, %s, becomes %s', (systemCode, code) => {
  const cause = Object.assign(new Error('what the system said'), { code: systemCode });
  const fault = faultFromSystem(cause, 'Making the database');
  expect(fault).toMatchObject({ code, cause });
  expect(fault.message).toContain('Making the database');
});

test('a fault that was told apart already stays what it is', () => {
  const fault = new EmbeddedPostgresFault('embedded_postgres_other_version', 'other version');
  expect(faultFromSystem(fault, 'Starting')).toBe(fault);
});
