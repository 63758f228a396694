import { readAmount } from '@/lib/format';
import type { Company, Opening, Place } from './contract';

/** Everything that stands in the form, as text. */
export interface Draft {
  company: string; country: string; person: boolean;
  siren: string; siret: string; vatNumber: string; name: string; tradeName: string; legalForm: string; naf: string; foundedOn: string; workforce: string; category: string;
  addressLine: string; addressExtra: string; postcode: string; town: string; language: string;
  paymentDays: string; paymentRule: string; paymentMethod: string; activity: string; discountPercent: string; discountDays: string; limit: string;
  firstName: string; lastName: string; email: string; phone: string; role: string; comment: string;
  /** what the register wrote and nobody has changed since: the next company's data take its place */
  filled: (keyof Draft)[];
}

export const emptyDraft = (company: string): Draft => ({
  company, country: 'FR', person: false, siren: '', siret: '', vatNumber: '', name: '', tradeName: '', legalForm: '', naf: '', foundedOn: '', workforce: '', category: '',
  addressLine: '', addressExtra: '', postcode: '', town: '', language: 'fr', paymentDays: '30', paymentRule: 'NET', paymentMethod: 'TRANSFER', activity: 'GENERAL',
  discountPercent: '', discountDays: '', limit: '', firstName: '', lastName: '', email: '', phone: '', role: 'PAYER', comment: '', filled: [],
});

export const isBlank = (draft: Draft) => JSON.stringify({ ...emptyDraft(draft.company), filled: [] }) === JSON.stringify({ ...draft, filled: [] });

/** Without what people write between the signs. */
export const bare = (text: string) => text.replace(/[\s\u00a0\u202f.\-/]/g, '').toUpperCase();

/** A VAT number of the Union or its neighbours: the country, then at least four digits among what follows. */
const ABROAD = /^(AT|BE|BG|CHE|CY|CZ|DE|DK|EE|EL|ES|FI|GB|GR|HR|HU|IE|IT|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK|XI)(?=(.*\d){4})[A-Z0-9+*]{5,14}$/;

/** What a number is, by its look: nobody should have to say it. */
export function kindOf(text: string): { kind: 'siren' | 'siret' | 'vat' | 'partial'; value: string } {
  const value = bare(text);
  if (/^\d{9}$/.test(value)) return { kind: 'siren', value };
  if (/^\d{14}$/.test(value)) return { kind: 'siret', value };
  if (/^FR[A-Z0-9]{2}\d{9}$/.test(value)) return { kind: 'vat', value };
  if (ABROAD.test(value)) return { kind: 'vat', value };
  return { kind: 'partial', value };
}

/** Writes what a register says; what somebody typed himself stays. */
export function fill(draft: Draft, values: Partial<Draft>): Draft {
  const names = (Object.keys(values) as (keyof Draft)[]).filter((name) => !draft[name] || draft.filled.includes(name));
  const gone = draft.filled.filter((name) => !(name in values));
  return { ...draft, ...Object.fromEntries(names.map((name) => [name, values[name] ?? ''])), filled: [...new Set([...names, ...gone])] };
}

export const ofPlace = (place: Place | undefined): Partial<Draft> => ({
  siret: place?.siret ?? '', addressLine: place?.addressLine ?? '', addressExtra: place?.addressExtra ?? '', postcode: place?.postcode ?? '', town: place?.town ?? '',
});

/** A company and the establishment that was asked for, otherwise its head office. */
export const ofCompany = (company: Company, asked: Place | undefined): Partial<Draft> => ({
  siren: company.siren, name: company.name ?? '', tradeName: company.tradeName ?? '', legalForm: company.legalForm ?? '', naf: company.naf ?? '', vatNumber: company.vatNumber ?? '',
  foundedOn: company.foundedOn ?? '', workforce: company.workforce ?? '', category: company.category ?? '',
  ...ofPlace(asked ?? company.establishments.find((one) => one.headOffice && one.open) ?? company.establishments.find((one) => one.open) ?? company.establishments[0]),
});

const text = (value: string) => value.trim() || undefined;
const number = (value: string) => (value.trim() ? readAmount(value) : undefined);

type Rule = NonNullable<NonNullable<Opening['terms']>['paymentRule']>;
type Activity = NonNullable<NonNullable<Opening['terms']>['activity']>;

/** As the onboarding takes it. */
export function bodyOf(draft: Draft, salesPerson: string | undefined, currency: string | undefined): Opening {
  const french = draft.country === 'FR';
  const contact = [draft.firstName, draft.lastName, draft.email, draft.phone].some((one) => one.trim());
  return {
    companyCode: draft.company,
    fiche: {
      name: text(draft.name), tradeName: text(draft.tradeName), legalForm: text(draft.legalForm), naturalPerson: draft.person, siren: french ? text(draft.siren) : undefined,
      siret: french ? text(draft.siret) : undefined, vatNumber: text(draft.vatNumber), naf: text(draft.naf), foundedOn: text(draft.foundedOn), workforce: text(draft.workforce),
      companyCategory: text(draft.category), addressLine: text(draft.addressLine), addressExtra: text(draft.addressExtra), postcode: text(draft.postcode), town: text(draft.town),
      country: draft.country, language: draft.language, salesPerson,
    },
    terms: {
      paymentDays: number(draft.paymentDays), paymentRule: draft.paymentRule as Rule, paymentMethod: draft.paymentMethod, discountPercent: number(draft.discountPercent), discountDays: number(draft.discountDays),
      activity: draft.activity as Activity,
    },
    requestedLimit: number(draft.limit), currency,
    contact: contact ? { firstName: text(draft.firstName), lastName: text(draft.lastName), email: text(draft.email), phone: text(draft.phone), role: draft.role } : undefined,
    comment: text(draft.comment),
  };
}

/** What was typed as a number and is none: refused before it is sent. */
export function misread(draft: Draft): (keyof Draft)[] {
  return (['limit', 'paymentDays', 'discountPercent', 'discountDays'] as const).filter((name) => draft[name].trim() && readAmount(draft[name]) === undefined);
}
