import type { Schemas } from '@/api/queries';
import type { Flaw } from '@/api/problem';

export type Preview = Schemas['ImportPreview'];
export type Proposal = Schemas['ImportProposal'];
type Words = (key: string, values?: Record<string, unknown>) => string;
export type Kind = 'fec' | 'open-items' | 'customers' | 'bank-statement' | 'invoice-documents';

/** Our fields of an open item, in the order in which an accountant thinks of them; the words are those of the REST interface. */
export const FIELDS = ['customerCode', 'customerName', 'documentRef', 'documentDate', 'dueDate', 'openAmount', 'amount', 'debit', 'credit', 'currency', 'entryDate', 'label', 'kind'] as const;
/** The name of a field of ours; those of customers come with the preview, the users' own among them. */
export type Field = string;
const DATES: Field[] = ['documentDate', 'dueDate', 'entryDate'];

/** What the user has decided about the file; `fields` has one entry a column, empty where it is not taken. */
export interface Draft {
  fields: (Field | '')[];
  dateOrder: string;
  decimalMark: string;
  currency: string;
  asOf: string;
  mode: string;
  onError: string;
  fiscalYearEnd: string;
  confirmClosing: boolean;
  confirmOlder: boolean;
  matchBy: string;
  onboarding: boolean;
  account: string;
}

/** The proposals of the server as a first draft. */
export function draftOf(preview: Preview, today: string): Draft {
  const { settings, fec } = preview;
  return {
    fields: preview.columns.map((column) => column.field ?? ''),
    dateOrder: settings?.dateOrder.value ?? '', decimalMark: settings?.decimalMark.value ?? '', currency: settings?.currency.value ?? 'EUR',
    asOf: today, mode: settings?.mode.value ?? 'SNAPSHOT', onError: '', fiscalYearEnd: fec?.fiscalYearEnd ?? '', confirmClosing: false, confirmOlder: false,
    matchBy: settings?.matchBy?.value ?? 'CODE', onboarding: true, account: '',
  };
}

export const chosen = (draft: Draft, field: Field) => draft.fields.indexOf(field);
const has = (draft: Draft, ...fields: Field[]) => fields.every((field) => chosen(draft, field) >= 0);
/** The order of day and month matters only where a date column is taken. */
export const needsOrder = (draft: Draft, preview: Preview) => (preview.fields?.filter((one) => one.day).map((one) => one.name) ?? DATES).some((field) => has(draft, field)) && preview.settings?.dateOrder.from !== 'NOT_NEEDED';

/** What a column may be, in groups of which those of open items have one. */
export function fieldGroups(preview: Preview, t: Words): { home: string; fields: { name: Field; label: string }[] }[] {
  if (!preview.fields) return [{ home: '', fields: FIELDS.map((name) => ({ name, label: t(`echanges:field.${name}`) })) }];
  if (preview.bank) return [{ home: '', fields: preview.fields }];
  return ['FICHE', 'ACCOUNT', 'CONTACT', 'OWN'].map((home) => ({ home, fields: preview.fields!.filter((one) => one.home === home) })).filter((group) => group.fields.length > 0);
}

export const labelOf = (preview: Preview, field: Field, t: Words) => preview.fields?.find((one) => one.name === field)?.label ?? t(`echanges:field.${field}`);
/** Who a row of customers is: one of these is needed. */
const SOMEBODY: Field[] = ['code', 'siret', 'siren'];

/** What the import needs, as the server reads it. */
export function parametersOf(draft: Draft, preview: Preview, kind: Kind): Record<string, unknown> {
  const onError = draft.onError || undefined;
  if (kind === 'invoice-documents' || (kind === 'bank-statement' && !preview.settings)) return clean({ onError });
  if (kind === 'fec') return clean({ onError, fiscalYearEnd: draft.fiscalYearEnd || undefined });
  const columns: Record<string, string> = {};
  draft.fields.forEach((field, at) => { if (field && !(field in columns)) columns[field] = preview.columns[at]!.title; });
  // a column that is called like a field of ours, and is not to be it
  preview.columns.forEach((column) => {
    const own = (preview.fields?.map((one) => one.name) ?? FIELDS).find((field) => field.toLowerCase() === column.title.toLowerCase());
    if (own && !(own in columns)) columns[own] = '';
  });
  if (kind === 'customers') {
    return clean({
      onError, dateOrder: draft.dateOrder || undefined, decimalMark: draft.decimalMark || undefined, columns, matchBy: draft.matchBy === 'CODE' ? undefined : draft.matchBy,
      onboarding: draft.onboarding, sheet: preview.sheets.length > 1 ? preview.sheet : undefined,
    });
  }
  if (kind === 'bank-statement') {
    return clean({ onError, dateOrder: draft.dateOrder || undefined, decimalMark: draft.decimalMark || undefined, columns, defaults: clean({ account: draft.account.replace(/\s/g, '').toUpperCase() || undefined, currency: draft.currency.toUpperCase() }) });
  }
  return clean({
    onError, dateOrder: draft.dateOrder || undefined, decimalMark: draft.decimalMark || undefined, columns, defaults: { currency: draft.currency.toUpperCase() },
    asOf: draft.asOf || undefined, mode: draft.mode, sheet: preview.sheets.length > 1 ? preview.sheet : undefined,
    confirmClosing: draft.confirmClosing || undefined, confirmOlder: draft.confirmOlder || undefined,
  });
}

const clean = (values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** Columns that claim the same field as one before them, by their place. */
export function duplicates(draft: Draft): Set<number> {
  return new Set(draft.fields.flatMap((field, at) => (field && draft.fields.indexOf(field) !== at ? [at] : [])));
}

/** What an import cannot do without, in words; none: the columns are settled. */
export function missing(draft: Draft, preview: Preview, t: Words): string[] {
  const found: string[] = [];
  if (preview.bank) {
    if (!has(draft, 'bookingDate')) found.push(t('echanges:missing.bookingDate'));
    if (!has(draft, 'amount') && !has(draft, 'debit', 'credit')) found.push(t('echanges:missing.amount'));
    return found;
  }
  if (preview.fields) return SOMEBODY.some((field) => has(draft, field)) ? [] : [t('echanges:missing.somebody')];
  if (!has(draft, 'customerCode')) found.push(t('echanges:missing.customerCode'));
  if (!has(draft, 'documentRef')) found.push(t('echanges:missing.documentRef'));
  const oneSide = has(draft, 'debit') !== has(draft, 'credit');
  if (oneSide) found.push(t('echanges:missing.debitCredit'));
  else if (!has(draft, 'openAmount') && !has(draft, 'amount') && !has(draft, 'debit', 'credit')) found.push(t('echanges:missing.amount'));
  return found;
}

/** Everything that must be put right before the file is sent, each at its field. */
export function flaws(draft: Draft, preview: Preview, kind: Kind, t: Words): Flaw[] {
  if (kind === 'fec' || kind === 'invoice-documents' || (kind === 'bank-statement' && !preview.settings)) return [];
  const found: Flaw[] = missing(draft, preview, t).map((what) => ({ field: 'columns', message: t('echanges:toComplete', { what }) }));
  for (const at of duplicates(draft)) found.push({ field: `columns.${at}`, message: t('echanges:duplicate', { field: labelOf(preview, draft.fields[at]!, t) }) });
  if (needsOrder(draft, preview) && !draft.dateOrder) found.push({ field: 'dateOrder', message: t('echanges:chooseDateOrder') });
  if (!draft.decimalMark && preview.settings?.decimalMark.from !== 'NOT_NEEDED') found.push({ field: 'decimalMark', message: t('echanges:chooseDecimalMark') });
  if (kind === 'customers') return found;
  if (!/^[A-Za-z]{3}$/.test(draft.currency)) found.push({ field: 'currency', message: t('echanges:badCurrency') });
  if (kind === 'bank-statement') return has(draft, 'account') || draft.account.trim() ? found : [...found, { field: 'account', message: t('echanges:accountMissing') }];
  if (!draft.asOf) found.push({ field: 'asOf', message: t('echanges:asOfMissing') });
  return found;
}
