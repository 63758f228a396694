import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useLive } from '@/app/live';
import { useMe, useNames } from '@/app/session';
import { count, date } from '@/lib/format';
import { Badge, Button, Card, DateText, ErrorState, Facts, Figure, Page, PageHeader, Skeleton, toast, toastError } from '@/ui';
import { Go, Progress, Tabs } from './parts';
import { runTones } from './RunsPage';

/** A cycle as it goes: how far, how fast, what it did; it can be stopped. */
export function RunPage() {
  const { t } = useTranslation('recouvrement');
  const named = useNames();
  const me = useMe();
  const client = useQueryClient();
  const { id } = useParams({ strict: false }) as { id: string };
  const [busy, setBusy] = useState(false);
  const query = useQuery({
    queryKey: ['run', id], queryFn: () => answer(api.GET('/api/v1/collections/runs/{id}', { params: { path: { id: Number(id) } } })),
    refetchInterval: (current) => (current.state.data?.status === 'RUNNING' ? 1_500 : false),
  });
  const refresh = () => void client.invalidateQueries({ queryKey: ['run', id] });
  useLive('cycle', (event) => { if (String(event.id) === id) refresh(); });
  const run = query.data;
  const job = run?.job;
  const running = run?.status === 'RUNNING';
  const cancel = async () => {
    setBusy(true);
    try {
      await api.POST('/api/v1/jobs/{id}/cancel', { params: { path: { id: run!.jobId! } } });
      toast(t('runs.stopping'), { tone: 'info' });
      refresh();
    } catch (error) { toastError(error); } finally { setBusy(false); }
  };
  return (
    <Page>
      <PageHeader title={run ? t('runs.title', { date: date(run.asOf) }) : t('tab.runs')} subtitle={run && <Badge tone={runTones[run.status]}>{t(`runs.status.${run.status}`)}</Badge>}
        actions={<><Go to="/recouvrement/cycles" className="mr-2 text-sm">{t('runs.all')}</Go>{running && run.jobId && job && !job.finishedAt && me.permissions.runCycle && <Button look="danger" busy={busy} icon={<Square aria-hidden />} onClick={() => void cancel()}>{t('runs.cancel')}</Button>}</>} />
      <Tabs />
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !run ? <Skeleton lines={8} /> : (
        <div className="flex flex-col gap-5">
          {(running || (job && job.status !== 'DONE')) && (
            <Card title={running ? t('runs.progress') : t('runs.ended')}>
              <Progress done={job?.done ?? 0} total={job?.total ?? undefined} label={t('runs.progress')} />
              <p aria-live="polite" className="mt-3 flex flex-wrap gap-x-4 text-sm text-soft tabular-nums">
                <span>{job?.total ? t('runs.of', { done: count(job.done), total: count(job.total) }) : t('runs.preparing')}</span>
                {job?.perSecond ? <span>{t('runs.rate', { rate: count(Math.round(job.perSecond)) })}</span> : null}
                {job?.message && <span>{job.message}</span>}
              </p>
              {job?.error && <p role="alert" className="mt-3 rounded-lg bg-bad-soft px-4 py-3 text-sm break-words text-bad">{job.error}</p>}
            </Card>
          )}
          <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-5">
            <Figure label={t('runs.customers')} value={count(run.customers)} /><Figure label={t('runs.items')} value={count(run.items)} />
            <Figure label={t('runs.advanced')} value={count(run.casesAdvanced)} /><Figure label={t('runs.opened')} value={count(run.casesOpened)} /><Figure label={t('runs.closed')} value={count(run.casesClosed)} />
          </div>
          <Card title={t('runs.about')}>
            <Facts rows={[
              [t('runs.started'), <DateText key="s" value={run.startedAt} time />], [t('runs.finished'), <DateText key="f" value={run.finishedAt} time />],
              [t('runs.triggered'), t(`runs.trigger.${run.trigger}`)], [t('runs.by'), run.startedBy === 'system' ? t('runs.system') : named(run.startedBy)],
              ...(!running && job?.perSecond ? [[t('runs.speed'), t('runs.rate', { rate: count(Math.round(job.perSecond)) })] as [string, string]] : []),
            ]} />
            <p className="mt-5 flex flex-wrap gap-x-5 gap-y-2 text-sm"><Go to="/recouvrement/relances" search={{ du: run.asOf, au: run.asOf }}>{t('runs.seeRelances')}</Go><Go to="/recouvrement/retenues">{t('runs.seeHolds')}</Go></p>
          </Card>
        </div>
      )}
    </Page>
  );
}
