import { useQuery } from '@tanstack/react-query';
import { MailQuestion, Paperclip } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { listOf, textOf, useFilters } from '@/app/address';
import { useCompany } from '@/app/session';
import { cn } from '@/lib/cn';
import { date, dateTime } from '@/lib/format';
import { ChoiceFilter, ClearFilters, DataTable, DateText, EmptyState, Heads, Money, Page, PageHeader, SearchField, useServerRows, type Column, type Head } from '@/ui';
import { TasksLink } from '@/screens/process/TasksLink';
import { Tabs } from './parts';
import { CATEGORIES, CategoryBadge, deskQuery, NATURES, StateBadge, STATUSES, type Row } from './reponses/data';
import { ReplyDrawer } from './reponses/ReplyDrawer';

const FILTERS = ['q', 'etat', 'nature', 'dit', 'client', 'tout'];
const OPEN = ['TO_TREAT', 'UNKNOWN'];

/** What waits, each a filter; and how the mailbox stands. */
function Waiting({ chosen, onChoose }: { chosen: string[]; onChoose: (status?: string) => void }) {
  const { t } = useTranslation('reponses');
  const query = useQuery(deskQuery);
  const of = query.data?.overview;
  const head = (status: string, count: number, more?: string, bad = false): Head => {
    const on = chosen.length === 1 && chosen[0] === status;
    return { id: status, label: t(`head.${status}`), value: count, chosen: on, onChoose: () => onChoose(on ? undefined : status), more: more && <span className={cn('text-[0.8125rem]/5', bad ? 'font-medium text-bad' : 'text-soft')}>{more}</span> };
  };
  const heads = of && [head('TO_TREAT', of.toTreat, of.late > 0 ? t('head.late', { count: of.late }) : undefined, true), head('UNKNOWN', of.unknown), head('RECORDED', of.machines, t('head.machinesHelp'))];
  const mailbox = of && (of.error ? t('mailbox.error', { error: of.error }) : of.configured ? of.readAt ? t('mailbox.readAt', { at: dateTime(of.readAt) }) : t('mailbox.notYet') : t('mailbox.off'));
  return (
    <>
      <Heads label={t('heads')} room={3} heads={heads} error={query.error} retry={() => void query.refetch()} />
      <p className={cn('-mt-3 mb-5 min-h-5 shrink-0 text-[0.8125rem]/5 max-sm:min-h-10', of?.error ? 'text-bad' : 'text-soft')} role={of?.error ? 'alert' : undefined}>{mailbox}</p>
    </>
  );
}

/** Customers' answers by mail: those that wait first asked for, the mail beside the list. */
export function ReponsesPage() {
  const { t } = useTranslation('reponses');
  const [company] = useCompany();
  const { address, change, search, clear, filtered } = useFilters(FILTERS);
  const tasks = useQuery(deskQuery);
  const columns: Column<Row>[] = useMemo(() => [
    { id: 'who', header: t('col.who'), fixed: true, width: 'minmax(12rem,1.5fr)', value: (row) => row.customerName ?? row.sender, also: [{ header: t('col.sender'), value: (row) => row.sender }, { header: t('col.number'), value: (row) => row.number }],
      cell: (row) => <><span className="block truncate font-medium">{row.customerName ?? row.senderName ?? row.sender}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{row.customerName ? row.sender : t('unknownSender')}</span></> },
    { id: 'said', header: t('col.said'), width: 'minmax(11rem,1.4fr)', narrow: 'minmax(9rem,1fr)', value: (row) => row.categories.map((one) => t(`category.${one}`)).join(', '), also: [{ header: t('col.date'), value: (row) => row.onDate ?? row.backOn }],
      cell: (row) => row.categories.length > 0 ? <span className="flex flex-wrap gap-1">{row.categories.slice(0, 2).map((one) => <CategoryBadge key={one} of={one} />)}{row.categories.length > 2 && <span className="text-[0.8125rem] text-soft">+{row.categories.length - 2}</span>}</span>
        : <span className="text-soft">{row.backOn ? t('backOn', { date: date(row.backOn) }) : t(`nature.${row.nature}`)}</span> },
    { id: 'mail', wide: true, header: t('col.mail'), width: 'minmax(14rem,2.2fr)', value: (row) => row.subject, cell: (row) => <><span className="flex items-center gap-1.5"><span className="truncate">{row.subject || t('noSubject')}</span>{row.files > 0 && <Paperclip aria-label={t('files', { count: row.files })} className="size-3.5 shrink-0 text-soft" />}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{row.excerpt}</span></> },
    { id: 'amount', wide: true, header: t('col.amount'), right: true, kind: 'number', width: '8.5rem', value: (row) => row.amount, cell: (row) => (row.amount === undefined ? <span className="text-soft">{row.onDate ? <DateText value={row.onDate} /> : '–'}</span> : <><Money amount={row.amount} currency={row.currency ?? 'EUR'} className="block leading-5" />{row.onDate && <span className="block text-[0.8125rem]/5 text-soft">{date(row.onDate)}</span>}</>) },
    { id: 'status', wide: true, header: t('col.status'), width: 'minmax(9rem,1fr)', value: (row) => t(`status.${row.status}`), cell: (row) => <StateBadge of={row} /> },
    { id: 'at', wide: true, header: t('col.at'), kind: 'date', width: '10.5rem', value: (row) => row.receivedAt, cell: (row) => <DateText value={row.receivedAt} time /> },
  ], [t]);
  const status = listOf(address.etat);
  const question = { q: address.q, company: company ?? undefined, customer: address.client, status: status.length ? status : address.tout || address.client ? [] : OPEN, category: listOf(address.dit), nature: listOf(address.nature) };
  const rows = useServerRows<Row>(['replies', 'list', question], (offset, limit) => answer(api.GET('/api/v1/replies', { params: { query: { ...question, offset, limit } } })));
  return (
    <Page full>
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={<TasksLink label={t('tasks')} to={tasks.data?.tasks} reading={tasks.isPending} />} />
      <Tabs />
      <Waiting chosen={status} onChoose={(one) => change({ etat: one, tout: undefined })} />
      <DataTable id="reponses" label={t('title')} columns={columns} rows={rows} rowId={(row) => row.number} rowHeight={60} onOpen={(row) => change({ reponse: row.number })}
        filters={<>
          <SearchField value={address.q ?? ''} onChange={search} label={t('search')} />
          <ChoiceFilter label={t('col.status')} chosen={status} onChange={(to) => change({ etat: textOf(to), tout: to.length ? undefined : '1' })} choices={STATUSES.map((one) => ({ value: one, label: t(`status.${one}`) }))} />
          <ChoiceFilter label={t('col.said')} chosen={question.category} onChange={(to) => change({ dit: textOf(to) })} choices={CATEGORIES.map((one) => ({ value: one, label: t(`category.${one}`) }))} />
          <ChoiceFilter label={t('col.nature')} chosen={question.nature} onChange={(to) => change({ nature: textOf(to), ...(status.length ? {} : { tout: '1' }) })} choices={NATURES.map((one) => ({ value: one, label: t(`nature.${one}`) }))} />
          <ClearFilters shown={filtered} onClear={clear} />
        </>}
        empty={<EmptyState icon={<MailQuestion aria-hidden />} title={t(filtered ? 'none' : 'nothing')}>{filtered ? <ClearFilters shown onClear={clear} /> : <p>{t('nothingHelp')}</p>}</EmptyState>} />
      <ReplyDrawer number={address.reponse} onClose={() => change({ reponse: undefined })} />
    </Page>
  );
}
