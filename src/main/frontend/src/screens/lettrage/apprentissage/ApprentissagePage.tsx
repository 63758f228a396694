import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { GraduationCap } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useLive, type JobEvent } from '@/app/live';
import { useMe } from '@/app/session';
import { count, date, percent } from '@/lib/format';
import { Badge, Button, Card, EmptyState, ErrorState, Figure, ProgressBar, Skeleton, toast, toastError } from '@/ui';
import { mayMake } from '../may';
import { Screen } from '../parts';
import { Curves } from './Curves';
import { finePercent, type Learning } from './data';
import { Versions } from './Versions';

/** What matching has learnt from people: how much, how well, and whether it may validate. */
export function ApprentissagePage() {
  const { t } = useTranslation('apprentissage');
  return <Screen title={t('title')} subtitle={t('subtitle')} actions={(company) => <Train key={company} company={company} />}>{(company) => <Learnt key={company} company={company} />}</Screen>;
}

const useLearning = (company: string) => useQuery({
  queryKey: ['lettrage', 'models', company], queryFn: () => answer(api.GET('/api/v1/lettrage/models', { params: { query: { companyCode: company } } })),
  // the live line tells of every step; should it be broken, look oneself
  refetchInterval: (query) => (query.state.data?.items.some((model) => model.state === 'CANDIDATE') ? 2_000 : false),
});

function Train({ company }: { company: string }) {
  const { t } = useTranslation('apprentissage');
  const me = useMe();
  const client = useQueryClient();
  const learning = useLearning(company);
  const train = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/lettrage/models', { body: { companyCode: company } })),
    onSuccess: () => { toast(t('started'), { tone: 'info' }); void client.invalidateQueries({ queryKey: ['lettrage', 'models'] }); },
    onError: toastError,
  });
  if (!mayMake(me) || !learning.data || learning.data.decisions < learning.data.fewest) return null;
  const busy = train.isPending || learning.data.items.some((model) => model.state === 'CANDIDATE');
  return <Button look="main" icon={<GraduationCap aria-hidden />} busy={busy} onClick={() => train.mutate()}>{t('train')}</Button>;
}

function Learnt({ company }: { company: string }) {
  const client = useQueryClient();
  const learning = useLearning(company);
  const [job, setJob] = useState<JobEvent>();
  useLive('job', (event) => {
    if (event.kind !== 'LETTRAGE_LEARNING') return;
    setJob(event);
    if (event.ended) void client.invalidateQueries({ queryKey: ['lettrage', 'models'] });
  });
  if (learning.error) return <ErrorState error={learning.error} retry={() => void learning.refetch()} />;
  if (!learning.data) return <Skeleton lines={8} />;
  return <Shown learning={learning.data} job={job} />;
}

/** The figures, the curve of the version in use (or of the newest that was trained), and all versions. */
export function Shown({ learning, job }: { learning: Learning; job?: JobEvent }) {
  const { t, i18n } = useTranslation('apprentissage');
  const used = learning.items.find((model) => model.state === 'IN_USE');
  const training = learning.items.find((model) => model.state === 'CANDIDATE');
  const [chosen, choose] = useState<number>();
  const shown = learning.items.find((model) => model.id === chosen) ?? used ?? learning.items.find((model) => model.trainedAt);
  const missing = Math.max(0, learning.needed - learning.decisions);
  return (
    <div className="flex flex-col gap-5">
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 sm:gap-4 lg:grid-cols-4">
        <Figure label={t('decisions')} value={t('outOf', { there: count(learning.decisions), needed: count(learning.needed) })}
          hint={<><span className="mt-1 mb-1.5 block"><ProgressBar label={t('decisions')} share={learning.decisions / learning.needed} /></span>{missing ? t('missing', { count: missing, shown: count(missing) }) : t('enough')}</>} />
        <Figure label={t('inUse')} value={used ? t('version', { version: used.version }) : t('none')} hint={used?.trainedAt ? t('since', { date: date(used.usedAt ?? used.trainedAt) }) : t('rulesOnly')} />
        <Figure label={t('validation')} value={learning.open && used?.threshold ? t('from', { threshold: finePercent(used.threshold, i18n.language) }) : t('closed')} tone={learning.open ? 'good' : undefined} hint={learning.closed ?? (learning.open ? t('openHint') : t('rulesOnly'))} />
        <Figure label={t('audited')} value={count(learning.audited)} hint={t('auditedHint', { right: count(learning.bySource.auditRight), wrong: count(learning.bySource.auditWrong) })} />
      </div>
      {training && (
        <Card>
          <div aria-live="polite" className="flex flex-col gap-2 text-sm"><p>{t('running', { version: training.version })}</p>
            <ProgressBar label={t('progress')} share={job && !job.ended && job.total ? job.done / job.total : undefined} />
          </div>
        </Card>
      )}
      {shown?.trainedAt ? <Curves key={shown.id} model={shown} /> : !training && <Nothing learning={learning} />}
      <Sources learning={learning} />
      {learning.items.length > 0 && <Versions learning={learning} shown={shown?.id} onShow={choose} />}
    </div>
  );
}

function Nothing({ learning }: { learning: Learning }) {
  const { t } = useTranslation('apprentissage');
  const missing = Math.max(0, learning.fewest - learning.decisions);
  return (
    <EmptyState icon={<GraduationCap aria-hidden />} title={missing ? t('nothing', { count: missing, shown: count(missing) }) : t('ready')}>
      <p>{t(missing ? 'nothingHelp' : 'readyHelp')}</p>
    </EmptyState>
  );
}

/** Where the decisions come from: what people said right to, and what they did not. */
function Sources({ learning }: { learning: Learning }) {
  const { t } = useTranslation('apprentissage');
  if (learning.decisions === 0) return null;
  const rows = [['accepted', true], ['auditRight', true], ['refused', false], ['changed', false], ['undone', false], ['auditWrong', false]] as const;
  return (
    <Card title={t('sources')}>
      <ul className="grid gap-x-8 gap-y-1 text-sm sm:grid-cols-2">
        {rows.map(([source, right]) => (
          <li key={source} className="flex items-center gap-3 border-b border-line/70 py-2">
            <span className="min-w-0 flex-1">{t(`source.${source}`)}</span>
            <Badge tone={right ? 'good' : 'bad'}>{t(right ? 'right' : 'wrong')}</Badge>
            <span className="w-24 text-right tabular-nums">{count(learning.bySource[source])}<span className="text-soft"> · {percent(learning.bySource[source] / learning.decisions)}</span></span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
