import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CirclePause, Gauge, UserPlus, UserSearch } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { customerFiltersQuery } from '@/api/queries';
import { listOf, useAddress } from '@/app/address';
import { useCompany, useMe } from '@/app/session';
import { remember, remembered } from '@/lib/storage';
import { customerPath } from '@/shell/paths';
import { Button, ClearFilters, DataTable, EmptyState, FilterBar, Page, PageHeader, SearchField, ToggleFilter, useServerRows } from '@/ui';
import { BlockDialog } from './BlockDialog';
import { CustomerCard, useColumns, type Dimension, type Row } from './columns';
import { mayOpen } from './creation/may';
import { CustomerDrawer } from './CustomerDrawer';
import { useViewExport } from './exportView';
import { filtersOf, questionOf, useFilterFields } from './filters';
import { ViewPicker } from './views';

/** What this browser showed last, where the address names no columns. */
const COLUMNS = 'columns.clients.shown';
const NO_FIELDS: Dimension[] = [];

/** The list of customers. What is searched, filtered, sorted and shown stands in the address; the server does the work. */
export function ClientsPage() {
  const { t } = useTranslation('clients');
  const me = useMe();
  const [company] = useCompany();
  const [address, change] = useAddress();
  const [blocking, setBlocking] = useState<{ codes: string[]; clear: () => void }>();
  const navigate = useNavigate();
  const look = useCallback((code: string) => change({ client: code }), [change]);
  const known = useQuery(customerFiltersQuery).data;
  const columns = useColumns(look, known?.dimensions ?? NO_FIELDS);
  const fields = useFilterFields(known);
  const question = questionOf(address, company);
  const rows = useServerRows<Row>(['customers', question], (offset, limit) => answer(api.GET('/api/v1/customers', { params: { query: { ...question, offset, limit } as never } })));
  const search = useCallback((q: string) => change({ q, tri: undefined }), [change]);
  const write = useViewExport(question, rows.more ? Infinity : rows.total);
  const filters = filtersOf(address);
  const filtered = !!address.q || !!address.archived || Object.keys(filters).length > 0;
  const clear = () => change({ q: undefined, archived: undefined, ...Object.fromEntries(Object.keys(filters).map((name) => [name, undefined])) });
  const shown = listOf(address.colonnes ?? remembered(COLUMNS) ?? columns.filter((column) => !column.hidden).map((column) => column.id).join());
  const show = (ids: string[]) => {
    remember(COLUMNS, ids.join());
    change({ colonnes: ids.join() });
  };
  const bar = (
    <>
      <ViewPicker screen="clients" address={address} change={change} all={t('view.all')} />
      <SearchField value={address.q ?? ''} onChange={search} label={t('search')} />
      <ToggleFilter label={t('overdueOnly')} on={address.overdue === '1'} onChange={(on) => change({ overdue: on ? '1' : undefined })} />
      <ToggleFilter label={t('blockedOnly')} on={address.blocked === '1'} onChange={(on) => change({ blocked: on ? '1' : undefined })} />
      {address.archived === '1' && <ToggleFilter label={t('archived')} on onChange={() => change({ archived: undefined })} />}
      <FilterBar fields={fields} values={address} onChange={(name, value) => change({ [name]: value })} />
      <ClearFilters shown={filtered} onClear={clear} />
    </>
  );
  const empty = (
    <EmptyState icon={<UserSearch aria-hidden />} title={t(filtered ? 'none' : 'noneAtAll')}>
      {filtered && <ClearFilters shown onClear={clear} />}
      {filtered && address.archived !== '1' && <Button onClick={() => change({ archived: '1' })}>{t('withArchived')}</Button>}
    </EmptyState>
  );
  return (
    <Page full>
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={<><Button icon={<Gauge aria-hidden />} onClick={() => void navigate({ to: '/clients/encours' as never, search: (company ? { societe: company } : {}) as never })}>{t('encours:title')}</Button>{mayOpen(me) && <Button look="main" icon={<UserPlus aria-hidden />} onClick={() => void navigate({ to: '/clients/nouveau' as never })}>{t('new')}</Button>}</>} />
      <DataTable id="clients" label={t('title')} columns={columns} rows={rows} rowId={(row) => row.code} filters={bar}
        sort={address.tri ?? (address.q ? undefined : '-overdue')} onSort={(tri) => change({ tri })} onOpen={(row) => void navigate(customerPath(row.code, company) as never)} opened={address.client}
        link={(row) => customerPath(row.code, company)} card={(row) => <CustomerCard row={row} />}
        shown={shown} onShown={show} onExport={write}
        bulk={me.permissions.act ? [{ label: t('block.action'), icon: <CirclePause aria-hidden />, run: (codes, done) => setBlocking({ codes, clear: done }) }] : undefined}
        empty={empty} />
      <CustomerDrawer code={address.client} onClose={() => change({ client: undefined })} onBlock={(code) => setBlocking({ codes: [code], clear: () => undefined })} />
      {blocking && <BlockDialog codes={blocking.codes} onClose={() => setBlocking(undefined)} onDone={blocking.clear} />}
    </Page>
  );
}
