import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chooseConnection } from '../../choose-connection.ts';
import { defineCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { frontDoorArgs, openFrontDoor } from '../../front-door.ts';
import { readNames } from '../../netsuite-args.ts';

export const writeTypes = defineCommand({
  summary: 'Writes TypeScript for the record types of a NetSuite account, custom fields included.',
  details:
    'Programs that use @longshore/netsuite give it to their client: createNetSuite<AccountRecords>(…). Fields that the account does not ' +
    'have do not compile then. Run it again after a change of the account, and the compiler names every place that the change breaks.',
  examples: [
    'longshore netsuite types --types customer,invoice,customrecord_rate_card --output account-records.ts',
    'longshore netsuite types > account-records.ts',
  ],
  args: {
    types: { type: 'string', valueHint: 'names', description: 'These record types, with commas between several; by default every one.' },
    output: { type: 'string', valueHint: 'path', description: 'Write it into this file instead of stdout.' },
    connection: { type: 'string', valueHint: 'id', description: 'Its id or name; needed when the tenant has several.' },
    ...frontDoorArgs,
  },
  async run({ args, output, surroundings }) {
    const frontDoor = await openFrontDoor(args, surroundings);
    const { client, tenant } = frontDoor;
    const { id: connection } = await chooseConnection(frontDoor, args.connection);
    const type = readNames(args.types);
    const module = await client.writeRecordTypes({ tenant, connection, ...(type.length === 0 ? {} : { type }) });
    if (args.output !== undefined) await writeFile(path.resolve(surroundings.folder, args.output), module);
    const types = [...module.matchAll(/^ {2}["\w$]+: Complete</gm)].length;
    const written = args.output === undefined ? { module } : { output: args.output };
    output.result({ ...written, types }, () =>
      args.output === undefined ? module.trimEnd() : `${types} record types written to ${args.output}`,
    );
    return exitCodes.done;
  },
});
