import type { Schemas } from '@/api/queries';
import type { Flaw } from '@/api/problem';

export type Preview = Schemas['ImportPreview'];
export type Proposal = Schemas['ImportProposal'];
export type Kind = 'fec' | 'open-items';

/** Our fields of an open item, in the order in which an accountant thinks of them; the words are those of the REST interface. */
export const FIELDS = ['customerCode', 'customerName', 'documentRef', 'documentDate', 'dueDate', 'openAmount', 'amount', 'debit', 'credit', 'currency', 'entryDate', 'label', 'kind'] as const;
export type Field = (typeof FIELDS)[number];
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
}

/** The proposals of the server as a first draft. */
export function draftOf(preview: Preview, today: string): Draft {
  const { settings, fec } = preview;
  return {
    fields: preview.columns.map((column) => (column.field as Field | undefined) ?? ''),
    dateOrder: settings?.dateOrder.value ?? '', decimalMark: settings?.decimalMark.value ?? '', currency: settings?.currency.value ?? 'EUR',
    asOf: today, mode: settings?.mode.value ?? 'SNAPSHOT', onError: '', fiscalYearEnd: fec?.fiscalYearEnd ?? '', confirmClosing: false, confirmOlder: false,
  };
}

export const chosen = (draft: Draft, field: Field) => draft.fields.indexOf(field);
const has = (draft: Draft, ...fields: Field[]) => fields.every((field) => chosen(draft, field) >= 0);
/** The order of day and month matters only where a date column is taken. */
export const needsOrder = (draft: Draft, preview: Preview) => DATES.some((field) => has(draft, field)) && preview.settings?.dateOrder.from !== 'NOT_NEEDED';

/** What the import needs, as the server reads it. */
export function parametersOf(draft: Draft, preview: Preview, kind: Kind): Record<string, unknown> {
  const onError = draft.onError || undefined;
  if (kind === 'fec') return clean({ onError, fiscalYearEnd: draft.fiscalYearEnd || undefined });
  const columns: Record<string, string> = {};
  draft.fields.forEach((field, at) => { if (field && !(field in columns)) columns[field] = preview.columns[at]!.title; });
  // a column that is called like a field of ours, and is not to be it
  preview.columns.forEach((column) => {
    const own = FIELDS.find((field) => field.toLowerCase() === column.title.toLowerCase());
    if (own && !(own in columns)) columns[own] = '';
  });
  return clean({
    onError, dateOrder: draft.dateOrder || undefined, decimalMark: draft.decimalMark || undefined, columns, defaults: { currency: draft.currency.toUpperCase() },
    asOf: draft.asOf || undefined, mode: draft.mode, sheet: preview.sheets.length > 1 ? preview.sheet : undefined,
    confirmClosing: draft.confirmClosing || undefined, confirmOlder: draft.confirmOlder || undefined,
  });
}

const clean = (values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

type Words = (key: string, values?: Record<string, unknown>) => string;

/** Columns that claim the same field as one before them, by their place. */
export function duplicates(draft: Draft): Set<number> {
  return new Set(draft.fields.flatMap((field, at) => (field && draft.fields.indexOf(field) !== at ? [at] : [])));
}

/** What an import cannot do without, in words; none: the columns are settled. */
export function missing(draft: Draft, t: Words): string[] {
  const found: string[] = [];
  if (!has(draft, 'customerCode')) found.push(t('echanges:missing.customerCode'));
  if (!has(draft, 'documentRef')) found.push(t('echanges:missing.documentRef'));
  const oneSide = has(draft, 'debit') !== has(draft, 'credit');
  if (oneSide) found.push(t('echanges:missing.debitCredit'));
  else if (!has(draft, 'openAmount') && !has(draft, 'amount') && !has(draft, 'debit', 'credit')) found.push(t('echanges:missing.amount'));
  return found;
}

/** Everything that must be put right before the file is sent, each at its field. */
export function flaws(draft: Draft, preview: Preview, kind: Kind, t: Words): Flaw[] {
  if (kind === 'fec') return [];
  const found: Flaw[] = missing(draft, t).map((what) => ({ field: 'columns', message: t('echanges:toComplete', { what }) }));
  for (const at of duplicates(draft)) found.push({ field: `columns.${at}`, message: t('echanges:duplicate', { field: t(`echanges:field.${draft.fields[at]}`) }) });
  if (needsOrder(draft, preview) && !draft.dateOrder) found.push({ field: 'dateOrder', message: t('echanges:chooseDateOrder') });
  if (!draft.decimalMark) found.push({ field: 'decimalMark', message: t('echanges:chooseDecimalMark') });
  if (!/^[A-Za-z]{3}$/.test(draft.currency)) found.push({ field: 'currency', message: t('echanges:badCurrency') });
  if (!draft.asOf) found.push({ field: 'asOf', message: t('echanges:asOfMissing') });
  return found;
}
