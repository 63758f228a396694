import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useLive } from '@/app/live';
import { useMe } from '@/app/session';
import { count, dateTime } from '@/lib/format';
import { Badge, Button, ProgressBar, toastError, type Tone } from '@/ui';

export type Run = Schemas['CollectionsRun'];
const tones: Record<string, Tone> = { RUNNING: 'accent', DONE: 'good', FAILED: 'bad', CANCELLED: 'watch' };

/** The newest cycle with its job; read again whenever the server tells that either has moved. */
export function useRun(enabled: boolean) {
  const client = useQueryClient();
  const run = useQuery({
    queryKey: ['runs', 'newest'], enabled,
    queryFn: async () => (await answer(api.GET('/api/v1/collections/runs', { params: { query: { limit: 1 } as never } }))).items?.[0] ?? null,
  });
  useLive('cycle', () => void client.invalidateQueries({ queryKey: ['runs'] }));
  useLive('job', (job) => { if (job.kind === 'COLLECTIONS') void client.invalidateQueries({ queryKey: ['runs'] }); });
  return run;
}

/** Starts the cycle: the button waits until the server has said that it runs. */
export function RunButton({ run }: { run?: Run | null }) {
  const { t } = useTranslation('accueil');
  const client = useQueryClient();
  const start = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/collections/runs')),
    onSuccess: (begun) => client.setQueryData(['runs', 'newest'], begun),
    onError: toastError,
  });
  return <Button look="main" icon={<Play aria-hidden />} busy={start.isPending || run?.status === 'RUNNING'} onClick={() => start.mutate()}>{t(run?.status === 'RUNNING' ? 'cycle.running' : 'cycle.start')}</Button>;
}

/** How far the cycle is while it runs, and what it was afterwards. */
export function CyclePanel({ run }: { run?: Run | null }) {
  const { t } = useTranslation('accueil');
  if (run === undefined) return <div className="skeleton mb-6 h-[6.25rem] w-96 max-w-full sm:h-6" />;
  if (run === null) return <p className="mb-6 rounded-2xl border border-dashed border-edge/60 p-5 text-sm text-soft">{t('cycle.none')}</p>;
  if (run.status === 'RUNNING') return <Progress run={run} />;
  const facts = [
    t('cycle.customers', { count: run.customers ?? 0, shown: count(run.customers ?? 0) }), t('cycle.items', { count: run.items ?? 0, shown: count(run.items ?? 0) }),
    ...(run.casesOpened ? [t('cycle.opened', { count: run.casesOpened, shown: count(run.casesOpened) })] : []),
    ...(run.casesAdvanced ? [t('cycle.advanced', { count: run.casesAdvanced, shown: count(run.casesAdvanced) })] : []),
    ...(run.casesClosed ? [t('cycle.closed', { count: run.casesClosed, shown: count(run.casesClosed) })] : []),
  ];
  return (
    <p className="mb-6 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
      <Badge tone={tones[run.status ?? ''] ?? 'neutral'}>{t(`run.${run.status}`)}</Badge>
      <span>{t('cycle.line', { id: run.id, at: dateTime(run.startedAt ?? ''), trigger: t(`trigger.${run.trigger}`) })}{run.startedBy !== 'system' && ` (${run.startedBy})`}</span>
      <span className="tabular-nums">{facts.join(' · ')}</span>
    </p>
  );
}

function Progress({ run }: { run: Run }) {
  const { t } = useTranslation('accueil');
  const me = useMe();
  const [stopping, setStopping] = useState(false);
  const job = run.job;
  const known = !!job?.total;
  const share = known ? Math.min(1, (job.done ?? 0) / job.total!) : 0;
  async function cancel() {
    setStopping(true);
    try {
      await api.POST('/api/v1/jobs/{id}/cancel', { params: { path: { id: job!.id! } } });
    } catch (error) {
      setStopping(false);
      toastError(error);
    }
  }
  return (
    <section aria-label={t('cycle.progress')} className="mb-6 rounded-2xl border border-line bg-paper p-5 shadow-card">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-[0.9375rem] font-semibold">{t('cycle.progress')}</h2>
        {job?.id && me.permissions.runCycle && <Button size="small" busy={stopping} onClick={() => void cancel()}>{t('cycle.stop')}</Button>}
      </div>
      <ProgressBar share={known ? share : undefined} label={t('cycle.progress')} />
      <p aria-live="polite" className="mt-2.5 flex flex-wrap justify-between gap-x-6 text-sm text-soft tabular-nums">
        <span>{known ? t('cycle.done', { done: count(job.done ?? 0), total: count(job.total!) }) : t('cycle.preparing')}</span>
        {job?.perSecond !== undefined && <span>{t('cycle.rate', { rate: count(Math.round(job.perSecond)) })}</span>}
      </p>
    </section>
  );
}
