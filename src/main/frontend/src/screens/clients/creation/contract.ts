import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';

export type Company = Schemas['RegisteredCompany'];
export type Place = Schemas['RegisteredEstablishment'];
export type Found = Schemas['RegisterCompany'];
export type VatFound = Schemas['VatLookup'];
export type Cap = Schemas['PaymentTermCap'];

export interface Candidate { customerId: number; code: string; name: string; status: string; postcode?: string; town?: string; likeness: number; reasons: { reason: string; weight: number; label: string }[] }

/** A customer as it is asked for: the fiche, the terms and the limit, whom to call there. */
export interface Opening {
  companyCode: string;
  fiche: Record<string, string | boolean | undefined>;
  terms: { paymentDays?: number; paymentRule: string; paymentMethod: string; discountPercent?: number; discountDays?: number };
  requestedLimit?: number; currency?: string; contact?: Record<string, string | undefined>; comment?: string;
}

export const companyQuery = (siren: string) => ({
  queryKey: ['register', 'company', siren], staleTime: 600_000, retry: false,
  queryFn: () => answer(api.GET('/api/v1/registers/companies/{siren}', { params: { path: { siren } } })),
});

export const placeQuery = (siret: string) => ({
  queryKey: ['register', 'place', siret], staleTime: 600_000, retry: false,
  queryFn: () => answer(api.GET('/api/v1/registers/establishments/{siret}', { params: { path: { siret } } })),
});

export const vatQuery = (number: string) => ({
  queryKey: ['register', 'vat', number], staleTime: 600_000, retry: false,
  queryFn: () => answer(api.GET('/api/v1/registers/vat/{number}', { params: { path: { number } } })),
});

export const capsQuery = {
  queryKey: ['payment-term-caps'], staleTime: 3_600_000,
  queryFn: () => answer(api.GET('/api/v1/payment-term-caps')),
};

type Post = (path: string, request: { body: unknown; headers?: Record<string, string> }) => Promise<{ data?: unknown }>;
const post = api.POST as unknown as Post;

/** Fiches that may be the same customer. */
export const duplicatesOf = (body: unknown) => answer(post('/api/v1/duplicates/check', { body })) as Promise<Candidate[]>;

/** Asks for the customer. The same key for the same words: a request sent twice is one. */
export const open = (body: Opening, key: string) =>
  answer(post('/api/v1/onboarding-requests', { body, headers: { 'Idempotency-Key': key } })) as Promise<{ number: string; customerCode: string }>;
