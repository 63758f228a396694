import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { listOf, textOf, useAddress } from '@/app/address';
import { useCompany } from '@/app/session';
import { count } from '@/lib/format';
import { customerPath } from '@/shell/paths';
import { ChoiceFilter, ClearFilters, DataTable, DateText, EmptyState, Page, PageHeader, SearchField, useServerRows, type Column } from '@/ui';
import { Customer, REASONS, Sums, Tabs } from './parts';

type Row = Schemas['HoldListRow'];

/** What is held now: why, until when, and what lets it go. */
export function HoldsPage() {
  const { t } = useTranslation('recouvrement');
  const go = useNavigate();
  const [company] = useCompany();
  const [address, change] = useAddress();
  const figures = useQuery({ queryKey: ['collections', 'figures', company], queryFn: () => answer(api.GET('/api/v1/desk/collections/figures', { params: { query: { company: company ?? undefined } } })) });
  const columns: Column<Row>[] = useMemo(() => [
    { id: 'customer', header: t('col.customer'), sort: 'customer', fixed: true, width: 'minmax(12.5rem,1.5fr)', value: (row) => row.customerName, also: [{ header: t('clients:col.code'), value: (row) => row.customerCode }], cell: (row) => <Customer name={row.customerName} code={row.customerCode} more={row.companyCode} /> },
    { id: 'reason', header: t('col.reason'), sort: 'reason', width: 'minmax(11rem,1.2fr)', value: (row) => t(`clients:hold.${row.reason}`), cell: (row) => <><span className="block truncate">{t(`clients:hold.${row.reason}`)}</span>{row.reason === 'BLOCKED' && row.detail && <span className="block truncate text-[0.8125rem]/5 text-soft">{row.detail}</span>}</> },
    { id: 'release', wide: true, header: t('col.release'), width: 'minmax(15rem,2fr)', value: (row) => t(`clients:release.${row.reason}`), cell: (row) => <span className="line-clamp-2 text-[0.8125rem]/5 whitespace-normal text-soft">{t(`clients:release.${row.reason}`)}</span> },
    { id: 'until', wide: true, header: t('col.until'), sort: 'until', kind: 'date', width: '7.5rem', value: (row) => row.until, cell: (row) => <DateText value={row.until} /> },
    { id: 'since', wide: true, header: t('col.since'), sort: 'since', kind: 'date', width: '7.5rem', value: (row) => row.since, cell: (row) => <DateText value={row.since} /> },
    { id: 'amount', wide: true, header: t('col.amount'), sort: 'amount', right: true, kind: 'number', width: 'minmax(8rem,1fr)', value: (row) => row.amounts[0]?.amount, also: [{ header: t('clients:col.currency'), value: (row) => row.amounts[0]?.currency }], cell: (row) => <Sums sums={row.amounts} /> },
    { id: 'currency', wide: true, header: t('col.currency'), hidden: true, value: (row) => row.amounts[0]?.currency, cell: (row) => row.amounts[0]?.currency },
  ], [t]);
  const question = { q: address.q, company: company ?? undefined, reason: listOf(address.motif), sort: address.tri };
  const rows = useServerRows<Row>(['holds', question], (offset, limit) => answer(api.GET('/api/v1/desk/collections/holds', { params: { query: { ...question, offset, limit } } })));
  const search = useCallback((q: string) => change({ q }), [change]);
  const filtered = !!(address.q || address.motif);
  const clear = () => change({ q: undefined, motif: undefined });
  const held = new Map(figures.data?.held.map((one) => [one.reason, one.customers]));
  return (
    <Page full>
      <PageHeader title={t('tab.holds')} subtitle={t('holds.subtitle')} />
      <Tabs />
      <DataTable id="retenues" label={t('tab.holds')} columns={columns} rows={rows} rowId={(row) => String(row.id)} rowHeight={56} sort={address.tri ?? '-amount'} onSort={(tri) => change({ tri })}
        onOpen={(row) => { const to = customerPath(row.customerCode, company); void go({ to: to.to as never, search: to.search as never }); }}
        filters={<>
          <SearchField value={address.q ?? ''} onChange={search} label={t('searchCustomer')} />
          <ChoiceFilter label={t('col.reason')} chosen={question.reason} onChange={(to) => change({ motif: textOf(to) })}
            choices={REASONS.filter((one) => held.size === 0 || held.has(one) || question.reason.includes(one)).map((one) => ({ value: one, label: t(`clients:hold.${one}`) + (held.has(one) ? ` (${count(held.get(one)!)})` : '') }))} />
          <ClearFilters shown={filtered} onClear={clear} />
        </>}
        empty={<EmptyState icon={<CircleCheck aria-hidden />} title={t(filtered ? 'none' : 'nothingHeld')}>{filtered && <ClearFilters shown onClear={clear} />}</EmptyState>} />
    </Page>
  );
}
