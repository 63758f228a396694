import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Mails } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { Badge, DataTable, DateText, EmptyState, ErrorState, Page, PageHeader, Skeleton, useLocalRows, type Column } from '@/ui';
import { batchState, Tabs } from './parts';

type Batch = Schemas['LetterBatchRow'];
const NONE: Batch[] = [];

/** The print batches and what remains to be posted. */
export function LettersPage() {
  const { t } = useTranslation('recouvrement');
  const go = useNavigate();
  const batches = useQuery({ queryKey: ['letter-batches'], queryFn: () => answer(api.GET('/api/v1/desk/collections/letter-batches')) });
  const rows = useLocalRows(batches.data ?? NONE);
  const columns: Column<Batch>[] = useMemo(() => [
    { id: 'id', header: t('letters.batch'), fixed: true, width: 'minmax(11rem,1.6fr)', value: (row) => row.id, cell: (row) => <><span className="block font-medium">{t('letters.number', { id: row.id })}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{row.companyName}</span></> },
    { id: 'created', wide: true, header: t('letters.created'), kind: 'date', width: '8rem', value: (row) => row.createdOn, cell: (row) => <DateText value={row.createdOn} /> },
    { id: 'state', wide: true, header: t('col.status'), width: 'minmax(9rem,1fr)', value: (row) => t(batchState(row).label), cell: (row) => <Badge tone={batchState(row).tone}>{t(batchState(row).label)}</Badge> },
    { id: 'letters', wide: true, header: t('letters.letters'), right: true, width: '6.5rem', value: (row) => row.letters, cell: (row) => row.letters },
    { id: 'toPost', header: t('letters.toPost'), right: true, width: '7rem', value: (row) => row.toPost, cell: (row) => <span className={row.toPost ? 'font-medium' : 'text-soft'}>{row.toPost}</span> },
    { id: 'settled', wide: true, header: t('letters.settled'), right: true, width: '7.5rem', value: (row) => row.settled, cell: (row) => row.settled },
    { id: 'receipts', wide: true, header: t('letters.receipts'), right: true, width: '7.5rem', value: (row) => row.receipts, cell: (row) => row.receipts },
  ], [t]);
  return (
    <Page full>
      <PageHeader title={t('tab.letters')} subtitle={t('letters.subtitle')} />
      <Tabs />
      {batches.error ? <ErrorState error={batches.error} retry={() => void batches.refetch()} /> : !batches.data ? <Skeleton lines={8} /> : (
        <DataTable id="courriers" label={t('tab.letters')} columns={columns} rows={rows} rowId={(row) => String(row.id)} onOpen={(row) => void go({ to: `/recouvrement/courriers/${row.id}` as never })}
          empty={<EmptyState icon={<Mails aria-hidden />} title={t('letters.none')}><p>{t('letters.noneHelp')}</p></EmptyState>} />
      )}
    </Page>
  );
}
