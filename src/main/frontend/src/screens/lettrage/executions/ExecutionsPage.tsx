import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Play, Sparkles, Workflow } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useLive, type JobEvent } from '@/app/live';
import { useMe } from '@/app/session';
import { count } from '@/lib/format';
import { Badge, Button, DataTable, DateText, EmptyState, ErrorState, ProgressBar, Skeleton, toast, toastError, useLocalRows, type Column, type Tone } from '@/ui';
import { mayMake } from '../may';
import { Screen } from '../parts';

type Run = Schemas['LettrageRun'];
type Mode = 'PROPOSE' | 'AUTO';
const tones: Record<string, Tone> = { WAITING: 'neutral', RUNNING: 'accent', DONE: 'good', FAILED: 'bad', CANCELLED: 'neutral' };

/** Runs of the engine over a company's open entries: asked for, followed as they go, counted. */
export function ExecutionsPage() {
  const { t } = useTranslation('executions');
  return <Screen full title={t('title')} subtitle={t('subtitle')} actions={(company) => <Start company={company} />}>{(company) => <List company={company} />}</Screen>;
}

function Start({ company }: { company: string }) {
  const { t } = useTranslation('executions');
  const me = useMe();
  const client = useQueryClient();
  const [busy, setBusy] = useState<Mode>();
  if (!mayMake(me)) return null;
  const start = async (mode: Mode) => {
    setBusy(mode);
    try {
      await api.POST('/api/v1/lettrage/runs', { body: { companyCode: company, mode } });
      await client.invalidateQueries({ queryKey: ['lettrage', 'runs'] });
      toast(t('started'), { tone: 'info' });
    } catch (error) { toastError(error); } finally { setBusy(undefined); }
  };
  return (
    <>
      <Button icon={<Sparkles aria-hidden />} busy={busy === 'PROPOSE'} disabled={!!busy} onClick={() => void start('PROPOSE')}>{t('propose')}</Button>
      <Button look="main" icon={<Play aria-hidden />} busy={busy === 'AUTO'} disabled={!!busy} onClick={() => void start('AUTO')}>{t('auto')}</Button>
    </>
  );
}

const running = (run: Run) => run.status === 'WAITING' || run.status === 'RUNNING';

function List({ company }: { company: string }) {
  const { t } = useTranslation('executions');
  const client = useQueryClient();
  const [jobs, setJobs] = useState<Record<number, JobEvent>>({});
  const runs = useInfiniteQuery({
    queryKey: ['lettrage', 'runs', company], initialPageParam: undefined as string | undefined, getNextPageParam: (page: { next?: string }) => page.next,
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/lettrage/runs', { params: { query: { companyCode: company, limit: 100, after: pageParam } as never } })),
    // the live line tells of every step; should it be broken, look oneself
    refetchInterval: (query) => ((query.state.data?.pages[0]?.items ?? []).some(running) ? 2_000 : false),
  });
  useLive('job', (job) => {
    if (job.kind !== 'LETTRAGE') return;
    setJobs((known) => ({ ...known, [job.id]: job }));
    // what it made and proposed is on every other screen
    void client.invalidateQueries({ queryKey: job.ended ? ['lettrage'] : ['lettrage', 'runs'] });
  });
  const all = useMemo(() => runs.data?.pages.flatMap((page) => (page.items ?? []) as Run[]) ?? [], [runs.data]);
  const rows = useLocalRows(all);
  const columns: Column<Run>[] = useMemo(() => [
    { id: 'started', header: t('col.started'), fixed: true, kind: 'date', width: 'minmax(11rem,1.2fr)', value: (row) => row.startedAt, cell: (row) => <><DateText value={row.startedAt} time className="block font-medium" /><span className="block truncate text-[0.8125rem]/5 text-soft">{row.startedBy === 'system' ? t('system') : row.startedBy}</span></> },
    { id: 'mode', wide: true, header: t('col.mode'), width: 'minmax(11rem,1.2fr)', value: (row) => t(`mode.${row.mode}`), cell: (row) => t(`mode.${row.mode}`) },
    { id: 'status', header: t('col.status'), width: 'minmax(10rem,1fr)', narrow: '8.5rem', value: (row) => t(`status.${row.status}`), cell: (row) => <State run={row} job={row.jobId === undefined ? undefined : jobs[row.jobId]} /> },
    { id: 'entries', wide: true, header: t('col.entries'), right: true, kind: 'number', width: '8rem', value: (row) => row.entries, cell: (row) => count(row.entries) },
    { id: 'made', wide: true, header: t('col.made'), right: true, kind: 'number', width: '9rem', value: (row) => row.made, cell: (row) => (row.made ? <Link to={'/lettrage/lettrages' as never} search={{ societe: company, passage: `${row.id}` } as never} title={t('see')} className="font-medium text-link hover:underline">{count(row.made)}</Link> : <span className="text-soft">{count(row.made)}</span>) },
    { id: 'proposed', wide: true, header: t('col.proposed'), right: true, kind: 'number', width: '9rem', value: (row) => row.proposed, cell: (row) => count(row.proposed) },
    { id: 'stopped', wide: true, header: t('col.stopped'), right: true, kind: 'number', width: '9rem', value: (row) => row.stopped, cell: (row) => (row.stopped ? <span className="font-medium text-watch" title={t('stopped', { count: row.stopped })}>{count(row.stopped)}</span> : <span className="text-soft">{count(0)}</span>) },
    { id: 'ended', wide: true, header: t('col.ended'), kind: 'date', width: '10.5rem', value: (row) => row.finishedAt, cell: (row) => <DateText value={row.finishedAt} time /> },
  ], [t, jobs, company]);
  if (runs.error) return <ErrorState error={runs.error} retry={() => void runs.refetch()} />;
  if (!runs.data) return <Skeleton lines={8} />;
  return (
    <>
      <DataTable id="lettrage-executions" label={t('title')} columns={columns} rows={rows} rowId={(row) => `${row.id}`} rowHeight={60} card={(row) => <Card run={row} job={row.jobId === undefined ? undefined : jobs[row.jobId]} />}
        empty={<EmptyState icon={<Workflow aria-hidden />} title={t('none')}><p>{t('noneHelp')}</p></EmptyState>} />
      {runs.hasNextPage && <Button className="mt-3 self-center" busy={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>{t('more')}</Button>}
    </>
  );
}

/** A run on a telephone. */
function Card({ run, job }: { run: Run; job?: JobEvent }) {
  const { t } = useTranslation('executions');
  return (
    <span className="block">
      <span className="flex justify-between gap-3"><DateText value={run.startedAt} time className="font-medium" /><Badge tone={tones[run.status]}>{t(`status.${run.status}`)}</Badge></span>
      <span className="block truncate text-[0.8125rem]/5 text-soft">{t(`mode.${run.mode}`)} · {run.startedBy === 'system' ? t('system') : run.startedBy}</span>
      {running(run) ? <span className="mt-1.5 block"><ProgressBar label={t('progress')} share={job?.total ? job.done / job.total : undefined} /></span>
        : <span className="block truncate text-[0.8125rem]/5 text-soft">{t('short', { made: count(run.made), proposed: count(run.proposed) })}</span>}
      {run.stopped > 0 && <span className="block text-[0.8125rem]/5 text-watch">{t('stopped', { count: run.stopped })}</span>}
    </span>
  );
}

function State({ run, job }: { run: Run; job?: JobEvent }) {
  const { t } = useTranslation('executions');
  const share = job?.total ? job.done / job.total : undefined;
  return (
    <>
      <Badge tone={tones[run.status]}>{t(`status.${run.status}`)}</Badge>
      {running(run) && <span className="mt-1.5 block"><ProgressBar label={t('progress')} share={share} /></span>}
      {run.status === 'FAILED' && job?.error && <span className="block truncate text-[0.8125rem]/5 text-bad">{job.error}</span>}
      {!running(run) && <span className="block truncate text-[0.8125rem]/5 text-soft lg:hidden">{t('short', { made: count(run.made), proposed: count(run.proposed) })}</span>}
    </>
  );
}
