import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { aborted } from '../stopping.ts';

export const runEmulator = defineCommand({
  summary: 'Runs a NetSuite account on this machine.',
  details:
    'Answers as NetSuite does on 127.0.0.1 until it is stopped: records, SuiteQL and both sign-ins. With --data everything survives a restart, ' +
    'credentials included; without it everything is gone afterwards. With --json it prints one line when it is ready, with its addresses and credentials.',
  examples: ['longshore emulator', 'longshore emulator --port 0 --seed large --json', 'longshore emulator --data ./my-account'],
  args: {
    port: {
      type: 'string',
      description: 'The port on 127.0.0.1; 0 takes any that is free.',
      default: '0',
      wholeNumberFrom: 0,
      environment: 'LONGSHORE_EMULATOR_PORT',
    },
    account: {
      type: 'string',
      valueHint: 'id',
      description: 'The account id.',
      default: 'TSTDRV1234567',
      environment: 'LONGSHORE_EMULATOR_ACCOUNT',
    },
    seed: {
      type: 'enum',
      options: ['demo', 'large', 'empty'],
      description: 'What the account holds at first: a small company, the same with thousands of records, or the base lists only.',
      default: 'demo',
      environment: 'LONGSHORE_EMULATOR_SEED',
    },
    data: {
      type: 'string',
      valueHint: 'folder',
      description: 'Where everything is kept; without it, in memory.',
      environment: 'LONGSHORE_EMULATOR_DATA',
    },
    json: { type: 'boolean', description: 'One line of JSON when ready.' },
  },
  async run({ args, output, surroundings }) {
    const port = Number(args.port);
    if (port > 65535)
      throw new Failure({ message: `There is no port ${port}.`, nextStep: 'Use --port 0 to 65535.', exitCode: exitCodes.wrongUsage });
    const { createEmulator } = await import('@longshore/emulator');
    const emulator = await createEmulator({
      port,
      accountId: args.account,
      seed: args.seed,
      ...(args.data === undefined ? {} : { dataDir: args.data }),
      log: (line) => output.note(line),
    });
    const { ready } = emulator;
    output.result(ready, (style) =>
      [
        style.heading(`NetSuite account ${ready.accountId} is ready at ${ready.url}`),
        '',
        'Token-based authentication',
        `  consumer key     ${ready.tba.consumerKey}`,
        `  consumer secret  ${ready.tba.consumerSecret}`,
        `  token id         ${ready.tba.tokenId}`,
        `  token secret     ${ready.tba.tokenSecret}`,
        'OAuth 2.0 client credentials',
        `  client id        ${ready.m2m.clientId}`,
        `  certificate id   ${ready.m2m.certificateId}`,
        `  private key      ${ready.m2m.privateKeyFile} (${ready.m2m.algorithm})`,
        'Administration',
        `  address          ${ready.admin.url}`,
        `  token            ${ready.admin.token}`,
        '',
        args.data === undefined
          ? 'Everything is forgotten when it stops. Ctrl-C stops it.'
          : `Everything is kept in ${args.data}. Ctrl-C stops it.`,
      ].join('\n'),
    );
    await aborted(surroundings.stopping);
    await emulator.close();
    return exitCodes.done;
  },
});
