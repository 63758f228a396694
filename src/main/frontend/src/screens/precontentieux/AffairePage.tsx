import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft, Banknote, BellRing, CalendarClock, Check, CircleX, FileText, Gavel, Handshake, Paperclip, RotateCcw, Scale } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useCompany, useMe, useNames } from '@/app/session';
import { dateTime, money } from '@/lib/format';
import { customerPath } from '@/shell/paths';
import { Badge, Card, DateText, ErrorState, Facts, Money, Page, PageHeader, Skeleton, Timeline, toastError, type TimelineEntry, type Tone } from '@/ui';
import { caseQuery, diagramQuery, mayWork, overviewQuery, positionQuery, StageBadge, upload, type Case, type Position } from './data';
import { Losses } from './Losses';
import { Standing } from '@/screens/process/Standing';


/** The mark of an event by the first word of its kind. */
function mark(kind: string): [ReactNode, Tone] {
  if (kind === 'ORDER_VOID' || kind === 'ORDER_REFUSED' || kind === 'ORDER_OPPOSED' || kind === 'PRESCRIBED' || kind === 'INSOLVENT') return [<CircleX key="i" />, 'bad'];
  if (kind.startsWith('ORDER')) return [<Gavel key="i" />, 'accent'];
  if (kind.startsWith('LOSS')) return [<Banknote key="i" />, kind === 'LOSS_RECORDED' ? 'bad' : kind === 'LOSS_RECOVERED' ? 'good' : 'watch'];
  if (kind.startsWith('REMIND')) return [<BellRing key="i" />, 'watch'];
  if (kind.startsWith('PLAN')) return [<Handshake key="i" />, kind === 'PLAN' ? 'accent' : 'watch'];
  if (kind.startsWith('WAIT') || kind.endsWith('_OVER')) return [<CalendarClock key="i" />, 'neutral'];
  if (kind === 'PAID') return [<Check key="i" />, 'good'];
  if (kind === 'REOPENED' || kind === 'OPEN_AGAIN' || kind === 'AMICABLE') return [<RotateCcw key="i" />, 'watch'];
  if (kind === 'FILED_DOCUMENT') return [<FileText key="i" />, 'neutral'];
  return [<Scale key="i" />, 'accent'];
}

/** A case after the formal notice: where it stands, its dates, who has it, its documents, what was decided. */
export function AffairePage() {
  const { t } = useTranslation('precontentieux');
  const { number } = useParams({ strict: false }) as { number: string };
  const query = useQuery(caseQuery(number));
  const position = useQuery(positionQuery(number));
  const of = position.isPending ? undefined : query.data;
  const title = of && (of.amounts.length > 0 ? of.amounts.map((one) => money(one.amount, one.currency)).join(' + ') : t('nothingOwed'));
  return (
    <Page>
      <Link to={'/precontentieux' as never} className="mb-3 inline-flex items-center gap-1.5 text-sm text-link hover:underline"><ArrowLeft aria-hidden className="size-4" />{t('all')}</Link>
      <PageHeader key={of ? 'read' : 'reading'} title={of ? `${of.customerName}${t('colon')}${title}` : number} subtitle={of && <span className="flex flex-wrap items-center gap-x-3 gap-y-1"><StageBadge of={of} /><span className="tabular-nums">{number}</span><CustomerLink of={of} /><span>{of.companyCode}</span></span>} />
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !of ? <Skeleton lines={10} /> : (
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
          <div className="flex min-w-0 flex-col gap-5"><Now of={of} position={position.data} /><Items of={of} />{of.losses.length > 0 && <Losses of={of} />}<Journal of={of} /></div>
          <div className="flex min-w-0 flex-col gap-5"><Dates of={of} /><Orders of={of} /><Mandates of={of} /><Files of={of} /></div>
        </div>
      )}
    </Page>
  );
}

function CustomerLink({ of }: { of: Case }) {
  const { t } = useTranslation('precontentieux');
  const [company] = useCompany();
  const path = customerPath(of.customerCode, company);
  return <Link {...(path as object)} to={path.to as never} className="text-link hover:underline">{t('fiche')}</Link>;
}

/** What comes next, what is missing, who can do something, and the token on the diagram. */
function Now({ of, position }: { of: Case; position?: Position }) {
  const { t } = useTranslation('precontentieux');
  const overview = useQuery(overviewQuery()).data;
  return (
    <Card title={t('now.title')}>
      <p aria-live="polite" className="text-lg/7 font-semibold tracking-tight text-balance">{of.outcome ? t(`now.${of.outcome}`) : t(`now.${of.stage}`)}</p>
      {of.outcome === 'UNDONE' && <Undone of={of} />}
      {of.waitUntil && <p className="text-sm text-soft">{t('until')} <DateText value={of.waitUntil} /></p>}
      {of.stage === 'DECIDING' && (of.missing.length === 0 ? <p className="mt-2 text-sm text-good">{t('missing.none')}</p> : (
        <Missing of={of} title={t('missing.title')} />
      ))}
      {of.stage === 'LOSS_APPROVAL' && of.missing.length > 0 && <Missing of={of} title={t('missing.lossTitle')} />}
      <Standing position={position} linkOf={(task) => (task.kind === 'LOSS' ? overview?.lossTasks : overview?.tasks)} useXml={() => useQuery(diagramQuery(of.number))} />
    </Card>
  );
}

/** Where the items of a case are whose loss was undone: in amicable collection again, in another case, or paid. */
export function Undone({ of }: { of: Pick<Case, 'items'> }) {
  const { t } = useTranslation('precontentieux');
  const open = of.items.filter((item) => item.openAmount > 0);
  if (open.length === 0) return <p className="mt-1 text-sm text-soft">{t('undone.paid')}</p>;
  const sum = (items: typeof open) => [...new Set(items.map((item) => item.currency))]
    .map((currency) => money(items.reduce((total, item) => total + (item.currency === currency ? item.openAmount : 0), 0), currency)).join(' + ');
  const places = [...new Set(open.map((item) => item.otherCase))].map((number) => [number, open.filter((item) => item.otherCase === number)] as const);
  return (
    <ul className="mt-1 text-sm text-soft">
      {places.map(([number, items]) => (
        <li key={number ?? ''}>{t(number ? 'undone.inCase' : 'undone.amicable', { count: items.length, amount: sum(items) })}{number && <> <Link to={'/precontentieux/$number' as never} params={{ number } as never} className="text-link hover:underline tabular-nums">{number}</Link></>}</li>
      ))}
    </ul>
  );
}

function Missing({ of, title }: { of: Case; title: string }) {
  const { t } = useTranslation('precontentieux');
  return <div className="mt-3 text-sm"><p className="font-medium">{title}</p><ul className="mt-1 list-disc pl-5">{of.missing.map((one) => <li key={one.kind}>{t(`missing.${one.kind}`)}{one.until && <> <DateText value={one.until} /></>}</li>)}</ul></div>;
}

function Items({ of }: { of: Case }) {
  const { t } = useTranslation('precontentieux');
  return (
    <Card title={t('items.title')}>
      <ul className="-my-2 divide-y divide-line">
        {of.items.map((item) => (
          <li key={item.entryId} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2.5 text-sm">
            <span><span className="font-medium">{item.documentRef ?? item.entryId}</span>{item.dueDate && <span className="text-soft"> · {t('items.due')} <DateText value={item.dueDate} /></span>}
              {item.prescription && <span className="block text-soft">{t('items.prescription')} <DateText value={item.prescription} />{item.interrupted && <> ({t('items.interrupted')} <DateText value={item.interrupted} />)</>}</span>}</span>
            <span className="text-right"><Money amount={item.openAmount} currency={item.currency} className="font-medium" />{item.openAmount !== item.invoiced && <span className="text-soft"> {t('items.of')} <Money amount={item.invoiced} currency={item.currency} /></span>}{item.beyondLoss !== undefined && item.beyondLoss > 0 && <span className="block text-soft">{t('items.beyondLoss')} <Money amount={item.beyondLoss} currency={item.currency} /></span>}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Dates({ of }: { of: Case }) {
  const { t } = useTranslation('precontentieux');
  const named = useNames();
  const rows: [string, ReactNode][] = [
    ...(of.deadline ? [[t('fact.deadline'), <><DateText value={of.deadline} className="font-medium" /><span className="block text-soft">{of.deadlineKind && t(`deadline.${of.deadlineKind}`)}</span></>] as [string, ReactNode]] : []),
    ...(of.prescription ? [[t('fact.prescription'), <DateText key="p" value={of.prescription} />] as [string, ReactNode]] : []),
    [t('fact.opened'), <>{dateTime(of.openedAt)}, {of.openedBy === 'system' ? t('system') : named(of.openedBy)}</>],
    ...(of.caseNumber ? [[t('fact.case'), of.caseNumber] as [string, ReactNode]] : []),
    [t('fact.owner'), of.owner ? named(of.owner) : '–'],
    ...(of.planNumber ? [[t('fact.plan'), of.planNumber] as [string, ReactNode]] : []),
    ...(of.closedAt ? [[t('fact.closed'), dateTime(of.closedAt)] as [string, ReactNode]] : []),
  ];
  return <Card title={t('fact.title')}><Facts rows={rows} /></Card>;
}

function Orders({ of }: { of: Case }) {
  const { t } = useTranslation('precontentieux');
  if (of.orders.length === 0) return null;
  return (
    <Card title={t('order.title')}>
      {[...of.orders].reverse().map((order) => {
        const day = (label: string, value?: string): [string, ReactNode][] => (value ? [[t(label), <DateText key={label} value={value} />]] : []);
        return (
          <div key={order.id} className="mb-4 last:mb-0">
            <Facts rows={[
              [t('order.state'), <Badge key="s" tone={order.state === 'VOID' || order.state === 'REFUSED' ? 'bad' : order.state === 'ENFORCEABLE' ? 'good' : 'accent'}>{t(`order.states.${order.state}`)}</Badge>],
              ...(order.court ? [[t('order.court'), order.court] as [string, ReactNode]] : []), ...(order.reference ? [[t('order.courtNumber'), order.reference] as [string, ReactNode]] : []),
              ...day('order.filed', order.filedOn), ...day('order.given', order.givenOn), ...(order.amount !== undefined ? [[t('order.amount'), <Money key="m" amount={order.amount} currency={order.currency ?? 'EUR'} />] as [string, ReactNode]] : []),
              ...day('order.refused', order.refusedOn), ...(order.servedOn ? [] : day('order.serveBy', order.serveBy)), ...day('order.served', order.servedOn), ...(order.serviceReference ? [[t('order.service'), order.serviceReference] as [string, ReactNode]] : []),
              ...day('order.opposition', order.oppositionUntil), ...day('order.opposed', order.opposedOn), ...day('order.enforceable', order.enforceableOn),
            ]} />
          </div>
        );
      })}
    </Card>
  );
}

/** What came in by who has the file: each currency apart, and what of it is not the principal. */
export function Recovered({ of, currency }: { of: Pick<Case['mandates'][number], 'recoveries'>; currency: string }) {
  const { t } = useTranslation('precontentieux');
  if (of.recoveries.length === 0) return <Money amount={0} currency={currency} />;
  return (
    <ul className="flex flex-col gap-1">
      {of.recoveries.map((one) => {
        const parts = (['principal', 'interest', 'lumpSums', 'costs'] as const).filter((part) => one[part] > 0);
        return <li key={one.currency}><Money amount={one.total} currency={one.currency} />{one.total !== one.principal && <span className="block text-soft">{parts.map((part) => t(`mandate.part.${part}`, { amount: money(one[part], one.currency) })).join(', ')}</span>}</li>;
      })}
    </ul>
  );
}

function Mandates({ of }: { of: Case }) {
  const { t } = useTranslation('precontentieux');
  const me = useMe();
  if (of.mandates.length === 0) return null;
  const currency = me.companies.find((one) => one.code === of.companyCode)?.currency ?? 'EUR';
  return (
    <Card title={t('mandate.title')}>
      {[...of.mandates].reverse().map((one) => (
        <div key={one.id} className="mb-4 last:mb-0">
          <Facts rows={[
            [t(`stage.${one.kind}`), <>{one.name}{one.contact && <span className="block text-soft">{one.contact}</span>}</>],
            ...(one.reference ? [[t('order.reference'), one.reference] as [string, ReactNode]] : []),
            [t('mandate.handedOver'), <DateText key="h" value={one.handedOverOn} />], ...(one.claimOn ? [[t('mandate.claim'), <DateText key="c" value={one.claimOn} />] as [string, ReactNode]] : []),
            ...(one.returnedOn ? [[t('mandate.returned'), <DateText key="r" value={one.returnedOn} />] as [string, ReactNode]] : []),
            [t('mandate.recovered'), <Recovered key="m" of={one} currency={currency} />], [t('mandate.fees'), <Money key="f" amount={one.fees} currency={currency} />],
          ]} />
        </div>
      ))}
    </Card>
  );
}

function Files({ of }: { of: Case }) {
  const { t } = useTranslation('precontentieux');
  const named = useNames();
  const me = useMe();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  async function add() {
    const chosen = [...(input.current?.files ?? [])];
    if (chosen.length === 0) return;
    setBusy(true);
    try {
      const now = await answer(api.POST('/api/v1/pre-litigation/{number}/files', { params: { path: { number: of.number } }, body: { files: await Promise.all(chosen.map(upload)) } }));
      client.setQueryData(caseQuery(of.number).queryKey, now);
      if (input.current) input.current.value = '';
    } catch (problem) {
      toastError(problem);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Card title={t('files.title')}>
      {of.files.length === 0 ? <p className="text-sm text-soft">{t('files.none')}</p> : (
        <ul className="-my-1.5">{of.files.map((file) => (
          <li key={file.id} className="py-1.5 text-sm"><a href={`/api/v1/pre-litigation/${of.number}/files/${file.id}`} download className="inline-flex min-w-0 items-center gap-2 text-link hover:underline"><FileText aria-hidden className="size-4 shrink-0" /><span className="break-all">{file.fileName}</span></a> <span className="text-soft">{named(file.addedBy)}, {dateTime(file.addedAt)}</span></li>
        ))}</ul>
      )}
      {mayWork(me) && <label className="mt-4 flex min-w-0 items-center gap-2 text-sm"><Paperclip aria-hidden className="size-4 shrink-0" /><span className="sr-only">{t('files.add')}</span><input ref={input} type="file" multiple disabled={busy} onChange={() => void add()} accept=".pdf,.png,.jpg,.jpeg,.tif,.tiff,.webp" className="max-w-full text-sm" /></label>}
    </Card>
  );
}

/** Everything that was decided and done, newest first. */
function Journal({ of }: { of: Case }) {
  const { t } = useTranslation('precontentieux');
  const named = useNames();
  const entries: TimelineEntry[] = [...of.events].reverse().map((event) => {
    const [icon, tone] = mark(event.kind);
    return { id: event.id, at: event.at, icon, tone, title: t(`event.${event.kind}`), by: event.human ? named(event.actor) : t('system'),
      children: (event.body || event.onDay) && <p className="whitespace-pre-line">{event.onDay && <span className="text-soft"><DateText value={event.onDay} />{event.body ? ' · ' : ''}</span>}{event.body}</p> };
  });
  return <Card title={t('journal')}><Timeline entries={entries} /></Card>;
}
