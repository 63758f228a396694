import { useInfiniteQuery } from '@tanstack/react-query';
import { SlidersHorizontal } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { cn } from '@/lib/cn';
import { amountText, count, money, readAmount } from '@/lib/format';
import { Badge, Button, DateText, ErrorState, Money, SearchField, Skeleton } from '@/ui';
import { nameOf, type Entry } from '../data';
import { contestedOf, partOf, type Chosen } from './selection';

type Page = Schemas['WorkshopEntries'];
export type Side = 'CREDIT' | 'DEBIT';
export type Scope = 'CUSTOMER' | 'GROUP' | 'PAYER';
const ROWS = 200;
const KINDS: Record<Side, string[]> = { CREDIT: ['PAYMENT', 'ON_ACCOUNT', 'CREDIT_NOTE', 'OPENING', 'OTHER'], DEBIT: ['INVOICE', 'UNPAID', 'OPENING', 'OTHER'] };

interface PaneProps {
  side: Side; company: string; client: string; scope: Scope; box: RefObject<HTMLDivElement | null>;
  chosen: Map<number, Chosen>; onToggle: (entry: Entry) => void; onPart: (entry: Entry, amount: number) => void; onRows: (rows: Entry[]) => void;
  otherPane: () => void;
}

/** One side of the account: search, filters, and rows that the keyboard walks through and chooses. */
export function Pane(props: PaneProps) {
  const { side, company, client, scope, chosen, onRows } = props;
  const { t } = useTranslation('atelier');
  const [filter, setFilter] = useState<Filter>({ q: '', sort: 'date' });
  const [open, setOpen] = useState(false);
  const { from, to, kind, ...rest } = filter;
  const question = { companyCode: company, customerCode: client, scope, side, q: rest.q || undefined, sort: rest.sort, kind: kind ? [kind] : undefined, from: from || undefined, to: to || undefined, minAmount: rest.min ? readAmount(rest.min) : undefined, maxAmount: rest.max ? readAmount(rest.max) : undefined, todo: rest.todo || undefined };
  const entries = useInfiniteQuery({
    queryKey: ['lettrage', 'entries', question], initialPageParam: 0, getNextPageParam: (last: Page, pages: Page[]) => { const read = pages.reduce((sum, page) => sum + page.items.length, 0); return read < last.total ? read : undefined; },
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/lettrage/workshop/entries', { params: { query: { ...question, limit: ROWS, offset: pageParam } } })),
    placeholderData: (before) => before,
  });
  const rows = useMemo(() => entries.data?.pages.flatMap((page) => page.items) ?? [], [entries.data]);
  useEffect(() => onRows(rows), [rows, onRows]);
  const first = entries.data?.pages[0];
  return (
    <section data-side={side} aria-label={t(`side.${side}`)} className="flex min-h-0 min-w-0 flex-1 flex-col rounded-2xl border border-line bg-paper shadow-card max-sm:h-112">
      <header className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-3">
        <h2 className="mr-auto text-[0.9375rem] font-semibold">{t(`side.${side}`)} <span className="font-normal text-soft tabular-nums">{first && count(first.total)}</span></h2>
        {first?.open !== undefined && first.currency && <Money amount={Math.abs(first.open)} currency={first.currency} className="text-sm text-soft" />}
        <div className="flex w-full items-center gap-2" onKeyDown={(event) => { if (['ArrowDown', 'Enter', 'Escape'].includes(event.key) && (event.target as HTMLElement).role === 'searchbox') { event.preventDefault(); focusRow(props.box.current, 0); } }}>
          <div className="min-w-0 flex-1 [&>div]:w-full"><SearchField value={filter.q} onChange={(q) => setFilter((known) => ({ ...known, q }))} label={t(`search.${side}`)} /></div>
          <Button size="icon" look={open ? 'plain' : 'quiet'} aria-expanded={open} aria-label={t('filters')} title={t('filters')} icon={<SlidersHorizontal aria-hidden />} onClick={() => setOpen(!open)} />
        </div>
        {open && <Filters side={side} filter={filter} onChange={setFilter} />}
      </header>
      {entries.error ? <ErrorState error={entries.error} retry={() => void entries.refetch()} /> : !entries.data ? <div className="p-5"><Skeleton lines={6} /></div> : rows.length === 0
        ? <p className="px-5 py-12 text-center text-sm text-soft">{t(`none.${side}`)}</p>
        : (
          <div ref={props.box} className="min-h-0 flex-1 overflow-y-auto rounded-b-2xl">
            <Rows {...props} rows={rows} chosen={chosen} />
            {entries.hasNextPage && <div className="grid place-items-center p-3"><Button size="small" busy={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>{t('more')}</Button></div>}
          </div>
        )}
    </section>
  );
}

/** Puts the keyboard on a row, where there is one. */
export function focusRow(box: HTMLElement | null, index: number) {
  const all = box?.querySelectorAll<HTMLElement>('[role=row]');
  all?.[Math.max(0, Math.min(index, all.length - 1))]?.focus();
}

function Rows({ rows, scope, side, chosen, onToggle, onPart, otherPane, box }: PaneProps & { rows: Entry[] }) {
  const { t } = useTranslation('atelier');
  const [at, setAt] = useState(0);
  const [editing, setEditing] = useState<number>();
  const stood = useRef(false);
  const place = Math.min(at, rows.length - 1);
  // what was settled goes away under the keyboard: it stands on the row that takes its place
  useEffect(() => { if (stood.current && document.activeElement === document.body) focusRow(box.current, place); }, [rows, place, box]);
  const keys = (event: KeyboardEvent<HTMLElement>, index: number, entry: Entry) => {
    if (event.target !== event.currentTarget) return;
    const places: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1, PageDown: index + 10, PageUp: index - 10 };
    const to = places[event.key];
    if (to !== undefined) focusRow(box.current, to);
    else if (event.key === ' ') onToggle(entry);
    else if (event.key === 'Tab' && !event.shiftKey && side === 'CREDIT') otherPane();
    else if (event.key === 'Tab' && event.shiftKey && side === 'DEBIT') otherPane();
    else if ((event.key === 'e' || event.key === 'F2') && !event.ctrlKey) { if (!chosen.has(entry.id)) onToggle(entry); setEditing(entry.id); }
    else return;
    event.preventDefault();
  };
  return (
    <div role="grid" aria-label={t(`side.${side}`)} aria-multiselectable="true" aria-rowcount={rows.length}>
      {rows.map((entry, index) => {
        const part = chosen.get(entry.id);
        return (
          <div key={entry.id} role="row" aria-selected={!!part} tabIndex={index === place ? 0 : -1} onFocus={() => { setAt(index); stood.current = true; }} onKeyDown={(event) => keys(event, index, entry)} onClick={() => onToggle(entry)}
            onBlur={(event) => { if (event.relatedTarget) stood.current = false; }}
            className={cn('flex min-h-14 cursor-pointer items-center gap-3 border-b border-line/70 px-4 py-1.5 text-sm last:border-0 focus-visible:-outline-offset-2', part ? 'bg-accent-soft' : 'hover:bg-raised')}>
            <span role="gridcell" aria-hidden className={cn('grid size-4 shrink-0 place-items-center rounded border border-edge text-[0.7rem]/none text-accent-ink', part && 'border-accent bg-accent')}>{part && '✓'}</span>
            <span role="gridcell" className="hidden w-22 shrink-0 text-soft tabular-nums sm:block"><DateText value={entry.entryDate} /></span>
            <span role="gridcell" className="min-w-0 flex-1"><What entry={entry} scope={scope} /></span>
            <span role="gridcell" className="shrink-0 text-right">
              {part && editing === entry.id ? <PartField entry={entry} part={part.amount} onDone={(amount) => { setEditing(undefined); if (amount !== undefined) onPart(entry, amount); focusRow(box.current, index); }} />
                : part ? <button type="button" tabIndex={-1} title={t('editPart')} aria-label={t('partOf', { name: nameOf(entry) })} className="rounded border-b border-dashed border-edge font-medium" onClick={(event) => { event.stopPropagation(); setEditing(entry.id); }}><Money amount={Math.abs(part.amount)} currency={entry.currency} /></button>
                  : <Money amount={Math.abs(entry.open)} currency={entry.currency} className="font-medium" />}
              {part && (Math.abs(part.amount) < Math.abs(entry.open) || entry.contested > 0) ? <Given of={part} />
                : Math.abs(entry.open) < Math.abs(entry.amount) && <span className="block text-xs/5 text-soft tabular-nums">{t('of', { amount: amountText(Math.abs(entry.amount)) })}</span>}
            </span>
          </div>
        );
      })}
    </div>
  );
}

/** Of how much a part is, and what becomes of what is contested of it. */
function Given({ of }: { of: Chosen }) {
  const { t } = useTranslation('atelier');
  const { taken, left } = contestedOf(of);
  const open = amountText(Math.abs(of.entry.open));
  return (
    <>
      {Math.abs(of.amount) < Math.abs(of.entry.open) && <span className="block text-xs/5 text-soft tabular-nums">{t('of', { amount: open })}</span>}
      {taken > 0 ? <span className="block text-xs/5 text-watch tabular-nums">{t('contestedTaken', { amount: amountText(taken) })}</span> : left > 0 && <span className="block text-xs/5 text-watch tabular-nums">{t('contestedLeft', { amount: amountText(left) })}</span>}
    </>
  );
}

/** What an entry is, and what is said of it. */
function What({ entry, scope }: { entry: Entry; scope: Scope }) {
  const { t, i18n } = useTranslation('atelier');
  const kind = i18n.exists(`atelier:kind.${entry.kind}`) ? t(`kind.${entry.kind}`) : entry.kind;
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2"><span className="truncate font-medium">{nameOf(entry)}</span>
        {entry.contested > 0 && <Badge tone="watch">{entry.contested < Math.abs(entry.open) ? t('disputedPart', { amount: money(entry.contested, entry.currency) }) : t('disputed')}</Badge>}{entry.partyBy === 'UNKNOWN' && <Badge tone="watch">{t('party.unknown')}</Badge>}{(entry.partyBy === 'LABEL' || entry.partyBy === 'DOCUMENT') && <Badge>{t('party.found')}</Badge>}{entry.announced && <Badge tone="accent">{t('announced')}</Badge>}{entry.mark === 'ON_ACCOUNT' && <Badge tone="accent">{t('onAccount')}</Badge>}{entry.mark === 'REFUND_ASKED' && <Badge tone="accent">{t('refundAsked')}</Badge>}{entry.proposals > 0 && <Badge>{t('proposed')}</Badge>}
      </span>
      <span className="block truncate text-[0.8125rem]/5 text-soft"><span className="sm:hidden"><DateText value={entry.entryDate} /> · </span>{[scope === 'CUSTOMER' ? undefined : entry.customerName, kind, entry.label === nameOf(entry) ? undefined : entry.label, entry.markNote].filter(Boolean).join(' · ')}</span>
    </>
  );
}

function PartField({ entry, part, onDone }: { entry: Entry; part: number; onDone: (amount?: number) => void }) {
  const { t } = useTranslation('atelier');
  const [text, setText] = useState(amountText(Math.abs(part)));
  const read = partOf(entry, readAmount(text));
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  return (
    <input ref={input} autoFocus inputMode="decimal" aria-label={t('partOf', { name: nameOf(entry) })} aria-invalid={read === undefined || undefined} title={read === undefined ? t('partFlaw', { amount: amountText(Math.abs(entry.open)) }) : undefined} value={text}
      onChange={(event) => setText(event.target.value)} onClick={(event) => event.stopPropagation()} onBlur={() => onDone(read)} className="field h-8 w-28 px-2 text-right text-sm tabular-nums"
      onKeyDown={(event) => { event.stopPropagation(); if (event.key === 'Escape') onDone(); else if (event.key === 'Enter' && read !== undefined) { event.preventDefault(); onDone(read); } }} />
  );
}

interface Filter { q: string; sort: string; kind?: string; from?: string; to?: string; min?: string; max?: string; todo?: boolean }

function Filters({ side, filter, onChange }: { side: Side; filter: Filter; onChange: (to: Filter) => void }) {
  const { t } = useTranslation('atelier');
  const field = (name: 'from' | 'to' | 'min' | 'max', type: 'date' | 'text') => (
    <label className="flex min-w-0 flex-col gap-1 text-xs text-soft">{t(`filter.${name}`)}<input type={type} inputMode={type === 'text' ? 'decimal' : undefined} value={filter[name] ?? ''} onChange={(event) => onChange({ ...filter, [name]: event.target.value })} className="field h-9 px-2 text-sm text-ink" /></label>
  );
  return (
    <div className="grid w-full grid-cols-2 gap-2 sm:grid-cols-4">
      {field('from', 'date')}{field('to', 'date')}{field('min', 'text')}{field('max', 'text')}
      <label className="col-span-2 flex min-w-0 flex-col gap-1 text-xs text-soft">{t('filter.kind')}<select value={filter.kind ?? ''} onChange={(event) => onChange({ ...filter, kind: event.target.value })} className="field h-9 px-2 text-sm text-ink"><option value="">{t('filter.all')}</option>{KINDS[side].map((kind) => <option key={kind} value={kind}>{t(`kind.${kind}`)}</option>)}</select></label>
      <label className="col-span-2 flex min-w-0 flex-col gap-1 text-xs text-soft">{t('filter.sort')}<select value={filter.sort} onChange={(event) => onChange({ ...filter, sort: event.target.value })} className="field h-9 px-2 text-sm text-ink">{['date', '-date', '-amount', 'amount', 'reference'].map((sort) => <option key={sort} value={sort}>{t(`sortBy.${sort}`)}</option>)}</select></label>
      {side === 'CREDIT' && <label className="col-span-full flex items-center gap-2 text-sm"><input type="checkbox" checked={!!filter.todo} onChange={(event) => onChange({ ...filter, todo: event.target.checked })} className="size-4 accent-(--wb-accent)" />{t('filter.todo')}</label>}
    </div>
  );
}
