import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Building2, ChevronRight, CircleAlert, Gauge, Hand, Mailbox, MailX, Pause, Printer, Send, Stamp, UserRoundX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useAddress } from '@/app/address';
import { useMe } from '@/app/session';
import { overviewQuery } from '@/screens/clients/encours/data';
import { cn } from '@/lib/cn';
import { count, date, roundMoney } from '@/lib/format';
import { Badge, Card, DateText, ErrorState, Skeleton } from '@/ui';
import type { Run } from './CyclePanel';
import { ClockCard } from './ClockCard';
import { Sums } from './Sums';

type Morning = Schemas['MorningView'];
const icons: Record<string, ReactNode> = { SENT: <Send />, HELD: <Pause />, WAITING: <Hand />, FAILED: <MailX /> };

/** This morning for who watches over it: four figures that open, why things are held, what failed, and what is next to do. */
export function MorningView({ run }: { run?: Run | null }) {
  const me = useMe();
  const morning = useQuery({
    queryKey: ['morning'], queryFn: () => answer(api.GET('/api/v1/desk/morning')),
    // messages leave after the cycle has ended: look while they do
    refetchInterval: (query) => (run?.status === 'RUNNING' || (query.state.data?.leaving ?? 0) > 0 ? 4000 : false),
  });
  if (morning.error) return <ErrorState error={morning.error} retry={() => void morning.refetch()} />;
  if (!morning.data) return <Skeleton lines={8} />;
  return (
    <>
      <InShort morning={morning.data} run={run} />
      <Figures morning={morning.data} />
      <div className="mt-6 grid items-start gap-6 xl:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <Held morning={morning.data} />
        <div className="flex flex-col gap-6">
          <ToDo morning={morning.data} />
          {me.permissions.clock && <ClockCard cycleRuns={run?.status === 'RUNNING'} />}
          <Incidents failed={morning.data.figures.find((one) => one.figure === 'FAILED')?.count.rows ?? 0} />
          <Companies />
        </div>
      </div>
    </>
  );
}

/** The morning in two sentences: what left, and what did not and why. */
function InShort({ morning, run }: { morning: Morning; run?: Run | null }) {
  const { t } = useTranslation('accueil');
  if (!run || run.status === 'RUNNING') return null;
  const of = (figure: string) => morning.figures.find((one) => one.figure === figure)!.count;
  const [sent, waiting, failed] = [of('SENT'), of('WAITING'), of('FAILED')];
  const first = morning.held[0];
  const money = sent.amounts[0];
  return (
    <p className="mb-5 max-w-4xl text-[1.0625rem]/7 text-balance">
      {sent.rows === 0 ? t('short.nothing') : t('short.sent', { count: sent.rows, shown: count(sent.rows), amount: money ? roundMoney(money.amount, money.currency) : '–' })}
      {first && ` ${t('short.held', { count: first.customers, shown: count(first.customers), reason: t(`clients:hold.${first.reason}`) })}`}
      {waiting.rows > 0 && ` ${t('short.waiting', { count: waiting.rows, shown: count(waiting.rows) })}`}
      {failed.rows > 0 ? ` ${t('short.failed', { count: failed.rows, shown: count(failed.rows) })}` : ` ${t('short.fine')}`}
    </p>
  );
}

function Figures({ morning }: { morning: Morning }) {
  const { t } = useTranslation('accueil');
  const [, change] = useAddress();
  return (
    <>
      <div className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-4">
        {morning.figures.map(({ figure, count: of }) => (
          <button key={figure} type="button" onClick={() => change({ voir: figure.toLowerCase(), motif: undefined })}
            className="group flex flex-col rounded-2xl border border-line bg-paper p-4 text-left shadow-card transition-colors hover:border-edge sm:p-5">
            <span className="flex items-center gap-2 text-sm text-soft [&_svg]:size-4 [&_svg]:shrink-0">{icons[figure]}{t(`figure.${figure}`)}<ChevronRight aria-hidden className="ml-auto opacity-50 transition-transform group-hover:translate-x-0.5 group-hover:opacity-100" /></span>
            <span className={cn('mt-1.5 text-3xl/10 font-semibold tracking-tight tabular-nums', figure === 'FAILED' && of.rows > 0 && 'text-bad')}>{count(figure === 'HELD' ? of.customers : of.rows)}</span>
            <span className="text-sm text-soft tabular-nums">{figure === 'HELD' ? t('holds', { count: of.rows, shown: count(of.rows) }) : t('customers', { count: of.customers, shown: count(of.customers) })}</span>
            <span className="mt-1 text-sm text-soft tabular-nums">{of.amounts.slice(0, 1).map((one) => roundMoney(one.amount, one.currency))}{of.amounts.length > 1 && ` ${t('andOthers', { count: of.amounts.length - 1 })}`}</span>
          </button>
        ))}
      </div>
      {morning.leaving > 0 && <p role="status" className="mt-3 flex items-center gap-2 text-sm text-soft"><span aria-hidden className="size-2 animate-pulse rounded-full bg-accent" />{t('leaving', { count: morning.leaving, shown: count(morning.leaving) })}</p>}
    </>
  );
}

function Held({ morning }: { morning: Morning }) {
  const { t } = useTranslation('accueil');
  const [, change] = useAddress();
  const most = Math.max(1, ...morning.held.map((one) => one.customers));
  return (
    <Card title={t('held.title')}>
      {morning.held.length === 0 && <p className="text-sm text-soft">{t('held.none')}</p>}
      <ul className="-mx-2 -mt-2 flex flex-col">
        {morning.held.map((one) => (
          <li key={one.reason}>
            <button type="button" onClick={() => change({ voir: 'held', motif: one.reason })} className="group block w-full rounded-lg px-2 py-2.5 text-left hover:bg-raised">
              <span className="flex items-baseline gap-3 text-sm">
                <span className="min-w-0 flex-1 font-medium">{t(`clients:hold.${one.reason}`)}</span>
                <span className="hidden text-soft tabular-nums sm:inline"><Sums amounts={one.amounts} round /></span>
                <span className="w-22 text-right tabular-nums">{t('customers', { count: one.customers, shown: count(one.customers) })}</span>
              </span>
              <span aria-hidden className="mt-1.5 block h-1 overflow-hidden rounded-full bg-mute-soft"><span className="block h-full rounded-full bg-watch/70" style={{ width: `${Math.max(1, (one.customers / most) * 100)}%` }} /></span>
              <span className="mt-1.5 block text-[0.8125rem]/5 text-soft">{t(`clients:release.${one.reason}`)}{one.firstUntil && ` ${one.lastUntil && one.lastUntil !== one.firstUntil ? t('held.between', { from: date(one.firstUntil), to: date(one.lastUntil) }) : t('held.until', { date: date(one.firstUntil) })}`}</span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const line = 'flex items-center gap-3 rounded-lg px-2 py-2.5 text-sm hover:bg-raised [&_svg]:size-4.5 [&_svg]:shrink-0 [&_svg]:text-soft';

function ToDo({ morning }: { morning: Morning }) {
  const { t } = useTranslation('accueil');
  const me = useMe();
  const approve = useQuery({ queryKey: ['relances', 'to-approve'], enabled: me.permissions.manage, queryFn: async () => (await answer(api.GET('/api/v1/desk/collections/relances', { params: { query: { status: ['TO_APPROVE'], offset: 0, limit: 1 } } }))).total });
  const limits = useQuery(overviewQuery);
  return (
    <Card title={t('next')}>
      <ul className="-mx-2 -mt-2 flex flex-col">
        {me.permissions.manage && <li><Link className={line} to={'/recouvrement/relances' as never} search={{ status: 'TO_APPROVE' } as never}><Stamp aria-hidden /><span className="flex-1">{approve.data === undefined ? t('toApprove', { count: 2, shown: '…' }) : t('toApprove', { count: approve.data, shown: count(approve.data) })}</span><ChevronRight aria-hidden /></Link></li>}
        <li><Link className={line} to={'/recouvrement/courriers' as never}><Printer aria-hidden /><span className="flex-1">{t('letters', { count: morning.lettersToPost, shown: count(morning.lettersToPost) })}</span><ChevronRight aria-hidden /></Link></li>
        <li><Link className={line} to={'/recouvrement/sans-destinataire' as never}><UserRoundX aria-hidden /><span className="flex-1">{t('noRecipient', { count: morning.withoutRecipient, shown: count(morning.withoutRecipient) })}</span><ChevronRight aria-hidden /></Link></li>
        {(limits.data?.figures.undecided ?? 0) > 0 && <li><Link className={line} to={'/clients/encours' as never} search={{ usage: 'OVER' } as never}><Gauge aria-hidden /><span className="flex-1">{t('encours:toDecide', { count: limits.data!.figures.undecided, shown: count(limits.data!.figures.undecided) })}</span><ChevronRight aria-hidden /></Link></li>}
        {me.permissions.mailbox && <li><Link className={line} to={'/boite' as never}><Mailbox aria-hidden /><span className="flex-1">{t('mailbox')}</span><ChevronRight aria-hidden /></Link></li>}
      </ul>
    </Card>
  );
}

function Incidents({ failed }: { failed: number }) {
  const { t, i18n } = useTranslation('accueil');
  const [, change] = useAddress();
  const stuck = useQuery({ queryKey: ['incidents'], queryFn: () => answer(api.GET('/api/v1/collections/incidents')) });
  const all = stuck.data ?? [];
  return (
    <Card title={t('incidents.title')} actions={!stuck.data ? undefined : all.length + failed > 0 ? <Badge tone="bad">{count(all.length + failed)}</Badge> : <Badge tone="good">{t('incidents.fine')}</Badge>}>
      {stuck.error ? <p className="text-sm text-bad">{stuck.error.message}</p> : !stuck.data ? <Skeleton lines={2} /> : all.length + failed === 0 ? <p className="text-sm text-soft">{t('incidents.none')}</p> : (
        <ul className="-mx-2 -mt-2 flex flex-col">
          {failed > 0 && <li><button type="button" className={cn(line, 'w-full text-left')} onClick={() => change({ voir: 'failed', motif: undefined })}><MailX aria-hidden /><span className="flex-1">{t('incidents.failed', { count: failed, shown: count(failed) })}</span><ChevronRight aria-hidden /></button></li>}
          {all.slice(0, 5).map((one, i) => (
            <li key={i} className="flex items-start gap-3 px-2 py-2.5 text-sm [&_svg]:mt-0.5 [&_svg]:size-4.5 [&_svg]:shrink-0 [&_svg]:text-bad"><CircleAlert aria-hidden />
              <div className="min-w-0"><p className="font-medium">{i18n.exists(`accueil:step.${one.activity}`) ? t(`step.${one.activity}`) : one.activity}{one.businessKey && <span className="font-normal text-soft"> · {one.businessKey}</span>}</p><p className="line-clamp-2 text-soft">{one.message}</p><DateText value={one.since} time className="text-[0.8125rem] text-soft" /></div></li>
          ))}
          {all.length > 5 && <li className="px-2 pt-1 text-sm text-soft">{t('incidents.more', { count: all.length - 5 })}</li>}
        </ul>
      )}
    </Card>
  );
}

function Companies() {
  const { t } = useTranslation('accueil');
  const { companies } = useMe();
  const watched = companies.filter((one) => !one.sendingOpen);
  return (
    <Card title={t('companies.title')} actions={watched.length > 0 && <Badge tone="watch">{count(watched.length)}</Badge>}>
      {watched.length === 0 && <p className="text-sm text-soft">{t(companies.length === 0 ? 'companies.noneAtAll' : 'companies.none')}</p>}
      <ul className="-mx-2 -mt-2 flex flex-col">
        {watched.map((one) => <li key={one.code}><Link className={line} to={`/societes/${encodeURIComponent(one.code)}` as never}><Building2 aria-hidden /><span className="flex-1"><span className="block font-medium">{one.name}</span><span className="block text-soft">{t('companies.see')}</span></span><ChevronRight aria-hidden /></Link></li>)}
      </ul>
    </Card>
  );
}
