import { useQuery } from '@tanstack/react-query';
import { ArrowRight, ClipboardList, FileCheck2, Network, PauseCircle, Table2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session';
import { date, dateTime } from '@/lib/format';
import { Badge, Button, Card, Money } from '@/ui';
import { Sums } from '@/screens/accueil/Sums';
import { LegalPart } from './LegalPart';
import { hasLeft, positionQuery, reasonsOf, useNames, type Case, type Hold, type Item, type Reason, type Relance } from './data';

const CaseDiagram = lazy(() => import('./CaseDiagram').then((module) => ({ default: module.CaseDiagram })));
export const taskLink = (id: string) => `/camunda/app/tasklist/default/#/?task=${encodeURIComponent(id)}`;

/** What the case does next, why the table says so, what holds it and what releases it, and where its token is. */
export function NextStep({ code, of, items, relances, holds, onEvidence }: { code: string; of: Case; items: Item[]; relances: Relance[]; holds: Hold[]; onEvidence?: () => void }) {
  const { t } = useTranslation('fiche');
  const { companies } = useMe();
  const named = useNames(code);
  const position = useQuery(positionQuery(code, of.number));
  const [drawn, setDrawn] = useState(() => matchMedia('(min-width: 1024px)').matches);
  const own = holds.filter((hold) => hold.companyCode === of.companyCode);
  const reasons = reasonsOf(items, of);
  const left = hasLeft(of, relances);
  const newest = relances.find((one) => one.companyCode === of.companyCode);
  return (
    <Card title={<>{t('next.title')}{companies.length > 1 && <span className="font-normal text-soft"> · {companies.find((one) => one.code === of.companyCode)?.name}</span>}</>} actions={<span className="flex items-center gap-2 text-sm text-soft">{of.level > 0 && <Badge tone={of.level >= 3 ? 'bad' : 'watch'}>{t('next.reached', { level: of.level })}</Badge>}<span className="tabular-nums">{of.number}</span>{onEvidence && <Button size="small" icon={<FileCheck2 aria-hidden />} onClick={onEvidence}>{t('evidenceAction')}</Button>}</span>}>
      <p className="text-lg/7 font-semibold tracking-tight text-balance">{t(`action.${left ? 'SENT' : of.action ?? 'WAIT'}`)}{of.nextDate && <span className="font-normal text-soft"> {t(of.action === 'WAIT' ? 'next.until' : 'next.on', { date: date(of.nextDate) })}</span>}</p>
      {of.plannedLevel !== undefined && (
        <p className="mt-1 flex flex-wrap items-center gap-x-2 text-sm text-soft"><ArrowRight aria-hidden className="size-4" />{t(left ? 'next.sent' : 'next.planned', { level: of.plannedLevel, channel: t(`channel.${of.plannedChannel ?? 'NONE'}`) })}{left && newest?.settled ? <span className="font-medium text-ink"><Sums amounts={newest.amounts} /></span> : of.plannedAmount !== undefined && of.plannedCurrency && <span><Money amount={of.plannedAmount} currency={of.plannedCurrency} className="font-medium text-ink" /> {t('next.principal')}</span>}</p>
      )}
      {position.data && position.data.tasks.length > 0 && (
        <ul className="mt-3 flex flex-col gap-2">
          {position.data.tasks.map((task) => (
            <li key={task.id}><a href={taskLink(task.id)} className="flex items-center gap-3 rounded-xl bg-accent-soft px-4 py-3 text-sm hover:brightness-97"><ClipboardList aria-hidden className="size-4.5 shrink-0 text-link" /><span className="min-w-0 flex-1"><span className="block font-medium text-link">{task.name}</span><span className="block text-soft">{[task.assignee ? t('next.assigned', { who: named(task.assignee) }) : t('next.unassigned'), task.dueAt && t('next.due', { at: dateTime(task.dueAt) })].filter(Boolean).join(' · ')}</span></span><span className="shrink-0 font-medium text-link">{t('next.open')}</span></a></li>
          ))}
        </ul>
      )}
      <LegalPart code={code} company={of.companyCode} items={items.filter((one) => one.companyCode === of.companyCode)} />
      <h3 className="mt-6 mb-2 flex items-center gap-2 text-sm font-semibold"><Table2 aria-hidden className="size-4 text-soft" />{t('next.why')}</h3>
      {reasons.length === 0 ? <p className="text-sm text-soft">{t('next.noReason')}</p> : <ul className="flex flex-col gap-1.5 text-sm">{reasons.slice(0, 4).map((one, i) => <Why key={i} reason={one} />)}</ul>}
      {own.length > 0 && (
        <>
          <h3 className="mt-6 mb-2 flex items-center gap-2 text-sm font-semibold"><PauseCircle aria-hidden className="size-4 text-soft" />{t('next.held')}</h3>
          <Holds holds={own} />
        </>
      )}
      <div className="mt-6">
        {drawn && position.data
          ? <Suspense fallback={<div className="skeleton h-80 rounded-xl sm:h-96" />}><CaseDiagram number={of.number} activities={position.data.activities} /></Suspense>
          : position.isPending && drawn ? <div className="skeleton h-80 rounded-xl sm:h-96" />
            : !position.error && <Button size="small" icon={<Network aria-hidden />} onClick={() => setDrawn(true)}>{t('diagram.show')}</Button>}
        {position.error && <p className="text-sm text-soft">{position.error.message}</p>}
      </div>
    </Card>
  );
}

/** A row of the table that fired, in a sentence. */
export function Why({ reason }: { reason: Reason }) {
  const { t } = useTranslation('fiche');
  const decided = reason.outcome === 'STEP' ? t('why.step', { level: reason.level ?? 0, channel: t(`channel.${reason.channel ?? 'NONE'}`) }) : t(`outcome.${reason.outcome}`);
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <Badge>{reason.row === undefined ? t('why.noRow', { version: reason.version ?? '–' }) : t('why.row', { row: reason.row, version: reason.version ?? '–' })}</Badge>
      <span>{decided}</span><span className="text-soft tabular-nums">{t('why.items', { count: reason.items })}</span>
    </li>
  );
}

/** The detail of a hold: some reasons keep a date or the name of a channel in it. */
function useDetail() {
  const { t } = useTranslation('fiche');
  return ({ reason, detail }: Hold) => {
    if (!detail) return undefined;
    if (reason === 'STALE_NEWS') return t('detail.STALE_NEWS', { date: date(detail) });
    if (reason === 'NO_RECIPIENT') return t(`detail.NO_RECIPIENT.${detail}`);
    return detail === 'CALL_AGAIN' ? t('detail.CALL_AGAIN') : detail;
  };
}

export function Holds({ holds }: { holds: Hold[] }) {
  const { t } = useTranslation('fiche');
  const detail = useDetail();
  // the same reason for several items is said once
  const said = new Map<string, { hold: Hold; items: number; amount: number }>();
  for (const hold of holds) {
    const key = [hold.reason, hold.heldUntil, hold.detail, hold.currency].join('|');
    const known = said.get(key);
    if (known) { known.items++; known.amount += hold.amount ?? 0; } else said.set(key, { hold, items: 1, amount: hold.amount ?? 0 });
  }
  return (
    <ul className="flex flex-col gap-2">
      {[...said.values()].map(({ hold, items, amount }) => (
        <li key={hold.id} className="rounded-xl bg-watch-soft px-4 py-3 text-sm">
          <p className="flex flex-wrap items-baseline gap-x-2 font-medium text-watch">{t(`clients:hold.${hold.reason}`)}{hold.heldUntil && <span className="font-normal text-ink">{t('clients:until', { date: date(hold.heldUntil) })}</span>}{amount > 0 && hold.currency && <span className="ml-auto font-normal text-ink">{items > 1 && `${t('why.items', { count: items })} · `}<Money amount={amount} currency={hold.currency} /></span>}</p>
          <p className="text-ink/80">{t(`clients:release.${hold.reason}`)} {detail(hold)}</p>
        </li>
      ))}
    </ul>
  );
}
