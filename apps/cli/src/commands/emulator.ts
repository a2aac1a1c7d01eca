import type { EmulatorReady, SeedSize } from '@longshore/emulator';
import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import type { Style } from '../present/style.ts';
import { aborted } from '../stopping.ts';

export const runEmulator = defineCommand({
  summary: 'Runs a NetSuite account on this machine.',
  details:
    'Answers as NetSuite does until it is stopped: records, SuiteQL, metadata, every sign-in. Point a client at the printed address instead of ' +
    'https://<account>.suitetalk.api.netsuite.com and sign in with the printed credentials. With --data everything survives a restart, ' +
    'credentials included; without it everything is forgotten. With --json it prints one line when it is ready, with its addresses and credentials. ' +
    'With --tls-port it also speaks TLS under NetSuite’s own host names: let clients trust the printed certificate (NODE_EXTRA_CA_CERTS, ' +
    'REQUESTS_CA_BUNDLE, curl --cacert) and lead the names to it (curl --connect-to, /etc/hosts). Faults, settings and resets are ordered at the ' +
    'printed administration address.',
  examples: [
    'longshore emulator',
    'longshore emulator --port 4300 --data ./my-account',
    'longshore emulator --seed large --json',
    'longshore emulator --seed generated --customers 5000 --invoices 200000 --data ./a-large-account',
    'longshore emulator --tls-port 4343 --account 1234567_SB1',
  ],
  args: {
    port: {
      type: 'string',
      description: 'The port to answer on; 0 takes any that is free.',
      default: '0',
      wholeNumberFrom: 0,
      environment: 'LONGSHORE_EMULATOR_PORT',
    },
    'tls-port': {
      type: 'string',
      valueHint: 'port',
      description: 'A second port, which speaks TLS; 0 takes any that is free. Without it there is none.',
      wholeNumberFrom: 0,
      environment: 'LONGSHORE_EMULATOR_TLS_PORT',
    },
    account: {
      type: 'string',
      valueHint: 'id',
      description: 'The account id, such as 1234567 or 1234567_SB1.',
      default: 'TSTDRV1234567',
      environment: 'LONGSHORE_EMULATOR_ACCOUNT',
    },
    seed: {
      type: 'enum',
      options: ['demo', 'large', 'generated', 'empty'],
      description:
        'What the account holds at first: a small company, the same with 1,500 more customers and 20,000 invoices, the same of any size, or the ' +
        'base lists only.',
      default: 'demo',
      environment: 'LONGSHORE_EMULATOR_SEED',
    },
    customers: {
      type: 'string',
      valueHint: 'count',
      description: 'Of --seed generated: how many customers more than the demo company has.',
      default: '100',
      wholeNumberFrom: 0,
      environment: 'LONGSHORE_EMULATOR_CUSTOMERS',
    },
    invoices: {
      type: 'string',
      valueHint: 'count',
      description: 'Of --seed generated: how many invoices they have together.',
      default: '1000',
      wholeNumberFrom: 0,
      environment: 'LONGSHORE_EMULATOR_INVOICES',
    },
    lines: {
      type: 'string',
      valueHint: 'count',
      description: 'Of --seed generated: how many lines each invoice has; without it, one to six.',
      wholeNumberFrom: 1,
      environment: 'LONGSHORE_EMULATOR_LINES',
    },
    random: {
      type: 'string',
      valueHint: 'number',
      description: 'Of --seed generated: another number draws another company of the same size.',
      default: '1',
      wholeNumberFrom: 0,
      environment: 'LONGSHORE_EMULATOR_RANDOM',
    },
    data: {
      type: 'string',
      valueHint: 'folder',
      description: 'Where everything is kept; without it, in memory.',
      environment: 'LONGSHORE_EMULATOR_DATA',
    },
    host: {
      type: 'string',
      valueHint: 'address',
      description: 'The address to listen on; 0.0.0.0 lets other machines in, as a container needs.',
      default: '127.0.0.1',
      environment: 'LONGSHORE_EMULATOR_HOST',
    },
    names: {
      type: 'string',
      valueHint: 'name,…',
      description: 'Further host names it is called by, such as the name of its container.',
      environment: 'LONGSHORE_EMULATOR_NAMES',
    },
    json: { type: 'boolean', description: 'One line of JSON when ready.' },
  },
  async run({ args, output, surroundings }) {
    const port = portFrom('port', args.port);
    const tlsPort = args['tls-port'] === undefined ? undefined : portFrom('tls-port', args['tls-port']);
    const { createEmulator } = await import('@longshore/emulator');
    const emulator = await createEmulator({
      port,
      ...(tlsPort === undefined ? {} : { tlsPort }),
      host: args.host,
      ...(args.names === undefined ? {} : { names: args.names.split(',').map((name) => name.trim()) }),
      accountId: args.account,
      seed: args.seed === 'generated' ? sizeFrom(args) : args.seed,
      ...(args.data === undefined ? {} : { dataDir: args.data }),
      log: (line) => output.note(line),
    });
    output.result(emulator.ready, (style) => readyText(emulator.ready, args.data, style));
    await aborted(surroundings.stopping);
    await emulator.close();
    return exitCodes.done;
  },
});

function sizeFrom(args: { customers: string; invoices: string; lines?: string | undefined; random: string }): SeedSize {
  const { customers, invoices, lines, random } = args;
  return {
    customers: Number(customers),
    invoices: Number(invoices),
    ...(lines === undefined ? {} : { lines: Number(lines) }),
    random: Number(random),
  };
}

function portFrom(name: string, text: string): number {
  const port = Number(text);
  if (port > 65535) {
    throw new Failure({ message: `There is no port ${port}.`, nextStep: `Use --${name} 0 to 65535.`, exitCode: exitCodes.wrongUsage });
  }
  return port;
}

function readyText(ready: EmulatorReady, dataFolder: string | undefined, style: Style): string {
  return [
    style.heading(`NetSuite account ${ready.accountId} is ready at ${ready.url}`),
    ...(ready.tlsUrl === null ? [] : [`and by TLS at ${ready.tlsUrl}, for clients that trust ${ready.caFile}`]),
    '',
    'Access token, for one hour',
    `  ${ready.bearer}`,
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
    'Try it',
    `  curl ${ready.url}/services/rest/record/v1/customer?limit=5 -H 'Authorization: Bearer <access token>'`,
    '',
    dataFolder === undefined
      ? 'Everything is forgotten when it stops. Ctrl-C stops it.'
      : `Everything is kept in ${dataFolder}. Ctrl-C stops it.`,
  ].join('\n');
}
