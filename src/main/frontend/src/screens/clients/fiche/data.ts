import { queryOptions, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';

export type View = Schemas['CustomerView'];
export type Sheet = Schemas['CustomerSheetView'];
export type Case = Schemas['CaseRow'];
export type Item = Schemas['CustomerItem'];
export type Relance = Schemas['CustomerRelance'];
export type Legal = Schemas['PreLitigation'];
export type Hold = Schemas['CustomerHold'];

// all below ['customer', code]: one call makes them all read again
export const viewQuery = (code: string) => queryOptions({ queryKey: ['customer', code], queryFn: () => answer(api.GET('/api/v1/customers/{code}', { params: { path: { code } } })) });
export const copiesQuery = (code: string) => queryOptions({ queryKey: ['customer', code, 'invoice-copies'], queryFn: () => answer(api.GET('/api/v1/customers/{code}/invoice-copies', { params: { path: { code } } })) });
/** What a person of ours is called; who is known by his user name alone keeps it. */
export function useNames(code: string) {
  const names = useQuery(viewQuery(code)).data?.names;
  return (login: string) => names?.[login] ?? login;
}
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
/** His cases in pre-litigation, the open ones first. */
export const legalQuery = (code: string) => queryOptions({ queryKey: ['customer', code, 'pre-litigation'], queryFn: () => answer(api.GET('/api/v1/pre-litigation/of-customer/{code}', { params: { path: { code } } })) });
export const timelineQuery = (code: string) => queryOptions({
  queryKey: ['customer', code, 'timeline', 100], queryFn: () => answer(api.GET('/api/v1/customers/{code}/timeline', { params: { path: { code }, query: { limit: 100 } } })),
});

/** Reads everything of the customer again; and again a little later, when his case has thought about the change. */
export function useRefresh(code: string) {
  const client = useQueryClient();
  return async () => {
    const again = () => Promise.all([client.invalidateQueries({ queryKey: ['customer', code] }), client.invalidateQueries({ queryKey: ['customers'] })]);
    await again();
    for (const later of [1500, 4000, 8000]) setTimeout(() => void again(), later);
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

/** What « relaunch now » would lead to; always asked anew. */
export const relaunchQuery = (code: string, company: string) => queryOptions({
  queryKey: ['customer', code, 'relaunch', company], staleTime: 0, gcTime: 0, queryFn: () => answer(api.GET('/api/v1/customers/{code}/relaunch', { params: { path: { code }, query: { company } } })),
});
export const planQuery = (code: string, segment?: string) => queryOptions({
  queryKey: ['customer', code, 'plan', segment ?? ''], queryFn: () => answer(api.GET('/api/v1/customers/{code}/plan', { params: { path: { code }, query: { segment } } })),
});
export const segmentsQuery = queryOptions({ queryKey: ['segments'], staleTime: 300_000, queryFn: () => answer(api.GET('/api/v1/segments')) });

/** The open tasks of the cases; `call` is the one in which a call is written down. */
export function useTasks(code: string, cases: Case[]) {
  const positions = useQueries({ queries: cases.map((one) => positionQuery(code, one.number)) });
  const tasks = positions.flatMap((one) => one.data?.tasks ?? []);
  return { tasks, call: tasks.find((task) => task.kind === 'CALL') };
}

/** Overdue items, the oldest first: what a call is about. */
export const overdueOf = (items: Item[]) => items.filter((one) => (one.daysOverdue ?? 0) > 0 && one.openAmount > 0).sort((a, b) => b.daysOverdue! - a.daysOverdue!);

/** Whom to call: who can be reached by telephone first, then those who pay (they come first already). */
export function toCall(contacts: Sheet['contacts']) {
  const dials = (one: Sheet['contacts'][number]) => (one.phone && one.phoneValid) || (one.mobile && one.mobileValid);
  return contacts.find(dials) ?? contacts[0];
}

/** Penalties and lump sums of the overdue items by today. */
export const penaltiesQuery = (code: string) => queryOptions({ queryKey: ['customer', code, 'penalties'], queryFn: () => answer(api.GET('/api/v1/customers/{code}/penalties', { params: { path: { code } } })) });
export type Charge = Schemas['ItemPenalty'];

/** The case stays at « send » until the outcome is known: what has left is not announced once more. */
export function hasLeft(of: Pick<Case, 'companyCode' | 'action' | 'plannedLevel'>, relances: Relance[]): boolean {
  const newest = relances.find((one) => one.companyCode === of.companyCode);
  return of.action === 'SEND' && !!newest?.sentAt && newest.level === of.plannedLevel;
}
