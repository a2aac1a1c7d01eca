import type { Engine, RunSummary } from '@longshore/engine';

/** Runs that an idle engine knows, by id; tests put them in and change them. */
export type KnownRuns = Map<string, RunSummary>;

/**
 * An engine for tests of the door: it knows the tenants `acme` and `other`, takes in every document, has the runs it is given, and does
 * no work. What an engine really does is told by the journeys.
 */
export function idleEngine(
  options: {
    readonly runs?: KnownRuns;
    readonly receive?: Engine['documents']['receive'];
    readonly listRuns?: Engine['runs']['list'];
  } = {},
): Engine {
  const runs: KnownRuns = options.runs ?? new Map();
  const missing = { kind: 'refused', code: 'not_found', message: 'There is no such thing.' } as const;
  return {
    start: async () => undefined,
    stop: async () => undefined,
    ready: async () => undefined,
    statistics: async () => ({
      tasksDue: 3,
      tasksActive: 1,
      outboxStuck: 0,
      realms: [{ id: '1234567', capEntered: 5, capNow: 4, inUse: 2 }],
    }),
    documents: {
      receive:
        options.receive ??
        (async ({ kind, data }) => ({
          kind: 'received',
          novelty: 'new',
          document: { kind, id: data.id, revision: 1 },
          runs: [...runs.values()],
        })),
    },
    runs: {
      list: options.listRuns ?? (async () => ({ items: [...runs.values()] })),
      get: async (_tenant, id) => {
        const run = runs.get(id);
        return run && { ...run, data: { id: run.document.id }, revisions: [], story: [] };
      },
      retry: async ({ id }) => runs.get(id) ?? missing,
      cancel: async ({ id }) => runs.get(id) ?? missing,
      causes: async () => [],
      countByStatus: async () => ({ blocked: 1 }),
    },
    mappings: { list: async () => [], set: async () => missing, remove: async () => missing },
    connections: {
      list: async () => [],
      get: async () => undefined,
      create: async () => missing,
      replaceCredentials: async () => missing,
      client: async () => undefined,
      perform: async () => missing,
      actions: async () => ({ items: [] }),
      settle: async () => missing,
      verify: async () => missing,
      beginAuthorization: async () => missing,
      finishAuthorization: async () => missing,
      authorizations: async () => ({ items: [] }),
      authorization: async () => missing,
      revokeAuthorization: async () => missing,
    },
    integrations: { list: async () => [], create: async () => missing, update: async () => missing },
    tenants: {
      list: async () => [
        { id: 'acme', name: 'Acme' },
        { id: 'other', name: 'Other' },
      ],
      create: async (tenant) => tenant,
    },
  };
}

/** A run in the given status. */
export function runIn(status: RunSummary['status'], id = 'run-1'): RunSummary {
  const at = new Date('2026-11-02T09:30:00Z');
  return {
    id,
    tenant: 'acme',
    connection: 'con-1',
    integration: 'int-1',
    flow: 'bill-to-invoice',
    document: { kind: 'bill', id: 'bill-1', revision: 1 },
    status,
    final: status === 'complete',
    causes: [],
    attempts: 1,
    openedAt: at,
    updatedAt: at,
  };
}
