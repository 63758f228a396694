import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CirclePause, Eye, Gauge, UserPlus, UserSearch } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { listOf, textOf, useAddress } from '@/app/address';
import { useCompany, useMe } from '@/app/session';
import { customerPath } from '@/shell/paths';
import {
  Badge, Button, ChoiceFilter, ClearFilters, DataTable, DateText, EmptyState, IconButton, Money, Page, PageHeader, SearchField, ToggleFilter, useServerRows, type Column,
} from '@/ui';
import { BlockDialog } from './BlockDialog';
import { CustomerDrawer } from './CustomerDrawer';
import { mayOpen } from './creation/may';

type Row = Schemas['CustomerRow'];
const FILTERS = ['q', 'segment', 'officer', 'status', 'overdue', 'blocked'];
const NONE: Row['amounts'] = [];

/** A customer may owe in several currencies: one line each, the most overdue first. */
function Amounts({ row, what }: { row: Row; what: 'balance' | 'overdue' }) {
  const amounts = row.amounts ?? NONE;
  if (amounts.length === 0) return <span className="text-soft">–</span>;
  return <>{amounts.slice(0, 2).map((one) => <Money key={one.currency} amount={one[what]} currency={one.currency} late={what === 'overdue' && one.overdue > 0} dash className="block leading-5" />)}</>;
}

function useColumns(look: (code: string) => void): Column<Row>[] {
  const { t } = useTranslation('clients');
  return useMemo(() => [
    { id: 'name', header: t('col.name'), sort: 'name', fixed: true, width: 'minmax(12.5rem,2.2fr)', value: (row) => row.name, also: [{ header: t('col.code'), value: (row) => row.code }, { header: t('col.siren'), value: (row) => row.siren }, { header: t('col.town'), value: (row) => row.town }], cell: (row) => <><span className="block truncate font-medium">{row.name}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{row.code}{row.town && ` · ${row.town}`}</span></> },
    { id: 'code', wide: true, header: t('col.code'), sort: 'code', hidden: true, cell: (row) => row.code },
    { id: 'siren', wide: true, header: t('col.siren'), hidden: true, cell: (row) => row.siren },
    { id: 'town', wide: true, header: t('col.town'), sort: 'town', hidden: true, cell: (row) => [row.postcode, row.town].filter(Boolean).join(' ') },
    { id: 'segment', wide: true, header: t('col.segment'), sort: 'segment', width: 'minmax(7.5rem,1fr)', value: (row) => t(`segment.${row.segment}`), cell: (row) => t(`segment.${row.segment}`) },
    { id: 'officer', wide: true, header: t('col.officer'), sort: 'officer', width: 'minmax(8.5rem,1fr)', value: (row) => row.officerName, cell: (row) => row.officerName ?? <span className="text-soft">–</span> },
    { id: 'balance', wide: true, header: t('col.balance'), sort: 'balance', right: true, kind: 'number', width: 'minmax(7.75rem,1fr)', value: (row) => row.amounts[0]?.balance, cell: (row) => <Amounts row={row} what="balance" /> },
    { id: 'overdue', header: t('col.overdue'), sort: 'overdue', right: true, kind: 'number', width: 'minmax(7.75rem,1fr)', value: (row) => row.amounts[0]?.overdue, also: [{ header: t('col.currency'), value: (row) => row.amounts[0]?.currency }], cell: (row) => <Amounts row={row} what="overdue" /> },
    { id: 'oldest', wide: true, header: t('col.oldest'), sort: 'oldest', kind: 'date', width: 'minmax(7rem,0.9fr)', value: (row) => row.oldestDueDate, cell: (row) => (row.oldestDueDate ? <><DateText value={row.oldestDueDate} className="block leading-5" /><span className="block text-[0.8125rem]/5 text-soft">{t('days', { count: row.daysOverdue ?? 0 })}</span></> : <span className="text-soft">–</span>) },
    { id: 'level', wide: true, header: t('col.level'), sort: 'level', width: '6.25rem', value: (row) => row.level, cell: (row) => (row.level === undefined ? <span className="text-soft">–</span> : <Badge tone={row.level >= 3 ? 'bad' : row.level === 2 ? 'watch' : 'neutral'}>{t('level', { level: row.level })}</Badge>) },
    { id: 'state', wide: true, header: t('col.state'), width: 'minmax(10.5rem,1fr)', value: (row) => (row.blockedUntil ? t('blocked') : t(`status.${row.status}`)), cell: (row) => <State row={row} /> },
    { id: 'look', wide: true, header: t('look'), width: '6rem', cell: (row) => <span onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}><IconButton size="iconSmall" label={t('lookAt', { name: row.name })} icon={<Eye aria-hidden />} onClick={() => look(row.code)} /></span> },
  ], [t, look]);
}

function State({ row }: { row: Row }) {
  const { t } = useTranslation('clients');
  if (row.status !== 'ACTIVE') return <Badge tone="bad">{t(`status.${row.status}`)}</Badge>;
  if (row.blockedUntil) return <Badge tone="watch" icon={<CirclePause aria-hidden />}>{t('blockedUntil', { date: row.blockedUntil.split('-').reverse().join('/') })}</Badge>;
  if (row.holds > 0) return <Badge tone="watch">{t('holds', { count: row.holds })}</Badge>;
  return <Badge>{t('status.ACTIVE')}</Badge>;
}

/** The list of customers. What is searched, filtered and sorted stands in the address; the server does the work. */
export function ClientsPage() {
  const { t } = useTranslation('clients');
  const me = useMe();
  const [company] = useCompany();
  const [address, change] = useAddress();
  const [blocking, setBlocking] = useState<{ codes: string[]; clear: () => void }>();
  const navigate = useNavigate();
  const look = useCallback((code: string) => change({ client: code }), [change]);
  const columns = useColumns(look);
  const choices = useQuery({ queryKey: ['customer-filters'], queryFn: () => answer(api.GET('/api/v1/customer-filters')), staleTime: 300_000 }).data;
  const question = {
    q: address.q, company: company ?? undefined, segment: listOf(address.segment), officer: listOf(address.officer), status: listOf(address.status),
    overdue: address.overdue === '1' || undefined, blocked: address.blocked === '1' || undefined, sort: address.tri,
  };
  const rows = useServerRows<Row>(['customers', question], (offset, limit) => answer(api.GET('/api/v1/customers', { params: { query: { ...question, offset, limit } } })));
  const search = useCallback((q: string) => change({ q, tri: undefined }), [change]);
  const filtered = FILTERS.some((name) => address[name]);
  const clear = () => change(Object.fromEntries(FILTERS.map((name) => [name, undefined])));
  const officers = [...(choices?.officers ?? []).map((one) => ({ value: one.username, label: one.name })), { value: '-', label: t('noOfficer') }];
  const filters = (
    <>
      <SearchField value={address.q ?? ''} onChange={search} label={t('search')} />
      <ChoiceFilter label={t('col.segment')} choices={(choices?.segments ?? []).map((one) => ({ value: one, label: t(`segment.${one}`) }))} chosen={question.segment} onChange={(to) => change({ segment: textOf(to) })} />
      <ChoiceFilter label={t('col.officer')} choices={officers} chosen={question.officer} onChange={(to) => change({ officer: textOf(to) })} />
      <ToggleFilter label={t('overdueOnly')} on={!!question.overdue} onChange={(on) => change({ overdue: on ? '1' : undefined })} />
      <ToggleFilter label={t('blockedOnly')} on={!!question.blocked} onChange={(on) => change({ blocked: on ? '1' : undefined })} />
      <ClearFilters shown={filtered} onClear={clear} />
    </>
  );
  return (
    <Page full>
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={<><Button icon={<Gauge aria-hidden />} onClick={() => void navigate({ to: '/clients/encours' as never, search: (company ? { societe: company } : {}) as never })}>{t('encours:title')}</Button>{mayOpen(me) && <Button look="main" icon={<UserPlus aria-hidden />} onClick={() => void navigate({ to: '/clients/nouveau' as never })}>{t('new')}</Button>}</>} />
      <DataTable id="clients" label={t('title')} columns={columns} rows={rows} rowId={(row) => row.code} filters={filters}
        sort={address.tri ?? (address.q ? undefined : '-overdue')} onSort={(tri) => change({ tri })} onOpen={(row) => void navigate(customerPath(row.code, company) as never)} opened={address.client}
        bulk={me.permissions.act ? [{ label: t('block.action'), icon: <CirclePause aria-hidden />, run: (codes, done) => setBlocking({ codes, clear: done }) }] : undefined}
        empty={<EmptyState icon={<UserSearch aria-hidden />} title={t(filtered ? 'none' : 'noneAtAll')}>{filtered && <ClearFilters shown onClear={clear} />}</EmptyState>} />
      <CustomerDrawer code={address.client} onClose={() => change({ client: undefined })} onBlock={(code) => setBlocking({ codes: [code], clear: () => undefined })} />
      {blocking && <BlockDialog codes={blocking.codes} onClose={() => setBlocking(undefined)} onDone={blocking.clear} />}
    </Page>
  );
}
