import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight, ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useAddress } from '@/app/address';
import { useCompany, useMe } from '@/app/session';
import { customerPath } from '@/shell/paths';
import { count, date } from '@/lib/format';
import { Badge, Card, ErrorState, Money, Skeleton } from '@/ui';

type MyDay = Schemas['MyDay'];
const row = 'flex w-full items-center gap-3 rounded-lg px-2 py-2.5 text-left text-sm hover:bg-raised [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-soft';

/** An officer's day, on the customers that are his. */
export function MyDayView() {
  const { t } = useTranslation('accueil');
  const day = useQuery({ queryKey: ['my-day'], queryFn: () => answer(api.GET('/api/v1/desk/my-day')) });
  if (day.error) return <ErrorState error={day.error} retry={() => void day.refetch()} />;
  if (!day.data) return <Skeleton lines={8} />;
  return (
    <>
      <p className="-mt-2 mb-5 text-sm text-soft">{t('day.customers', { count: day.data.customers, shown: count(day.data.customers) })}</p>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6"><Tasks day={day.data} /><Proposals day={day.data} /><Holds day={day.data} /></div>
        <div className="flex min-w-0 flex-col gap-6"><Promises day={day.data} /><NoRecipient day={day.data} /></div>
      </div>
    </>
  );
}

function Section({ title, total, tone, empty, children }: { title: string; total: number; tone: 'accent' | 'watch' | 'bad'; empty: string; children: ReactNode }) {
  return <Card title={title} actions={total > 0 && <Badge tone={tone}>{count(total)}</Badge>}>{total === 0 ? <p className="text-sm text-soft">{empty}</p> : <ul className="-mx-2 -my-2 flex flex-col">{children}</ul>}</Card>;
}

function Tasks({ day }: { day: MyDay }) {
  const { t } = useTranslation('accueil');
  const [, change] = useAddress();
  const total = day.tasks.reduce((sum, one) => sum + one.cases, 0);
  return (
    <Section title={t('day.tasks')} total={total} tone="accent" empty={t('day.noTasks')}>
      {day.tasks.map((one) => (
        <li key={one.kind} className="flex items-center">
          <button type="button" className={row} onClick={() => change({ voir: 'waiting', motif: one.kind, mes: '1' })}>
            <span className="w-10 shrink-0 text-right text-lg font-semibold tabular-nums">{count(one.cases)}</span>
            <span className="flex-1"><span className="block font-medium">{t(`kind.${one.kind}`)}</span>{one.oldest && <span className="block text-[0.8125rem]/5 text-soft">{t('day.since', { date: date(one.oldest) })}</span>}</span><ChevronRight aria-hidden />
          </button>
          {one.tasklist && <a href={one.tasklist} aria-label={t('day.openKind', { kind: t(`kind.${one.kind}`) })} title={t('day.openKind', { kind: t(`kind.${one.kind}`) })} className="grid size-10 shrink-0 place-items-center rounded-lg text-soft hover:bg-mute-soft hover:text-ink"><ExternalLink aria-hidden className="size-4" /></a>}
        </li>
      ))}
      <li className="mt-1 border-t border-line pt-1"><a className={row} href="/camunda/app/tasklist/"><ExternalLink aria-hidden /><span className="font-medium text-link">{t('day.openTasklist')}</span></a></li>
    </Section>
  );
}

function Promises({ day }: { day: MyDay }) {
  const { t } = useTranslation('accueil');
  const me = useMe();
  const [company] = useCompany();
  return (
    <Section title={t('day.promises')} total={day.promises.length} tone="watch" empty={t('day.noPromises')}>
      {day.promises.map((one) => (
        <li key={one.id}>
          <Link {...(customerPath(one.customerCode, company) as { to: string })} className={row}>
            <span className="min-w-0 flex-1"><span className="block truncate font-medium">{one.customerName}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{one.dueOn === me.today ? t('day.dueToday') : t('day.dueSince', { date: date(one.dueOn) })}{one.note && ` · ${one.note}`}</span></span>
            <Money amount={one.amount} currency={one.currency} className="font-medium" /><ChevronRight aria-hidden />
          </Link>
        </li>
      ))}
    </Section>
  );
}

/** Contacts and addresses that customers propose on their page: decided on their fiches. */
function Proposals({ day }: { day: MyDay }) {
  const { t } = useTranslation('accueil');
  const [company] = useCompany();
  if (day.proposals.length === 0) return null;
  return (
    <Section title={t('day.proposals')} total={day.proposals.length} tone="accent" empty="">
      {day.proposals.map((one) => (
        <li key={one.id}>
          <Link {...(customerPath(one.customerCode, company) as { to: string })} className={row}>
            <span className="min-w-0 flex-1"><span className="block truncate font-medium">{one.customerName}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{[t(one.kind === 'CONTACT' ? 'day.newContact' : 'day.newAddress'), one.about, date(one.proposedAt)].filter(Boolean).join(' · ')}</span></span><ChevronRight aria-hidden />
          </Link>
        </li>
      ))}
    </Section>
  );
}

function Holds({ day }: { day: MyDay }) {
  const { t } = useTranslation('accueil');
  const [, change] = useAddress();
  return (
    <Section title={t('day.holds')} total={day.holds.reduce((sum, one) => sum + one.customers, 0)} tone="watch" empty={t('day.noHolds')}>
      {day.holds.map((one) => (
        <li key={one.reason}>
          <button type="button" className={row} onClick={() => change({ voir: 'held', motif: one.reason, mes: '1' })}>
            <span className="w-10 shrink-0 text-right text-lg font-semibold tabular-nums">{count(one.customers)}</span>
            <span className="flex-1"><span className="block font-medium">{t(`clients:hold.${one.reason}`)}</span><span className="block text-[0.8125rem]/5 text-soft">{t(`clients:release.${one.reason}`)}</span></span><ChevronRight aria-hidden />
          </button>
        </li>
      ))}
    </Section>
  );
}

function NoRecipient({ day }: { day: MyDay }) {
  const { t } = useTranslation('accueil');
  const [company] = useCompany();
  return (
    <Section title={t('day.noRecipient')} total={day.withoutRecipientTotal} tone="bad" empty={t('day.allReachable')}>
      {day.withoutRecipient.map((one) => (
        <li key={`${one.customerCode}${one.currency}`}>
          <Link {...(customerPath(one.customerCode, company) as { to: string })} className={row}>
            <span className="min-w-0 flex-1"><span className="block truncate font-medium">{one.customerName}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{t(one.invalidEmail ? 'day.badEmail' : 'day.noEmail')}{one.hasPhone && ` · ${t('day.hasPhone')}`}</span></span>
            <Money amount={one.overdue} currency={one.currency} late /><ChevronRight aria-hidden />
          </Link>
        </li>
      ))}
      {day.withoutRecipientTotal > day.withoutRecipient.length && <li className="mt-1 border-t border-line pt-1"><Link to={'/recouvrement/sans-destinataire' as never} search={{ mes: '1' } as never} className={row}><span className="font-medium text-link">{t('day.seeAll')}</span></Link></li>}
    </Section>
  );
}
