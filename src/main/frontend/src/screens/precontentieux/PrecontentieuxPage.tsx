import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Gavel } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { listOf, textOf, useFilters } from '@/app/address';
import { useCompany } from '@/app/session';
import { cn } from '@/lib/cn';
import { ChoiceFilter, ClearFilters, DataTable, DateText, EmptyState, Heads, Money, Page, PageHeader, SearchField, ToggleFilter, useServerRows, type Column, type Head } from '@/ui';
import { TasksLink } from '@/screens/process/TasksLink';
import { overviewQuery, StageBadge, STAGES, type Row } from './data';

const FILTERS = ['q', 'etape', 'proche', 'clos', 'rentrees', 'client'];

/** What stands at each stage; each is a filter. Amounts of different currencies are never added up. */
function useHeads(company: string | undefined, chosen: string[], onChoose: (stage?: string) => void): { heads?: Head[]; error: unknown; retry: () => void } {
  const { t } = useTranslation('precontentieux');
  const query = useQuery(overviewQuery(company));
  const heads = query.data?.figures.map((figure) => {
    const on = chosen.length === 1 && chosen[0] === figure.stage;
    return {
      id: `${figure.stage}-${figure.currency}`, label: t(`stage.${figure.stage}`), value: <Money amount={figure.amount} currency={figure.currency} />, chosen: on, onChoose: () => onChoose(on ? undefined : figure.stage),
      more: <span className="block text-[0.8125rem]/5 text-soft">{t('cases', { count: figure.cases })}{figure.urgent > 0 && <> · <strong className="font-medium text-bad">{t('urgent', { count: figure.urgent })}</strong></>}</span>,
    };
  });
  return { heads, error: query.error, retry: () => void query.refetch() };
}

/** What comes after the formal notice: who has it, what comes next, until when it can be claimed. Filters stand in the address. */
export function PrecontentieuxPage() {
  const { t } = useTranslation('precontentieux');
  const go = useNavigate();
  const [company] = useCompany();
  const { address, change, search, clear, filtered } = useFilters(FILTERS);
  const tasks = useQuery(overviewQuery(company ?? undefined));
  const columns: Column<Row>[] = useMemo(() => [
    { id: 'customer', header: t('col.customer'), sort: 'customer', fixed: true, width: 'minmax(11rem,1.6fr)', value: (row) => row.customerName, also: [{ header: t('col.code'), value: (row) => row.customerCode }, { header: t('col.number'), value: (row) => row.number }, { header: t('col.documents'), value: (row) => row.documents }], cell: (row) => <><span className="block truncate font-medium">{row.customerName}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{row.number} · {row.companyCode}</span></> },
    { id: 'stage', header: t('col.stage'), sort: 'stage', width: 'minmax(9.5rem,1fr)', narrow: 'minmax(9rem,1fr)', value: (row) => t(row.outcome ? `outcome.${row.outcome}` : `stage.${row.stage}`), cell: (row) => <StageBadge of={row} /> },
    { id: 'amount', wide: true, header: t('col.amount'), sort: 'amount', right: true, kind: 'number', width: 'minmax(8rem,1fr)', value: (row) => row.amount, also: [{ header: t('col.currency'), value: (row) => row.currency }], cell: (row) => <Money amount={row.amount} currency={row.currency} /> },
    { id: 'deadline', wide: true, header: t('col.deadline'), sort: 'deadline', kind: 'date', width: 'minmax(10rem,1.1fr)', value: (row) => row.deadline, also: [{ header: t('col.deadlineKind'), value: (row) => row.deadlineKind && t(`deadline.${row.deadlineKind}`) }], cell: (row) => (row.deadline ? <><DateText value={row.deadline} className={cn('block leading-5', row.urgent && 'font-medium text-bad')} /><span className="block truncate text-[0.8125rem]/5 text-soft">{row.deadlineKind && t(`deadline.${row.deadlineKind}`)}</span></> : <span className="text-soft">–</span>) },
    { id: 'prescription', wide: true, header: t('col.prescription'), sort: 'prescription', kind: 'date', width: '8.5rem', value: (row) => row.prescription, cell: (row) => <DateText value={row.prescription} /> },
    { id: 'owner', wide: true, header: t('col.owner'), sort: 'owner', width: '7rem', value: (row) => row.owner, cell: (row) => row.owner ?? <span className="text-soft">–</span> },
    { id: 'documents', wide: true, hidden: true, header: t('col.documents'), width: 'minmax(9rem,1fr)', value: (row) => row.documents, cell: (row) => <span className="block truncate">{row.documents}</span> },
    { id: 'opened', wide: true, hidden: true, header: t('col.opened'), sort: 'opened', kind: 'date', width: '9rem', value: (row) => row.openedAt, cell: (row) => <DateText value={row.openedAt} time /> },
  ], [t]);
  const question = { q: address.q, company: company ?? undefined, customer: address.client, stage: listOf(address.etape), soon: address.proche === '1' || undefined, closed: address.clos === '1' || undefined, receipts: address.rentrees === '1' || undefined, sort: address.tri };
  const heads = useHeads(company ?? undefined, question.stage, (stage) => change({ etape: stage }));
  const rows = useServerRows<Row>(['pre-litigation', 'list', question], (offset, limit) => answer(api.GET('/api/v1/pre-litigation', { params: { query: { ...question, offset, limit } } })));
  return (
    <Page full>
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={<TasksLink label={t('tasks')} to={tasks.data?.tasks} reading={tasks.isPending} />} />
      <Heads label={t('heads')} room={3} {...heads} />
      <DataTable id="precontentieux" label={t('title')} columns={columns} rows={rows} rowId={(row) => row.number} rowHeight={56} sort={address.tri} onSort={(tri) => change({ tri })}
        onOpen={(row) => void go({ to: '/precontentieux/$number' as never, params: { number: row.number } as never })}
        filters={<>
          <SearchField value={address.q ?? ''} onChange={search} label={t('search')} />
          <ChoiceFilter label={t('col.stage')} chosen={question.stage} onChange={(to) => change({ etape: textOf(to) })} choices={STAGES.map((one) => ({ value: one, label: t(`stage.${one}`) }))} />
          <ToggleFilter label={t('soon')} on={!!question.soon} onChange={(on) => change({ proche: on ? '1' : undefined })} />
          <ToggleFilter label={t('closed')} on={!!question.closed} onChange={(on) => change({ clos: on ? '1' : undefined })} />
          {((tasks.data?.receipts ?? 0) > 0 || question.receipts) && <ToggleFilter label={t('receipts', { count: tasks.data?.receipts ?? 0 })} on={!!question.receipts} onChange={(on) => change({ rentrees: on ? '1' : undefined })} />}
          <ClearFilters shown={filtered} onClear={clear} />
        </>}
        empty={<EmptyState icon={<Gavel aria-hidden />} title={t(filtered ? 'none' : 'noneAtAll')}>{filtered ? <ClearFilters shown onClear={clear} /> : <p>{t('noneHelp')}</p>}</EmptyState>} />
    </Page>
  );
}
