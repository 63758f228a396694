import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ChevronLeft, CircleDot, CirclePause, Ellipsis, FileCheck2, HandCoins, MessageSquarePlus, Route, Send, UserPlus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem';
import { useAddress } from '@/app/address';
import { useCompany, useMe } from '@/app/session';
import { withTexts } from '@/i18n';
import { cn } from '@/lib/cn';
import { date, roundMoney, siren } from '@/lib/format';
import { Badge, Button, Card, EmptyState, ErrorState, Menu, Money, Page, PageHeader, Skeleton } from '@/ui';
import { ContactDialog } from '@/screens/contacts/ContactDialog';
import { DuplicateBanner } from '@/screens/doublons/DuplicateBanner';
import { BlockDialog } from '../BlockDialog';
import { ExposureCard } from '../encours/ExposureCard';
import { InteractionDialog, PromiseDialog, useLift } from './actions';
import { CallPanel } from './CallPanel';
import { casesQuery, legalQuery, sheetQuery, timelineQuery, viewQuery, type View } from './data';
import { InstalmentsCard } from './InstalmentsCard';
import { Items } from './Items';
import { LegalPart } from './LegalPart';
import { Holds, NextStep } from './NextStep';
import { ficheQuery, type Fiche as Master } from './master/data';
import { RegisterBanner } from './master/Register';
import { leads, StatusDialog } from './master/StatusDialog';
import { PageCard, Proposals } from './PageCard';
import { PlanDialog } from './PlanDialog';
import { RelaunchDialog } from './RelaunchDialog';
import { Relances } from './Relances';
import { Contacts, History, Identity, Promises } from './Side';

const ChartCard = lazy(() => import('@/ui/chart').then((module) => ({ default: module.ChartCard })));
const ThreadTab = lazy(() => withTexts(['preuves'], import('@/screens/preuves/ThreadTab')).then((module) => ({ default: module.ThreadTab })));
const EvidenceDialog = lazy(() => withTexts(['preuves'], import('@/screens/preuves/EvidenceDialog')).then((module) => ({ default: module.EvidenceDialog })));
const MasterTabs = lazy(() => import('./master/MasterTabs').then((module) => ({ default: module.MasterTabs })));
type Asked = 'block' | 'promise' | 'note' | 'relaunch' | 'plan' | 'contact' | 'status' | 'evidence';
const TABS = ['synthese', 'fil', 'identite', 'conditions', 'documents', 'historique'] as const;

/** Fiche 360: all that is known of a customer, why he gets what he gets, and what can be done about it. */
export function FichePage() {
  const { t } = useTranslation('fiche');
  const { code } = useParams({ strict: false }) as { code: string };
  const [company] = useCompany();
  const view = useQuery(viewQuery(code));
  // all of it is asked for at once, and shown at once: nothing moves under the reader's eyes
  const [sheet, cases, history, master, legal] = [useQuery(sheetQuery(code)), useQuery(casesQuery(code)), useQuery(timelineQuery(code)), useQuery(ficheQuery(code)), useQuery(legalQuery(code))];
  const ready = [sheet, cases, history, master, legal].every((one) => !one.isPending);
  if (view.error) return <Page><PageHeader title={code} />{view.error instanceof Problem && view.error.status === 404 ? <EmptyState title={t('unknown')}><p>{view.error.detail}</p></EmptyState> : <ErrorState error={view.error} retry={() => void view.refetch()} />}</Page>;
  return (
    <Page>
      <Link to={'/clients' as string} search={(company ? { societe: company } : {}) as never} className="mb-3 inline-flex items-center gap-1 text-sm text-soft hover:text-ink"><ChevronLeft aria-hidden className="size-4" />{t('clients:title')}</Link>
      {view.data && ready ? <Fiche key={code} view={view.data} master={master.data} asked={code} /> : <><div className="skeleton mb-8 h-8 w-64" /><Skeleton lines={10} /></>}
    </Page>
  );
}

function Fiche({ view, master, asked: typed }: { view: View; master?: Master; asked: string }) {
  const { t } = useTranslation('fiche');
  const { customer } = view;
  const [asked, ask] = useState<Asked>();
  const [address] = useAddress();
  const me = useMe();
  const tab = TABS.find((one) => one === address.onglet && (one !== 'fil' || me.permissions.seeRuns)) ?? 'synthese';
  const cases = useMine(useQuery(casesQuery(customer.code)).data);
  const close = () => ask(undefined);
  return (
    <>
      <PageHeader title={customer.name}
        subtitle={<span className="flex flex-wrap items-center gap-x-2 gap-y-1"><span>{[customer.code, customer.siren && siren(customer.siren), customer.town].filter(Boolean).join(' · ')}</span><Badge>{t(`clients:segment.${customer.segment}`)}</Badge>{customer.status !== 'ACTIVE' && <Badge tone={customer.status === 'DRAFT' || customer.status === 'PENDING' ? 'watch' : 'bad'}>{t(`clients:status.${customer.status}`)}</Badge>}</span>}
        actions={<Actions view={view} master={master} ask={ask} />} />
      {master?.mergedInto && <p className="mb-4 rounded-2xl bg-watch-soft px-5 py-4 text-sm">{t('identite:mergedInto')} <Link className="font-medium text-link hover:underline" to={`/clients/${encodeURIComponent(master.mergedInto.code)}` as string}>{master.mergedInto.name} ({master.mergedInto.code})</Link></p>}
      <DuplicateBanner code={customer.code} asked={typed} />
      {master && <RegisterBanner fiche={master} />}
      <Tabs tab={tab} />
      {tab === 'synthese' ? <Summary view={view} ask={ask} /> : tab === 'fil' ? <Suspense fallback={<Skeleton lines={12} />}><ThreadTab view={view} /></Suspense> : <Suspense fallback={<Skeleton lines={12} />}><MasterTabs code={customer.code} tab={tab} /></Suspense>}
      {asked === 'block' && <BlockDialog codes={[customer.code]} onClose={close} onDone={() => undefined} />}
      {asked === 'promise' && <PromiseDialog view={view} onClose={close} />}
      {asked === 'note' && <InteractionDialog view={view} cases={cases} onClose={close} />}
      {asked === 'relaunch' && <RelaunchDialog view={view} onClose={close} />}
      {asked === 'plan' && <PlanDialog view={view} onClose={close} />}
      {asked === 'contact' && <ContactDialog customer={customer} onClose={close} />}
      {asked === 'evidence' && <Suspense><EvidenceDialog view={view} onClose={close} /></Suspense>}
      {asked === 'status' && master && <StatusDialog fiche={master} onClose={close} />}
    </>
  );
}

/** What concerns the company that was chosen; everything without one. */
function useMine<T extends { companyCode: string }>(all: T[] = []): T[] {
  const [company] = useCompany();
  return company ? all.filter((one) => one.companyCode === company) : all;
}

/** Each tab has its address; the first one the customer's own. */
function Tabs({ tab }: { tab: string }) {
  const { t } = useTranslation('identite');
  const me = useMe();
  const [address] = useAddress();
  const to = (one: string) => Object.fromEntries(Object.entries({ ...(address.societe ? { societe: address.societe } : {}), ...(one === 'synthese' ? {} : { onglet: one }), ...(address.au && one !== 'synthese' && one !== 'historique' ? { au: address.au } : {}) }));
  return (
    <nav aria-label={t('tabs.label')} className="-mx-4 mb-6 overflow-x-auto border-b border-line px-4 sm:mx-0 sm:px-0">
      <ul className="flex min-w-max gap-1">
        {TABS.filter((one) => one !== 'fil' || me.permissions.seeRuns).map((one) => (
          <li key={one}><Link to={'.' as string} search={to(one) as never} replace resetScroll={false} aria-current={tab === one ? 'page' : undefined}
            className={cn('-mb-px inline-flex h-11 items-center border-b-2 px-3 text-sm whitespace-nowrap transition-colors focus-visible:-outline-offset-2', tab === one ? 'border-accent font-medium text-ink' : 'border-transparent text-soft hover:text-ink')}>{t(`tabs.${one}`)}</Link></li>
        ))}
      </ul>
    </nav>
  );
}

/** What he owes, what comes next and why, whom to call. */
function Summary({ view, ask }: { view: View; ask: (what: Asked) => void }) {
  const { t } = useTranslation('fiche');
  const { customer } = view;
  const sheet = useQuery(sheetQuery(customer.code));
  const { permissions } = useMe();
  const cases = useQuery(casesQuery(customer.code));
  const shown = useMine(cases.data);
  const [items, promises, relances, holds] = [useMine(sheet.data?.items), useMine(sheet.data?.promises), useMine(sheet.data?.relances), useMine(view.holds)];
  const withoutCase = holds.filter((hold) => !shown.some((one) => one.companyCode === hold.companyCode));
  return (
    <>
      <Blocks view={view} />
      <Balances view={view} />
      <CallPanel code={customer.code} sheet={sheet.data} items={items} promises={promises} cases={shown} holds={view.holds} onAdd={() => ask('contact')} />
      <div className="mt-6 grid items-start gap-6 xl:grid-cols-[minmax(0,1.9fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          {cases.error ? <ErrorState error={cases.error} retry={() => void cases.refetch()} /> : !cases.data ? <Card title={t('next.title')}><Skeleton lines={4} /></Card>
            : shown.length === 0 ? <Card title={t('next.title')}><p className="text-sm text-soft">{t('next.noCase')}</p><LegalPart code={customer.code} items={items} /></Card>
              : shown.map((one) => <NextStep key={one.number} code={customer.code} of={one} items={sheet.data?.items ?? []} relances={sheet.data?.relances ?? []} holds={view.holds} onEvidence={permissions.seeRuns ? () => ask('evidence') : undefined} />)}
          {withoutCase.length > 0 && <Card title={t('next.held')}><Holds holds={withoutCase} /></Card>}
          {sheet.error ? <ErrorState error={sheet.error} retry={() => void sheet.refetch()} /> : <>
            <Items code={customer.code} items={sheet.data && items} />
            <Relances relances={sheet.data && relances} />
          </>}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <ExposureCard code={customer.code} />
          <Ages view={view} />
          {permissions.act && <Proposals code={customer.code} />}
          <Promises code={customer.code} promises={sheet.data && promises} />
          <InstalmentsCard view={view} />
          <Contacts customer={customer} contacts={sheet.data?.contacts} />
          {permissions.act && <PageCard view={view} />}
          <Identity view={view} onPlan={() => ask('plan')} />
          <History code={customer.code} />
        </div>
      </div>
    </>
  );
}

/** What this user may do here. */
function Actions({ view, master, ask }: { view: View; master?: Master; ask: (what: Asked) => void }) {
  const { t } = useTranslation('fiche');
  const { permissions } = useMe();
  const owes = view.balances.some((one) => one.balance > 0);
  const late = view.balances.some((one) => one.overdue > 0);
  const more = [
    ...(permissions.act ? [{ label: t('plan.action'), icon: <Route aria-hidden className="size-4" />, run: () => ask('plan') }, { label: t('hold.action'), icon: <CirclePause aria-hidden className="size-4" />, run: () => ask('block') }] : []),
    ...(permissions.seeRuns ? [{ label: t('evidenceAction'), icon: <FileCheck2 aria-hidden className="size-4" />, run: () => ask('evidence') }] : []),
    ...(permissions.editContacts ? [{ label: t('contacts.add'), icon: <UserPlus aria-hidden className="size-4" />, run: () => ask('contact') }] : []),
    ...(permissions.editCredit && master && !master.mergedInto && leads(master.status).length > 0 ? [{ label: t('identite:changeStatus'), icon: <CircleDot aria-hidden className="size-4" />, run: () => ask('status') }] : []),
  ];
  return (
    <>
      {permissions.act && <Button icon={<MessageSquarePlus aria-hidden />} onClick={() => ask('note')}>{t('note.action')}</Button>}
      {permissions.act && owes && <Button icon={<HandCoins aria-hidden />} onClick={() => ask('promise')}>{t('promise.action')}</Button>}
      {permissions.act && late && <Button look="main" icon={<Send aria-hidden />} onClick={() => ask('relaunch')}>{t('relaunch.action')}</Button>}
      {more.length > 0 && <Menu label={t('more')} choices={more} trigger={<Button size="icon" aria-label={t('more')} title={t('more')} icon={<Ellipsis aria-hidden />} />} />}
    </>
  );
}

/** Somebody has stopped the relances: until when, why, and the way back. */
function Blocks({ view }: { view: View }) {
  const { t } = useTranslation('fiche');
  const me = useMe();
  const lift = useLift(view.customer.code);
  return view.blocks.map((block) => (
    <div key={block.id} className="mb-4 flex flex-wrap items-center justify-between gap-3 rounded-2xl bg-watch-soft px-5 py-4 text-sm">
      <div><p className="font-medium text-watch">{block.subject === 'DUNNING' ? t('clients:blockedUntil', { date: date(block.blockedUntil) }) : t(`identite:stopped.${block.subject}`, { date: date(block.blockedUntil) })}{block.companyId !== undefined && ` · ${me.companies.find((one) => one.id === block.companyId)?.name ?? ''}`}</p><p>{block.reason} <span className="text-soft">– {view.names[block.createdBy] ?? block.createdBy}</span></p></div>
      {(block.subject === 'DUNNING' ? me.permissions.act : me.permissions.editCredit) && <Button size="small" onClick={() => lift(block)}>{t('hold.lift')}</Button>}
    </div>
  ));
}

/** What is owed in each currency, beside what he may owe. */
function Balances({ view }: { view: View }) {
  const { t } = useTranslation('fiche');
  const { companies } = useMe();
  if (view.balances.length === 0) return <p className="rounded-2xl border border-dashed border-edge/60 p-5 text-sm text-soft">{t('nothingOpen')}</p>;
  const limitOf = (currency: string) => view.accounts.filter((one) => one.creditLimit !== undefined && companies.find((of) => of.id === one.companyId)?.currency === currency).reduce<number | undefined>((sum, one) => (sum ?? 0) + one.creditLimit!, undefined);
  return (
    <div className="flex flex-col gap-3">
      {view.balances.map((one) => {
        const limit = limitOf(one.currency);
        const used = limit ? one.balance / limit : undefined;
        return (
          <dl key={one.currency} className="grid grid-cols-2 gap-x-6 gap-y-4 rounded-2xl border border-line bg-paper p-5 shadow-card sm:grid-cols-4">
            <Amount label={t('balance')}><Money amount={one.balance} currency={one.currency} /></Amount>
            <Amount label={t('overdue')}><Money amount={one.overdue} currency={one.currency} late={one.overdue > 0} className="font-semibold" /></Amount>
            <Amount label={t('credits')}><Money amount={one.credits} currency={one.currency} dash /></Amount>
            <Amount label={t('limit')}>{limit === undefined ? <span className="text-base font-normal text-soft">{t('noLimit')}</span> : <><span className="tabular-nums">{roundMoney(limit, one.currency)}</span>{used !== undefined && <span className="mt-1.5 block"><span role="img" aria-label={t('used', { share: Math.round(used * 100) })} className="block h-1 overflow-hidden rounded-full bg-mute-soft"><span className={used > 1 ? 'block h-full bg-bad' : 'block h-full bg-accent'} style={{ width: `${Math.min(100, Math.max(0, used * 100))}%` }} /></span><span aria-hidden className={used > 1 ? 'mt-1 block text-xs font-medium text-bad' : 'mt-1 block text-xs font-normal text-soft'}>{t('used', { share: Math.round(used * 100) })}</span></span>}</>}</Amount>
          </dl>
        );
      })}
    </div>
  );
}

const Amount = ({ label, children }: { label: string; children: React.ReactNode }) => <div className="min-w-0"><dt className="text-sm text-soft">{label}</dt><dd className="mt-0.5 text-lg/7 font-semibold tracking-tight sm:text-xl/8">{children}</dd></div>;

function Ages({ view }: { view: View }) {
  const { t } = useTranslation('fiche');
  return view.balances.map((one) => (
    <Suspense key={one.currency} fallback={<div className="skeleton h-88 rounded-2xl" />}>
      <ChartCard title={t('clients:ages', { currency: one.currency })} labels={['notDue', 'to30', 'to60', 'to90', 'over90'].map((age) => t(`clients:age.${age}`))}
        series={[{ label: t('balance'), values: [one.notDue, one.to30, one.to60, one.to90, one.over90] }]} write={(value) => roundMoney(value, one.currency)} />
    </Suspense>
  ));
}
