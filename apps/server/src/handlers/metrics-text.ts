import type { Engine } from '@longshore/engine';

type Statistics = Awaited<ReturnType<Engine['statistics']>>;

/** The engine's figures in Prometheus' text format; those of single realms only when `withRealms`. */
export function metricsText(statistics: Statistics, options: { readonly withRealms: boolean; readonly uptimeSeconds: number }): string {
  const realms = options.withRealms ? statistics.realms : [];
  const byRealm = (figure: 'capEntered' | 'capNow' | 'inUse') =>
    realms.map((realm) => [`{realm="${realm.id.replaceAll(/["\\\n]/g, '_')}"}`, realm[figure]] as const);
  return [
    gauge('longshore_uptime_seconds', 'Seconds since this server was started.', [['', Math.round(options.uptimeSeconds)]]),
    gauge('longshore_tasks_due', 'Tasks whose time has come and that nobody works on yet.', [['', statistics.tasksDue]]),
    gauge('longshore_tasks_active', 'Tasks that are being worked on.', [['', statistics.tasksActive]]),
    gauge('longshore_outbox_stuck', 'Events that could not be delivered at the first try.', [['', statistics.outboxStuck]]),
    gauge('longshore_realms', 'NetSuite accounts known.', [['', statistics.realms.length]]),
    gauge('longshore_realm_permits_entered', 'Requests the account takes at once, as entered.', byRealm('capEntered')),
    gauge('longshore_realm_permits_now', 'Requests the account takes at once, as found out.', byRealm('capNow')),
    gauge('longshore_realm_permits_in_use', 'Requests in flight.', byRealm('inUse')),
  ].join('');
}

function gauge(name: string, help: string, samples: readonly (readonly [labels: string, value: number])[]): string {
  if (samples.length === 0) return '';
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${samples.map(([labels, value]) => `${name}${labels} ${value}\n`).join('')}`;
}
