import { findConnection } from '../connections/index.ts';
import type { Engine, IntegrationView } from '../engine.ts';
import { publish } from '../events/index.ts';
import type { IntegrationRow } from '../integrations/index.ts';
import { findIntegration, insertIntegration, listIntegrations, parseSettings, updateIntegration } from '../integrations/index.ts';
import type { FaceDeps } from './deps.ts';
import { conflict, invalid, notFound } from './deps.ts';

/** Published when an integration was enabled or its settings changed: runs that wait for that can go on. */
export interface IntegrationChanged {
  readonly integration: string;
  /** Runs up to this one were released already. */
  readonly after?: string;
}

export const integrationChanged = 'integration.changed';

function toView(row: IntegrationRow): IntegrationView {
  const { id, tenant, connection, flow, name, enabled, settings, version } = row;
  return { id, tenant, connection, flow, name, enabled, settings, version };
}

export function faceIntegrations(deps: FaceDeps): Engine['integrations'] {
  const { store } = deps;
  return {
    async list(tenant) {
      return (await listIntegrations(store.db, tenant)).map(toView);
    },
    async create({ tenant, connection, flow, name, settings, actor }) {
      if ((await findConnection(store.db, tenant, connection)) === undefined) return notFound(`connection ${connection}`);
      const parsed = parseSettings(flow, settings);
      if (parsed.kind === 'invalid') return invalid('The settings cannot be used.', parsed.problems);
      const row = { id: deps.newId('int'), tenant, connection, flow, name, settings, actor, now: deps.now() };
      const created = await store.transaction((trx) => insertIntegration(trx, row));
      return created === undefined ? conflict(`The tenant has an integration named "${name}" already.`) : toView(created);
    },
    async update({ tenant, id, version, enabled, settings, name, actor }) {
      return store.transaction(async (trx) => {
        const current = await findIntegration(trx, tenant, id);
        if (current === undefined) return notFound(`integration ${id}`);
        const parsed = parseSettings(current.flow, settings ?? current.settings);
        if (parsed.kind === 'invalid') return invalid('The settings cannot be used.', parsed.problems);
        const wanted = { enabled: enabled ?? current.enabled, settings: settings ?? current.settings, name: name ?? current.name };
        const updated = await updateIntegration(trx, { ...wanted, id, tenant, version, actor, now: deps.now() });
        if (updated === undefined) {
          return conflict(`The integration was changed meanwhile: it has version ${current.version}. Read it again and repeat the change.`);
        }
        const payload: IntegrationChanged = { integration: id };
        if (updated.enabled) await publish(trx, { kind: integrationChanged, tenant, payload });
        return toView(updated);
      });
    },
  };
}
