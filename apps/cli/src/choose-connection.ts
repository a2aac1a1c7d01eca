import type { Connection } from '@longshore/api';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import type { FrontDoor } from './front-door.ts';

/** The connection with this id or name; without a word, the only one there is. */
export async function chooseConnection({ client, tenant }: FrontDoor, word: string | undefined): Promise<Connection> {
  const { items } = await client.listConnections({ tenant });
  const [first, second] = word === undefined ? items : items.filter((each) => each.id === word || each.name === word);
  const known = `Tenant ${tenant} has ${items.map((each) => `${each.id} (${each.name})`).join(', ') || 'none'}.`;
  if (first === undefined) {
    throw new Failure({
      message: word === undefined ? `Tenant ${tenant} has no connection.` : `There is no connection ${word}.`,
      nextStep: known,
    });
  }
  if (second !== undefined) {
    throw new Failure({
      message: 'Several connections could be meant.',
      nextStep: `Name one by its id. ${known}`,
      exitCode: exitCodes.wrongUsage,
    });
  }
  return first;
}
