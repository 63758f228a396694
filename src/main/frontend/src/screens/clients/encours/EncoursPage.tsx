import { useNavigate } from '@tanstack/react-router';
import { Gauge as GaugeIcon } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { listOf, textOf, useAddress, useFilters } from '@/app/address';
import { useCompany } from '@/app/session';
import { percent } from '@/lib/format';
import { customerPath } from '@/shell/paths';
import { Badge, ChoiceFilter, ClearFilters, DataTable, EmptyState, Money, Page, PageHeader, SearchField, ToggleFilter, useServerRows, type Column } from '@/ui';
import { levelTone } from './data';
import { Gauge } from './Gauge';

type Row = Schemas['ExposureListRow'];
type GroupRow = Schemas['GroupExposureRow'];
const USES = ['OVER', 'APPROACHING', 'NO_LIMIT', 'UNINSURED'];
const FILTERS = ['q', 'usage'];

/** Customers or groups by the use of their limit: who is over, who comes near, who has none, who is not insured. */
export function EncoursPage() {
  const { t } = useTranslation('encours');
  const { address, change, search, clear, filtered } = useFilters(FILTERS);
  const groups = address.vue === 'groupes';
  const use = listOf(address.usage).filter((one) => USES.includes(one));
  const filters = (
    <>
      <SearchField value={address.q ?? ''} onChange={search} label={t(groups ? 'searchGroup' : 'search')} />
      <ToggleFilter label={t('groups')} on={groups} onChange={(on) => change({ vue: on ? 'groupes' : undefined, tri: undefined, usage: undefined, q: undefined })} />
      <ChoiceFilter label={t('use')} chosen={use} onChange={(to) => change({ usage: textOf(to) })} choices={USES.filter((one) => !groups || one !== 'UNINSURED').map((one) => ({ value: one, label: t(`useOf.${one}`) }))} />
      <ClearFilters shown={filtered} onClear={clear} />
    </>
  );
  const empty = <EmptyState icon={<GaugeIcon aria-hidden />} title={t(filtered ? 'none' : 'noneAtAll')}>{filtered && <ClearFilters shown onClear={clear} />}</EmptyState>;
  return (
    <Page full>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      {groups ? <Groups use={use} filters={filters} empty={empty} /> : <Customers use={use} filters={filters} empty={empty} />}
    </Page>
  );
}

function State({ level, state }: { level?: string; state?: string }) {
  const { t } = useTranslation('encours');
  if (!level) return <span className="text-soft">–</span>;
  return <Badge tone={state && state !== 'OPEN' ? 'watch' : levelTone(level)}>{state && state !== 'OPEN' ? t(`state.${state}`) : t(`level.${level}`)}</Badge>;
}

/** The share in a number and as a bar; what has no limit, or one of zero, is said in words. */
function Used({ row }: { row: Pick<Row, 'used' | 'exposure' | 'limit' | 'currency'> }) {
  const { t } = useTranslation('encours');
  if (row.limit === undefined) return <span className="text-soft">{t('noLimitShort')}</span>;
  if (row.limit === 0) return <span className={row.exposure > 0 ? 'font-medium text-bad' : 'text-soft'}>{t('noCreditShort')}</span>;
  return <span className="flex items-center gap-3"><span className="w-14 shrink-0 text-right tabular-nums">{percent(row.used ?? 0)}</span><Gauge thin exposure={row.exposure} limit={row.limit} currency={row.currency} /></span>;
}

interface ListProps { use: string[]; filters: React.ReactNode; empty: React.ReactNode }

function Customers({ use, filters, empty }: ListProps) {
  const { t } = useTranslation('encours');
  const go = useNavigate();
  const [company] = useCompany();
  const [address, change] = useAddress();
  const columns: Column<Row>[] = useMemo(() => [
    { id: 'customer', header: t('clients:col.name'), sort: 'customer', fixed: true, width: 'minmax(12.5rem,2fr)', value: (row) => row.customerName, also: [{ header: t('clients:col.code'), value: (row) => row.customerCode }], cell: (row) => <><span className="block truncate font-medium">{row.customerName}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{row.customerCode} · {row.companyCode}</span></> },
    { id: 'company', wide: true, hidden: true, header: t('col.company'), value: (row) => row.companyCode, cell: (row) => row.companyCode },
    { id: 'used', wide: true, header: t('col.used'), sort: 'used', width: 'minmax(11rem,1.2fr)', kind: 'number', value: (row) => row.used, cell: (row) => <Used row={row} /> },
    { id: 'exposure', header: t('col.exposure'), sort: 'exposure', right: true, kind: 'number', width: 'minmax(8rem,1fr)', value: (row) => row.exposure, also: [{ header: t('clients:col.currency'), value: (row) => row.currency }], cell: (row) => <Money amount={row.exposure} currency={row.currency} late={row.level === 'OVER'} /> },
    { id: 'limit', wide: true, header: t('col.limit'), sort: 'limit', right: true, kind: 'number', width: 'minmax(8rem,1fr)', value: (row) => row.limit, cell: (row) => <Money amount={row.limit} currency={row.currency} /> },
    { id: 'available', wide: true, header: t('col.available'), sort: 'available', right: true, kind: 'number', width: 'minmax(8rem,1fr)', value: (row) => row.available, cell: (row) => <Money amount={row.available} currency={row.currency} late={(row.available ?? 0) < 0} /> },
    { id: 'orders', wide: true, header: t('figure.ORDERS'), sort: 'orders', right: true, kind: 'number', width: 'minmax(8rem,1fr)', value: (row) => row.orders, cell: (row) => <Money amount={row.orders} currency={row.currency} dash /> },
    { id: 'uninsured', wide: true, header: t('figure.UNINSURED'), sort: 'uninsured', right: true, kind: 'number', width: 'minmax(8rem,1fr)', value: (row) => row.uninsured, cell: (row) => <Money amount={row.uninsured} currency={row.currency} dash /> },
    { id: 'insured', wide: true, hidden: true, header: t('figure.INSURED'), right: true, kind: 'number', value: (row) => row.insured, cell: (row) => <Money amount={row.insured} currency={row.currency} dash /> },
    { id: 'contested', wide: true, hidden: true, header: t('figure.CONTESTED'), right: true, kind: 'number', value: (row) => row.contested, cell: (row) => <Money amount={row.contested} currency={row.currency} dash /> },
    { id: 'officer', wide: true, hidden: true, header: t('clients:col.officer'), width: 'minmax(8.5rem,1fr)', value: (row) => row.officerName, cell: (row) => row.officerName ?? <span className="text-soft">–</span> },
    { id: 'state', wide: true, header: t('clients:col.state'), width: '9.5rem', value: (row) => row.level && t(`level.${row.level}`), cell: (row) => <State level={row.level} state={row.alertState} /> },
  ], [t]);
  const question = { q: address.q, company: company ?? undefined, use, sort: address.tri };
  const rows = useServerRows<Row>(['exposures', question], (offset, limit) => answer(api.GET('/api/v1/exposures', { params: { query: { ...question, offset, limit } } })));
  return (
    <DataTable id="encours" label={t('title')} columns={columns} rows={rows} rowId={(row) => `${row.customerCode}-${row.companyCode}`} rowHeight={56} sort={address.tri ?? '-used'} onSort={(tri) => change({ tri })}
      onOpen={(row) => { const to = customerPath(row.customerCode, company); void go(to as never); }} filters={filters} empty={empty} />
  );
}

function Groups({ use, filters, empty }: ListProps) {
  const { t } = useTranslation('encours');
  const [address, change] = useAddress();
  const columns: Column<GroupRow>[] = useMemo(() => [
    { id: 'customer', header: t('group'), sort: 'customer', fixed: true, width: 'minmax(12.5rem,2fr)', value: (row) => row.name, also: [{ header: t('clients:col.code'), value: (row) => row.code }], cell: (row) => <><span className="block truncate font-medium">{row.name}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{row.code} · {t('members', { count: row.members })}</span></> },
    { id: 'used', wide: true, header: t('col.used'), sort: 'used', width: 'minmax(11rem,1.2fr)', kind: 'number', value: (row) => row.used, cell: (row) => <Used row={row} /> },
    { id: 'exposure', header: t('col.exposure'), sort: 'exposure', right: true, kind: 'number', width: 'minmax(8rem,1fr)', value: (row) => row.exposure, also: [{ header: t('clients:col.currency'), value: (row) => row.currency }], cell: (row) => <Money amount={row.exposure} currency={row.currency} late={row.level === 'OVER'} /> },
    { id: 'limit', wide: true, header: t('col.limit'), sort: 'limit', right: true, kind: 'number', width: 'minmax(8rem,1fr)', value: (row) => row.limit, cell: (row) => <Money amount={row.limit} currency={row.currency} /> },
    { id: 'available', wide: true, header: t('col.available'), sort: 'available', right: true, kind: 'number', width: 'minmax(8rem,1fr)', value: (row) => row.available, cell: (row) => <Money amount={row.available} currency={row.currency} late={(row.available ?? 0) < 0} /> },
    { id: 'state', wide: true, header: t('clients:col.state'), width: '9.5rem', value: (row) => row.level && t(`level.${row.level}`), cell: (row) => <State level={row.level} state={row.alertState} /> },
  ], [t]);
  const question = { q: address.q, use, sort: address.tri };
  const rows = useServerRows<GroupRow>(['group-exposures', question], (offset, limit) => answer(api.GET('/api/v1/group-exposures', { params: { query: { ...question, offset, limit } } })));
  return <DataTable id="encours-groupes" label={t('groups')} columns={columns} rows={rows} rowId={(row) => row.code} rowHeight={56} sort={address.tri ?? '-used'} onSort={(tri) => change({ tri })} filters={filters} empty={empty} />;
}
