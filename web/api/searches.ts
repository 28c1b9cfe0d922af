import { useQuery } from '@tanstack/react-query';
import type { SavedSearch } from '../../lib/domain/registers/saved-search.ts';
import { get } from './client.ts';

/** The searches that I keep. */
export const useSavedSearches = () =>
  useQuery({
    queryKey: ['saved-searches'],
    queryFn: ({ signal }) => get<{ readonly items: readonly SavedSearch[] }>('/api/searches', signal),
  });
