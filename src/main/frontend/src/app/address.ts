import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** What stands after the question mark, as plain text: `?q=dupont&segment=PME,PUBLIC`. */
export type Address = Record<string, string>;

export const parseAddress = (text: string): Address => Object.fromEntries(new URLSearchParams(text));

export function writeAddress(address: Record<string, unknown>): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(address)) if (value !== undefined && value !== null && value !== '') parameters.set(key, String(value));
  const text = parameters.toString().replaceAll('%2C', ',');
  return text ? `?${text}` : '';
}

/** Filters and choices live in the address: a link or a bookmark shows the same again. Empty values leave it. */
export function useAddress(): [Address, (patch: Record<string, string | undefined>) => void] {
  const address = useSearch({ strict: false }) as Address;
  const navigate = useNavigate();
  const change = useCallback((patch: Record<string, string | undefined>) => {
    void navigate({
      to: '.', replace: true, resetScroll: false,
      search: ((before: Address) => Object.fromEntries(Object.entries({ ...before, ...patch }).filter(([, value]) => value))) as never,
    });
  }, [navigate]);
  return [address, change];
}

export const listOf = (value: string | undefined): string[] => (value ? value.split(',').filter(Boolean) : []);
export const textOf = (list: string[]): string | undefined => (list.length ? list.join(',') : undefined);

/** The filters of a list among what stands in the address: whether one is set, the search box's, and how to take all away. The names must be the same list at each call. */
export function useFilters(names: readonly string[]) {
  const [address, change] = useAddress();
  const search = useCallback((q: string) => change({ q }), [change]);
  const clear = useCallback(() => change(Object.fromEntries(names.map((name) => [name, undefined]))), [change, names]);
  return { address, change, search, clear, filtered: names.some((name) => address[name]) };
}
