import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { CircleCheck, Download, Square, Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useAddress } from '@/app/address';
import { useLive } from '@/app/live';
import { useNames } from '@/app/session';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import { save } from '@/ui/export';
import { Badge, Button, Card, DataTable, DateText, Dialog, EmptyState, ErrorState, Figure, Page, PageHeader, Skeleton, ToggleFilter, toast, toastError, useLocalRows, type Column } from '@/ui';
import { tones, type Import } from './ImportsPage';
import { CustomerRollback } from './CustomerRollback';

type Row = Schemas['ImportReportRow'];
const SEVERITIES = ['ERROR', 'WARNING', 'INFO'];
const severityTones = { ERROR: 'bad', WARNING: 'watch', INFO: 'neutral' } as const;
const runs = (one?: Import) => one?.status === 'QUEUED' || one?.status === 'RUNNING';

/** The refused rows with the columns of their file, to be corrected and imported again. */
async function download(one: Import, format: 'csv' | 'xlsx', name: string) {
  const file = await answer(api.GET('/api/v1/imports/{id}/refused', { params: { path: { id: one.id }, query: { format } }, headers: { Accept: '*/*' }, parseAs: 'blob' }));
  save(`${one.fileName.replace(/\.[^.]{1,5}$/, '')}-${name}.${format}`, file as unknown as Blob);
}

/** A file as it goes in: how far, what became of its lines, and the way back. */
export function ImportPage() {
  const { t } = useTranslation('echanges');
  const named = useNames();
  const { id } = useParams({ strict: false }) as { id: string };
  const client = useQueryClient();
  const [rollback, setRollback] = useState(false);
  const path = { params: { path: { id: Number(id) } } };
  const query = useQuery({ queryKey: ['import', id], queryFn: () => answer(api.GET('/api/v1/imports/{id}', path)), refetchInterval: (current) => (runs(current.state.data) ? 1_500 : false) });
  const one = query.data;
  const running = runs(one);
  useLive('job', (job) => {
    if (job.id !== one?.jobId) return;
    client.setQueryData(['job', job.id], (before: Schemas['JobView'] | undefined) => (before && !job.ended ? { ...before, done: job.done, total: job.total ?? before.total } : before));
    if (job.ended) void client.invalidateQueries({ queryKey: ['import', id] });
  });
  if (query.error) return <Page><PageHeader title={t('title')} /><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  if (!one) return <Page><Skeleton lines={10} /></Page>;
  return (
    <Page>
      <PageHeader title={one.fileName} subtitle={<>{t(`kind.${one.kind}`)} · {one.companyCode} · <DateText value={one.createdAt} time /> · {named(one.createdBy)}</>}
        actions={<>
          <Link to={'/echanges' as never} className="mr-2 text-sm text-link hover:underline">{t('all')}</Link>
          {one.status === 'DONE' && !one.dryRun && <Button look="danger" icon={<Undo2 aria-hidden />} onClick={() => setRollback(true)}>{t('rollback.action')}</Button>}
        </>} />
      <div className="flex flex-col gap-5">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <Badge tone={tones[one.status]}>{t(`status.${one.status}`)}</Badge>
          {one.dryRun && <span className="text-soft">{t('dryRunDone')}</span>}
          {one.rolledBackAt && <span className="text-soft">{t('rolledBackBy', { name: one.rolledBackBy && named(one.rolledBackBy) })} <DateText value={one.rolledBackAt} time /></span>}
          {one.originId && <Link to={`/echanges/${one.originId}` as never} className="text-link hover:underline">{t('origin', { id: one.originId })}</Link>}
          {one.importedAs && <Link to={`/echanges/${one.importedAs}` as never} className="font-medium text-link hover:underline">{t('importedAs', { id: one.importedAs })}</Link>}
        </p>
        {running && one.jobId && <Running jobId={one.jobId} />}
        {!running && <Next one={one} />}
        <Counts one={one} />
        {!running && one.refused > 0 && one.kind !== 'INVOICE_DOCUMENTS' && <Refused one={one} />}
        {!running && <Report key={one.status} one={one} />}
      </div>
      {rollback && (one.kind === 'CUSTOMERS' ? <CustomerRollback one={one} onClose={() => setRollback(false)} /> : <Rollback one={one} onClose={() => setRollback(false)} />)}
    </Page>
  );
}

/** Confirmations by the fault that asks for one: the file is run again without being chosen again. */
const REMEDIES: Record<string, { query: Record<string, unknown>; label: string }[]> = {
  SNAPSHOT_CLOSES_TOO_MUCH: [{ query: { confirmClosing: true }, label: 'remedy.closing' }, { query: { mode: 'ADD' }, label: 'remedy.add' }],
  SNAPSHOT_OLDER: [{ query: { confirmOlder: true }, label: 'remedy.older' }],
  STOPPED_BY_ERRORS: [{ query: { onError: 'SKIP' }, label: 'remedy.skip' }],
  INTERRUPTED: [{ query: {}, label: 'remedy.again' }],
  CANCELLED: [{ query: {}, label: 'remedy.again' }],
  INTERNAL: [{ query: {}, label: 'remedy.again' }],
};

/** What can be done now: a dry run goes in, a failure is confirmed or put right. */
function Next({ one }: { one: Import }) {
  const { t } = useTranslation('echanges');
  const go = useNavigate();
  const client = useQueryClient();
  const [busy, setBusy] = useState<string>();
  const run = async (query: Record<string, unknown>, key: string) => {
    setBusy(key);
    try {
      const started = await answer(api.POST('/api/v1/imports/{id}/run', { params: { path: { id: one.id }, query } }));
      await client.invalidateQueries({ queryKey: ['imports'] });
      void client.invalidateQueries({ queryKey: ['import', String(one.id)] });
      void go({ to: `/echanges/${started.id}` as never });
    } catch (error) { toastError(error); } finally { setBusy(undefined); }
  };
  const dry = one.dryRun && one.status === 'DONE' && !one.importedAs;
  if (one.status !== 'FAILED' && !dry) return null;
  const remedies = dry ? [{ query: {}, label: 'forGood' }] : (REMEDIES[one.error ?? ''] ?? []).map((remedy) => ({ ...remedy, query: { ...remedy.query, dryRun: one.dryRun } }));
  return (
    <div role={dry ? undefined : 'alert'} className={dry ? 'rounded-2xl border border-accent/30 bg-accent-soft px-5 py-4 text-sm' : 'rounded-2xl bg-bad-soft px-5 py-4 text-sm'}>
      <p className={dry ? 'font-medium' : 'font-medium text-bad'}>{dry ? t('forGoodTitle') : t('nothingIn')}</p>
      <p className="mt-1 max-w-3xl">{dry ? t(one.refused ? 'forGoodRefused' : 'forGoodHelp', { count: one.refused, shown: count(one.refused) }) : one.reason ?? one.error}</p>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        {one.keptUntil && remedies.map((remedy, i) => <Button key={remedy.label} look={i === 0 ? 'main' : 'plain'} busy={busy === remedy.label} disabled={!!busy} onClick={() => void run(remedy.query, remedy.label)}>{t(remedy.label)}</Button>)}
        {(!one.keptUntil || !remedies.length) && <Button look={remedies.length ? 'plain' : 'main'} onClick={() => void go({ to: '/echanges/nouveau' as never })}>{t('chooseAgain')}</Button>}
        <span className="text-[0.8125rem] text-soft">{one.keptUntil ? <>{t('keptUntil')} <DateText value={one.keptUntil} time /></> : t('notKept')}</span>
      </div>
    </div>
  );
}

/** The way of the refused rows: out, corrected, in again. */
function Refused({ one }: { one: Import }) {
  const { t } = useTranslation('echanges');
  const [busy, setBusy] = useState<string>();
  const take = async (format: 'csv' | 'xlsx') => {
    setBusy(format);
    try { await download(one, format, t('refusedFile')); } catch (error) { toastError(error); } finally { setBusy(undefined); }
  };
  return (
    <Card title={t('refusedTitle', { count: one.refused, shown: count(one.refused) })}>
      <p className="max-w-3xl text-sm text-soft">{t(one.status === 'FAILED' ? 'refusedNothingIn' : 'refusedHelp')}</p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button icon={<Download aria-hidden />} busy={busy === 'xlsx'} onClick={() => void take('xlsx')}>{t('downloadXlsx')}</Button>
        <Button icon={<Download aria-hidden />} busy={busy === 'csv'} onClick={() => void take('csv')}>{t('downloadCsv')}</Button>
      </div>
    </Card>
  );
}

function Counts({ one }: { one: Import }) {
  const { t } = useTranslation('echanges');
  const ledger = one.kind !== 'CUSTOMERS';
  const figures = ([['lines', one.lines], ['added', one.added], ['updated', one.updated], ['unchanged', one.unchanged], ['closed', one.closed], ['skipped', one.skipped], ['refused', one.refused], ['warnings', one.warnings]] as const)
    .filter(([name]) => ledger || (name !== 'closed' && name !== 'skipped'));
  const name = (figure: string) => (!ledger && (figure === 'added' || figure === 'updated' || figure === 'unchanged') ? t(`customers.${figure}`) : t(`col.${figure}`));
  return <div className={cn('grid grid-cols-2 gap-3 sm:gap-4', ledger ? 'sm:grid-cols-4 2xl:grid-cols-8' : 'sm:grid-cols-3 2xl:grid-cols-6')}>{figures.map(([figure, value]) => <Figure key={figure} label={name(figure)} value={count(value)} tone={figure === 'refused' && value > 0 ? 'bad' : undefined} />)}</div>;
}

function Running({ jobId }: { jobId: number }) {
  const { t } = useTranslation('echanges');
  const job = useQuery({ queryKey: ['job', jobId], queryFn: () => answer(api.GET('/api/v1/jobs/{id}', { params: { path: { id: jobId } } })), refetchInterval: 1_000 }).data;
  const share = job?.total ? Math.min(100, Math.round((job.done / job.total) * 100)) : undefined;
  const cancel = () => api.POST('/api/v1/jobs/{id}/cancel', { params: { path: { id: jobId } } }).then(() => toast(t('stopping'), { tone: 'info' }), toastError);
  return (
    <Card title={t('progress')} actions={<Button size="small" icon={<Square aria-hidden />} onClick={() => void cancel()}>{t('stop')}</Button>}>
      <div role="progressbar" aria-label={t('progress')} aria-valuemin={0} aria-valuemax={100} aria-valuenow={share} className="h-2.5 overflow-hidden rounded-full bg-mute-soft"><div className={share === undefined ? 'h-full w-1/3 animate-pulse rounded-full bg-accent' : 'h-full rounded-full bg-accent transition-[width] duration-500'} style={share === undefined ? undefined : { width: `${share}%` }} /></div>
      <p aria-live="polite" className="mt-3 flex flex-wrap gap-x-4 text-sm text-soft tabular-nums"><span>{job?.total ? t('of', { done: count(job.done), total: count(job.total) }) : t('reading')}</span>{job?.perSecond ? <span>{t('rate', { rate: count(Math.round(job.perSecond)) })}</span> : null}</p>
    </Card>
  );
}

function Report({ one }: { one: Import }) {
  const { t } = useTranslation('echanges');
  const [address, change] = useAddress();
  const severity = SEVERITIES.includes(address.gravite ?? '') ? address.gravite : undefined;
  const report = useInfiniteQuery({
    queryKey: ['import', String(one.id), 'rows', severity], initialPageParam: undefined as number | undefined, getNextPageParam: (page: { next?: number }) => page.next,
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/imports/{id}/rows', { params: { path: { id: one.id }, query: { severity, limit: 500, after: pageParam } }, headers: { Accept: 'application/json' } })) as Promise<{ items?: Row[]; next?: number }>,
  });
  const all = useMemo(() => report.data?.pages.flatMap((page) => page.items ?? []) ?? [], [report.data]);
  const rows = useLocalRows(all);
  const columns: Column<Row>[] = useMemo(() => [
    { id: 'line', header: t('col.line'), right: true, width: '5.5rem', value: (row) => row.line, cell: (row) => (row.line === undefined ? '–' : count(row.line)) },
    { id: 'severity', wide: true, header: t('col.severity'), width: '9rem', value: (row) => t(`severity.${row.severity}`), cell: (row) => <Badge tone={severityTones[row.severity as keyof typeof severityTones]}>{t(`severity.${row.severity}`)}</Badge> },
    { id: 'message', header: t('col.message'), fixed: true, width: 'minmax(16rem,3fr)', value: (row) => row.message, cell: (row) => <span title={row.message} className="line-clamp-2 whitespace-normal">{row.message}</span> },
    { id: 'column', wide: true, header: t('col.column'), width: 'minmax(8rem,1fr)', value: (row) => row.column, cell: (row) => row.column ?? <span className="text-soft">–</span> },
    { id: 'found', wide: true, header: t('col.found'), width: 'minmax(8rem,1fr)', value: (row) => row.found, cell: (row) => row.found ?? <span className="text-soft">–</span> },
    { id: 'expected', wide: true, header: t('col.expected'), width: 'minmax(8rem,1fr)', value: (row) => row.expected, cell: (row) => row.expected ?? <span className="text-soft">–</span> },
  ], [t]);
  if (report.error) return <ErrorState error={report.error} retry={() => void report.refetch()} />;
  if (!report.data) return <Skeleton lines={5} />;
  return (
    <section>
      <h2 className="mb-3 text-lg font-semibold tracking-tight">{t('report')}</h2>
      <DataTable id={`rapport-${one.id}`} label={t('report')} columns={columns} rows={rows} rowId={(row) => String(row.seq)} rowHeight={56} height="min(32rem,70vh)"
        filters={SEVERITIES.map((it) => <ToggleFilter key={it} label={t(`severity.${it}`)} on={severity === it} onChange={(on) => change({ gravite: on ? it : undefined })} />)}
        empty={<EmptyState icon={<CircleCheck aria-hidden />} title={t('reportEmpty')} />} />
      {report.hasNextPage && <div className="mt-3 text-center"><Button busy={report.isFetchingNextPage} onClick={() => void report.fetchNextPage()}>{t('more')}</Button></div>}
    </section>
  );
}

/** Before anything is taken back: which relances about it the customers have already received. */
function Rollback({ one, onClose }: { one: Import; onClose: () => void }) {
  const { t } = useTranslation('echanges');
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const left = useQuery({ queryKey: ['import', String(one.id), 'relances'], gcTime: 0, queryFn: () => answer(api.GET('/api/v1/imports/{id}/relances', { params: { path: { id: one.id } } })) });
  const held = useQuery({ queryKey: ['import', String(one.id), 'held'], gcTime: 0, queryFn: () => answer(api.GET('/api/v1/imports/{id}/held', { params: { path: { id: one.id } } })) });
  const run = async () => {
    setBusy(true);
    try {
      const done = await answer(api.POST('/api/v1/imports/{id}/rollback', { params: { path: { id: one.id } } }));
      await Promise.all([client.invalidateQueries({ queryKey: ['import', String(one.id)] }), client.invalidateQueries({ queryKey: ['imports'] })]);
      onClose();
      toast(t('rollback.done'), { detail: t('rollback.counts', { removed: count(done.removed), restored: count(done.restored), closed: count(done.closed) }) });
    } catch (error) { toastError(error); void held.refetch(); } finally { setBusy(false); }
  };
  return (
    <Dialog open onClose={onClose} title={t('rollback.title')} subtitle={one.fileName} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="danger" busy={busy} disabled={!left.data || held.data?.length !== 0} onClick={() => void run()}>{t('rollback.confirm')}</Button></>}>
      <p className="text-sm">{t('rollback.added', { count: one.added, shown: count(one.added) })} {t('rollback.changed', { count: one.updated + one.closed, shown: count(one.updated + one.closed) })}</p>
      {held.error ? <ErrorState error={held.error} retry={() => void held.refetch()} /> : held.data && held.data.length > 0 && (
        <div role="alert" className="mt-4 rounded-xl bg-bad-soft p-4 text-sm">
          <p className="font-medium text-bad">{t('rollback.held')}</p>
          <ul className="mt-2 max-h-60 list-disc overflow-y-auto pl-5">{held.data.map((one) => <li key={one}>{one}</li>)}</ul>
        </div>
      )}
      {left.error ? <ErrorState error={left.error} retry={() => void left.refetch()} /> : !left.data ? <div className="mt-4"><Skeleton lines={3} /></div> : left.data.length === 0 ? <p className="mt-4 text-sm text-soft">{t('rollback.noneLeft')}</p> : (
        <div className="mt-4 rounded-xl bg-watch-soft p-4 text-sm">
          <p className="font-medium text-watch">{t('rollback.left', { count: left.data.length, shown: count(left.data.length) })}</p>
          <ul className="mt-2 max-h-60 list-disc overflow-y-auto pl-5">{left.data.map((relance) => <li key={relance}>{relance}</li>)}</ul>
        </div>
      )}
    </Dialog>
  );
}
