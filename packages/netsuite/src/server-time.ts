import { AnswerMalformedFault } from './faults.ts';
import type { CallOptions } from './netsuite.ts';
import { readJsonObject } from './paging.ts';
import type { Transport } from './transport/index.ts';

/** NetSuite's clock. [H:article_0528010158] */
export async function readServerTime(transport: Transport, options: CallOptions = {}): Promise<Date> {
  return transport.call({ ...options, method: 'GET', path: '/services/rest/system/v1/serverTime' }, (answer) => {
    const { serverTime } = readJsonObject(answer);
    const time = new Date(typeof serverTime === 'string' ? serverTime : Number.NaN);
    if (Number.isNaN(time.getTime())) {
      throw new AnswerMalformedFault({
        path: 'serverTime',
        message: 'The server time is missing.',
        status: answer.status,
        operationId: answer.operationId,
      });
    }
    return time;
  });
}
