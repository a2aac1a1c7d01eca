import { defineCommand } from '../command.ts';
import { runServerProcess, serverProcessArgs } from '../server-process.ts';

export const runWorker = defineCommand({
  summary: 'Runs only the job loop, beside a server on the same database.',
  details:
    'Start as many as are wanted. Each needs the database and the master key of the server; further settings are the environment ' +
    'variables of `longshore server`. The log goes to stderr.',
  examples: ['DATABASE_URL=postgres://… longshore worker'],
  args: serverProcessArgs,
  run: ({ args, output, surroundings }) =>
    runServerProcess({
      kind: 'worker',
      settings: { LONGSHORE_HOME: args.home, DATABASE_URL: args['database-url'] },
      output,
      surroundings,
    }),
});
