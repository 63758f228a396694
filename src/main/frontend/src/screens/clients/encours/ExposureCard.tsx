import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight, ClipboardList, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress } from '@/app/address';
import { useCompany, useMe } from '@/app/session';
import { cn } from '@/lib/cn';
import { date, money, percent } from '@/lib/format';
import { Badge, Card, ErrorState, Money, Skeleton } from '@/ui';
import { exposureQuery, levelTone, overviewQuery, type Alert, type CompanyExposure, type GroupExposure } from './data';
import { ExposureRows } from './ExposureRows';
import { Gauge } from './Gauge';

/** What the customer uses of its limits, company by company, for its group, and what was decided about an excess. Each figure opens its rows. */
export function ExposureCard({ code }: { code: string }) {
  const { t } = useTranslation('encours');
  const [company] = useCompany();
  const [address, change] = useAddress();
  const exposure = useQuery(exposureQuery(code));
  const shown = exposure.data?.companies.filter((one) => !company || one.companyCode === company) ?? [];
  return (
    <Card title={t('card.title')}>
      {exposure.error ? <ErrorState error={exposure.error} retry={() => void exposure.refetch()} /> : !exposure.data ? <Skeleton lines={4} /> : (
        <div className="flex flex-col gap-6">
          {shown.length === 0 && <p className="text-sm text-soft">{t('card.none')}</p>}
          {shown.map((one) => <Company key={one.companyCode} of={one} named={exposure.data.companies.length > 1} open={(figure) => change({ encours: one.companyCode, figure })} />)}
          {shown.length > 1 && exposure.data.totals.map((one) => (
            <p key={one.currency} className="border-t border-line pt-4 text-sm text-soft">{one.limit === undefined ? t('card.totalNoLimit', { exposure: money(one.exposure, one.currency) }) : t('card.total', { exposure: money(one.exposure, one.currency), limit: money(one.limit, one.currency) })}</p>
          ))}
          {exposure.data.group && <Group of={exposure.data.group} />}
        </div>
      )}
      <ExposureRows code={code} company={address.encours} figure={address.figure} onClose={() => change({ encours: undefined, figure: undefined })} />
    </Card>
  );
}

function Company({ of, named, open }: { of: CompanyExposure; named: boolean; open: (figure: string) => void }) {
  const { t } = useTranslation('encours');
  const parts: [string, number, boolean][] = [['ITEMS', of.items, true], ['CREDITS', -of.credits, of.credits > 0], ['ORDERS', of.orders, of.orders > 0], ['CONTESTED', of.contested, of.contested > 0], ['INSURED', of.insured, true]];
  return (
    <section aria-label={of.companyName}>
      {named && <h3 className="mb-2 text-sm font-medium">{of.companyName}</h3>}
      <AlertNote alert={of.alert} />
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="text-xl/8 font-semibold tracking-tight"><Money amount={of.exposure} currency={of.currency} late={of.level === 'OVER'} /></p>
        <p className="text-sm text-soft">{of.limit === undefined ? t('noLimit') : of.limit === 0 ? t('noCredit') : t('card.ofLimit', { limit: money(of.limit, of.currency), used: percent(of.used ?? 0) })}</p>
      </div>
      {of.limit !== undefined && <div className="mt-2"><Gauge exposure={of.exposure} limit={of.limit} insured={of.insured} currency={of.currency} /></div>}
      {of.available !== undefined && <p className={cn('mt-2 text-sm', of.available < 0 ? 'font-medium text-bad' : 'text-soft')}>{of.available < 0 ? t('card.over', { amount: money(-of.available, of.currency) }) : t('card.available', { amount: money(of.available, of.currency) })}</p>}
      <ul className="-mx-2 mt-3 flex flex-col">
        {parts.filter(([, , there]) => there).map(([figure, amount]) => <Part key={figure} label={t(`figure.${figure}`)} open={() => open(figure)}><Money amount={amount} currency={of.currency} /></Part>)}
        {of.exposure > 0 && <li className="flex justify-between px-2 py-1.5 text-sm text-soft"><span>{t('figure.UNINSURED')}</span><Money amount={of.uninsured} currency={of.currency} /></li>}
        {of.elsewhere.map((one) => <Part key={one.currency} label={t('figure.ELSEWHERE', { currency: one.currency })} open={() => open('ELSEWHERE')}><Money amount={one.exposure} currency={one.currency} /></Part>)}
      </ul>
    </section>
  );
}

function Part({ label, open, children }: { label: string; open: () => void; children: ReactNode }) {
  return (
    <li><button type="button" onClick={open} className="group flex min-h-9 w-full items-center gap-2 rounded-lg px-2 py-1.5 text-left text-sm hover:bg-raised"><span className="min-w-0 flex-1 text-soft">{label}</span>{children}<ChevronRight aria-hidden className="size-4 text-soft opacity-60 group-hover:opacity-100" /></button></li>
  );
}

function Group({ of }: { of: GroupExposure }) {
  const { t } = useTranslation('encours');
  return (
    <section aria-label={of.name} className="border-t border-line pt-4">
      <h3 className="mb-2 text-sm font-medium">{t('card.group', { name: of.name })} <span className="font-normal text-soft">· {t('members', { count: of.members })}</span></h3>
      <AlertNote alert={of.alert} />
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <Link to={'/clients/encours' as never} search={{ vue: 'groupes', q: of.code } as never} className="font-medium text-link hover:underline"><Money amount={of.exposure} currency={of.currency} late={of.level === 'OVER'} /></Link>
        <span className="text-soft">{of.limit === undefined ? t('noLimit') : t('card.ofLimit', { limit: money(of.limit, of.currency), used: percent(of.used ?? 0) })}</span>
      </div>
      {of.limit !== undefined && <div className="mt-2"><Gauge exposure={of.exposure} limit={of.limit} currency={of.currency} /></div>}
    </section>
  );
}

/** The alert, what was decided about it, and the way to whoever decides. */
export function AlertNote({ alert }: { alert?: Alert }) {
  const { t } = useTranslation('encours');
  const me = useMe();
  const overview = useQuery({ ...overviewQuery, enabled: !!alert });
  if (!alert) return null;
  const decided = alert.state !== 'OPEN';
  const decides = alert.level === 'OVER' && !decided && overview.data?.tasks && (me.permissions.manage || me.roles.includes('CFO'));
  return (
    <div className={cn('mb-3 rounded-xl px-4 py-3 text-sm', alert.level === 'OVER' && !decided ? 'bg-bad-soft' : 'bg-watch-soft')}>
      <p className="flex flex-wrap items-center gap-2"><TriangleAlert aria-hidden className={cn('size-4', alert.level === 'OVER' && !decided ? 'text-bad' : 'text-watch')} /><span className="font-medium">{t(`alert.${alert.level}`)}</span><Badge tone={decided ? 'watch' : levelTone(alert.level)}>{t(`state.${alert.state}`)}</Badge></p>
      <p className="mt-1">{alert.state === 'ACCEPTED' ? t('alert.accepted', { amount: money(alert.acceptedAmount ?? 0, alert.currency), date: date(alert.acceptedUntil!) }) : alert.state === 'BLOCKED' ? t('alert.blocked', { date: date(alert.blockedUntil!) }) : alert.proposedLimit !== undefined ? t('alert.proposed', { amount: money(alert.proposedLimit, alert.currency) }) : t('alert.since', { date: date(alert.since) })}{decided && alert.reason && <span className="text-soft"> – {alert.reason}</span>}</p>
      {decides && <a href={overview.data!.tasks} className="mt-2 inline-flex items-center gap-1.5 font-medium text-link hover:underline"><ClipboardList aria-hidden className="size-4" />{t('alert.decide')}</a>}
    </div>
  );
}
