import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight, CirclePause, Mail, MessageSquareText, Phone, StickyNote } from 'lucide-react';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useCompany, useMe, useNames } from '@/app/session';
import { customerPath } from '@/shell/paths';
import { date, roundMoney, siren } from '@/lib/format';
import { Badge, Button, buttonStyle, Drawer, ErrorState, Facts, Money, Skeleton, Timeline, toast, toastError } from '@/ui';

const ChartCard = lazy(() => import('@/ui/chart').then((module) => ({ default: module.ChartCard })));
type View = Schemas['CustomerView'];
const icons: Record<string, ReactNode> = { EMAIL: <Mail />, SMS: <MessageSquareText />, CALL: <Phone />, NOTE: <StickyNote />, LETTER: <Mail />, SYSTEM: <StickyNote /> };

/** A customer beside the list: who he is, what he owes, what is held and why, what was said last. */
export function CustomerDrawer({ code, onClose, onBlock }: { code?: string; onClose: () => void; onBlock: (code: string) => void }) {
  const { t } = useTranslation('clients');
  const me = useMe();
  const [company] = useCompany();
  const view = useQuery({ queryKey: ['customer', code], enabled: !!code, queryFn: () => answer(api.GET('/api/v1/customers/{code}', { params: { path: { code: code! } } })) });
  const customer = view.data?.customer;
  return (
    <Drawer open={!!code} onClose={onClose} title={customer?.name ?? code ?? ''} subtitle={customer && [customer.code, customer.town].filter(Boolean).join(' · ')}
      footer={customer && <>
        {me.permissions.act && view.data?.blocks.length === 0 && <Button icon={<CirclePause aria-hidden />} onClick={() => onBlock(customer.code)}>{t('block.action')}</Button>}
        <Link {...(customerPath(customer.code, company) as { to: string })} className={buttonStyle({ look: 'main' })}><ArrowRight aria-hidden />{t('fiche')}</Link>
      </>}>
      {view.error ? <ErrorState error={view.error} retry={() => void view.refetch()} /> : view.data ? <Body view={view.data} /> : <Skeleton lines={8} />}
    </Drawer>
  );
}

const Heading = ({ children }: { children: ReactNode }) => <h3 className="mt-8 mb-3 text-sm font-semibold">{children}</h3>;

function Body({ view }: { view: View }) {
  const { t } = useTranslation('clients');
  const { customer, balances, holds } = view;
  const facts: [string, ReactNode][] = [
    [t('col.state'), t(`status.${customer.status}`)], [t('col.segment'), t(`segment.${customer.segment}`)],
    ...(customer.siren ? [[t('col.siren'), siren(customer.siren)] as [string, ReactNode]] : []),
    [t('address'), [customer.addressLine, [customer.postcode, customer.town].filter(Boolean).join(' '), customer.country === 'FR' ? '' : customer.country].filter(Boolean).join(', ') || '–'],
  ];
  return (
    <>
      <Blocks view={view} />
      <Facts rows={facts} />
      {balances.length === 0 && <p className="mt-8 text-sm text-soft">{t('nothingOpen')}</p>}
      {balances.map((one) => (
        <section key={one.currency}>
          <div className="mt-8 mb-4 grid grid-cols-2 gap-4">
            <p><span className="block text-sm text-soft">{t('col.balance')}</span><Money amount={one.balance} currency={one.currency} className="text-xl font-semibold tracking-tight" /></p>
            <p><span className="block text-sm text-soft">{t('col.overdue')}</span><Money amount={one.overdue} currency={one.currency} late={one.overdue > 0} className="text-xl font-semibold tracking-tight" /></p>
          </div>
          <Suspense fallback={<div className="skeleton h-80 rounded-2xl" />}>
            <ChartCard title={t('ages', { currency: one.currency })} labels={[t('age.notDue'), t('age.to30'), t('age.to60'), t('age.to90'), t('age.over90')]}
              series={[{ label: t('col.balance'), values: [one.notDue, one.to30, one.to60, one.to90, one.over90] }]} write={(value) => roundMoney(value, one.currency)} />
          </Suspense>
        </section>
      ))}
      {holds.length > 0 && (
        <>
          <Heading>{t('held')}</Heading>
          <ul className="flex flex-col gap-3">
            {holds.map((hold) => (
              <li key={hold.id} className="rounded-xl border border-line p-3.5 text-sm">
                <div className="flex flex-wrap items-center gap-2"><Badge tone="watch">{t(`hold.${hold.reason}`)}</Badge>{hold.amount !== undefined && hold.currency && <Money amount={hold.amount} currency={hold.currency} />}<span className="text-soft">{hold.companyCode}{hold.heldUntil && ` · ${t('until', { date: date(hold.heldUntil) })}`}</span></div>
                <p className="mt-1.5 text-soft">{t(`release.${hold.reason}`)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
      <History code={customer.code} />
    </>
  );
}

function Blocks({ view }: { view: View }) {
  const { t } = useTranslation('clients');
  const named = useNames();
  const me = useMe();
  const client = useQueryClient();
  const code = view.customer.code;
  async function lift(id: number) {
    try {
      await api.DELETE('/api/v1/customers/{code}/blocks/{id}', { params: { path: { code, id } } });
      await Promise.all([client.invalidateQueries({ queryKey: ['customers'] }), client.invalidateQueries({ queryKey: ['customer'] })]);
      toast(t('block.lifted', { count: 1 }));
    } catch (error) {
      toastError(error);
    }
  }
  return view.blocks.map((block) => (
    <div key={block.id} className="mb-6 flex flex-wrap items-center justify-between gap-3 rounded-xl bg-watch-soft p-4 text-sm">
      <div><p className="font-medium text-watch">{t('blockedUntil', { date: date(block.blockedUntil) })}</p><p>{block.reason} <span className="text-soft">– {named(block.createdBy)}</span></p></div>
      {me.permissions.act && <Button size="small" onClick={() => void lift(block.id)}>{t('block.lift')}</Button>}
    </div>
  ));
}

function History({ code }: { code: string }) {
  const { t, i18n } = useTranslation('clients');
  const named = useNames();
  const history = useQuery({ queryKey: ['customer', code, 'timeline'], queryFn: () => answer(api.GET('/api/v1/customers/{code}/timeline', { params: { path: { code }, query: { limit: 15 } } })) });
  return (
    <>
      <Heading>{t('history')}</Heading>
      {history.error ? <ErrorState error={history.error} retry={() => void history.refetch()} />
        : !history.data ? <Skeleton lines={3} />
          : history.data.length === 0 ? <p className="text-sm text-soft">{t('noHistory')}</p>
            : <Timeline entries={history.data.map((one, i) => ({
              id: one.id ?? i, at: one.at, by: one.human ? named(one.actor) : t('system'), icon: icons[one.channel], tone: one.direction === 'IN' ? 'good' : 'accent',
              title: one.subject || (i18n.exists(`clients:channel.${one.channel}`) ? t(`channel.${one.channel}`) : one.channel), children: one.body && <p className="line-clamp-3 whitespace-pre-line">{one.body}</p>,
            }))} />}
    </>
  );
}
