import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/queries';
import type { Address } from '@/app/address';
import { listOf } from '@/app/address';
import type { FilterField } from '@/ui';
import { ownLabel } from './columns';

const KINDS = { TEXT: 'text', NUMBER: 'number', DATE: 'date', BOOLEAN: 'flag', LIST: 'choice' } as const;
/** What stands in the address and is no filter. */
const OTHERS = ['societe', 'client', 'vue', 'tri', 'colonnes', 'q', 'archived'];

/** Everything that the list can be filtered by, by its name in the address and in the REST interface. */
export function useFilterFields(known: Schemas['Choices'] | undefined): FilterField[] {
  const { t } = useTranslation('clients');
  return useMemo(() => {
    const values = (all: string[] | undefined) => (all ?? []).map((value) => ({ value, label: value }));
    const words = (prefix: string, all: string[]) => all.map((value) => ({ value, label: t(`${prefix}.${value}` as 'segment.RISKY', { defaultValue: value }) }));
    const without = { value: '-', label: t('nobody') };
    const choices = known?.choices;
    const of = (heading: string, fields: Omit<FilterField, 'label' | 'heading'>[]) => fields.map((field) => ({ label: t(`col.${field.name}` as 'col.name'), heading: t(`heading.${heading}` as 'heading.who'), hint: undefined, ...field }));
    return [
      ...of('how', [
        { name: 'segment', kind: 'choice', choices: words('segment', known?.segments ?? []) },
        { name: 'officer', kind: 'choice', choices: [...(known?.officers ?? []).map((one) => ({ value: one.username, label: one.name })), { value: '-', label: t('noOfficer') }] },
        { name: 'salesPerson', kind: 'choice', choices: [...(choices?.salesPeople ?? []), without] },
        { name: 'plan', kind: 'choice', choices: values(choices?.plans) },
        { name: 'block', kind: 'choice', choices: words('subject', ['DUNNING', 'ORDER', 'INVOICING']) },
        { name: 'held', kind: 'flag' },
        { name: 'created', kind: 'date' },
      ]),
      { name: 'status', label: t('col.state'), heading: t('heading.how'), kind: 'choice', choices: words('status', ['DRAFT', 'PENDING', 'ACTIVE', 'BLOCKED', 'INSOLVENT', 'ARCHIVED']) },
      ...of('owes', [{ name: 'balance', kind: 'number' }, { name: 'overdueAmount', kind: 'number' }]),
      { name: 'oldest', label: t('col.overdueSince'), heading: t('heading.owes'), kind: 'date' },
      ...of('terms', [
        { name: 'creditLimit', kind: 'number' }, { name: 'paymentDays', kind: 'number' },
        { name: 'paymentMethod', kind: 'choice', choices: words('method', ['TRANSFER', 'DIRECT_DEBIT', 'CHEQUE', 'CARD', 'BILL']) },
        { name: 'paymentRule', kind: 'choice', choices: words('rule', ['NET', 'END_OF_MONTH_AFTER', 'END_OF_MONTH_BEFORE']) },
      ]),
      ...of('where', [
        { name: 'region', kind: 'choice', choices: [...values(choices?.regions), without] },
        { name: 'department', kind: 'text', hint: t('filterHint.department') }, { name: 'town', kind: 'text', hint: t('filterHint.town') },
        { name: 'country', kind: 'choice', choices: values(choices?.countries) },
      ]),
      ...of('who', [
        { name: 'sector', kind: 'choice', choices: [...values(choices?.sectors), without] },
        { name: 'naf', kind: 'text', hint: t('filterHint.naf') },
        { name: 'group', kind: 'choice', choices: [...(choices?.groups ?? []), without] },
        { name: 'legalForm', kind: 'choice', choices: [...values(choices?.legalForms), without] },
        { name: 'category', kind: 'choice', choices: words('size', ['PME', 'ETI', 'GE']) },
        { name: 'registerState', kind: 'choice', choices: [...words('register', ['ACTIVE', 'CLOSED', 'STRUCK_OFF', 'INSOLVENCY', 'HIDDEN']), without] },
        { name: 'naturalPerson', kind: 'flag' }, { name: 'founded', kind: 'date' },
        { name: 'language', kind: 'choice', choices: words('tongue', ['fr', 'en']) },
      ]),
      ...(known?.dimensions ?? []).map((field): FilterField => ({
        name: `d.${field.code}`, label: ownLabel(field), heading: t('yourFields'), kind: KINDS[field.kind as keyof typeof KINDS] ?? 'text',
        choices: [...values(field.choices), without],
      })),
    ];
  }, [known, t]);
}

/** The filters of an address, whatever else stands there. */
export const filtersOf = (address: Address): Address => Object.fromEntries(Object.entries(address).filter(([name, value]) => value && !OTHERS.includes(name)));

/** What is asked of the server: a list for what may be several. */
export function questionOf(address: Address, company: string | null): Record<string, string | string[] | undefined> {
  const filters = Object.entries(filtersOf(address)).map(([name, value]) => [name, name === 'overdue' || name === 'blocked' ? String(value === '1' || value === 'true') : listOf(value)] as const);
  return { q: address.q, company: company ?? undefined, archived: address.archived === '1' ? 'true' : undefined, sort: address.tri, ...Object.fromEntries(filters) };
}
