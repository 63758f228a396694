import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Archive, Landmark, ListFilter, Undo2 } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useAddress } from '@/app/address';
import { useLive } from '@/app/live';
import { useMe, useNames } from '@/app/session';
import { count } from '@/lib/format';
import { Badge, Button, ClearFilters, DataTable, DateText, EmptyState, ErrorState, Money, SearchField, Skeleton, ToggleFilter, useLocalRows, type BulkAction, type Column } from '@/ui';
import { useRefreshLettrage } from '../data';
import { mayMake } from '../may';
import { Screen } from '../parts';
import { shortIban, STATES, usePayer, type BankLine } from './data';
import { useKeyName } from './AsideForm';
import { AsideMany } from './AsideMany';
import { LineDrawer } from './LineDrawer';
import { Rules } from './Rules';

const ROWS = 500;
const SORTS = ['date', '-date', 'amount', '-amount', 'name', '-name'];

/** Receipts, and payments that came back: whose money each is, why, and to be said where nobody knows. */
export function LignesPage() {
  const { t } = useTranslation('lignes');
  return <Screen full title={t('title')} subtitle={t('subtitle')} actions={(company) => <RulesButton company={company} />}>{(company) => <Lines key={company} company={company} />}</Screen>;
}

function RulesButton({ company }: { company: string }) {
  const { t } = useTranslation('lignes');
  const me = useMe();
  const [address, change] = useAddress();
  return (
    <>
      <Button icon={<ListFilter aria-hidden />} onClick={() => change({ regles: '1' })}>{t('rules.open')}</Button>
      <Rules open={address.regles === '1'} company={company} may={mayMake(me)} onClose={() => change({ regles: undefined })} onLines={() => change({ regles: undefined, etat: 'ASIDE', q: undefined })} />
    </>
  );
}

export function Lines({ company }: { company: string }) {
  const { t } = useTranslation('lignes');
  const me = useMe();
  const [address, change] = useAddress();
  const refresh = useRefreshLettrage();
  const columns = useColumns();
  const state = STATES.find((one) => one === address.etat) ?? 'UNKNOWN';
  const q = address.q?.trim() || undefined;
  const sort = SORTS.find((one) => one === address.tri) ?? '-date';
  const lines = useInfiniteQuery({
    queryKey: ['lettrage', 'bank-lines', company, state, q, sort], placeholderData: keepPreviousData, initialPageParam: undefined as string | undefined, getNextPageParam: (page: { next?: string }) => page.next,
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/lettrage/bank-lines', { params: { query: { companyCode: company, state, q, sort, limit: ROWS, after: pageParam } as never } })),
  });
  useLive('job', (job) => { if (job.ended) void refresh(); });
  const read = useMemo(() => lines.data?.pages.flatMap((page) => page.items ?? []) ?? [], [lines.data]);
  const rows = useLocalRows(read);
  const total = lines.data?.pages[0]?.total ?? 0;
  const search = useCallback((text: string) => change({ q: text }), [change]);
  const close = () => change({ ligne: undefined });
  const [asiding, setAsiding] = useState<{ lines: BankLine[]; clear: () => void }>();
  const { sideBack } = usePayer();
  // whose money is known stays with him: one by one, in its drawer
  const bulk: Record<string, BulkAction> | undefined = !mayMake(me) || state === 'IDENTIFIED' ? undefined : state === 'ASIDE'
    ? { r: { label: t('aside.takeBack'), icon: <Undo2 aria-hidden />, run: (ids, clear) => { void sideBack(ids.map(Number)).then(clear); } } }
    : { p: { label: t('aside.many'), icon: <Archive aria-hidden />, run: (ids, clear) => setAsiding({ lines: read.filter((one) => ids.includes(`${one.transactionId}`)), clear }) } };
  const filters = (
    <>
      <SearchField value={address.q ?? ''} onChange={search} label={t('search')} />
      <div role="group" aria-label={t('col.state')} className="flex gap-2 max-sm:-mx-4 max-sm:w-screen max-sm:overflow-x-auto max-sm:px-4 max-sm:py-0.5 [&>*]:shrink-0">
        {STATES.map((one) => <ToggleFilter key={one} label={t(`state.${one}`)} on={state === one} onChange={() => change({ etat: one === 'UNKNOWN' ? undefined : one, ligne: undefined })} />)}
      </div>
      <ClearFilters shown={!!q} onClear={() => change({ q: undefined })} />
    </>
  );
  return (
    <>
      {!lines.data ? (
        <>
          <div className="mb-4 flex flex-wrap items-center gap-2">{filters}</div>
          {lines.error ? <ErrorState error={lines.error} retry={() => void lines.refetch()} /> : <Skeleton lines={8} />}
        </>
      ) : (
        <DataTable id="lettrage-lignes" label={t(`state.${state}`)} columns={columns} rows={rows} rowId={(row) => `${row.transactionId}`} rowHeight={68} opened={address.ligne} sort={sort} onSort={(tri) => change({ tri })}
          onOpen={(row) => change({ ligne: `${row.transactionId}` })} card={(row) => <Card line={row} />} filters={filters}
          bulk={bulk && Object.values(bulk)} keys={bulk && Object.fromEntries(Object.entries(bulk).map(([key, one]) => [key, one.run]))}
          empty={<EmptyState icon={<Landmark aria-hidden />} title={t(q ? 'noneFound' : `none.${state}`)}>{q ? <ClearFilters shown onClear={() => change({ q: undefined })} /> : <p>{t(state === 'ASIDE' ? 'aside.noneHelp' : 'noneHelp')}</p>}</EmptyState>} />
      )}
      {lines.hasNextPage && (
        <div className="mt-3 flex flex-wrap items-center justify-center gap-3 text-sm text-soft">
          <p>{t('shownOf', { shown: count(read.length), total: count(total) })}</p>
          <Button busy={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>{t('more')}</Button>
        </div>
      )}
      {asiding && <AsideMany lines={asiding.lines} onClose={(done) => { setAsiding(undefined); if (done) asiding.clear(); }} />}
      <LineDrawer key={address.ligne} id={address.ligne} known={read.find((one) => `${one.transactionId}` === address.ligne)} company={company} may={mayMake(me)} onClose={close} />
    </>
  );
}

/** Who it is and how that was found, or who it may be. */
function Owner({ line }: { line: BankLine }) {
  const { t } = useTranslation('lignes');
  const why = useWhyAside();
  const small = 'block truncate text-[0.8125rem]/5 text-soft';
  if (line.aside) return <><Badge>{t(`aside.is.${line.aside.reason}`)}</Badge><span className={small}>{why(line)}</span></>;
  if (line.customerCode) return <><span className="block truncate font-medium">{line.customerName} <span className="font-normal text-soft">{line.customerCode}</span></span><span className={small}>{line.clues.join(' · ')}</span></>;
  if (line.candidates.length > 0) return <><Badge tone="watch">{t('candidates', { count: line.candidates.length })}</Badge><span className={small}>{line.candidates.map((one) => one.customerName).join(', ')}</span></>;
  return <Badge>{t('nobody')}</Badge>;
}

/** By which rule, or by whom, a line is set aside. */
function useWhyAside() {
  const { t } = useTranslation('lignes');
  const named = useNames();
  const nameOf = useKeyName();
  return ({ aside, decidedBy }: BankLine) => (decidedBy === 'system' && aside?.ruleKind && aside.ruleValue ? t('aside.byRule', { rule: nameOf(aside.ruleKind, aside.ruleValue) }) : [t('aside.by', { name: decidedBy && named(decidedBy) }), aside?.note].filter(Boolean).join(' · '));
}

function useColumns(): Column<BankLine>[] {
  const { t } = useTranslation('lignes');
  const why = useWhyAside();
  return useMemo(() => [
    { id: 'date', header: t('col.date'), sort: 'date', kind: 'date', width: '7.5rem', value: (row) => row.bookingDate, cell: (row) => <DateText value={row.bookingDate} /> },
    { id: 'label', fixed: true, header: t('col.label'), width: 'minmax(14rem,1.8fr)', value: (row) => row.label, also: [{ header: t('col.details'), value: (row) => row.details }], cell: (row) => <><span className="block truncate font-medium">{row.label}</span>{row.details && <span className="block truncate text-[0.8125rem]/5 text-soft">{row.details}</span>}</> },
    { id: 'name', wide: true, header: t('col.name'), sort: 'name', width: 'minmax(10rem,1.1fr)', value: (row) => row.counterpartyName, also: [{ header: t('col.iban'), value: (row) => row.counterpartyIban }], cell: (row) => <><span className="block truncate">{row.counterpartyName ?? '–'}</span>{row.counterpartyIban && <span className="block truncate text-[0.8125rem]/5 text-soft tabular-nums">{shortIban(row.counterpartyIban)}</span>}</> },
    { id: 'owner', wide: true, header: t('col.owner'), width: 'minmax(15rem,2fr)', value: (row) => (row.aside ? t(`aside.is.${row.aside.reason}`) : row.customerName ?? row.candidates.map((one) => one.customerName).join(' ; ')), also: [{ header: t('col.code'), value: (row) => row.customerCode }, { header: t('col.how'), value: (row) => (row.aside ? why(row) : row.clues.join(' ; ')) }], cell: (row) => <Owner line={row} /> },
    { id: 'amount', header: t('col.amount'), sort: 'amount', right: true, kind: 'number', width: 'minmax(8.5rem,0.7fr)', value: (row) => row.amount, also: [{ header: t('col.currency'), value: (row) => row.currency }], cell: (row) => <><Money amount={row.amount} currency={row.currency} className="block font-medium" />{row.amount < 0 && <span className="block truncate text-[0.8125rem]/5 text-soft">{t('return')}</span>}</> },
    // what names a rule changes with the language only
    // eslint-disable-next-line react-hooks/exhaustive-deps
  ], [t]);
}

/** A line on a telephone. */
function Card({ line }: { line: BankLine }) {
  const { t } = useTranslation('lignes');
  const why = useWhyAside();
  const who = line.aside ? [t(`aside.is.${line.aside.reason}`), why(line)].join(' · ') : line.customerName ?? (line.candidates.length ? line.candidates.map((one) => one.customerName).join(', ') : t('nobody'));
  return (
    <span className="block">
      <span className="flex justify-between gap-3"><span className="truncate font-medium">{line.counterpartyName ?? line.label}</span><Money amount={line.amount} currency={line.currency} className="font-medium" /></span>
      <span className="flex justify-between gap-3 text-[0.8125rem]/5 text-soft"><span className="truncate">{line.label}</span><DateText value={line.bookingDate} /></span>
      <span className="block truncate text-[0.8125rem]/5 text-soft">{[who, ...line.clues].join(' · ')}</span>
    </span>
  );
}
