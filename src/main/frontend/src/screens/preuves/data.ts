import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';

export type Made = Schemas['EvidenceFileMade'];
export type Entry = Schemas['EvidenceEntry'];
export type Verdict = Schemas['EvidenceVerdict'];
export type State = Schemas['EvidenceState'];

export const GROUPS = ['MESSAGE', 'ANSWER', 'CALL', 'PROMISE', 'DISPUTE', 'MONEY', 'DECISION'] as const;

export const stateQuery = queryOptions({ queryKey: ['evidence', 'state'], queryFn: () => answer(api.GET('/api/v1/evidence/state')) });
export const allMadeQuery = queryOptions({ queryKey: ['evidence', 'files'], queryFn: () => answer(api.GET('/api/v1/evidence-files', { params: { query: { limit: 100 } } })) });
export const madeQuery = (code: string) => queryOptions({ queryKey: ['customer', code, 'evidence-files'], queryFn: () => answer(api.GET('/api/v1/customers/{code}/evidence-files', { params: { path: { code } } })) });
export const previewQuery = (code: string, company: string) => queryOptions({
  queryKey: ['customer', code, 'evidence-preview', company], staleTime: 0, queryFn: () => answer(api.GET('/api/v1/customers/{code}/evidence-files/preview', { params: { path: { code }, query: { company } } })),
});
export const archive = (number: string) => `/api/v1/evidence-files/${encodeURIComponent(number)}/content`;

/** The head of the chain that the file ends with: the one of the company, before that of no company. */
export function headOf(made: Made): { sequence: number; sha256: string } | undefined {
  const heads = JSON.parse(made.heads) as { company: number; sequence: number; sha256: string }[];
  return heads.sort((a, b) => b.company - a.company)[0];
}
