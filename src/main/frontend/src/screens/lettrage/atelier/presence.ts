import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answer, api } from '@/api/client';

/** Says that this user works on the account, and answers who else does. */
export function useColleagues(company: string, client: string) {
  const place = { companyCode: company, customerCode: client };
  const seen = useQuery({ queryKey: ['presence', company, client], staleTime: 0, gcTime: 0, refetchInterval: 40_000, queryFn: () => answer(api.PUT('/api/v1/lettrage/workshop/presence', { body: place })) });
  // whoever closes the window is forgotten after two minutes
  useEffect(() => () => { void api.DELETE('/api/v1/lettrage/workshop/presence', { params: { query: { companyCode: company, customerCode: client } } }).catch(() => undefined); }, [company, client]);
  return seen.data?.items ?? [];
}
