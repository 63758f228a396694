import { useNavigate } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { listOf, textOf, useAddress } from '@/app/address';
import { useCompany, useMe } from '@/app/session';
import { customerPath } from '@/shell/paths';
import { Badge, ChoiceFilter, ClearFilters, DataTable, DateText, EmptyState, Page, PageHeader, SearchField, ToggleFilter, useServerRows, type Column } from '@/ui';
import { Customer, Sums, Tabs } from './parts';

type Row = Schemas['UnreachableRow'];
const REASONS = ['NO_CONTACT', 'NO_PAYER', 'NO_EMAIL', 'EMAIL_REFUSED'];

/** Customers who owe something and whom no e-mail reaches: why, whose they are, and how else they can be reached. */
export function UnreachablePage() {
  const { t } = useTranslation('recouvrement');
  const go = useNavigate();
  const me = useMe();
  const [company] = useCompany();
  const [address, change] = useAddress();
  const columns: Column<Row>[] = useMemo(() => {
    const otherwise = (row: Row) => [row.hasPhone && t('unreachable.phone'), row.optedOut && t('unreachable.optedOut')].filter(Boolean).join(' · ');
    return [
      { id: 'customer', header: t('col.customer'), sort: 'customer', fixed: true, width: 'minmax(12.5rem,1.5fr)', value: (row) => row.customerName, also: [{ header: t('clients:col.code'), value: (row) => row.customerCode }], cell: (row) => <Customer name={row.customerName} code={row.customerCode} more={row.town} /> },
      { id: 'code', header: t('unreachable.code'), hidden: true, wide: true, value: (row) => row.customerCode, cell: (row) => row.customerCode },
      { id: 'amount', header: t('col.late'), sort: 'amount', right: true, kind: 'number', width: 'minmax(8rem,1fr)', value: (row) => row.amounts[0]?.amount, also: [{ header: t('clients:col.currency'), value: (row) => row.amounts[0]?.currency }], cell: (row) => <Sums sums={row.amounts} late /> },
      { id: 'currency', wide: true, header: t('col.currency'), hidden: true, value: (row) => row.amounts[0]?.currency, cell: (row) => row.amounts[0]?.currency },
      { id: 'oldest', wide: true, header: t('col.oldest'), sort: 'oldest', kind: 'date', width: '7.5rem', value: (row) => row.oldestDueDate, cell: (row) => <DateText value={row.oldestDueDate} /> },
      { id: 'reason', wide: true, header: t('col.reason'), sort: 'reason', width: 'minmax(12rem,1.3fr)', value: (row) => t(`unreachable.reason.${row.reason}`), cell: (row) => <Badge tone={row.reason === 'EMAIL_REFUSED' ? 'bad' : 'watch'}>{t(`unreachable.reason.${row.reason}`)}</Badge> },
      { id: 'otherwise', wide: true, header: t('unreachable.otherwise'), width: 'minmax(12rem,1.2fr)', value: otherwise, cell: (row) => <span className="text-soft">{otherwise(row) || '–'}</span> },
      { id: 'officer', wide: true, header: t('col.officer'), sort: 'officer', width: 'minmax(8rem,0.9fr)', value: (row) => row.officerName, cell: (row) => row.officerName ?? <span className="text-soft">{t('noOfficer')}</span> },
    ];
  }, [t]);
  const question = { q: address.q, company: company ?? undefined, reason: listOf(address.motif), officer: address.mes ? [me.username] : [], sort: address.tri };
  const rows = useServerRows<Row>(['unreachable', question], (offset, limit) => answer(api.GET('/api/v1/desk/collections/unreachable-customers', { params: { query: { ...question, offset, limit } } })));
  const search = useCallback((q: string) => change({ q }), [change]);
  const filtered = !!(address.q || address.motif || address.mes);
  const clear = () => change({ q: undefined, motif: undefined, mes: undefined });
  return (
    <Page full>
      <PageHeader title={t('unreachable.title')} subtitle={t('unreachable.subtitle')} />
      <Tabs />
      <DataTable id="sans-destinataire" label={t('unreachable.title')} columns={columns} rows={rows} rowId={(row) => row.customerCode} rowHeight={56} sort={address.tri ?? '-amount'} onSort={(tri) => change({ tri })}
        onOpen={(row) => void go(customerPath(row.customerCode, company) as never)}
        filters={<>
          <SearchField value={address.q ?? ''} onChange={search} label={t('searchCustomer')} />
          <ChoiceFilter label={t('col.reason')} chosen={question.reason} onChange={(to) => change({ motif: textOf(to) })} choices={REASONS.map((one) => ({ value: one, label: t(`unreachable.reason.${one}`) }))} />
          {me.permissions.act && <ToggleFilter label={t('unreachable.mine')} on={!!address.mes} onChange={(on) => change({ mes: on ? '1' : undefined })} />}
          <ClearFilters shown={filtered} onClear={clear} />
        </>}
        empty={<EmptyState icon={<CircleCheck aria-hidden />} title={t(filtered ? 'none' : 'unreachable.none')}>{filtered && <ClearFilters shown onClear={clear} />}</EmptyState>} />
    </Page>
  );
}
