import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';

export type View = Schemas['CustomerView'];
export type Sheet = Schemas['CustomerSheetView'];
export type Case = Schemas['CaseRow'];
export type Item = Schemas['CustomerItem'];
export type Relance = Schemas['CustomerRelance'];
export type Hold = Schemas['CustomerHold'];

// all below ['customer', code]: one call makes them all read again
export const viewQuery = (code: string) => queryOptions({ queryKey: ['customer', code], queryFn: () => answer(api.GET('/api/v1/customers/{code}', { params: { path: { code } } })) });
export const sheetQuery = (code: string) => queryOptions({ queryKey: ['customer', code, 'sheet'], queryFn: () => answer(api.GET('/api/v1/customers/{code}/sheet', { params: { path: { code } } })) });
export const casesQuery = (code: string) => queryOptions({
  queryKey: ['customer', code, 'cases'], queryFn: async () => (await answer(api.GET('/api/v1/dunning-cases', { params: { query: { customer: code, status: 'OPEN', limit: 20 } as never } }))).items ?? [],
});
export const positionQuery = (code: string, number: string) => queryOptions({
  queryKey: ['customer', code, 'position', number], queryFn: () => answer(api.GET('/api/v1/dunning-cases/{number}/position', { params: { path: { number } } })),
});
export const diagramQuery = (number: string) => queryOptions({
  queryKey: ['diagram', number], staleTime: 300_000, queryFn: () => answer(api.GET('/api/v1/dunning-cases/{number}/diagram', { params: { path: { number } }, parseAs: 'text' }) as Promise<{ data?: string }>),
});
export const timelineQuery = (code: string) => queryOptions({
  queryKey: ['customer', code, 'timeline', 100], queryFn: () => answer(api.GET('/api/v1/customers/{code}/timeline', { params: { path: { code }, query: { limit: 100 } } })),
});

/** Reads everything of the customer again; once more a little later, when his case has thought about the change. */
export function useRefresh(code: string) {
  const client = useQueryClient();
  return async () => {
    const again = () => Promise.all([client.invalidateQueries({ queryKey: ['customer', code] }), client.invalidateQueries({ queryKey: ['customers'] })]);
    await again();
    setTimeout(() => void again(), 2500);
  };
}

/** A decision of the table that stands behind what is sent next, and for how many items it was taken. */
export interface Reason { version?: number; row?: number; outcome: string; level?: number; channel?: string; items: number }

/**
 * Why a case does what it does: the rows of the table that fired for its items, those of the step that is planned first,
 * then those with most items.
 */
export function reasonsOf(items: Item[], of: Pick<Case, 'companyCode' | 'plannedLevel'>): Reason[] {
  const found = new Map<string, Reason>();
  for (const item of items) {
    if (item.companyCode !== of.companyCode || !item.outcome) continue;
    const key = [item.tableVersion, item.tableRow, item.outcome, item.decidedLevel, item.decidedChannel].join('|');
    const known = found.get(key);
    if (known) known.items++;
    else found.set(key, { version: item.tableVersion, row: item.tableRow, outcome: item.outcome, level: item.decidedLevel, channel: item.decidedChannel, items: 1 });
  }
  const planned = (one: Reason) => (one.outcome === 'STEP' && one.level === of.plannedLevel ? 0 : one.outcome === 'STEP' ? 1 : 2);
  return [...found.values()].sort((a, b) => planned(a) - planned(b) || b.items - a.items);
}
