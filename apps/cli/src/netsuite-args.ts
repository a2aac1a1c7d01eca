import type { Connection } from '@longshore/api';
import { chooseConnection } from './choose-connection.ts';
import type { FrontDoor } from './front-door.ts';
import { frontDoorArgs, openFrontDoor } from './front-door.ts';
import type { Surroundings } from './surroundings.ts';

/** The flags of every command that asks NetSuite. */
export const netsuiteArgs = {
  connection: { type: 'string', valueHint: 'id', description: 'Its id or name; needed when the tenant has several.' },
  debug: { type: 'boolean', description: 'Show the requests to NetSuite and its answers, secrets replaced.' },
  ...frontDoorArgs,
} as const;

export const recordTypeArg = {
  type: 'positional',
  required: true,
  description: "NetSuite's name of the record type, like customer or customrecord_rate_card.",
} as const;

export const recordIdArg = {
  type: 'positional',
  required: true,
  description: 'Its internal id, or eid: and its external id.',
} as const;

/** A server to ask, and where it is to ask NetSuite. */
export interface NetSuiteDoor extends FrontDoor {
  readonly at: { readonly tenant: string; readonly connection: Connection['id'] };
}

/** A client for the server, and the connection that the arguments name or that is the only one. */
export async function openNetSuiteDoor(
  args: Parameters<typeof openFrontDoor>[0] & { readonly connection?: string | undefined },
  surroundings: Surroundings,
): Promise<NetSuiteDoor> {
  const frontDoor = await openFrontDoor(args, surroundings);
  const { id } = await chooseConnection(frontDoor, args.connection);
  return { ...frontDoor, at: { tenant: frontDoor.tenant, connection: id } };
}

/** Words with commas between them. */
export function readNames(text: string | undefined): string[] {
  return (text ?? '').split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
}
