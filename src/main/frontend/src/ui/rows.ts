import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';

export const PAGE_ROWS = 100;
const MOST_EXPORTED = 100_000;

/** Where a table's rows come from: any of them by its place in the order, not all at once. */
export interface Rows<T> {
  /** what was asked: another question, another list */
  question: string;
  total: number;
  /** there are more than were counted */
  more?: boolean;
  row: (index: number) => T | undefined;
  /** the rows that are here now */
  loaded: T[];
  /** the table shows these places */
  onRange: (first: number, last: number) => void;
  /** all of them, for an export */
  all: () => Promise<T[]>;
  pending: boolean;
  /** new rows are on their way while the ones before are shown */
  refreshing: boolean;
  error: unknown;
  retry: () => void;
}

interface Found<T> { items: T[]; total: number; more?: boolean }

/**
 * Rows that the server filters, sorts and cuts. `key` names the question (it is asked again when it changes), `fetch` reads
 * `limit` rows from `offset`. Only the pages that are looked at are read.
 */
export function useServerRows<T>(key: readonly unknown[], fetch: (offset: number, limit: number) => Promise<Found<T>>): Rows<T> {
  const [range, setRange] = useState<[number, number]>([0, 0]);
  const identity = JSON.stringify(key);
  const [asked, setAsked] = useState(identity);
  if (asked !== identity) {
    setAsked(identity);
    setRange([0, 0]);
  }
  const pages = useMemo(() => Array.from({ length: range[1] - range[0] + 1 }, (_, i) => range[0] + i), [range]);
  const queries = useQueries({
    queries: pages.map((page) => ({
      queryKey: [...key, 'page', page], queryFn: () => fetch(page * PAGE_ROWS, PAGE_ROWS), placeholderData: range[1] === range[0] ? keepPreviousData : undefined,
    })),
  });
  const stamp = queries.map((query) => `${query.dataUpdatedAt}${query.isPlaceholderData}`).join();
  const { byPage, loaded } = useMemo(() => {
    const found = new Map(pages.map((page, i) => [page, (queries[i]?.data as Found<T> | undefined)?.items]));
    return { byPage: found, loaded: [...found.values()].flatMap((items) => items ?? []) };
    // the stamp stands for the queries' data, whose array is new each time
  }, [stamp, pages]);
  const total = (queries.find((query) => query.data)?.data as Found<T> | undefined)?.total ?? 0;
  const [known, setKnown] = useState(0);
  if (queries.some((query) => query.data) && known !== total) setKnown(total);
  const onRange = useCallback((first: number, last: number) => {
    const from = Math.floor(first / PAGE_ROWS);
    const to = Math.max(from, Math.floor(last / PAGE_ROWS));
    setRange((now) => (now[0] === from && now[1] === to ? now : [from, to]));
  }, []);
  return {
    question: identity, total: known, more: queries.some((query) => (query.data as Found<T> | undefined)?.more), loaded, onRange,
    row: (index) => byPage.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS],
    all: async () => {
      const rows: T[] = [];
      for (;;) {
        const found = await fetch(rows.length, 1000);
        rows.push(...found.items);
        if (found.items.length === 0 || rows.length >= Math.min(found.total, MOST_EXPORTED)) return rows;
      }
    },
    pending: queries.every((query) => query.isPending),
    refreshing: queries.some((query) => query.isFetching),
    error: queries.find((query) => query.error)?.error ?? null,
    retry: () => queries.forEach((query) => void query.refetch()),
  };
}

/** Rows that are all here: sorted by the value of a column in the browser. */
export function useLocalRows<T>(rows: T[], by?: (row: T) => string | number | null | undefined, descending = false): Rows<T> {
  const sorted = useMemo(() => {
    if (!by) return rows;
    const order = new Intl.Collator('fr', { numeric: true });
    const turn = descending ? -1 : 1;
    return [...rows].sort((a, b) => {
      const x = by(a), y = by(b);
      if (x === null || x === undefined) return y === null || y === undefined ? 0 : 1;
      if (y === null || y === undefined) return -1;
      return turn * (typeof x === 'number' && typeof y === 'number' ? x - y : order.compare(String(x), String(y)));
    });
  }, [rows, by, descending]);
  return { question: `${rows.length}`, total: sorted.length, row: (index) => sorted[index], loaded: sorted, onRange: () => undefined, all: () => Promise.resolve(sorted), pending: false, refreshing: false, error: null, retry: () => undefined };
}
