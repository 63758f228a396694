import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ListChecks, Scale } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { listOf, textOf, useFilters } from '@/app/address';
import { useCompany, useMe } from '@/app/session';
import { buttonStyle, ChoiceFilter, ClearFilters, DataTable, DateText, EmptyState, Heads, Money, Page, PageHeader, SearchField, ToggleFilter, useServerRows, type Column, type Head } from '@/ui';
import { TasksLink } from '@/screens/process/TasksLink';
import { StatutsLink } from './StatutsLink';
import { DEPARTMENTS, overviewQuery, reasonChoices, reasonsQuery, StatusBadge, STATUSES, type Row } from './data';

const FILTERS = ['q', 'etat', 'service', 'motif', 'retard', 'clos'];

/** What each department holds, by age; each is a filter. Amounts of different currencies are never added up. */
function useHeads(chosen: string[], onChoose: (department?: string) => void): { heads?: Head[]; error: unknown; retry: () => void } {
  const { t } = useTranslation('litiges');
  const query = useQuery(overviewQuery);
  const heads = query.data?.figures.map((figure) => {
    const department = figure.department;
    const on = !!department && chosen.length === 1 && chosen[0] === department;
    return {
      id: `${department ?? ''}-${figure.currency}`, label: department ? t(`department.${department}`) : t('noDepartment'), value: <Money amount={figure.held} currency={figure.currency} />, chosen: on,
      onChoose: department ? () => onChoose(on ? undefined : department) : undefined,
      more: (
        <>
          <span className="block text-[0.8125rem]/5 text-soft">{t('disputes', { count: figure.disputes })}{figure.late > 0 && <> · <strong className="font-medium text-bad">{t('lateCount', { count: figure.late })}</strong></>}</span>
          {figure.older > 0 && <span className="block text-[0.8125rem]/5 text-watch">{t('older')} <Money amount={figure.older} currency={figure.currency} /></span>}
        </>
      ),
    };
  });
  return { heads, error: query.error, retry: () => void query.refetch() };
}

/** What customers contest: who has it, for how long, how much. Filters stand in the address. */
export function LitigesPage() {
  const { t } = useTranslation('litiges');
  const me = useMe();
  const go = useNavigate();
  const [company] = useCompany();
  const { address, change, search, clear, filtered } = useFilters(FILTERS);
  const tasks = useQuery(overviewQuery);
  const reasons = useQuery(reasonsQuery).data;
  const columns: Column<Row>[] = useMemo(() => [
    { id: 'customer', header: t('col.customer'), sort: 'customer', fixed: true, width: 'minmax(11rem,1.6fr)', value: (row) => row.customerName, also: [{ header: t('col.code'), value: (row) => row.customerCode }, { header: t('col.number'), value: (row) => row.number }], cell: (row) => <><span className="block truncate font-medium">{row.customerName}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{row.number} · {row.companyCode}</span></> },
    { id: 'status', header: t('col.status'), sort: 'status', width: 'minmax(9rem,1fr)', narrow: 'minmax(8.5rem,1fr)', value: (row) => t(row.outcome ? `outcome.${row.outcome}` : `status.${row.status}`), cell: (row) => <StatusBadge of={row} late={row.late} /> },
    { id: 'department', wide: true, header: t('col.department'), sort: 'department', width: '7rem', value: (row) => row.department && t(`department.${row.department}`), cell: (row) => (row.department ? t(`department.${row.department}`) : <span className="text-soft">–</span>) },
    { id: 'reason', wide: true, header: t('col.reason'), sort: 'reason', width: 'minmax(8rem,1fr)', value: (row) => row.reasonLabel, cell: (row) => <><span className="block truncate">{row.reasonLabel}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{row.documents}</span></> },
    { id: 'amount', wide: true, header: t('col.amount'), sort: 'amount', right: true, kind: 'number', width: 'minmax(8rem,1fr)', value: (row) => row.amount, also: [{ header: t('col.currency'), value: (row) => row.currency }], cell: (row) => <><Money amount={row.amount} currency={row.currency} className="block leading-5" />{row.held !== row.amount && row.status !== 'CLOSED' && <span className="block text-[0.8125rem]/5 text-soft">{t('still')} <Money amount={row.held} currency={row.currency} /></span>}</> },
    { id: 'age', wide: true, header: t('col.age'), sort: 'age', right: true, kind: 'number', width: '6.5rem', value: (row) => row.ageDays, cell: (row) => <span className="tabular-nums">{t('days', { count: row.ageDays })}</span> },
    { id: 'due', wide: true, header: t('col.due'), sort: 'due', kind: 'date', width: '8.75rem', value: (row) => row.answerDue, cell: (row) => <DateText value={row.answerDue} className={row.late ? 'font-medium text-bad' : undefined} /> },
    { id: 'by', wide: true, hidden: true, header: t('col.openedBy'), width: '8rem', value: (row) => row.openedBy, cell: (row) => row.openedBy },
    { id: 'opened', wide: true, hidden: true, header: t('col.openedAt'), kind: 'date', width: '9rem', value: (row) => row.openedAt, cell: (row) => <DateText value={row.openedAt} time /> },
  ], [t]);
  const question = { q: address.q, company: company ?? undefined, customer: address.client, status: listOf(address.etat), department: listOf(address.service), reason: listOf(address.motif), late: address.retard === '1' || undefined, closed: address.clos === '1' || undefined, sort: address.tri };
  const heads = useHeads(question.department, (department) => change({ service: department }));
  const rows = useServerRows<Row>(['disputes', 'list', question], (offset, limit) => answer(api.GET('/api/v1/disputes', { params: { query: { ...question, offset, limit } } })));
  return (
    <Page full>
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={<><StatutsLink />{me.permissions.manage && <Link to={'/litiges/motifs' as never} className={buttonStyle()}><ListChecks aria-hidden />{t('reasons.title')}</Link>}<TasksLink label={t('tasks')} to={tasks.data?.tasks} reading={tasks.isPending} /></>} />
      <Heads label={t('heads')} room={5} lines={2} {...heads} />
      <DataTable id="litiges" label={t('title')} columns={columns} rows={rows} rowId={(row) => row.number} rowHeight={56} sort={address.tri} onSort={(tri) => change({ tri })}
        onOpen={(row) => void go({ to: '/litiges/$number' as never, params: { number: row.number } as never })}
        filters={<>
          <SearchField value={address.q ?? ''} onChange={search} label={t('search')} />
          <ChoiceFilter label={t('col.status')} chosen={question.status} onChange={(to) => change({ etat: textOf(to) })} choices={STATUSES.map((one) => ({ value: one, label: t(`status.${one}`) }))} />
          <ChoiceFilter label={t('col.department')} chosen={question.department} onChange={(to) => change({ service: textOf(to) })} choices={DEPARTMENTS.map((one) => ({ value: one, label: t(`department.${one}`) }))} />
          <ChoiceFilter label={t('col.reason')} chosen={question.reason} onChange={(to) => change({ motif: textOf(to) })} choices={reasonChoices(reasons)} />
          <ToggleFilter label={t('late')} on={!!question.late} onChange={(on) => change({ retard: on ? '1' : undefined })} />
          <ToggleFilter label={t('closed')} on={!!question.closed} onChange={(on) => change({ clos: on ? '1' : undefined })} />
          <ClearFilters shown={filtered} onClear={clear} />
        </>}
        empty={<EmptyState icon={<Scale aria-hidden />} title={t(filtered ? 'none' : 'noneAtAll')}>{filtered ? <ClearFilters shown onClear={clear} /> : <p>{t('noneHelp')}</p>}</EmptyState>} />
    </Page>
  );
}
