import type { Json } from '../exact-json.ts';
import { NetSuiteConfigurationError, OutcomeUnknownFault, UnavailableFault } from '../faults.ts';
import type { RecordId, RecordInput, WriteOptions } from '../netsuite.ts';
import { readJsonObject } from '../paging.ts';
import type { Transport } from '../transport/index.ts';
import { recordPath } from './record-path.ts';

/**
 * Does what a button of a record does. [H:section_156631158782]
 * @returns what NetSuite gives as the action's `result`, `null` when it gives none
 */
export async function performAction(
  transport: Transport,
  type: string,
  id: RecordId,
  action: string,
  parameters: RecordInput = {},
  options: WriteOptions = {},
): Promise<Json> {
  if (!/^[a-z][a-z0-9_]*$/i.test(action)) {
    throw new NetSuiteConfigurationError({ code: 'action_malformed', message: `"${action}" is not the form of an action's name.` });
  }
  const path = `${recordPath(type, id)}/@${action}`;
  return transport.call({ ...options, method: 'POST', path, body: parameters }, (answer) => {
    if (answer.body === '') return null;
    try {
      return readJsonObject(answer).result ?? null;
    } catch (fault) {
      if (!(fault instanceof UnavailableFault)) throw fault;
      // To a read a torn answer is no answer; an action may have been done.
      const { code, message, status, operationId } = fault;
      throw new OutcomeUnknownFault({ code, message, status, operationId, cause: fault });
    }
  });
}
