import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';
import { StartFault } from './start-fault.ts';

const read = (environment: Record<string, string>) => readSettings(environment, '/srv/app');

test('nothing needs to be set', () => {
  expect(read({}).settings).toEqual({
    port: 4400,
    host: '127.0.0.1',
    home: '/srv/app/.longshore',
    databaseUrl: undefined,
    baseUrlByAccount: {},
    settleAfterMs: undefined,
    requestTimeoutMs: undefined,
    bodyLimitBytes: undefined,
    logLevel: 'info',
  });
});

test('what is set is read', () => {
  const { settings } = read({
    LONGSHORE_PORT: '0',
    LONGSHORE_HOST: '0.0.0.0',
    LONGSHORE_HOME: '/var/lib/longshore',
    LONGSHORE_NETSUITE_BASE_URLS: '{"TSTDRV1234567":"http://127.0.0.1:4440"}',
    LONGSHORE_SETTLE_AFTER_MS: '5000',
    LONGSHORE_BODY_LIMIT_BYTES: '1000000',
    LONGSHORE_LOG_LEVEL: 'silent',
    DATABASE_URL: 'postgres://me@db/longshore',
  });
  expect(settings).toMatchObject({
    port: 0,
    home: '/var/lib/longshore',
    baseUrlByAccount: { TSTDRV1234567: 'http://127.0.0.1:4440' },
    settleAfterMs: 5000,
    bodyLimitBytes: 1_000_000,
    databaseUrl: 'postgres://me@db/longshore',
  });
});

test('a variable that is set to nothing is not set', () => {
  expect(read({ LONGSHORE_PORT: '', DATABASE_URL: '' }).settings).toMatchObject({ port: 4400, databaseUrl: undefined });
});

test.each([
  ['LONGSHORE_PORT', '70000', 'LONGSHORE_PORT must be from 0 to 65535.'],
  ['LONGSHORE_PORT', '44a', 'LONGSHORE_PORT must be a whole number.'],
  ['LONGSHORE_LOG_LEVEL', 'loud', 'LONGSHORE_LOG_LEVEL must be one of trace, debug, info, warn, error, silent.'],
  ['LONGSHORE_NETSUITE_BASE_URLS', '{"1":"ftp://x"}', 'LONGSHORE_NETSUITE_BASE_URLS must map account ids to http or https URLs.'],
  ['DATABASE_URL', 'mysql://db', 'DATABASE_URL must be a postgres:// URL.'],
])('%s = %s stops the start with one sentence', (name, value, sentence) => {
  expect(() => read({ [name]: value })).toThrow(new StartFault('configuration', sentence));
});

test('every wrong variable is named at once, and none with its value', () => {
  const start = () => read({ LONGSHORE_PORT: 'x', DATABASE_URL: 'http://user:password@db' });
  expect(start).toThrow('LONGSHORE_PORT must be a whole number; DATABASE_URL must be a postgres:// URL.');
});

test('a variable that looks like ours and is not is reported, those of the command line are not', () => {
  const { unknownVariables } = read({ LONGSHORE_PROT: '4401', LONGSHORE_TENANT: 'demo', LONGSHORE_EMULATOR_PORT: '0', PATH: '/bin' });
  expect(unknownVariables).toEqual(['LONGSHORE_PROT']);
});
