import { PartyPopper } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useAddress } from '@/app/address';
import { count } from '@/lib/format';
import { ClearFilters, DataTable, EmptyState, Money, SearchField, ToggleFilter, useServerRows, type Column } from '@/ui';
import { PartyCell } from '../data';
import { MarkList } from './MarkList';

type Row = Schemas['WorkshopCustomer'];

/** Whose money waits to be allocated. */
export function TodoList({ company }: { company: string }) {
  const { t } = useTranslation('atelier');
  const [address, change] = useAddress();
  const rows = useServerRows<Row>(['lettrage', 'todo', company, address.q ?? ''], (offset, limit) => answer(api.GET('/api/v1/lettrage/workshop/customers', { params: { query: { companyCode: company, q: address.q, offset, limit } } })));
  const search = useCallback((q: string) => change({ q }), [change]);
  const columns = useMemo((): Column<Row>[] => [
    { id: 'customer', header: t('col.customer'), fixed: true, width: 'minmax(14rem,2fr)', value: (row) => row.name, also: [{ header: t('col.code'), value: (row) => row.code }], cell: (row) => <PartyCell name={row.name} code={row.code} party={row.party} /> },
    { id: 'amount', header: t('col.amount'), right: true, kind: 'number', width: 'minmax(9rem,1fr)', narrow: '8.5rem', value: (row) => row.amount, also: [{ header: t('col.currency'), value: (row) => row.currency }], cell: (row) => <Money amount={row.amount} currency={row.currency} className="font-medium" /> },
    { id: 'credits', wide: true, header: t('col.credits'), right: true, kind: 'number', width: '9rem', value: (row) => row.credits, cell: (row) => count(row.credits) },
    { id: 'debits', wide: true, header: t('col.debits'), right: true, kind: 'number', width: '9rem', value: (row) => row.debits, cell: (row) => count(row.debits) },
    { id: 'proposals', wide: true, header: t('col.proposals'), right: true, kind: 'number', width: '9rem', value: (row) => row.proposals, cell: (row) => <span className={row.proposals ? undefined : 'text-soft'}>{count(row.proposals)}</span> },
  ], [t]);
  const aside = <ToggleFilter label={t('marks')} on={address.vue === 'cote'} onChange={(on) => change({ vue: on ? 'cote' : undefined, q: undefined })} />;
  if (address.vue === 'cote') return <MarkList company={company} filters={aside} />;
  return (
    <DataTable id="lettrage-atelier" label={t('todo')} columns={columns} rows={rows} rowId={(row) => row.code} rowHeight={60} onOpen={(row) => change({ client: row.code, q: undefined })}
      filters={<><SearchField value={address.q ?? ''} onChange={search} label={t('searchCustomer')} />{aside}<ClearFilters shown={!!address.q} onClear={() => change({ q: undefined })} /></>}
      empty={<EmptyState icon={<PartyPopper aria-hidden />} title={t(address.q ? 'noneFound' : 'nothing')}>{address.q ? <ClearFilters shown onClear={() => change({ q: undefined })} /> : <p>{t('nothingHelp')}</p>}</EmptyState>} />
  );
}
