import { useNavigate } from '@tanstack/react-router';
import { BadgeCheck } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { listOf, textOf, useFilters } from '@/app/address';
import { useCompany } from '@/app/session';
import { customerPath } from '@/shell/paths';
import { ChoiceFilter, ClearFilters, DataTable, DateText, EmptyState, Money, Page, PageHeader, SearchField, useServerRows, type Column } from '@/ui';
import { Customer, Level, LEVELS, OfficerFilter, Tabs } from './parts';

type Row = Schemas['OverdueRow'];
const FILTERS = ['q', 'age', 'niveau', 'charge', 'devise'];
const AGES = ['TO_30', 'TO_60', 'TO_90', 'OVER_90'];

/** The rows behind the dashboard's figures: what is overdue, item by item. */
export function OverduePage() {
  const { t } = useTranslation('recouvrement');
  const go = useNavigate();
  const [company] = useCompany();
  const { address, change, search, clear, filtered } = useFilters(FILTERS);
  const columns: Column<Row>[] = useMemo(() => [
    { id: 'customer', header: t('col.customer'), sort: 'customer', fixed: true, width: 'minmax(12.5rem,2fr)', value: (row) => row.customerName, also: [{ header: t('clients:col.code'), value: (row) => row.customerCode }], cell: (row) => <Customer name={row.customerName} code={row.customerCode} narrow={row.documentRef} /> },
    { id: 'document', wide: true, header: t('col.document'), width: 'minmax(9rem,1fr)', value: (row) => row.documentRef, cell: (row) => row.documentRef ?? '–' },
    { id: 'due', wide: true, header: t('col.due'), sort: 'due', kind: 'date', width: '7.5rem', value: (row) => row.dueDate, cell: (row) => <DateText value={row.dueDate} /> },
    { id: 'days', wide: true, header: t('col.late'), right: true, width: '7rem', value: (row) => row.daysOverdue, cell: (row) => t('clients:days', { count: row.daysOverdue }) },
    { id: 'level', wide: true, header: t('col.level'), sort: 'level', width: '7rem', value: (row) => row.level, cell: (row) => <Level level={row.level} /> },
    { id: 'officer', wide: true, header: t('col.officer'), width: 'minmax(9rem,1fr)', value: (row) => row.officerName, cell: (row) => row.officerName ?? <span className="text-soft">–</span> },
    { id: 'amount', header: t('col.open'), sort: 'amount', right: true, kind: 'number', width: 'minmax(8rem,1fr)', value: (row) => row.amount, also: [{ header: t('clients:col.currency'), value: (row) => row.currency }], cell: (row) => <Money amount={row.amount} currency={row.currency} late /> },
    { id: 'currency', wide: true, header: t('col.currency'), hidden: true, value: (row) => row.currency, cell: (row) => row.currency },
  ], [t]);
  const question = { q: address.q, company: company ?? undefined, age: listOf(address.age), level: listOf(address.niveau).map(Number), officer: listOf(address.charge), currency: address.devise, sort: address.tri };
  const rows = useServerRows<Row>(['overdue-items', question], (offset, limit) => answer(api.GET('/api/v1/desk/collections/overdue-items', { params: { query: { ...question, offset, limit } } })));
  return (
    <Page full>
      <PageHeader title={t('tab.overdue')} subtitle={t('overdue.subtitle')} />
      <Tabs />
      <DataTable id="retards" label={t('tab.overdue')} columns={columns} rows={rows} rowId={(row) => String(row.id)} sort={address.tri ?? '-amount'} onSort={(tri) => change({ tri })}
        onOpen={(row) => { const to = customerPath(row.customerCode, company); void go({ to: to.to as never, search: to.search as never }); }}
        filters={<>
          <SearchField value={address.q ?? ''} onChange={search} label={t('searchItem')} />
          <ChoiceFilter label={t('col.age')} choices={AGES.map((one) => ({ value: one, label: t(`age.${one}`) }))} chosen={question.age} onChange={(to) => change({ age: textOf(to) })} />
          <ChoiceFilter label={t('col.level')} choices={LEVELS.map((one) => ({ value: one, label: t('level', { level: one }) }))} chosen={listOf(address.niveau)} onChange={(to) => change({ niveau: textOf(to) })} />
          <OfficerFilter chosen={question.officer} change={change} />
          <ClearFilters shown={filtered} onClear={clear} />
        </>}
        empty={<EmptyState icon={<BadgeCheck aria-hidden />} title={t(filtered ? 'none' : 'nothingOverdue')}>{filtered && <ClearFilters shown onClear={clear} />}</EmptyState>} />
    </Page>
  );
}
