import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';

export type Company = Schemas['RegisteredCompany'];
export type Place = Schemas['RegisteredEstablishment'];
export type Found = Schemas['RegisterCompany'];
export type VatFound = Schemas['VatLookup'];
export type Cap = Schemas['PaymentTermCap'];
export type Candidate = Schemas['DuplicateCandidate'];
/** A customer as it is asked for: the fiche, the terms and the limit, whom to call there. */
export type Opening = Schemas['OnboardingDraft'];

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

/** Fiches that may be the same customer. */
export const duplicatesOf = (body: Schemas['DuplicateQuery']) => answer(api.POST('/api/v1/duplicates/check', { body }));

/** Asks for the customer. The same key for the same words: a request sent twice is one. */
export const open = (body: Opening, key: string) => answer(api.POST('/api/v1/onboarding-requests', { body, params: { header: { 'Idempotency-Key': key } } }));
