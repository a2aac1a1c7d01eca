import type { Connection } from '@longshore/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { longshore } from '../../session/client.ts';
import { useSession } from '../../session/session.tsx';

/** Somebody may sign in elsewhere at any time. */
const intervalMs = 10_000;

export function useConnections() {
  const { tenant } = useSession();
  return useQuery({
    queryKey: ['connections', tenant],
    queryFn: async ({ signal }) => (await longshore.listConnections({ tenant }, { signal })).items,
    refetchInterval: intervalMs,
  });
}

/** What can be done with a connection. */
export type ConnectionAct = 'authorize' | 'verify' | 'revoke';

/** Does it, and reads the connections again. `authorize` gives the address that the person is sent to. */
export function useConnectionAct({ id }: Connection) {
  const { tenant } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (act: ConnectionAct): Promise<string | undefined> => {
      const at = { tenant, connection: id };
      if (act === 'authorize') return (await longshore.beginAuthorization({ ...at, body: {} })).url;
      if (act === 'verify') await longshore.verifyConnection(at);
      else await longshore.revokeAuthorization(at);
      return undefined;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['connections'] }),
  });
}
