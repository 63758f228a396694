import type { TFunction } from 'i18next';
import { FolderCheck } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from '@tanstack/react-router';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { listOf, textOf, useFilters } from '@/app/address';
import { useCompany } from '@/app/session';
import { date } from '@/lib/format';
import { customerPath } from '@/shell/paths';
import { Badge, ChoiceFilter, ClearFilters, DataTable, DateText, EmptyState, Page, PageHeader, SearchField, useServerRows, type Column } from '@/ui';
import { Customer, Level, LEVELS, OfficerFilter, Sums, Tabs } from './parts';

type Row = Schemas['CaseListRow'];
const ACTIONS = ['APPROVE', 'CALL', 'POST_LETTER', 'UNCERTAIN', 'FIX_RECIPIENT', 'CHECK_PRESCRIBED', 'LEGAL', 'INSOLVENT', 'SEND', 'WAIT'];
const FILTERS = ['q', 'niveau', 'action', 'charge'];

/** Open cases, the first to be looked at first, each with the reason for its rank. */
export function CasesPage() {
  const { t } = useTranslation('recouvrement');
  const go = useNavigate();
  const [company] = useCompany();
  const { address, change, search, clear, filtered } = useFilters(FILTERS);
  const columns: Column<Row>[] = useMemo(() => [
    { id: 'priority', header: t('col.rank'), sort: 'priority', right: true, width: '5.5rem', narrow: '4.25rem', value: (row) => row.priority, cell: (row) => <span className="text-base font-semibold tabular-nums">{row.priority}</span> },
    { id: 'customer', header: t('col.customer'), sort: 'customer', fixed: true, width: 'minmax(12.5rem,1.6fr)', value: (row) => row.customerName, also: [{ header: t('clients:col.code'), value: (row) => row.customerCode }, { header: t('tab.cases'), value: (row) => row.number }, { header: t('clients:col.town'), value: (row) => row.town }], cell: (row) => <Customer name={row.customerName} code={row.number} more={row.town} narrow={[t('level', { level: row.level }), row.action === 'WAIT' && waiting(row, t)].filter(Boolean).join(' · ')} /> },
    { id: 'why', wide: true, header: t('col.why'), width: 'minmax(14rem,1.6fr)', value: (row) => t('rank', { level: row.level, levelPoints: row.levelPoints, amountPoints: row.amountPoints }), cell: (row) => <span className="line-clamp-2 text-[0.8125rem]/5 whitespace-normal text-soft">{t('rank', { level: row.level, levelPoints: row.levelPoints, amountPoints: row.amountPoints })}</span> },
    { id: 'level', wide: true, header: t('col.level'), sort: 'level', width: '6.75rem', value: (row) => row.level, cell: (row) => <Level level={row.level} /> },
    { id: 'overdue', narrow: '7.5rem', header: t('chart.overdue'), sort: 'amount', right: true, kind: 'number', width: 'minmax(8rem,0.9fr)', value: (row) => row.overdue[0]?.amount, also: [{ header: t('clients:col.currency'), value: (row) => row.overdue[0]?.currency }], cell: (row) => <Sums sums={row.overdue} late /> },
    { id: 'oldest', wide: true, header: t('col.oldest'), sort: 'oldest', kind: 'date', width: '7.25rem', value: (row) => row.oldestDueDate, cell: (row) => <DateText value={row.oldestDueDate} /> },
    { id: 'action', wide: true, header: t('col.action'), width: 'minmax(11.5rem,1.4fr)', value: (row) => (row.action ? t(`action.${row.action}`) : ''), also: [{ header: t('col.waitsFor'), value: (row) => (row.waitsFor ? what(row.waitsFor, t) : undefined) }], cell: (row) => <Action row={row} /> },
    { id: 'next', wide: true, header: t('col.next'), sort: 'next', kind: 'date', width: '8.75rem', value: (row) => row.nextDate, cell: (row) => (row.nextDate ? <DateText value={row.nextDate} /> : <span className="text-soft">{t('noDate')}</span>) },
    { id: 'officer', wide: true, header: t('col.officer'), hidden: true, value: (row) => row.officerName, cell: (row) => row.officerName ?? '–' },
  ], [t]);
  const question = { q: address.q, company: company ?? undefined, level: listOf(address.niveau).map(Number), action: listOf(address.action), officer: listOf(address.charge), sort: address.tri };
  const rows = useServerRows<Row>(['cases', question], (offset, limit) => answer(api.GET('/api/v1/desk/collections/cases', { params: { query: { ...question, offset, limit } } })));
  return (
    <Page full>
      <PageHeader title={t('tab.cases')} subtitle={t('cases.subtitle')} />
      <Tabs />
      <DataTable id="dossiers" label={t('tab.cases')} columns={columns} rows={rows} rowId={(row) => String(row.id)} sort={address.tri ?? '-priority'} onSort={(tri) => change({ tri })}
        onOpen={(row) => { const to = customerPath(row.customerCode, company); void go({ to: to.to as never, search: to.search as never }); }}
        filters={<>
          <SearchField value={address.q ?? ''} onChange={search} label={t('search')} />
          <ChoiceFilter label={t('col.action')} choices={ACTIONS.map((one) => ({ value: one, label: t(`action.${one}`) }))} chosen={question.action} onChange={(to) => change({ action: textOf(to) })} />
          <ChoiceFilter label={t('col.level')} choices={LEVELS.map((one) => ({ value: one, label: t('level', { level: one }) }))} chosen={listOf(address.niveau)} onChange={(to) => change({ niveau: textOf(to) })} />
          <OfficerFilter chosen={question.officer} change={change} />
          <ClearFilters shown={filtered} onClear={clear} />
        </>}
        empty={<EmptyState icon={<FolderCheck aria-hidden />} title={t(filtered ? 'none' : 'cases.none')}>{filtered && <ClearFilters shown onClear={clear} />}</EmptyState>} />
    </Page>
  );
}

/** A step of the table, or why it is held. */
const what = (of: string, t: TFunction<'recouvrement'>) => (of === 'STEP' ? t('waits.STEP') : t(`clients:hold.${of}`, { defaultValue: of }));

/** What it waits for, and until when: "Prochaine étape le 12/12/2026". */
function waiting(row: Row, t: TFunction<'recouvrement'>): string {
  if (!row.waitsFor) return row.nextDate ? t('waits.until', { date: date(row.nextDate) }) : '';
  return row.nextDate ? t(row.waitsFor === 'STEP' ? 'waits.on' : 'waits.for', { what: what(row.waitsFor, t), date: date(row.nextDate) }) : what(row.waitsFor, t);
}

function Action({ row }: { row: Row }) {
  const { t } = useTranslation('recouvrement');
  if (!row.action) return <span className="text-soft">–</span>;
  const person = row.action !== 'WAIT' && row.action !== 'SEND';
  if (row.action === 'WAIT' && row.waitsFor) {
    return <><Badge>{t('action.WAIT')}</Badge><span className="mt-0.5 block truncate text-[0.8125rem]/5 text-soft" title={waiting(row, t)}>{waiting(row, t)}</span></>;
  }
  return <><Badge tone={person ? 'watch' : 'neutral'}>{t(`action.${row.action}`)}</Badge>{row.holds > 0 && <span className="mt-0.5 block text-[0.8125rem]/5 text-soft">{t('clients:holds', { count: row.holds })}</span>}</>;
}
