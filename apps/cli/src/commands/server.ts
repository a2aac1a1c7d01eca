import { defineCommand } from '../command.ts';
import { runServerProcess, serverProcessArgs } from '../server-process.ts';

export const runServer = defineCommand({
  summary: 'Runs the server: HTTP, the console and the job loop.',
  details:
    'For production; `npm start` is for trying things. Further settings are environment variables: LONGSHORE_PUBLIC_URL, LONGSHORE_NETSUITE_BASE_URLS, ' +
    'LONGSHORE_SETTLE_AFTER_MS, LONGSHORE_REQUEST_TIMEOUT_MS, LONGSHORE_BODY_LIMIT_BYTES, LONGSHORE_LOG_LEVEL. The log goes to stderr.',
  examples: ['longshore server', 'DATABASE_URL=postgres://… longshore server --host 0.0.0.0 --port 8080'],
  args: {
    port: { type: 'string', description: 'The port, by default 4400; 0 takes any that is free.', wholeNumberFrom: 0 },
    host: { type: 'string', description: 'The address to listen on, by default 127.0.0.1.' },
    ...serverProcessArgs,
  },
  run: ({ args, output, surroundings }) =>
    runServerProcess({
      kind: 'server',
      settings: {
        LONGSHORE_PORT: args.port,
        LONGSHORE_HOST: args.host,
        LONGSHORE_HOME: args.home,
        DATABASE_URL: args['database-url'],
      },
      output,
      surroundings,
    }),
});
