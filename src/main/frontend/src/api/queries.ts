import { QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { Problem } from './problem';
import type { components } from './schema';

export type Schemas = components['schemas'];
export type Me = Schemas['Me'];

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // what the server refused it will refuse again; a broken line may mend
      retry: (failures, error) => failures < 2 && !(error instanceof Problem && error.status > 0 && error.status < 500),
    },
  },
});

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => answer(api.GET('/api/v1/me')), staleTime: 5 * 60_000 });

/** What lists of customers can be filtered by: segments, sizes, officers… */
export const customerFiltersQuery = queryOptions({ queryKey: ['customer-filters'], queryFn: () => answer(api.GET('/api/v1/customer-filters')), staleTime: 5 * 60_000 });
