import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { money, percent } from '@/lib/format';

interface GaugeProps { exposure: number; limit: number; insured?: number; currency: string; thin?: boolean }

/** How much of the limit is used, and how far an insurer covers it. What is over the limit runs past its mark. */
export function Gauge({ exposure, limit, insured = 0, currency, thin }: GaugeProps) {
  const { t } = useTranslation('encours');
  const whole = Math.max(limit, exposure, 1);
  const share = (amount: number) => `${Math.min(100, Math.max(0, (amount / whole) * 100))}%`;
  const over = exposure > limit;
  const used = limit > 0 ? percent(Math.max(0, exposure) / limit) : undefined;
  const said = used ? t('gauge', { used, limit: money(limit, currency) }) : t('noCredit');
  return (
    <div role="img" aria-label={insured > 0 ? `${said} ${t('gaugeInsured', { amount: money(insured, currency) })}` : said} className="w-full">
      <div className={cn('relative overflow-hidden rounded-full bg-mute-soft', thin ? 'h-1.5' : 'h-3')}>
        <div className={cn('h-full rounded-full', over ? 'bg-bad' : limit > 0 && exposure >= limit * 0.8 ? 'bg-watch' : 'bg-accent')} style={{ width: share(exposure) }} />
        {over && limit > 0 && <div className="absolute inset-y-0 w-0.5 bg-paper" style={{ left: share(limit) }} />}
      </div>
      {!thin && insured > 0 && <div className="mt-1 h-1 overflow-hidden rounded-full"><div className="h-full rounded-full bg-good" style={{ width: share(Math.min(insured, whole)) }} /></div>}
    </div>
  );
}
