import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft, Ban, BellRing, Check, ClipboardList, FileCheck2, Gauge, Route as RouteIcon, ShieldQuestion, Signature, TriangleAlert, UserPlus, WifiOff } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompany, useMe, useNames } from '@/app/session';
import { dateTime, siren } from '@/lib/format';
import { customerPath } from '@/shell/paths';
import { Badge, Button, Card, ErrorState, Facts, Money, Page, PageHeader, Skeleton, Timeline, type TimelineEntry, type Tone } from '@/ui';
import { OutcomeIcon, requestDiagramQuery, requestQuery, Score, StateBadge, useAge, useOpenings, type Detail } from './parts';

const ProcessDiagram = lazy(() => import('@/screens/clients/fiche/CaseDiagram').then((module) => ({ default: module.ProcessDiagram })));

/** One request: what was checked, what the score is made of, who decides, and where it stands at this moment. */
export function RequestPage() {
  const { t } = useTranslation('onboarding');
  const { number } = useParams({ strict: false }) as { number: string };
  const query = useQuery(requestQuery(number));
  useOpenings(number);
  const request = query.data;
  return (
    <Page>
      <Link to={'/clients/ouvertures' as never} className="mb-3 inline-flex items-center gap-1.5 text-sm text-link hover:underline"><ArrowLeft aria-hidden className="size-4" />{t('all')}</Link>
      <PageHeader title={request?.summary.customerName ?? number} subtitle={request && <span className="flex flex-wrap items-center gap-x-3 gap-y-1"><StateBadge of={request.summary} /><span className="tabular-nums">{number}</span><span>{request.summary.companyName}</span></span>}
        actions={request && <CustomerLink of={request} />} />
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !request ? <Skeleton lines={10} /> : (
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
          <div className="flex min-w-0 flex-col gap-5"><Now of={request} /><Checks of={request} /><Reasons of={request} /></div>
          <div className="flex min-w-0 flex-col gap-5"><Asked of={request} /><Happened of={request} /></div>
        </div>
      )}
    </Page>
  );
}

function CustomerLink({ of }: { of: Detail }) {
  const { t } = useTranslation('onboarding');
  const [company] = useCompany();
  const path = customerPath(of.summary.customerCode, company);
  return <Link {...(path as object)} to={path.to as never} className="text-sm text-link hover:underline">{t('fiche')}</Link>;
}

/** What it waits for, who can do it, and the token on the diagram. */
function Now({ of }: { of: Detail }) {
  const { t } = useTranslation('onboarding');
  const [drawn, setDrawn] = useState(() => matchMedia('(min-width: 1024px)').matches);
  const { state } = of.summary;
  return (
    <Card title={t('now.title')}>
      <p aria-live="polite" className="text-lg/7 font-semibold tracking-tight text-balance">{t(`now.${state}`)}</p>
      {state === 'REFUSED' && of.summary.refusalReason && <p className="mt-2 rounded-lg bg-bad-soft px-4 py-3 text-sm text-bad">{t('reason', { reason: of.summary.refusalReason })}</p>}
      {of.stuck && <p role="alert" className="mt-2 flex items-center gap-2 rounded-lg bg-bad-soft px-4 py-3 text-sm text-bad"><TriangleAlert aria-hidden className="size-4 shrink-0" />{t('stuck')}</p>}
      <Tasks of={of} />
      <div className="mt-5">
        {drawn ? <Suspense fallback={<div className="skeleton h-80 rounded-xl sm:h-96" />}><Diagram of={of} /></Suspense>
          : <Button size="small" onClick={() => setDrawn(true)}>{t('diagram')}</Button>}
      </div>
    </Card>
  );
}

function Diagram({ of }: { of: Detail }) {
  return <ProcessDiagram xml={useQuery(requestDiagramQuery(of.summary.number))} activities={of.activities} />;
}

function Tasks({ of }: { of: Detail }) {
  const { t } = useTranslation('onboarding');
  const me = useMe();
  const mayDecide = me.roles.some((role) => ['ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN'].includes(role));
  if (of.tasks.length === 0) return null;
  return (
    <ul className="mt-3 flex flex-col gap-2">
      {of.tasks.map((task) => {
        const words = <><ClipboardList aria-hidden className="size-4.5 shrink-0 text-link" /><span className="min-w-0 flex-1"><span className="block font-medium text-link">{task.name}</span><span className="block text-soft">{[task.kind === 'CHECK' ? t('role.CHECKERS') : of.summary.approverRole && t(`role.${of.summary.approverRole}`), task.dueAt && t('due', { at: dateTime(task.dueAt) })].filter(Boolean).join(' · ')}</span></span></>;
        return <li key={task.id}>{mayDecide ? <a href={task.href} className="flex items-center gap-3 rounded-xl bg-accent-soft px-4 py-3 text-sm hover:brightness-97">{words}<span className="shrink-0 font-medium text-link">{t('open')}</span></a> : <div className="flex items-center gap-3 rounded-xl bg-accent-soft px-4 py-3 text-sm">{words}</div>}</li>;
      })}
    </ul>
  );
}

function Checks({ of }: { of: Detail }) {
  const { t } = useTranslation('onboarding');
  return (
    <Card title={t('checks')}>
      {of.checks.length === 0 ? <p className="text-sm text-soft">{t('checking')}</p> : (
        <ul className="-my-2 divide-y divide-line">
          {of.checks.map((check) => (
            <li key={check.kind} className="flex gap-3 py-2.5 text-sm">
              <OutcomeIcon outcome={check.outcome} />
              <div className="min-w-0 flex-1"><p className="flex flex-wrap items-center gap-x-2"><span className="font-medium">{t(`kind.${check.kind}`)}</span>{check.doubtful && <Badge tone="watch">{t('doubt')}</Badge>}</p><p className="text-pretty">{check.text}</p>
                <p className="text-[0.8125rem]/5 text-soft">{[check.source, dateTime(check.checkedAt), check.evidenceId && t('evidence', { id: check.evidenceId })].filter(Boolean).join(' · ')}</p></div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** Each row of the table that spoke, with its points: the score is their sum. */
function Reasons({ of }: { of: Detail }) {
  const { t } = useTranslation('onboarding');
  const widest = Math.max(1, ...of.scoreReasons.map((reason) => Math.abs(reason.points)));
  return (
    <Card title={t('score.title')} actions={<Score value={of.summary.score} large />}>
      {of.scoreReasons.length === 0 ? <p className="text-sm text-soft">{t('score.none')}</p> : (
        <>
          <ul className="-my-1.5">
            {of.scoreReasons.map((reason) => (
              <li key={reason.row} className="grid grid-cols-[minmax(0,1fr)_3rem] items-center gap-x-3 py-1.5 text-sm sm:grid-cols-[minmax(0,1fr)_6rem_3rem]">
                <div className="min-w-0"><p className="text-pretty"><span className="font-medium">{reason.label}</span>{reason.criterion !== 'BASE' && <span> : {reason.fact}</span>}</p>{reason.remark && <p className="text-[0.8125rem]/5 text-soft">{reason.remark}</p>}</div>
                <span aria-hidden className="hidden h-2 overflow-hidden rounded-full bg-mute-soft sm:block"><span className={`block h-full rounded-full ${reason.points < 0 ? 'bg-bad' : 'bg-good'}`} style={{ width: `${(Math.abs(reason.points) * 100) / widest}%` }} /></span>
                <span className={`text-right font-medium tabular-nums ${reason.points < 0 ? 'text-bad' : reason.points > 0 ? 'text-good' : 'text-soft'}`}>{reason.points > 0 ? `+${reason.points}` : reason.points}</span>
              </li>
            ))}
          </ul>
          <p className="mt-4 text-sm text-soft">{t('score.sum', { version: of.scoreVersion ?? 0 })}</p>
        </>
      )}
    </Card>
  );
}

function Asked({ of }: { of: Detail }) {
  const { t } = useTranslation('onboarding');
  const named = useNames();
  const age = useAge();
  const { summary } = of;
  const terms = (one?: Detail['proposed']): ReactNode => one && <><Money amount={one.limit} currency={summary.currency} />{one.days !== undefined && <>, {t(`terms.${one.rule ?? 'NET'}`, { count: one.days })}</>}{one.plan && <>, {t(`plan.${one.plan}`)}</>}</>;
  const rows: [string, ReactNode][] = [
    [t('fact.requester'), summary.requesterName], [t('fact.asked'), <>{dateTime(summary.createdAt)} ({age(summary.createdAt, summary.decidedAt)})</>],
    ...(summary.siren ? [[t('fact.siren'), siren(summary.siren)] as [string, ReactNode]] : []),
    ...(of.naturalPerson ? [[t('fact.person'), t('fact.natural')] as [string, ReactNode]] : []),
    [t('fact.requested'), terms(of.requested)],
    ...(summary.route ? [[t('fact.route'), <>{t(`route.${summary.route}`)}{of.routeNote && <span className="block text-soft">{of.routeNote}</span>}</>] as [string, ReactNode]] : []),
    ...(of.routeRow !== undefined ? [[t('fact.row'), <>{t('fact.rowOf', { row: of.routeRow, version: of.routeVersion })}{of.routeRemark && <span className="block text-soft">{of.routeRemark}</span>}</>] as [string, ReactNode]] : []),
    ...(of.proposed && summary.route !== 'REFUSAL' ? [[t('fact.proposed'), terms(of.proposed)] as [string, ReactNode]] : []),
    ...(of.firstApprover ? [[t('fact.first'), of.firstApprover] as [string, ReactNode]] : []),
    ...(of.granted ? [[t('fact.granted'), <strong key="g" className="font-medium">{terms(of.granted)}</strong>] as [string, ReactNode]] : []),
    ...(of.decidedBy ? [[t('fact.by'), of.decidedBy === 'system' ? t('system') : named(of.decidedBy)] as [string, ReactNode]] : []),
    ...(of.duplicateOf ? [[t('fact.duplicate'), of.duplicateOf] as [string, ReactNode]] : []),
    ...(of.comment ? [[t('fact.comment'), <span key="c" className="whitespace-pre-line">{of.comment}</span>] as [string, ReactNode]] : []),
  ];
  return <Card title={t('fact.title')}><Facts rows={rows} /></Card>;
}

const marks: Record<string, [ReactNode, Tone]> = {
  REQUESTED: [<UserPlus key="i" />, 'accent'], REGISTERS_UNAVAILABLE: [<WifiOff key="i" />, 'watch'], CHECK_ASKED: [<ShieldQuestion key="i" />, 'watch'], CHECK_DECIDED: [<FileCheck2 key="i" />, 'accent'],
  SCORED: [<Gauge key="i" />, 'neutral'], ROUTED: [<RouteIcon key="i" />, 'neutral'], APPROVAL_ASKED: [<ClipboardList key="i" />, 'accent'], REMINDED: [<BellRing key="i" />, 'watch'], ESCALATED: [<BellRing key="i" />, 'bad'],
  FIRST_APPROVAL: [<Signature key="i" />, 'accent'], ACCEPTED: [<Check key="i" />, 'good'], REFUSED: [<Ban key="i" />, 'bad'],
};

function Happened({ of }: { of: Detail }) {
  const { t } = useTranslation('onboarding');
  const title = (step: Detail['steps'][number]) => {
    const [first = '', second = ''] = step.args;
    switch (step.kind) {
      case 'SCORED': return t('step.SCORED', { score: first });
      case 'ROUTED': return t('step.ROUTED', { route: t(`route.${first}`) });
      case 'APPROVAL_ASKED': case 'REMINDED': case 'ESCALATED': return t(`step.${step.kind}`, { role: t(`role.${first}`) });
      case 'CHECK_DECIDED': return t(`decision.${first}`, { code: second });
      default: return t(`step.${step.kind}`);
    }
  };
  const entries: TimelineEntry[] = of.steps.map((step, i) => ({
    id: i, at: step.at, title: title(step), icon: marks[step.kind]?.[0], tone: marks[step.kind]?.[1], by: step.actor === 'system' ? t('system') : step.actorName,
    children: step.reason && step.kind !== 'REQUESTED' ? <p className="text-pretty">{step.reason}</p> : undefined,
  })).reverse();
  return <Card title={t('step.title')}><Timeline entries={entries} /></Card>;
}
