import { useQuery } from '@tanstack/react-query';
import { PiggyBank, Undo2 } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useAddress } from '@/app/address';
import { useMe, useNames } from '@/app/session';
import { Badge, DataTable, DateText, EmptyState, ErrorState, Money, Skeleton, useLocalRows, type Column } from '@/ui';
import { nameOf, PartyBadge } from '../data';
import { mayMake } from '../may';
import { useMarks } from './MarkDialog';

type Mark = Schemas['EntryMark'];
const NONE: Mark[] = [];

/** Credits that stay open on purpose, with their reasons: what is kept on account, and what accounting is to give back. */
export function MarkList({ company, filters }: { company: string; filters: ReactNode }) {
  const { t } = useTranslation('atelier');
  const named = useNames();
  const me = useMe();
  const [, change] = useAddress();
  const { end } = useMarks(company);
  const marks = useQuery({ queryKey: ['lettrage', 'marks', company], queryFn: () => answer(api.GET('/api/v1/lettrage/marks', { params: { query: { companyCode: company } } })) });
  const rows = useLocalRows(marks.data?.items ?? NONE);
  const columns = useMemo((): Column<Mark>[] => [
    { id: 'customer', header: t('col.customer'), fixed: true, width: 'minmax(12rem,1.4fr)', value: (row) => row.customerName, also: [{ header: t('col.code'), value: (row) => row.customerCode }], cell: (row) => <><span className="flex min-w-0 items-center gap-2"><span className="truncate font-medium">{row.customerName}</span><PartyBadge party={row.side < 0 ? 'SUPPLIER' : undefined} className="shrink-0" /></span><span className="block truncate text-[0.8125rem]/5 text-soft">{nameOf(row)}</span></> },
    { id: 'kind', wide: true, header: t('col.kind'), width: '12rem', value: (row) => t(`mark.is.${row.kind}`), cell: (row) => <Badge tone={row.kind === 'REFUND_ASKED' ? 'watch' : 'accent'}>{t(`mark.is.${row.kind}`)}</Badge> },
    { id: 'note', wide: true, header: t('mark.note'), width: 'minmax(12rem,2fr)', value: (row) => row.note, cell: (row) => <span className="line-clamp-2 whitespace-normal">{row.note}</span> },
    { id: 'by', wide: true, header: t('col.by'), width: '10rem', value: (row) => named(row.madeBy), cell: (row) => <><span className="block truncate">{named(row.madeBy)}</span><DateText value={row.madeAt} className="block text-[0.8125rem]/5 text-soft" /></> },
    { id: 'amount', header: t('col.open'), right: true, kind: 'number', width: 'minmax(8rem,0.8fr)', value: (row) => Math.abs(row.open), also: [{ header: t('col.currency'), value: (row) => row.currency }], cell: (row) => <Money amount={Math.abs(row.open)} currency={row.currency} className="font-medium" /> },
  ], [t, named]);
  if (marks.error) return <ErrorState error={marks.error} retry={() => void marks.refetch()} />;
  if (!marks.data) return <Skeleton lines={6} />;
  return (
    <DataTable id="lettrage-mis-de-cote" label={t('marks')} columns={columns} rows={rows} rowId={(row) => `${row.ledgerEntryId}`} rowHeight={60} filters={filters}
      onOpen={(row) => change({ client: row.customerCode, vue: undefined })}
      bulk={mayMake(me) ? [{ label: t('mark.end'), icon: <Undo2 aria-hidden />, run: (ids, unselect) => { unselect(); void end(ids.map(Number)); } }] : undefined}
      empty={<EmptyState icon={<PiggyBank aria-hidden />} title={t('noMarks')}><p>{t('noMarksHelp')}</p></EmptyState>} />
  );
}
