import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { meQuery, type Me } from '@/api/queries';
import { remember, remembered } from '@/lib/storage';
import { useAddress } from './address';

/** The user and what he may do: `me.permissions.act` and its like. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

/** The server's clock, which may stand elsewhere than the browser's: what it said, and what has passed since. */
export function useNow(): () => number {
  const { data, dataUpdatedAt } = useSuspenseQuery(meQuery);
  return useCallback(() => Date.parse(data.now) + Date.now() - dataUpdatedAt, [data.now, dataUpdatedAt]);
}

/** What a person of ours is called; who was deleted, or has no name, keeps the user name. */
export function useNames(): (login: string) => string {
  const names = useQuery({ ...meQuery, enabled: false }).data?.names;
  return useCallback((login: string) => names?.[login] ?? login, [names]);
}

/** The company that the screens are about; null: all of them. In the address, and remembered for the next visit. */
export function useCompany(): [string | null, (code: string | null) => void] {
  const me = useMe();
  const [address, change] = useAddress();
  const asked = address.societe ?? remembered('company');
  const code = me.companies.some((company) => company.code === asked) ? asked! : null;
  const choose = useCallback((to: string | null) => {
    remember('company', to);
    change({ societe: to ?? undefined });
  }, [change]);
  return [code, choose];
}
