import type { Engine } from '@longshore/engine';
import type { Handlers } from '../door/reply.ts';
import { withoutAbsent } from './fields.ts';
import { isRefusal, notFound, refusalReply } from './refusal.ts';
import { actorIn } from './signed-in.ts';

/** Reading runs and deciding about them. */
export function runHandlers({
  runs,
}: Engine): Pick<Handlers, 'listRuns' | 'countRuns' | 'getRun' | 'retryRun' | 'cancelRun' | 'listCauses'> {
  return {
    async listRuns({ params, query: { document, ...filter } }) {
      return { status: 200, body: await runs.list(params.tenant, withoutAbsent({ ...filter, documentId: document })) };
    },
    async countRuns({ params }) {
      return { status: 200, body: { counts: await runs.countByStatus(params.tenant) } };
    },
    async getRun({ params }) {
      const story = await runs.get(params.tenant, params.run);
      return story === undefined ? notFound('run') : { status: 200, body: story };
    },
    async retryRun(request) {
      const { tenant, run } = request.params;
      const result = await runs.retry({ tenant, id: run, actor: actorIn(request) });
      return isRefusal(result) ? refusalReply(result) : { status: 200, body: result };
    },
    async cancelRun(request) {
      const { tenant, run } = request.params;
      const result = await runs.cancel({ tenant, id: run, actor: actorIn(request) });
      return isRefusal(result) ? refusalReply(result) : { status: 200, body: result };
    },
    async listCauses({ params }) {
      return { status: 200, body: { items: await runs.causes(params.tenant) } };
    },
  };
}
