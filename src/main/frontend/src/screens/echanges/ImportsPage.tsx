import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { FileUp } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useAddress } from '@/app/address';
import { useLive } from '@/app/live';
import { count } from '@/lib/format';
import { Badge, Button, DataTable, DateText, EmptyState, ErrorState, Page, PageHeader, Skeleton, useLocalRows, type Column, type Tone } from '@/ui';
import { NewImport } from './NewImport';

export type Import = Schemas['ImportView'];
export const tones: Record<string, Tone> = { QUEUED: 'neutral', RUNNING: 'accent', DONE: 'good', FAILED: 'bad', ROLLED_BACK: 'neutral' };

/** Files that came in, newest first, and the way to bring in another. */
export function ImportsPage() {
  const { t } = useTranslation('echanges');
  const go = useNavigate();
  const client = useQueryClient();
  const [address, change] = useAddress();
  const imports = useInfiniteQuery({
    queryKey: ['imports'], initialPageParam: undefined as number | undefined, getNextPageParam: (page: { next?: number }) => page.next,
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/imports', { params: { query: { limit: 100, after: pageParam } } })),
  });
  useLive('job', (job) => { if (job.kind.includes('IMPORT')) void client.invalidateQueries({ queryKey: ['imports'] }); });
  const all = useMemo(() => imports.data?.pages.flatMap((page) => (page.items ?? []) as Import[]) ?? [], [imports.data]);
  const rows = useLocalRows(all);
  const columns: Column<Import>[] = useMemo(() => [
    { id: 'file', header: t('col.file'), fixed: true, width: 'minmax(13rem,2fr)', value: (row) => row.fileName, cell: (row) => <><span className="block truncate font-medium">{row.fileName}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{t(`kind.${row.kind}`)} · {row.companyCode}</span></> },
    { id: 'status', header: t('col.status'), width: 'minmax(9rem,1fr)', value: (row) => t(`status.${row.status}`), cell: (row) => <><Badge tone={tones[row.status]}>{t(`status.${row.status}`)}</Badge>{row.dryRun && <span className="mt-0.5 block text-[0.8125rem]/5 text-soft">{t('dryRun')}</span>}</> },
    { id: 'created', wide: true, header: t('col.created'), width: '10.5rem', value: (row) => row.createdAt, cell: (row) => <DateText value={row.createdAt} time /> },
    { id: 'by', wide: true, header: t('col.by'), width: 'minmax(7rem,0.8fr)', value: (row) => row.createdBy, cell: (row) => row.createdBy },
    { id: 'lines', wide: true, header: t('col.lines'), right: true, width: '7rem', value: (row) => row.lines, cell: (row) => count(row.lines) },
    { id: 'added', wide: true, header: t('col.added'), right: true, width: '7rem', value: (row) => row.added, cell: (row) => count(row.added) },
    { id: 'updated', wide: true, header: t('col.updated'), right: true, width: '7rem', value: (row) => row.updated, cell: (row) => count(row.updated) },
    { id: 'refused', wide: true, header: t('col.refused'), right: true, width: '7rem', value: (row) => row.refused, cell: (row) => <span className={row.refused ? 'font-medium text-bad' : 'text-soft'}>{count(row.refused)}</span> },
  ], [t]);
  const open = () => change({ nouveau: '1' });
  return (
    <Page full>
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={<Button look="main" icon={<FileUp aria-hidden />} onClick={open}>{t('new')}</Button>} />
      {imports.error ? <ErrorState error={imports.error} retry={() => void imports.refetch()} /> : !imports.data ? <Skeleton lines={8} /> : (
        <>
          <DataTable id="imports" label={t('title')} columns={columns} rows={rows} rowId={(row) => String(row.id)} onOpen={(row) => void go({ to: `/echanges/${row.id}` as never })}
            empty={<EmptyState icon={<FileUp aria-hidden />} title={t('none')}><p>{t('noneHelp')}</p><Button look="main" onClick={open}>{t('new')}</Button></EmptyState>} />
          {imports.hasNextPage && <Button className="mt-3 self-center" busy={imports.isFetchingNextPage} onClick={() => void imports.fetchNextPage()}>{t('more')}</Button>}
        </>
      )}
      <NewImport open={address.nouveau === '1'} onClose={() => change({ nouveau: undefined })} />
    </Page>
  );
}
