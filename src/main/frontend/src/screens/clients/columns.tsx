import { CirclePause, Eye } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/queries';
import { language } from '@/i18n';
import { siren } from '@/lib/format';
import { Badge, DateText, IconButton, Money, type Column } from '@/ui';

export type Row = Schemas['CustomerRow'];
export type Dimension = Schemas['Dimension'];
const NONE: Row['amounts'] = [];
const nothing = <span className="text-soft">–</span>;

export const ownLabel = (field: Dimension) => (language() === 'en' ? field.labelEn : field.labelFr) ?? field.code ?? '';

/** A customer may owe in several currencies: one line each, the most overdue first. */
export function Amounts({ row, what }: { row: Row; what: 'balance' | 'overdue' }) {
  const amounts = row.amounts ?? NONE;
  if (amounts.length === 0) return nothing;
  return <>{amounts.slice(0, 2).map((one) => <Money key={one.currency} amount={one[what]} currency={one.currency} late={what === 'overdue' && one.overdue > 0} dash className="block leading-5" />)}</>;
}

export function State({ row }: { row: Row }) {
  const { t } = useTranslation('clients');
  if (row.mergedInto) return <Badge>{t('merged', { code: row.mergedInto })}</Badge>;
  if (row.status !== 'ACTIVE') return <Badge tone={['DRAFT', 'PENDING'].includes(row.status) ? 'watch' : row.status === 'ARCHIVED' ? 'neutral' : 'bad'}>{t(`status.${row.status}`)}</Badge>;
  if (row.blockedUntil) return <Badge tone="watch" icon={<CirclePause aria-hidden />}>{t('blockedUntil', { date: row.blockedUntil.split('-').reverse().join('/') })}</Badge>;
  if (row.holds > 0) return <Badge tone="watch">{t('holds', { count: row.holds })}</Badge>;
  return <Badge>{t('status.ACTIVE')}</Badge>;
}

const Plain = ({ value }: { value: string | number | null | undefined }) => (value === undefined || value === null || value === '' ? nothing : <>{value}</>);

function Own({ field, row }: { field: Dimension; row: Row }) {
  const { t } = useTranslation('ui');
  const value = row.custom[field.code ?? ''] as unknown;
  if (value === undefined || value === null) return nothing;
  if (field.kind === 'BOOLEAN') return <>{t(value ? 'filter.yes' : 'filter.no')}</>;
  return field.kind === 'DATE' ? <DateText value={String(value)} /> : <>{String(value)}</>;
}

/** All that the list can show, the fields of the users' own at the end. */
export function useColumns(look: (code: string) => void, own: Dimension[]): Column<Row>[] {
  const { t } = useTranslation('clients');
  return useMemo(() => {
    const text = (id: string, of: (row: Row) => string | undefined, more: Partial<Column<Row>> = {}): Column<Row> => ({ id, wide: true, header: t(`col.${id}` as 'col.name'), sort: id, hidden: true, value: of, cell: (row) => <Plain value={of(row)} />, ...more });
    return [
      { id: 'name', header: t('col.name'), sort: 'name', fixed: true, width: 'minmax(12.5rem,2.2fr)', value: (row) => row.name, cell: (row) => <><span className="block truncate font-medium">{row.name}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{row.code}{row.town && ` · ${row.town}`}</span></> },
      text('code', (row) => row.code),
      text('tradeName', (row) => row.tradeName, { sort: undefined, width: 'minmax(10rem,1.2fr)' }),
      text('legalForm', (row) => row.legalForm),
      text('siren', (row) => row.siren && siren(row.siren)),
      text('siret', (row) => row.siret, { sort: undefined, width: '9.5rem' }),
      text('vatNumber', (row) => row.vatNumber, { sort: undefined, width: '9rem' }),
      text('naf', (row) => row.naf, { width: '5.5rem' }),
      text('postcode', (row) => row.postcode, { sort: undefined, width: '6.5rem' }),
      text('town', (row) => row.town),
      text('country', (row) => row.country, { width: '5rem' }),
      text('group', (row) => row.groupName),
      text('segment', (row) => t(`segment.${row.segment}`, { defaultValue: row.segment }), { hidden: false, width: 'minmax(7.5rem,1fr)' }),
      text('officer', (row) => row.officerName ?? row.officer, { hidden: false, width: 'minmax(8.5rem,1fr)' }),
      text('salesPerson', (row) => row.salesPersonName ?? row.salesPerson, { width: 'minmax(8.5rem,1fr)' }),
      text('region', (row) => row.region, { width: 'minmax(9rem,1fr)' }),
      text('sector', (row) => row.sector, { width: 'minmax(9rem,1fr)' }),
      text('category', (row) => row.category, { sort: undefined, width: '6rem' }),
      text('plan', (row) => row.plan, { sort: undefined }),
      text('registerState', (row) => row.registerState && t(`register.${row.registerState}`), { sort: undefined, width: '9.5rem' }),
      text('created', (row) => row.createdOn, { kind: 'date', width: '7rem', cell: (row) => <DateText value={row.createdOn} /> }),
      text('founded', (row) => row.foundedOn, { sort: undefined, kind: 'date', width: '7rem', cell: (row) => (row.foundedOn ? <DateText value={row.foundedOn} /> : nothing) }),
      { id: 'paymentDays', wide: true, header: t('col.paymentDays'), hidden: true, right: true, width: '7rem', value: (row) => row.paymentDays, cell: (row) => <Plain value={row.paymentDays} /> },
      { id: 'creditLimit', wide: true, header: t('col.creditLimit'), sort: 'creditLimit', hidden: true, right: true, width: 'minmax(7.75rem,1fr)', value: (row) => row.creditLimit, cell: (row) => (row.creditLimit === undefined ? nothing : <Money amount={row.creditLimit} currency={row.amounts[0]?.currency ?? 'EUR'} />) },
      { id: 'balance', wide: true, header: t('col.balance'), sort: 'balance', right: true, kind: 'number', width: 'minmax(7.75rem,1fr)', value: (row) => row.amounts[0]?.balance, cell: (row) => <Amounts row={row} what="balance" /> },
      { id: 'overdue', header: t('col.overdue'), sort: 'overdue', right: true, kind: 'number', width: 'minmax(7.75rem,1fr)', value: (row) => row.amounts[0]?.overdue, cell: (row) => <Amounts row={row} what="overdue" /> },
      { id: 'oldest', wide: true, header: t('col.oldest'), sort: 'oldest', kind: 'date', width: 'minmax(7rem,0.9fr)', value: (row) => row.oldestDueDate, cell: (row) => (row.oldestDueDate ? <><DateText value={row.oldestDueDate} className="block leading-5" /><span className="block text-[0.8125rem]/5 text-soft">{t('days', { count: row.daysOverdue ?? 0 })}</span></> : nothing) },
      { id: 'level', wide: true, header: t('col.level'), sort: 'level', width: '6.25rem', value: (row) => row.level, cell: (row) => (row.level === undefined ? nothing : <Badge tone={row.level >= 3 ? 'bad' : row.level === 2 ? 'watch' : 'neutral'}>{t('level', { level: row.level })}</Badge>) },
      { id: 'state', wide: true, header: t('col.state'), width: 'minmax(10.5rem,1fr)', value: (row) => t(`status.${row.status}`), cell: (row) => <State row={row} /> },
      ...own.map((field): Column<Row> => ({ id: `d.${field.code}`, wide: true, header: ownLabel(field), sort: `d.${field.code}`, hidden: true, right: field.kind === 'NUMBER', width: 'minmax(8rem,1fr)', value: (row) => row.custom[field.code ?? ''] as string, cell: (row) => <Own field={field} row={row} /> })),
      { id: 'look', wide: true, header: t('look'), width: '6rem', cell: (row) => <span onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}><IconButton size="iconSmall" label={t('lookAt', { name: row.name })} icon={<Eye aria-hidden />} onClick={() => look(row.code)} /></span> },
    ];
  }, [t, look, own]);
}

/** A customer on a telephone. */
export function CustomerCard({ row }: { row: Row }) {
  const { t } = useTranslation('clients');
  return (
    <span className="flex items-start gap-3 py-2">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{row.name}</span>
        <span className="block truncate text-[0.8125rem]/5 text-soft">{row.code}{row.town && ` · ${row.town}`}</span>
        <span className="mt-1 block"><State row={row} /></span>
      </span>
      <span className="shrink-0 text-right">
        <Amounts row={row} what="overdue" />
        {row.daysOverdue !== undefined && <span className="block text-[0.8125rem]/5 text-soft">{t('days', { count: row.daysOverdue })}</span>}
      </span>
    </span>
  );
}
