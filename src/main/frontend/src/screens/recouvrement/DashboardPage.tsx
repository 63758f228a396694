import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useLive } from '@/app/live';
import { useCompany } from '@/app/session';
import { count, date, roundMoney } from '@/lib/format';
import { Card, EmptyState, ErrorState, Figure, Money, Page, PageHeader, Skeleton, Badge } from '@/ui';
import { ChartCard } from '@/ui/chart';
import { Go, Tabs } from './parts';

type Figures = Schemas['CollectionsFigures'];
const AGES = ['TO_30', 'TO_60', 'TO_90', 'OVER_90'];
export interface Group { key: string; label: string; amount: number; items: number }

/** Adds the rows of one currency up by whatever `key` says; in the order given, or the largest first. */
export function grouped(rows: Figures['overdue'], currency: string, key: (row: Figures['overdue'][number]) => [string, string], order?: string[]): Group[] {
  const groups = new Map<string, Group>(order?.map((one) => [one, { key: one, label: one, amount: 0, items: 0 }]));
  for (const row of rows.filter((one) => one.currency === currency)) {
    const [id, label] = key(row);
    const group = groups.get(id) ?? { key: id, label, amount: 0, items: 0 };
    groups.set(id, { ...group, label, amount: group.amount + row.amount, items: group.items + row.items });
  }
  return order ? [...groups.values()] : [...groups.values()].sort((a, b) => b.amount - a.amount);
}

/** The bars' figures again as links, for the keyboard and whoever wants the rows. */
function Links({ groups, currency, search }: { groups: Group[]; currency: string; search: (group: Group) => Record<string, string> }) {
  const { t } = useTranslation('recouvrement');
  return (
    <ul className="mt-4 flex flex-col divide-y divide-line border-t border-line text-sm">
      {groups.filter((group) => group.items > 0).map((group) => (
        <li key={group.key} className="flex items-baseline gap-3 py-2">
          <Go to="/recouvrement/retards" search={{ ...search(group), devise: currency }} className="min-w-0 flex-1 truncate">{group.label}</Go>
          <span className="text-soft tabular-nums">{t('items', { count: group.items, shown: count(group.items) })}</span>
          <Money amount={group.amount} currency={currency} className="min-w-28 text-right font-medium" />
        </li>
      ))}
    </ul>
  );
}

export function DashboardPage() {
  const { t } = useTranslation('recouvrement');
  const [company] = useCompany();
  const figures = useQuery({ queryKey: ['collections', 'figures', company], queryFn: () => answer(api.GET('/api/v1/desk/collections/figures', { params: { query: { company: company ?? undefined } } })) });
  useLive('cycle', () => void figures.refetch());
  return (
    <Page>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <Tabs />
      {figures.error ? <ErrorState error={figures.error} retry={() => void figures.refetch()} /> : figures.data ? <Body figures={figures.data} /> : <Skeleton lines={12} />}
    </Page>
  );
}

function Body({ figures }: { figures: Figures }) {
  const { t } = useTranslation('recouvrement');
  const go = useNavigate();
  const [company] = useCompany();
  const currencies = [...new Set(figures.overdue.map((row) => row.currency))].sort((a, b) => total(figures, b) - total(figures, a));
  const [chosen, choose] = useState<string>();
  const currency = chosen && currencies.includes(chosen) ? chosen : currencies[0];
  const open = (search: Record<string, string>) => void go({ to: '/recouvrement/retards' as never, search: { ...(company ? { societe: company } : {}), ...search, devise: currency } as never });
  if (!currency) return <><Tiles figures={figures} /><EmptyState title={t('nothingOverdue')} /><Below figures={figures} /></>;
  const write = (value: number) => roundMoney(value, currency);
  const byAge = grouped(figures.overdue, currency, (row) => [row.age, t(`age.${row.age}`)], AGES).map((one) => ({ ...one, label: t(`age.${one.key}`) }));
  const byLevel = grouped(figures.overdue, currency, (row) => [String(row.level), t('level', { level: row.level })]).sort((a, b) => Number(a.key) - Number(b.key));
  const byOfficer = grouped(figures.overdue, currency, (row) => [row.officer ?? '-', row.officerName ?? row.officer ?? t('noOfficer')]);
  const charts = [
    { title: t('chart.age'), groups: byAge, name: 'age' }, { title: t('chart.level'), groups: byLevel, name: 'niveau' }, { title: t('chart.officer'), groups: byOfficer, name: 'charge' },
  ];
  return (
    <>
      <Tiles figures={figures} currency={currency} />
      {currencies.length > 1 && (
        <div role="group" aria-label={t('currency')} className="mt-6 flex gap-2">
          {currencies.map((one) => <button key={one} type="button" aria-pressed={one === currency} onClick={() => choose(one)} className="rounded-lg border border-line bg-paper px-3 py-1.5 text-sm aria-pressed:border-accent/50 aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-link">{one}</button>)}
        </div>
      )}
      <div className="mt-6 grid gap-5 lg:grid-cols-2 xl:grid-cols-3">
        {charts.map(({ title, groups, name }) => (
          <ChartCard key={name} title={title} labels={groups.map((one) => (name === 'age' ? t(`ageShort.${one.key}`) : name === 'niveau' ? one.key : one.label))} series={[{ label: t('chart.overdue'), values: groups.map((one) => one.amount) }]} write={write}
            onOpen={(i) => open({ [name]: groups[i]!.key })} footer={<Links groups={groups} currency={currency} search={(group) => ({ [name]: group.key })} />} />
        ))}
      </div>
      <Below figures={figures} />
    </>
  );
}

const total = (figures: Figures, currency: string) => figures.overdue.filter((row) => row.currency === currency).reduce((sum, row) => sum + row.amount, 0);

function Tiles({ figures, currency }: { figures: Figures; currency?: string }) {
  const { t } = useTranslation('recouvrement');
  const held = figures.held.reduce((sum, one) => sum + one.rows, 0);
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-5">
      <Figure label={t('tile.overdue')} tone={currency ? 'bad' : undefined} value={currency ? roundMoney(total(figures, currency), currency) : '–'} hint={<Go to="/recouvrement/retards" search={{ devise: currency }}>{t('see')}</Go>} />
      <Figure label={t('tile.toApprove')} value={count(figures.toApprove)} hint={<Go to="/recouvrement/relances" search={{ status: 'TO_APPROVE' }}>{t('see')}</Go>} />
      <Figure label={t('tile.cases')} value={count(figures.openCases)} hint={<Go to="/recouvrement/dossiers">{t('see')}</Go>} />
      <Figure label={t('tile.held')} value={count(held)} hint={<Go to="/recouvrement/retenues">{t('see')}</Go>} />
      <Figure label={t('tile.letters')} value={count(figures.lettersToPost)} hint={<Go to="/recouvrement/courriers">{t('see')}</Go>} />
    </div>
  );
}

/** The Sunday of a week that begins on that Monday. */
const sunday = (monday: string) => new Date(Date.parse(`${monday}T00:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10);

function Below({ figures }: { figures: Figures }) {
  const { t } = useTranslation('recouvrement');
  const go = useNavigate();
  const weeks = figures.weeks;
  return (
    <div className="mt-5 grid gap-5 lg:grid-cols-2 xl:grid-cols-3">
      <ChartCard title={t('chart.weeks')} stacked labels={weeks.map((week) => date(week.monday).slice(0, 5))} write={count}
        onOpen={(i) => void go({ to: '/recouvrement/relances' as never, search: { du: weeks[i]!.monday, au: sunday(weeks[i]!.monday), status: 'SENT,DONE,DELIVERED,FAILED' } as never })}
        series={[{ label: t('chart.delivered'), values: weeks.map((one) => one.delivered), tone: 'good' }, { label: t('chart.sent'), values: weeks.map((one) => one.sent) }, { label: t('chart.failed'), values: weeks.map((one) => one.failed), tone: 'bad' }]}
        footer={<Weeks weeks={weeks} />} />
      <Card title={t('promises')}>
        {figures.promises.length === 0 ? <p className="text-sm text-soft">{t('noPromises')}</p> : (
          <ul className="flex flex-col divide-y divide-line text-sm">
            {figures.promises.map((one) => (
              <li key={one.status + one.currency} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5">
                <Badge tone={one.status === 'BROKEN' ? 'bad' : one.status === 'KEPT' ? 'good' : one.status === 'LIVE' ? 'accent' : 'neutral'}>{t(`promise.${one.status}`)}</Badge>
                <span className="text-soft tabular-nums">{count(one.count)}</span>
                <Money amount={one.amount} currency={one.currency} className="ml-auto font-medium" />
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={t('tile.held')}>
        {figures.held.length === 0 ? <p className="text-sm text-soft">{t('nothingHeld')}</p> : (
          <ul className="flex flex-col divide-y divide-line text-sm">
            {figures.held.map((one) => (
              <li key={one.reason} className="flex items-baseline gap-3 py-2.5">
                <Go to="/recouvrement/retenues" search={{ motif: one.reason }} className="min-w-0 flex-1">{t(`clients:hold.${one.reason}`)}</Go>
                <span className="whitespace-nowrap text-soft tabular-nums">{t('customers', { count: one.customers, shown: count(one.customers) })}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}

function Weeks({ weeks }: { weeks: Figures['weeks'] }) {
  const { t } = useTranslation('recouvrement');
  const last = weeks.filter((one) => one.sent + one.delivered + one.failed > 0).slice(-4).reverse();
  return (
    <ul className="mt-4 flex flex-col divide-y divide-line border-t border-line text-sm">
      {last.map((one) => (
        <li key={one.monday} className="flex flex-wrap items-baseline gap-x-3 py-2">
          <Go to="/recouvrement/relances" search={{ du: one.monday, au: sunday(one.monday), status: 'SENT,DONE,DELIVERED,FAILED' }} className="flex-1">{t('weekOf', { date: date(one.monday) })}</Go>
          <span className="tabular-nums">{t('left', { count: one.sent + one.delivered, shown: count(one.sent + one.delivered) })}</span>
          {one.failed > 0 && <Go to="/recouvrement/relances" search={{ du: one.monday, au: sunday(one.monday), status: 'FAILED' }} className="text-bad tabular-nums">{t('failures', { count: one.failed, shown: count(one.failed) })}</Go>}
        </li>
      ))}
    </ul>
  );
}
