import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CalendarClock, Play } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useLive } from '@/app/live';
import { useMe, useNames } from '@/app/session';
import { count } from '@/lib/format';
import { Badge, Button, DataTable, DateText, EmptyState, ErrorState, Page, PageHeader, Skeleton, toastError, useLocalRows, type Column, type Tone } from '@/ui';
import { Tabs } from './parts';

type Run = Schemas['CollectionsRun'];
export const runTones: Record<string, Tone> = { RUNNING: 'accent', DONE: 'good', FAILED: 'bad', CANCELLED: 'neutral' };

/** The daily cycles, newest first. */
export function RunsPage() {
  const { t } = useTranslation('recouvrement');
  const named = useNames();
  const me = useMe();
  const go = useNavigate();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const runs = useInfiniteQuery({
    queryKey: ['runs'], initialPageParam: undefined as string | undefined, getNextPageParam: (page: { next?: string }) => page.next,
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/collections/runs', { params: { query: { limit: 100, after: pageParam } } })),
  });
  useLive('cycle', () => void client.invalidateQueries({ queryKey: ['runs'] }));
  const all = useMemo(() => runs.data?.pages.flatMap((page) => (page.items ?? []) as Run[]) ?? [], [runs.data]);
  const rows = useLocalRows(all);
  const columns: Column<Run>[] = useMemo(() => [
    { id: 'day', header: t('runs.day'), fixed: true, kind: 'date', width: 'minmax(9rem,1fr)', value: (row) => row.asOf, cell: (row) => <><DateText value={row.asOf} className="block font-medium" /><span className="block text-[0.8125rem]/5 text-soft">{t(`runs.trigger.${row.trigger}`)}</span></> },
    { id: 'status', header: t('col.status'), width: '8rem', value: (row) => t(`runs.status.${row.status}`), cell: (row) => <Badge tone={runTones[row.status]}>{t(`runs.status.${row.status}`)}</Badge> },
    { id: 'started', wide: true, header: t('runs.started'), width: '10.5rem', value: (row) => row.startedAt, cell: (row) => <DateText value={row.startedAt} time /> },
    { id: 'by', wide: true, header: t('runs.by'), width: 'minmax(7rem,0.8fr)', value: (row) => named(row.startedBy), cell: (row) => (row.startedBy === 'system' ? t('runs.system') : named(row.startedBy)) },
    { id: 'customers', wide: true, header: t('runs.customers'), right: true, width: '7rem', value: (row) => row.customers, cell: (row) => count(row.customers) },
    { id: 'items', wide: true, header: t('runs.items'), right: true, width: '7rem', value: (row) => row.items, cell: (row) => count(row.items) },
    { id: 'advanced', wide: true, header: t('runs.advanced'), right: true, width: '8rem', value: (row) => row.casesAdvanced, cell: (row) => count(row.casesAdvanced) },
    { id: 'opened', wide: true, header: t('runs.opened'), right: true, width: '7rem', value: (row) => row.casesOpened, cell: (row) => count(row.casesOpened) },
    { id: 'closed', wide: true, header: t('runs.closed'), right: true, width: '7rem', value: (row) => row.casesClosed, cell: (row) => count(row.casesClosed) },
  ], [t, named]);
  const start = async () => {
    setBusy(true);
    try {
      const run = await answer(api.POST('/api/v1/collections/runs'));
      void client.invalidateQueries({ queryKey: ['runs'] });
      void go({ to: `/recouvrement/cycles/${run.id}` as never });
    } catch (error) { toastError(error); } finally { setBusy(false); }
  };
  return (
    <Page full>
      <PageHeader title={t('tab.runs')} subtitle={t('runs.subtitle')} actions={me.permissions.runCycle && <Button look="main" busy={busy} icon={<Play aria-hidden />} onClick={() => void start()}>{t('runs.start')}</Button>} />
      <Tabs />
      {runs.error ? <ErrorState error={runs.error} retry={() => void runs.refetch()} /> : !runs.data ? <Skeleton lines={8} /> : (
        <>
          <DataTable id="cycles" label={t('tab.runs')} columns={columns} rows={rows} rowId={(row) => String(row.id)} onOpen={(row) => void go({ to: `/recouvrement/cycles/${row.id}` as never })} empty={<EmptyState icon={<CalendarClock aria-hidden />} title={t('runs.none')}><p>{t('runs.noneHelp')}</p></EmptyState>} />
          {runs.hasNextPage && <Button className="mt-3 self-center" busy={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>{t('more')}</Button>}
        </>
      )}
    </Page>
  );
}
