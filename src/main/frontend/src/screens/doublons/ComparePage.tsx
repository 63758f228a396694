import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { ChevronLeft, GitMerge, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { Schemas } from '@/api/queries';
import { useCompany, useMe, useNames } from '@/app/session';
import { dateTime, percent } from '@/lib/format';
import { Badge, Button, Card, EmptyState, ErrorState, Page, PageHeader, Skeleton, toastError } from '@/ui';
import { Comparison, defaults, type Choice } from './Comparison';
import { Reasons, useDecisions, type Pair } from './data';
import { DismissDialog, MergeDialog } from './dialogs';
import { Preview } from './Preview';

/** Two fiches side by side: which stays, what it takes from the other, and what would move. */
export function ComparePage() {
  const { t } = useTranslation('doublons');
  const { id } = useParams({ strict: false }) as { id: string };
  const [company] = useCompany();
  const found = useQuery({ queryKey: ['duplicate', id], queryFn: () => answer(api.GET('/api/v1/duplicates/{id}', { params: { path: { id: Number(id) } } })) });
  return (
    <Page>
      <Link to={'/clients/doublons' as string} search={(company ? { societe: company } : {}) as never} className="mb-3 inline-flex items-center gap-1 text-sm text-soft hover:text-ink"><ChevronLeft aria-hidden className="size-4" />{t('title')}</Link>
      {found.error ? <><PageHeader title={t('compare.title')} />{found.error instanceof Problem && found.error.status === 404 ? <EmptyState title={t('compare.gone')} /> : <ErrorState error={found.error} retry={() => void found.refetch()} />}</>
        : found.data ? <Compare key={found.data.pair.id + found.data.pair.state} detail={found.data} /> : <><div className="skeleton mb-8 h-8 w-64" /><Skeleton lines={10} /></>}
    </Page>
  );
}

function Compare({ detail }: { detail: Schemas['DuplicateDetail'] }) {
  const { t } = useTranslation('doublons');
  const me = useMe();
  const go = useNavigate();
  const { pair } = detail;
  const [choice, setChoice] = useState<Choice>(() => defaults(detail));
  const [asked, ask] = useState<'merge' | 'dismiss'>();
  const open = pair.state === 'OPEN';
  const kept = choice.kept === 'first' ? pair.first : pair.second;
  const merged = choice.kept === 'first' ? pair.second : pair.first;
  const back = () => void go({ to: '/clients/doublons' as never });
  return (
    <>
      <PageHeader title={t('compare.heading', { first: pair.first.name, second: pair.second.name })}
        subtitle={<span className="flex flex-wrap items-center gap-2"><span>{t('compare.likeness', { share: percent(pair.likeness) })}</span><Reasons pair={pair} /></span>}
        actions={open && <>
          {me.permissions.editContacts && <Button icon={<X aria-hidden />} onClick={() => ask('dismiss')}>{t('dismiss.action')}</Button>}
          {me.permissions.manage && <Button look="main" icon={<GitMerge aria-hidden />} onClick={() => ask('merge')}>{t('merge.action')}</Button>}
        </>} />
      {!open && <Decided pair={pair} />}
      {open && !me.permissions.manage && <p className="mb-6 rounded-lg bg-mute-soft px-4 py-3 text-sm text-soft">{t('compare.managersMerge')}</p>}
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Comparison detail={detail} choice={choice} onChange={setChoice} fixed={!open || !me.permissions.manage} />
        {open && <Card title={t('preview.title')}><Preview kept={kept} merged={merged} /></Card>}
      </div>
      {asked === 'merge' && <MergeDialog kept={kept} merged={merged} fields={choice.taken} onClose={() => ask(undefined)} onDone={back} />}
      {asked === 'dismiss' && <DismissDialog pair={pair} onClose={() => ask(undefined)} onDone={back} />}
    </>
  );
}

/** What was decided, by whom, and how to take it back. */
function Decided({ pair }: { pair: Pair }) {
  const { t } = useTranslation('doublons');
  const named = useNames();
  const me = useMe();
  const { part, reopen } = useDecisions();
  const [busy, setBusy] = useState(false);
  const may = pair.state === 'MERGED' ? me.permissions.manage : me.permissions.editContacts;
  const run = () => { setBusy(true); void (pair.mergeId ? part(pair.mergeId) : reopen(pair.id)).catch(toastError).finally(() => setBusy(false)); };
  return (
    <div className="mb-6 flex flex-wrap items-center justify-between gap-3 rounded-2xl border border-line bg-paper px-5 py-4 text-sm shadow-card">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2"><Badge tone={pair.state === 'MERGED' ? 'good' : 'neutral'}>{t(`state.${pair.state}`)}</Badge>{pair.decidedAt && <span className="text-soft">{t('decidedBy', { name: pair.decidedBy && named(pair.decidedBy), at: dateTime(pair.decidedAt) })}</span>}</p>
        {pair.note && <p className="mt-1">{pair.note}</p>}
      </div>
      {may && <Button icon={<Undo2 aria-hidden />} busy={busy} onClick={run}>{t(pair.mergeId ? 'merge.undo' : 'dismiss.undo')}</Button>}
    </div>
  );
}
