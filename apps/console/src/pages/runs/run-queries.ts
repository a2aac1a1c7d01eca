import type { RunStatus, RunSummary } from '@longshore/api';
import { keepPreviousData, queryOptions, useInfiniteQuery, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { longshore } from '../../session/client.ts';
import { useSession } from '../../session/session.tsx';
import type { MissingMapping } from './missing-mapping.ts';
import type { RunAction } from './run-actions.ts';
import type { RunSearch } from './run-search.ts';
import { statusOrder, statusViews } from './run-status.ts';

/** How often to look while something moves, and while nothing does. */
const movingIntervalMs = 2_000;
const restingIntervalMs = 10_000;
/** A run that a person has just let go is watched more closely. */
const releasedIntervalMs = 1_000;

const runsPerPage = 50;
/** How many of the runs that a mapping releases are followed one by one. */
const releasedShownMax = 5;

type StatusCounts = Readonly<Partial<Record<RunStatus, number>>>;

function intervalFor(counts: StatusCounts | undefined): number {
  return counts && statusOrder.some((status) => statusViews[status].moving && (counts[status] ?? 0) > 0)
    ? movingIntervalMs
    : restingIntervalMs;
}

export function useRunCounts() {
  const { tenant } = useSession();
  return useQuery({
    queryKey: ['run-counts', tenant],
    queryFn: async ({ signal }) => (await longshore.countRuns({ tenant }, { signal })).counts,
    refetchInterval: ({ state }) => intervalFor(state.data),
  });
}

/**
 * Reads the lists again as soon as the counts have changed, so that the rows never lag behind the figures above them: the last change
 * of a run makes everything rest, and the slow pace would begin with the row still showing the status before.
 */
export function useListsFollow(counts: StatusCounts | undefined): void {
  const queries = useQueryClient();
  const before = useRef(counts);
  useEffect(() => {
    if (before.current && before.current !== counts)
      for (const list of ['runs', 'causes']) void queries.invalidateQueries({ queryKey: [list] });
    before.current = counts;
  }, [queries, counts]);
}

/** What keeps runs from going on, without what passes by itself. */
export function useCauses(counts: StatusCounts | undefined) {
  const { tenant } = useSession();
  return useQuery({
    queryKey: ['causes', tenant],
    queryFn: async ({ signal }) => (await longshore.listCauses({ tenant }, { signal })).items.filter(({ remedy }) => remedy !== 'wait'),
    refetchInterval: intervalFor(counts),
  });
}

/** The list, page after page by cursor. Once more than one page is loaded it is read again at the slower pace, for it costs a request a page. */
export function useRuns(search: RunSearch, counts: StatusCounts | undefined) {
  const { tenant } = useSession();
  return useInfiniteQuery({
    queryKey: ['runs', tenant, search],
    queryFn: ({ pageParam, signal }) => {
      const { status, ...rest } = search;
      return longshore.listRuns(
        { tenant, ...rest, limit: runsPerPage, ...(status && { status: [...status] }), ...(pageParam && { cursor: pageParam }) },
        { signal },
      );
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? restingIntervalMs : intervalFor(counts)),
  });
}

function storyQuery(tenant: string, id: string) {
  return queryOptions({
    queryKey: ['run', tenant, id],
    queryFn: ({ signal }) => longshore.getRun({ tenant, run: id }, { signal }),
  });
}

export function useRunStory(id: string) {
  const { tenant } = useSession();
  return useQuery({
    ...storyQuery(tenant, id),
    refetchInterval: ({ state }) =>
      !state.data || state.data.final ? false : statusViews[state.data.status].moving ? movingIntervalMs : restingIntervalMs,
  });
}

/** Runs followed closely until they are over. */
export function useRunsWatched(ids: readonly string[]): readonly RunSummary[] {
  const { tenant } = useSession();
  return useQueries({
    queries: ids.map((id) => ({
      ...storyQuery(tenant, id),
      refetchInterval: ({ state }: { state: { data?: RunSummary | undefined } }) => (state.data?.final ? false : releasedIntervalMs),
    })),
    combine: (results) => results.flatMap(({ data }) => (data ? [data] : [])),
  });
}

export function useRunAction(id: string) {
  const { tenant } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (action: RunAction) =>
      action === 'retry' ? longshore.retryRun({ tenant, run: id }) : longshore.cancelRun({ tenant, run: id }),
    onSettled: () => {
      void queries.invalidateQueries();
    },
  });
}

interface MappingToSet extends MissingMapping {
  readonly netsuiteId: string;
  readonly connection: string;
  readonly causeKey: string;
}

/** Sets a mapping. Gives the first of the runs that waited for it, to be watched. */
export function useSetMapping() {
  const { tenant } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ causeKey, ...mapping }: MappingToSet) => {
      const { items } = await longshore.listRuns({ tenant, cause: causeKey, connection: mapping.connection, limit: releasedShownMax });
      await longshore.setMapping({ tenant, body: mapping });
      return items.map(({ id }) => id);
    },
    // Not waited for: the form that sets the mapping may be gone once the lists are read again, and it has yet to say so.
    onSettled: () => {
      void queries.invalidateQueries();
    },
  });
}
