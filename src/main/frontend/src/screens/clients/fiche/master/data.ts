import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useAddress } from '@/app/address';

export type Fiche = Schemas['Fiche'];
export type Account = Schemas['FicheAccount'];
export type Dimension = Schemas['CustomerDimension'];
export type Values = Record<string, string>;

export const ficheQuery = (code: string) => queryOptions({
  queryKey: ['customer', code, 'fiche'], queryFn: () => answer(api.GET('/api/v1/customers/{code}/fiche', { params: { path: { code } } })),
});
const asOfQuery = (code: string, at: string) => queryOptions({
  queryKey: ['customer', code, 'as-of', at], staleTime: 300_000, queryFn: () => answer(api.GET('/api/v1/customers/{code}/as-of', { params: { path: { code }, query: { at } } })),
});
export const dimensionsQuery = queryOptions({ queryKey: ['customer-dimensions'], staleTime: 60_000, queryFn: () => answer(api.GET('/api/v1/customer-dimensions')) });

/** The fiche that the screen shows: today's, or that of the moment in the address. */
export function useFiche(code: string) {
  const [address] = useAddress();
  const past = address.au;
  const now = useQuery({ ...ficheQuery(code), enabled: !past });
  const then = useQuery({ ...asOfQuery(code, past ?? ''), enabled: !!past });
  return { ...(past ? then : now), past };
}

/** Reads all of the customer again, and the lists that show him. */
export function useChanged(code: string) {
  const client = useQueryClient();
  return () => Promise.all([client.invalidateQueries({ queryKey: ['customer', code] }), client.invalidateQueries({ queryKey: ['customers'] })]);
}

/** Puts an answer that is the whole fiche where the screens read it. */
export function useTake(code: string) {
  const client = useQueryClient();
  const changed = useChanged(code);
  return async (fiche: Fiche | undefined) => {
    if (fiche) client.setQueryData(ficheQuery(code).queryKey, fiche);
    await changed();
  };
}

const FIELDS = ['name', 'tradeName', 'legalForm', 'siren', 'siret', 'vatNumber', 'naf', 'foundedOn', 'workforce', 'companyCategory', 'addressLine', 'addressExtra', 'postcode', 'town',
  'country', 'language', 'officer', 'salesPerson', 'sector', 'region'] as const;

/** What the forms work on: every field as a text. */
export function valuesOf(fiche: Fiche): Values {
  const values: Values = Object.fromEntries(FIELDS.map((name) => [name, fiche[name] ?? '']));
  values.naturalPerson = String(fiche.naturalPerson);
  values.groupCode = fiche.group?.code ?? '';
  values.payerCode = fiche.payer?.code ?? '';
  for (const [code, value] of Object.entries(fiche.custom)) values[`custom.${code}`] = String(value);
  return values;
}

/** Only what was changed, as the server takes it; an empty text takes a value away. */
export function changesOf(changed: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const custom: Record<string, string> = {};
  for (const [name, value] of Object.entries(changed)) {
    if (name.startsWith('custom.')) custom[name.slice(7)] = value;
    else body[name] = name === 'naturalPerson' ? value === 'true' : value || null;
  }
  return Object.keys(custom).length ? { ...body, custom } : body;
}
