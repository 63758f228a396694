import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CalendarDays, FastForward } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useDemoJob, type Job } from '@/app/jobs';
import { language } from '@/i18n';
import { dateTime } from '@/lib/format';
import { Button, Card, Dialog, Form, ProgressBar, Skeleton, TextField, toastError } from '@/ui';

const DAY = 86_400_000;
const plus = (day: string, days: number) => new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10);
/** From one day of the calendar to another. */
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / DAY);
const weekday = (day: string) => new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : 'fr-FR', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));

/** The demonstration's clock: what it shows, and how to move it on. A day is lived to its end before the next begins. */
export function ClockCard({ cycleRuns }: { cycleRuns: boolean }) {
  const { t } = useTranslation('accueil');
  const client = useQueryClient();
  const [choosing, setChoosing] = useState(false);
  const job = useDemoJob();
  const clock = useQuery({ queryKey: ['clock'], queryFn: () => answer(api.GET('/api/v1/clock')), refetchInterval: 30_000 });
  const move = async (body: { days?: number; toNextWorkingMorning?: boolean }) => {
    await api.POST('/api/v1/clock/advance', { body });
    await client.invalidateQueries({ queryKey: ['demo-job'] });
  };
  const button = useMutation({ mutationFn: move, onError: toastError });
  const blocked = cycleRuns || button.isPending;
  if (clock.error) return <Card title={t('clock.title')}><p className="text-sm text-bad">{clock.error.message}</p></Card>;
  if (!clock.data) return <Card title={t('clock.title')}><Skeleton lines={3} /></Card>;
  const today = clock.data.now.slice(0, 10);
  return (
    <Card title={t('clock.title')}>
      <p className="text-lg/7 font-semibold tracking-tight tabular-nums">{dateTime(clock.data.now)}</p>
      <p className="mt-1 mb-4 text-sm text-soft">{t('clock.help')}</p>
      {job ? <Moving job={job} /> : (
        <div className="flex flex-col gap-2">
          <Button className="justify-start" disabled={blocked} icon={<FastForward aria-hidden />} onClick={() => button.mutate({ toNextWorkingMorning: true })}>{t('clock.morning', { day: weekday(clock.data.nextWorkingDay) })}</Button>
          <div className="grid grid-cols-2 gap-2">
            <Button disabled={blocked} onClick={() => button.mutate({ days: 7 })}>{t('clock.week')}</Button>
            <Button disabled={blocked} icon={<CalendarDays aria-hidden />} onClick={() => setChoosing(true)}>{t('clock.choose')}</Button>
          </div>
          {cycleRuns && <p role="status" className="text-sm text-soft">{t('clock.waits')}</p>}
        </div>
      )}
      {choosing && <ChooseDay today={today} move={move} onClose={() => setChoosing(false)} />}
    </Card>
  );
}

function ChooseDay({ today, move, onClose }: { today: string; move: (body: { days: number }) => Promise<void>; onClose: () => void }) {
  const { t } = useTranslation('accueil');
  const [busy, setBusy] = useState(false);
  return (
    <Dialog open onClose={onClose} title={t('clock.to')} footer={<><Button onClick={onClose}>{t('clock.cancel')}</Button><Button look="main" type="submit" form="clock" busy={busy}>{t('clock.go')}</Button></>}>
      <Form id="clock" onBusy={setBusy} onSubmit={async (values) => { await move({ days: daysBetween(today, values.days!) }); onClose(); }}>
        <TextField name="days" type="date" label={t('clock.day')} hint={t('clock.dayHelp')} defaultValue={plus(today, 30)} min={plus(today, 1)} max={plus(today, 366)} required />
      </Form>
    </Dialog>
  );
}

/** Days go by: how many, which one, and a way to stop at the end of the one that is being lived. */
function Moving({ job }: { job: Job }) {
  const { t } = useTranslation('accueil');
  const stop = useMutation({ mutationFn: () => answer(api.POST('/api/v1/jobs/{id}/cancel', { params: { path: { id: job.id! } } })), onError: toastError });
  return (
    <div>
      <ProgressBar share={job.total ? (job.done ?? 0) / job.total : undefined} label={job.title ?? t('clock.title')} />
      <div className="mt-3 flex flex-wrap items-center justify-between gap-3">
        <p aria-live="polite" className="min-w-0 text-sm text-soft tabular-nums">{job.message || job.title}</p>
        <Button size="small" busy={stop.isPending || stop.isSuccess} onClick={() => stop.mutate()}>{t('cycle.stop')}</Button>
      </div>
    </div>
  );
}
