import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CircleCheck, RotateCw, Undo2 } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { listOf, textOf, useAddress } from '@/app/address';
import { useLive, type JobEvent } from '@/app/live';
import { useCompany, useMe, useNames } from '@/app/session';
import { cn } from '@/lib/cn';
import { percent } from '@/lib/format';
import { Button, ChoiceFilter, ClearFilters, DataTable, DateText, EmptyState, IconButton, Page, PageHeader, ProgressBar, SearchField, toastError, useServerRows, type Column } from '@/ui';
import { REASONS, Reasons, STATES, useDecisions, type Pair } from './data';

type State = (typeof STATES)[number];

/** Pairs of fiches that may be one customer: to be decided, dismissed, merged. */
export function DuplicatesPage() {
  const { t } = useTranslation('doublons');
  const go = useNavigate();
  const me = useMe();
  const [company] = useCompany();
  const [address, change] = useAddress();
  const state = STATES.find((one) => one === address.etat) ?? 'OPEN';
  const columns = useColumns(state, me.permissions.manage, me.permissions.editContacts);
  const question = { q: address.q, state, reason: listOf(address.motif) as never, sort: address.tri };
  const rows = useServerRows<Pair>(['duplicates', question], (offset, limit) => answer(api.GET('/api/v1/duplicates', { params: { query: { ...question, offset, limit } } })));
  const search = useCallback((q: string) => change({ q }), [change]);
  const filtered = !!(address.q || address.motif);
  const clear = () => change({ q: undefined, motif: undefined });
  return (
    <Page full>
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={me.permissions.editContacts && <Look />} />
      <States state={state} onChange={(to) => change({ etat: to === 'OPEN' ? undefined : to, tri: undefined })} />
      <DataTable id="doublons" label={t('title')} columns={columns} rows={rows} rowId={(row) => String(row.id)} rowHeight={64}
        sort={address.tri ?? (state === 'OPEN' ? '-likeness' : '-decided')} onSort={(tri) => change({ tri })}
        onOpen={(row) => void go({ to: `/clients/doublons/${row.id}` as never, search: (company ? { societe: company } : {}) as never })}
        filters={<>
          <SearchField value={address.q ?? ''} onChange={search} label={t('search')} />
          <ChoiceFilter label={t('col.reasons')} chosen={listOf(address.motif)} onChange={(to) => change({ motif: textOf(to) })} choices={REASONS.map((one) => ({ value: one, label: t(`reason.${one}`) }))} />
          <ClearFilters shown={filtered} onClear={clear} />
        </>}
        empty={<EmptyState icon={<CircleCheck aria-hidden />} title={t(filtered ? 'none' : `noneAtAll.${state}`)}>{filtered ? <ClearFilters shown onClear={clear} /> : state === 'OPEN' && <p>{t('noneHelp')}</p>}</EmptyState>} />
    </Page>
  );
}

function useColumns(state: State, mayMerge: boolean, mayDecide: boolean): Column<Pair>[] {
  const { t } = useTranslation('doublons');
  const named = useNames();
  return useMemo(() => {
    const side = (one: Pair['first'], kept?: string) => <><span className={cn('block truncate', kept === one.code || !kept ? 'font-medium' : 'text-soft')}>{one.name}{kept === one.code && <span className="ml-1.5 text-[0.8125rem] font-normal text-good">{t('kept')}</span>}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{[one.code, one.town].filter(Boolean).join(' · ')}</span></>;
    const decided = state !== 'OPEN';
    return [
      { id: 'first', header: t('col.first'), sort: 'name', fixed: true, width: 'minmax(12rem,1.6fr)', value: (row) => row.first.name, also: [{ header: t('col.firstCode'), value: (row) => row.first.code }], cell: (row) => side(row.first, row.keptCode) },
      { id: 'second', header: t('col.second'), width: 'minmax(11rem,1.6fr)', narrow: 'minmax(0,1fr)', value: (row) => row.second.name, also: [{ header: t('col.secondCode'), value: (row) => row.second.code }], cell: (row) => side(row.second, row.keptCode) },
      { id: 'likeness', wide: true, header: t('col.likeness'), sort: 'likeness', right: true, width: '7rem', value: (row) => percent(row.likeness), cell: (row) => <span className="tabular-nums">{percent(row.likeness)}</span> },
      { id: 'reasons', wide: true, header: t('col.reasons'), width: 'minmax(15rem,2fr)', value: (row) => row.reasons.map((one) => t(`reason.${one.reason}`)).join(', '), cell: (row) => <Reasons pair={row} most={2} /> },
      ...(decided ? [
        { id: 'decided', wide: true, header: t('col.decided'), sort: 'decided', width: '10rem', value: (row: Pair) => row.decidedAt, cell: (row: Pair) => <><DateText value={row.decidedAt} className="block leading-5" /><span className="block truncate text-[0.8125rem]/5 text-soft">{row.decidedBy && named(row.decidedBy)}</span></> },
        { id: 'note', wide: true, header: t('col.note'), hidden: state === 'MERGED', width: 'minmax(10rem,1fr)', value: (row: Pair) => row.note, cell: (row: Pair) => <span className="line-clamp-2 text-[0.8125rem]/5 whitespace-normal text-soft">{row.note ?? '–'}</span> },
        { id: 'undo', wide: true, header: t('undo'), width: '5.5rem', cell: (row: Pair) => (state === 'MERGED' ? mayMerge : mayDecide) && <Undo pair={row} /> },
      ] : [
        { id: 'found', wide: true, header: t('col.found'), sort: 'found', kind: 'date' as const, width: '8rem', value: (row: Pair) => row.foundAt.slice(0, 10), cell: (row: Pair) => <DateText value={row.foundAt} /> },
      ]),
    ];
  }, [t, state, mayMerge, mayDecide]);
}

/** Takes the decision of a row back. */
function Undo({ pair }: { pair: Pair }) {
  const { t } = useTranslation('doublons');
  const { part, reopen } = useDecisions();
  const [busy, setBusy] = useState(false);
  const run = () => { setBusy(true); void (pair.mergeId ? part(pair.mergeId) : reopen(pair.id)).catch(toastError).finally(() => setBusy(false)); };
  return <span onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}><IconButton size="iconSmall" busy={busy} label={t(pair.mergeId ? 'undoMerge' : 'undoDismissal', { name: pair.first.name })} icon={<Undo2 aria-hidden />} onClick={run} /></span>;
}

function States({ state, onChange }: { state: State; onChange: (to: State) => void }) {
  const { t } = useTranslation('doublons');
  return (
    <div role="group" aria-label={t('states')} className="-mx-4 mb-5 flex shrink-0 gap-1 overflow-x-auto border-b border-line px-4 sm:mx-0 sm:px-0">
      {STATES.map((one) => (
        <button key={one} type="button" aria-pressed={state === one} onClick={() => onChange(one)}
          className={cn('border-b-2 px-3 py-2.5 text-sm whitespace-nowrap', state === one ? 'border-accent font-medium text-ink' : 'border-transparent text-soft hover:text-ink')}>{t(`state.${one}`)}</button>
      ))}
    </div>
  );
}

/** Looks through all customers; whoever has the page open sees how far it is. */
function Look() {
  const { t } = useTranslation('doublons');
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [job, setJob] = useState<JobEvent>();
  useLive('job', (event) => {
    if (event.kind !== 'DUPLICATES') return;
    setJob(event.ended ? undefined : event);
    if (event.ended) { setAsked(false); void client.invalidateQueries({ queryKey: ['duplicates'] }); }
  });
  const start = () => { setAsked(true); void api.POST('/api/v1/duplicates/refresh').catch((error: unknown) => { setAsked(false); toastError(error); }); };
  return (
    <>
      {job && <div className="w-40"><ProgressBar label={t('looking')} share={job.total ? job.done / job.total : undefined} /></div>}
      <Button icon={<RotateCw aria-hidden />} busy={asked || !!job} onClick={start}>{t('look')}</Button>
    </>
  );
}
