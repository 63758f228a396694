import { Database } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Job } from '@/app/jobs';
import { count } from '@/lib/format';
import { ProgressBar } from '@/ui/progress';

/** While the demonstration's portfolio is being made there is nothing to show but how far it is; then the screen comes by itself. */
export function Preparing({ job }: { job: Job }) {
  const { t } = useTranslation('shell');
  return (
    <div className="mx-auto flex min-h-full max-w-xl flex-col justify-center px-6 py-16">
      <div className="rounded-2xl border border-line bg-paper p-6 shadow-card sm:p-8">
        <div className="mb-5 grid size-12 place-items-center rounded-full bg-accent-soft text-link"><Database aria-hidden className="size-6" /></div>
        <h1 className="text-xl/7 font-semibold tracking-tight text-balance">{t('preparing.title')}</h1>
        <p className="mt-2 mb-6 text-sm text-soft">{t('preparing.help')}</p>
        <ProgressBar share={job.total ? (job.done ?? 0) / job.total : undefined} label={t('preparing.title')} />
        <p aria-live="polite" className="mt-3 flex flex-wrap justify-between gap-x-6 gap-y-1 text-sm text-soft tabular-nums">
          <span>{job.message || t('preparing.begins')}</span>
          {!!job.total && <span>{t('preparing.done', { done: count(job.done ?? 0), total: count(job.total) })}</span>}
        </p>
      </div>
    </div>
  );
}
