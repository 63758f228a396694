import { Check, MailX, Stamp } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { listOf, textOf, useFilters } from '@/app/address';
import { useCompany, useMe } from '@/app/session';
import { Button, ChoiceFilter, ClearFilters, DataTable, DateText, EmptyState, Page, PageHeader, SearchField, toast, toastError, useServerRows, type Column } from '@/ui';
import { DecisionDialog } from './DecisionDialog';
import { CHANNELS, Customer, LEVELS, Level, STATUSES, Status, Sums, Tabs } from './parts';
import { RelanceDrawer } from './RelanceDrawer';

type Row = Schemas['RelanceListRow'];
const FILTERS = ['q', 'canal', 'niveau', 'status', 'du', 'au'];
export const MOST_DECIDED = 500;

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('recouvrement');
  return useMemo(() => [
    { id: 'customer', header: t('col.customer'), sort: 'customer', fixed: true, width: 'minmax(12.5rem,2fr)', value: (row) => row.customerName, also: [{ header: t('clients:col.code'), value: (row) => row.customerCode }], cell: (row) => <Customer name={row.customerName} code={row.customerCode} more={row.caseNumber} narrow={t(`status.${row.status}`)} /> },
    { id: 'company', wide: true, header: t('col.company'), hidden: true, value: (row) => row.companyCode, cell: (row) => row.companyCode },
    { id: 'day', wide: true, header: t('col.day'), sort: 'day', kind: 'date', width: '7.5rem', value: (row) => row.day, cell: (row) => <DateText value={row.day} /> },
    { id: 'level', wide: true, header: t('col.level'), sort: 'level', width: '7rem', value: (row) => row.level, cell: (row) => <Level level={row.level} /> },
    { id: 'channel', wide: true, header: t('col.channel'), sort: 'channel', width: 'minmax(8.5rem,1fr)', value: (row) => t(`channel.${row.channel}`), cell: (row) => <>{t(`channel.${row.channel}`)}{row.formalNotice && <span className="block text-[0.8125rem]/5 text-soft">{t('formalNotice')}</span>}</> },
    { id: 'amount', header: t('col.asked'), sort: 'amount', right: true, kind: 'number', width: 'minmax(8rem,1fr)', value: (row) => row.amounts[0]?.amount, also: [{ header: t('clients:col.currency'), value: (row) => row.amounts[0]?.currency }], cell: (row) => <><Sums sums={row.amounts} />{!row.settled && row.amounts.length > 0 && <span className="block text-[0.8125rem]/5 text-soft">{t('principalOnly')}</span>}</> },
    { id: 'currency', wide: true, header: t('col.currency'), hidden: true, value: (row) => row.amounts[0]?.currency, cell: (row) => row.amounts[0]?.currency },
    { id: 'status', wide: true, header: t('col.status'), sort: 'status', width: 'minmax(9rem,1fr)', value: (row) => t(`status.${row.status}`), cell: (row) => <Status status={row.status} /> },
    { id: 'reference', wide: true, header: t('col.reference'), hidden: true, value: (row) => row.reference, cell: (row) => row.reference },
    { id: 'approved', wide: true, header: t('col.approvedBy'), hidden: true, value: (row) => row.approvedBy, cell: (row) => row.approvedBy },
  ], [t]);
}

/** Every relance, with its filters in the address; those that wait for a manager are decided here, many at once. */
export function RelancesPage() {
  const { t } = useTranslation('recouvrement');
  const me = useMe();
  const [company] = useCompany();
  const { address, change, search, clear, filtered } = useFilters(FILTERS);
  const [deciding, setDeciding] = useState<{ ids: string[]; clear: () => void }>();
  const [collecting, setCollecting] = useState(false);
  const columns = useColumns();
  const question = {
    q: address.q, company: company ?? undefined, channel: listOf(address.canal), level: listOf(address.niveau).map(Number), status: listOf(address.status),
    from: address.du, to: address.au, sort: address.tri,
  };
  const read = (offset: number, limit: number) => answer(api.GET('/api/v1/desk/collections/relances', { params: { query: { ...question, offset, limit } } }));
  const rows = useServerRows<Row>(['relances', question], read);
  const waiting = address.status === 'TO_APPROVE';
  const decideAll = async () => {
    setCollecting(true);
    try {
      const found = await read(0, MOST_DECIDED);
      setDeciding({ ids: found.items.map((row) => String(row.id)), clear: () => undefined });
      if (found.total > found.items.length) toast(t('decide.firstOnly', { count: MOST_DECIDED, shown: MOST_DECIDED }), { tone: 'info' });
    } catch (error) {
      toastError(error);
    } finally {
      setCollecting(false);
    }
  };
  const day = (name: 'du' | 'au') => (
    <label className="flex h-10 items-center gap-2 text-sm text-soft">{t(`filter.${name}`)}<input type="date" value={address[name] ?? ''} onChange={(event) => change({ [name]: event.target.value || undefined })} className="field w-auto text-sm text-ink" /></label>
  );
  const filters = (
    <>
      <SearchField value={address.q ?? ''} onChange={search} label={t('search')} />
      <ChoiceFilter label={t('col.status')} choices={STATUSES.map((one) => ({ value: one, label: t(`status.${one}`) }))} chosen={question.status} onChange={(to) => change({ status: textOf(to) })} />
      <ChoiceFilter label={t('col.channel')} choices={CHANNELS.map((one) => ({ value: one, label: t(`channel.${one}`) }))} chosen={question.channel} onChange={(to) => change({ canal: textOf(to) })} />
      <ChoiceFilter label={t('col.level')} choices={LEVELS.slice(1).map((one) => ({ value: one, label: t('level', { level: one }) }))} chosen={listOf(address.niveau)} onChange={(to) => change({ niveau: textOf(to) })} />
      {day('du')}{day('au')}
      <ClearFilters shown={filtered} onClear={clear} />
    </>
  );
  return (
    <Page full>
      <PageHeader title={t('tab.relances')} subtitle={t('relances.subtitle')}
        actions={me.permissions.manage && (waiting
          ? <Button look="main" busy={collecting} disabled={rows.total === 0} icon={<Check aria-hidden />} onClick={() => void decideAll()}>{t('decide.all', { count: rows.total, shown: rows.total })}</Button>
          : <Button icon={<Stamp aria-hidden />} onClick={() => change({ status: 'TO_APPROVE', canal: undefined, niveau: undefined, du: undefined, au: undefined })}>{t('decide.see')}</Button>)} />
      <Tabs />
      <DataTable key={waiting ? 'waiting' : 'all'} id="relances" label={t('tab.relances')} columns={columns} rows={rows} rowId={(row) => String(row.id)} filters={filters}
        sort={address.tri ?? '-day'} onSort={(tri) => change({ tri })} onOpen={(row) => change({ relance: String(row.id) })} opened={address.relance}
        bulk={me.permissions.manage && waiting ? [{ label: t('decide.action'), icon: <Stamp aria-hidden />, run: (ids, done) => setDeciding({ ids, clear: done }) }] : undefined}
        empty={<EmptyState icon={<MailX aria-hidden />} title={t(waiting ? 'relances.noneWaiting' : filtered ? 'none' : 'relances.none')}>{filtered && <ClearFilters shown onClear={clear} />}</EmptyState>} />
      <RelanceDrawer id={address.relance} onClose={() => change({ relance: undefined })} onDecide={(id) => setDeciding({ ids: [id], clear: () => change({ relance: undefined }) })} />
      {deciding && <DecisionDialog ids={deciding.ids} onClose={() => setDeciding(undefined)} onDone={deciding.clear} />}
    </Page>
  );
}
