import type { Authorization } from '@longshore/api';
import { chooseConnection } from '../../choose-connection.ts';
import { defineCommand } from '../../command.ts';
import type { ExitCode } from '../../exit-codes.ts';
import { exitCodes } from '../../exit-codes.ts';
import { Failure } from '../../failure.ts';
import type { FrontDoor } from '../../front-door.ts';
import { frontDoorArgs, openFrontDoor } from '../../front-door.ts';
import { time } from '../../present/run-story.ts';
import { waitABit } from '../../wait-a-bit.ts';

const prompts = ['none', 'login', 'consent', 'login consent'] as const;

export const authorizeConnection = defineCommand({
  summary: 'Has a person sign in to NetSuite for a connection of the kind authorization code.',
  details:
    'Prints the address to open in a browser, and waits until the person has come back. NetSuite sends them to /oauth/callback of the ' +
    'server, whose https address is LONGSHORE_PUBLIC_URL there. Without one, give --redirect-uri and --paste, and enter the address that ' +
    'the browser ends at.',
  examples: [
    'longshore connection authorize',
    'longshore connection authorize netsuite --print-only --json',
    'longshore connection authorize netsuite --redirect-uri https://localhost/callback --paste',
  ],
  args: {
    connection: { type: 'string', valueHint: 'id', place: 1, description: 'Its id or name; needed when the tenant has several.' },
    'redirect-uri': { type: 'string', valueHint: 'url', description: 'Where NetSuite sends the person, as on the integration record.' },
    prompt: {
      type: 'string',
      valueHint: 'what',
      description: 'none, login, consent or "login consent": what NetSuite asks the person anew.',
    },
    paste: { type: 'boolean', description: 'Read the address that the person came back to from stdin.' },
    'print-only': { type: 'boolean', description: 'Print the address and end.' },
    ...frontDoorArgs,
  },
  async run({ args, output, surroundings }) {
    const prompt = prompts.find((each) => each === args.prompt);
    if (args.prompt !== undefined && prompt === undefined) {
      throw new Failure({
        message: `--prompt ${args.prompt} is unknown.`,
        nextStep: `Give ${prompts.join(', ')}.`,
        exitCode: exitCodes.wrongUsage,
      });
    }
    const frontDoor = await openFrontDoor(args, surroundings);
    const { id: connection } = await chooseConnection(frontDoor, args.connection);
    const { client, tenant } = frontDoor;
    const redirectUri = args['redirect-uri'];
    const body = { ...(redirectUri === undefined ? {} : { redirectUri }), ...(prompt === undefined ? {} : { prompt }) };
    const { url, ...begun } = await client.beginAuthorization({ tenant, connection, body });
    if (args['print-only'] === true) {
      output.result({ ...begun, url }, () => url);
      return exitCodes.done;
    }
    // A program that waits for the result has to be able to read the address before it.
    output.note(`Open in a browser, until ${time(begun.answerUntil)}:\n\n${url}\n`);
    let authorization: Authorization;
    if (args.paste === true) {
      output.note('Then paste the address that it ends at, and end with Ctrl-D:');
      const callbackUrl = (await surroundings.readStdin()).trim();
      authorization = await client.finishAuthorization({ tenant, connection, authorization: begun.id, body: { callbackUrl } });
    } else {
      authorization = await untilAnswered(frontDoor, connection, begun, surroundings.stopping);
    }
    output.result(authorization, (style) => {
      const { status, fault, role, signInEndsAt } = authorization;
      if (status !== 'given') return `${style.bad(status)}${fault === undefined ? '' : `: ${fault}`}`;
      return `${style.good('given')}, with role ${role ?? 'unknown'}; somebody has to sign in again by ${time(signInEndsAt ?? '')}`;
    });
    return exitCodeOf(authorization);
  },
});

function exitCodeOf({ status }: Authorization): ExitCode {
  return status === 'given' ? exitCodes.done : exitCodes.failed;
}

async function untilAnswered(
  { client, tenant }: FrontDoor,
  connection: string,
  begun: Authorization,
  stopping: AbortSignal,
): Promise<Authorization> {
  let authorization = begun;
  while (authorization.status === 'waiting' || authorization.status === 'finishing') {
    await waitABit(stopping);
    authorization = await client.getAuthorization({ tenant, connection, authorization: begun.id }, { signal: stopping });
  }
  return authorization;
}
