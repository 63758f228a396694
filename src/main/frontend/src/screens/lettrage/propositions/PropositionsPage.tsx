import { Check, ListChecks, X } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useFilters } from '@/app/address';
import { useLive } from '@/app/live';
import { useMe } from '@/app/session';
import { Badge, ChoiceFilter, ClearFilters, DataTable, EmptyState, Kbd, Money, SearchField, ToggleFilter, useServerRows, type Column } from '@/ui';
import { Clues, Confidence, Documents, documents, KINDS, PartyBadge, PartyCell, settled, STEPS, useDecide, useRefreshLettrage, type Proposal } from '../data';
import { mayMake } from '../may';
import { Screen } from '../parts';
import { ProposalDrawer } from './ProposalDrawer';

const FILTERS = ['q', 'nature', 'etape', 'seules'];

/** What the engine found and did not make: to be accepted or refused, one by one or many at once, from the keyboard too. */
export function PropositionsPage() {
  const { t } = useTranslation('propositions');
  return <Screen full title={t('title')} subtitle={t('subtitle')}>{(company) => <List key={company} company={company} />}</Screen>;
}

function List({ company }: { company: string }) {
  const { t } = useTranslation('propositions');
  const me = useMe();
  const make = mayMake(me);
  const { address, change, search, clear, filtered } = useFilters(FILTERS);
  const decide = useOnce(useDecide(company));
  const refresh = useRefreshLettrage();
  const columns = useColumns();
  const question = { companyCode: company, q: address.q, kind: KINDS.find((one) => one === address.nature), step: STEPS.find((one) => one === address.etape), alone: address.seules === '1' || undefined };
  const rows = useServerRows<Proposal>(['lettrage', 'proposals', question], (offset, limit) => answer(api.GET('/api/v1/lettrage/workshop/proposals', { params: { query: { ...question, offset, limit } } })));
  useLive('job', (job) => { if (job.kind === 'LETTRAGE' && job.ended) void refresh(); });
  const place = useKeptPlace(rows.loaded);
  useFirstRow(place);
  const opened = rows.loaded.find((one) => `${one.id}` === address.proposition);
  const run = (decision: 'ACCEPT' | 'REFUSE') => (ids: string[], unselect: () => void) => { unselect(); void decide(decision, ids.map(Number)); };
  const one = (decision: 'ACCEPT' | 'REFUSE') => (id: number) => { change({ proposition: undefined }); void decide(decision, [id]); };
  return (
    <div ref={place} className="flex min-h-0 flex-1 flex-col">
      <DataTable id="lettrage-propositions" label={t('title')} columns={columns} rows={rows} rowId={(row) => `${row.id}`} rowHeight={68} opened={address.proposition} onOpen={(row) => change({ proposition: `${row.id}` })}
        card={(row) => <Card proposal={row} />}
        keys={make ? { a: run('ACCEPT'), r: run('REFUSE') } : undefined}
        bulk={make ? [{ label: t('accept'), icon: <Check aria-hidden />, run: run('ACCEPT') }, { label: t('refuse'), icon: <X aria-hidden />, run: run('REFUSE') }] : undefined}
        filters={<>
          <SearchField value={address.q ?? ''} onChange={search} label={t('search')} />
          <ChoiceFilter label={t('col.kind')} chosen={question.kind ? [question.kind] : []} onChange={(to) => change({ nature: to.at(-1) })} choices={KINDS.map((kind) => ({ value: kind, label: t(`lettrage:kind.${kind}`) }))} />
          <ChoiceFilter label={t('col.step')} chosen={question.step ? [question.step] : []} onChange={(to) => change({ etape: to.at(-1) })} choices={STEPS.map((step) => ({ value: step, label: t(`lettrage:step.${step}`) }))} />
          <ToggleFilter label={t('alone')} on={!!question.alone} onChange={(on) => change({ seules: on ? '1' : undefined })} />
          <ClearFilters shown={filtered} onClear={clear} />
        </>}
        empty={<EmptyState icon={<ListChecks aria-hidden />} title={t(filtered ? 'noneFound' : 'none')}>{filtered ? <ClearFilters shown onClear={clear} /> : <p>{t('noneHelp')}</p>}</EmptyState>} />
      {make && rows.total > 0 && <p className="mt-3 hidden flex-wrap items-center gap-x-4 gap-y-1 text-[0.8125rem]/5 text-soft lg:flex"><span><Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('keys.move')}</span><span><Kbd>{t('keys.space')}</Kbd> {t('keys.choose')}</span><span><Kbd>a</Kbd> {t('keys.accept')}</span><span><Kbd>r</Kbd> {t('keys.refuse')}</span><span><Kbd>{t('keys.enter')}</Kbd> {t('keys.open')}</span></p>}
      <ProposalDrawer proposal={opened} company={company} onClose={() => change({ proposition: undefined })} onAccept={make ? one('ACCEPT') : undefined} onRefuse={make ? one('REFUSE') : undefined} />
    </div>
  );
}

/** A key pressed twice decides once: what is on its way, or waits to be taken off the list, is not sent again. */
export function useOnce(decide: ReturnType<typeof useDecide>) {
  const sent = useRef(new Set<number>());
  return async (decision: 'ACCEPT' | 'REFUSE', asked: number[]) => {
    const ids = asked.filter((id) => !sent.current.has(id));
    if (ids.length === 0) return;
    ids.forEach((id) => sent.current.add(id));
    try {
      await decide(decision, ids);
    } finally {
      ids.forEach((id) => sent.current.delete(id));
    }
  };
}

/** The keyboard stands on the first row once it is there, unless somebody is in a field or a dialog; the tab that led here gives it up. */
export function useFirstRow(box: React.RefObject<HTMLElement | null>) {
  useEffect(() => {
    const at = box.current;
    if (!at) return;
    const stand = () => {
      const active = document.activeElement;
      if (active && active !== document.body && !active.matches('[aria-current=page]')) return watch.disconnect();
      const row = at.querySelector<HTMLElement>('[role=row][data-index="0"][tabindex="0"]');
      if (row) { row.focus({ preventScroll: true }); watch.disconnect(); }
    };
    const watch = new MutationObserver(stand);
    watch.observe(at, { childList: true, subtree: true, attributes: true, attributeFilter: ['tabindex'] });
    stand();
    return () => watch.disconnect();
  }, [box]);
}

/** A row that was decided goes away under the keyboard: whoever stood on it stands on the one that takes its place. */
function useKeptPlace(rows: unknown[]) {
  const box = useRef<HTMLDivElement>(null);
  const last = useRef<number>(undefined);
  useEffect(() => {
    const note = (event: FocusEvent) => {
      const row = (event.target as HTMLElement).closest<HTMLElement>('[role=row][data-index]');
      if (row && event.target === row) last.current = Number(row.dataset.index);
    };
    const leave = (event: FocusEvent) => { if (event.relatedTarget) last.current = undefined; };
    const at = box.current;
    at?.addEventListener('focusin', note);
    at?.addEventListener('focusout', leave);
    return () => { at?.removeEventListener('focusin', note); at?.removeEventListener('focusout', leave); };
  }, []);
  useEffect(() => {
    if (last.current === undefined || document.activeElement !== document.body) return;
    const all = box.current?.querySelectorAll<HTMLElement>('[role=row][data-index]');
    const next = [...(all ?? [])].filter((row) => Number(row.dataset.index) <= last.current!).at(-1);
    next?.focus();
  }, [rows]);
  return box;
}

function useColumns(): Column<Proposal>[] {
  const { t } = useTranslation('propositions');
  return useMemo(() => [
    { id: 'customer', header: t('col.customer'), fixed: true, width: 'minmax(13rem,1.5fr)', value: (row) => row.customerName, also: [{ header: t('col.code'), value: (row) => row.customerCode }], cell: (row) => <PartyCell name={row.customerName} code={row.customerCode} party={row.party} /> },
    { id: 'documents', wide: true, header: t('col.documents'), width: 'minmax(12rem,1.6fr)', value: (row) => documents(row.entries, row.party), cell: (row) => <Documents lines={row.entries} party={row.party} /> },
    { id: 'amount', header: t('col.amount'), right: true, kind: 'number', width: 'minmax(8.5rem,0.8fr)', value: (row) => settled(row.entries), also: [{ header: t('col.currency'), value: (row) => row.entries[0]?.currency }], cell: (row) => <><Money amount={settled(row.entries)} currency={row.entries[0]?.currency ?? 'EUR'} className="block font-medium" /><span className="block truncate text-[0.8125rem]/5 text-soft">{t(`lettrage:kind.${row.kind}`)}</span></> },
    { id: 'clues', wide: true, header: t('col.clues'), width: 'minmax(15rem,2.2fr)', value: (row) => row.clues.join(' ; '), cell: (row) => <Clues clues={row.clues} most={2} /> },
    { id: 'confidence', wide: true, header: t('col.confidence'), width: '10rem', kind: 'number', value: (row) => row.confidence, cell: (row) => <Confidence value={row.confidence} /> },
    { id: 'alternatives', wide: true, header: t('col.alternatives'), width: '6.5rem', kind: 'number', value: (row) => row.alternatives, cell: (row) => (row.alternatives ? <Badge tone="watch">{t('others', { count: row.alternatives })}</Badge> : <span className="text-soft">{t('noOther')}</span>) },
  ], [t]);
}

/** A proposal on a telephone. */
function Card({ proposal }: { proposal: Proposal }) {
  return (
    <span className="block">
      <span className="flex justify-between gap-3"><span className="flex min-w-0 items-center gap-2"><span className="truncate font-medium">{proposal.customerName}</span><PartyBadge party={proposal.party} className="shrink-0" /></span><Money amount={settled(proposal.entries)} currency={proposal.entries[0]?.currency ?? 'EUR'} className="font-medium" /></span>
      <span className="flex justify-between gap-3 text-[0.8125rem]/5 text-soft"><span className="truncate">{documents(proposal.entries, proposal.party)}</span><Confidence value={proposal.confidence} /></span>
      <span className="block truncate text-[0.8125rem]/5 text-soft">{proposal.clues.join(' · ')}</span>
    </span>
  );
}
