import path from 'node:path';
import { z } from 'zod';
import { StartFault } from './start-fault.ts';

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^[0-9]{1,15}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);

const baseUrls = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue('must be JSON that maps account ids to base URLs, for example {"1234567":"http://127.0.0.1:4440"}');
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.url({ protocol: /^https?$/, message: 'must map account ids to http or https URLs' })));

const variables = {
  LONGSHORE_PORT: wholeNumber(0, 65_535).default(4400),
  LONGSHORE_HOST: z.string().default('127.0.0.1'),
  LONGSHORE_PUBLIC_URL: z.url({ protocol: /^https$/, message: 'must be an https URL' }).optional(),
  LONGSHORE_HOME: z.string().optional(),
  LONGSHORE_NETSUITE_BASE_URLS: baseUrls.default({}),
  LONGSHORE_SETTLE_AFTER_MS: wholeNumber(0, 86_400_000).optional(),
  LONGSHORE_REQUEST_TIMEOUT_MS: wholeNumber(1, 900_000).optional(),
  LONGSHORE_BODY_LIMIT_BYTES: wholeNumber(1, 512 * 1024 * 1024).optional(),
  LONGSHORE_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, message: 'must be a postgres:// URL' }).optional(),
};

/** Read by the command line, the set-up and the tests, so not unknown here. */
const othersVariables = /^LONGSHORE_(?:TENANT|URL|KEY|JSON|DEBUG|EXIT_WITH_PARENT|EMULATOR_\w+|TEST_\w+)$/;

/** How a server or worker process is configured. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Under which people's browsers reach the server; NetSuite sends people back to https addresses only. */
  readonly publicUrl: string | undefined;
  /** Absolute. Holds the master key and, without `databaseUrl`, the database. */
  readonly home: string;
  /** Absent: the database that comes with Longshore. */
  readonly databaseUrl: string | undefined;
  readonly baseUrlByAccount: Readonly<Record<string, string>>;
  readonly settleAfterMs: number | undefined;
  readonly requestTimeoutMs: number | undefined;
  readonly bodyLimitBytes: number | undefined;
  readonly logLevel: string;
}

/**
 * Reads the settings from environment variables. A variable that is set but empty counts as not set.
 * @returns the settings, and the names of variables that look like ours and are not
 * @throws {StartFault} `configuration`, naming every variable that is wrong
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
): { readonly settings: Settings; readonly unknownVariables: readonly string[] } {
  const given = Object.fromEntries(Object.keys(variables).map((name) => [name, environment[name] || undefined]));
  const parsed = z.object(variables).safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${String(issue.path[0])} ${faultInWords(issue)}`);
    throw new StartFault('configuration', `${faults.join('; ')}.`);
  }
  const values = parsed.data;
  return {
    settings: {
      port: values.LONGSHORE_PORT,
      host: values.LONGSHORE_HOST,
      publicUrl: values.LONGSHORE_PUBLIC_URL,
      home: path.resolve(folder, values.LONGSHORE_HOME ?? '.longshore'),
      databaseUrl: values.DATABASE_URL,
      baseUrlByAccount: values.LONGSHORE_NETSUITE_BASE_URLS,
      settleAfterMs: values.LONGSHORE_SETTLE_AFTER_MS,
      requestTimeoutMs: values.LONGSHORE_REQUEST_TIMEOUT_MS,
      bodyLimitBytes: values.LONGSHORE_BODY_LIMIT_BYTES,
      logLevel: values.LONGSHORE_LOG_LEVEL,
    },
    unknownVariables: Object.keys(environment).filter(
      (name) => name.startsWith('LONGSHORE_') && !(name in variables) && !othersVariables.test(name),
    ),
  };
}

function faultInWords(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_value' ? `must be one of ${issue.values.join(', ')}` : issue.message;
}
