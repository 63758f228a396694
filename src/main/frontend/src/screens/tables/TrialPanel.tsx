import { useQuery } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompany, useMe } from '@/app/session';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import { Button, ErrorState, Money, ProgressBar } from '@/ui';
import type { Trial } from './data';

/** What a table would decide of a company's cases, beside the one in use; asked only when somebody wants to know. */
export function TrialPanel({ table, of, ask }: { table: string; of: string; ask: (company: string) => Promise<Trial> }) {
  const { t } = useTranslation('tables');
  const me = useMe();
  const [preferred] = useCompany();
  const [company, setCompany] = useState(preferred ?? me.companies[0]?.code ?? '');
  const [asked, setAsked] = useState<string>();
  const field = useId();
  const trial = useQuery({ queryKey: ['rulebooks', table, 'trial', of, asked], enabled: !!asked, queryFn: () => ask(asked!), staleTime: Infinity, gcTime: 0, retry: false });
  if (me.companies.length === 0) return null;
  return (
    <section aria-label={t('trial')} className="rounded-xl border border-line p-4 text-sm">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <p className="min-w-0 flex-1 basis-64"><span className="block font-medium">{t('trial')}</span><span className="text-pretty text-soft">{t(`trialHelp.${table}`)}</span></p>
        {me.companies.length > 1 && (
          <div className="w-full sm:w-52"><label htmlFor={field} className="mb-1.5 block text-[0.8125rem] font-medium">{t('company')}</label>
            <select id={field} className="field" value={company} onChange={(event) => setCompany(event.target.value)}>{me.companies.map((one) => <option key={one.code} value={one.code}>{one.name}</option>)}</select></div>
        )}
        <Button icon={<FlaskConical aria-hidden />} busy={trial.isFetching} onClick={() => (asked === company ? void trial.refetch() : setAsked(company))}>{t('try')}</Button>
      </div>
      <div aria-live="polite">
        {trial.isFetching && <div className="mt-4"><ProgressBar label={t('trying')} /></div>}
        {!trial.isFetching && trial.error && <div className="mt-4"><ErrorState error={trial.error} retry={() => void trial.refetch()} /></div>}
        {!trial.isFetching && trial.data && <Result trial={trial.data} />}
      </div>
    </section>
  );
}

function Result({ trial }: { trial: Trial }) {
  const { t } = useTranslation('tables');
  if (trial.tried === 0) return <p className="mt-4 text-soft">{t('nothingToTry')}</p>;
  return (
    <div className="mt-4 flex flex-col gap-4">
      <p><span className="block font-medium">{t('trialChanged', { count: trial.changed, shown: count(trial.changed), total: count(trial.tried) })}</span><span className="text-soft">{trial.limits}</span></p>
      <table className="w-full max-w-lg text-[0.8125rem]/5">
        <thead><tr className="text-left text-soft"><th scope="col" className="py-1.5 pr-2 font-medium">{t('decision')}</th><th scope="col" className="px-2 py-1.5 text-right font-medium">{t('before')}</th><th scope="col" className="py-1.5 pl-2 text-right font-medium">{t('after')}</th></tr></thead>
        <tbody>
          {trial.counts.map((one) => (
            <tr key={one.code} className="border-t border-line"><th scope="row" className="py-1.5 pr-2 text-left font-normal">{one.label}</th><td className="px-2 py-1.5 text-right text-soft tabular-nums">{count(one.before)}</td><td className={cn('py-1.5 pl-2 text-right tabular-nums', one.after !== one.before && 'font-semibold')}>{count(one.after)}</td></tr>
          ))}
        </tbody>
      </table>
      {trial.examples.length > 0 && (
        <div>
          <h4 className="mb-1.5 font-medium">{t('examples')}</h4>
          <ul className="max-h-80 divide-y divide-line overflow-y-auto rounded-xl border border-line" tabIndex={0} aria-label={t('examples')}>
            {trial.examples.map((one, i) => (
              <li key={i} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-3.5 py-2.5">
                <span className="min-w-0"><span className="block truncate font-medium">{one.customerName} <span className="font-normal text-soft">{one.customerCode}</span></span><span className="block break-words text-soft">{one.what} · <Money amount={one.amount} currency={one.currency} /></span></span>
                <span>{one.before} → <strong className="font-medium">{one.after}</strong></span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
