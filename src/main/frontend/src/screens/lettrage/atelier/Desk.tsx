import { useQuery } from '@tanstack/react-query';
import { ArrowRight, ChevronLeft, Users } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useAddress } from '@/app/address';
import { useMe } from '@/app/session';
import { money } from '@/lib/format';
import { Button, ErrorState, toast } from '@/ui';
import { CustomerLinks, PartyBadge, tellRefusal, useRefreshLettrage, type Entry } from '../data';
import { mayMake } from '../may';
import { Bar } from './Bar';
import { MarkDialog, useMarks, type MarkKind } from './MarkDialog';
import { focusRow, Pane, type Scope, type Side } from './Pane';
import { PartyDialog } from './PartyDialog';
import { useColleagues } from './presence';
import { freeOf, inPart, totals, type Chosen } from './selection';
import { Suggestions, useSuggestions, type Suggestion } from './Suggestions';

const SCOPES: Scope[] = ['CUSTOMER', 'GROUP', 'PAYER'];

/** One account: payments beside invoices, what is chosen, and what it adds up to. All of it can be done from the keyboard. */
export function Desk({ company, client }: { company: string; client: string }) {
  const { t } = useTranslation('atelier');
  const me = useMe();
  const [address] = useAddress();
  const scope = SCOPES.find((one) => one === address.portee) ?? 'CUSTOMER';
  const boxes = { CREDIT: useRef<HTMLDivElement>(null), DEBIT: useRef<HTMLDivElement>(null) };
  const root = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(() => new Map<number, Chosen>());
  const [marking, setMarking] = useState<MarkKind>();
  const [giving, setGiving] = useState(false);
  const list = useMemo(() => [...chosen.values()], [chosen]);
  const suggestions = useSuggestions(company, client, list);
  const marks = useMarks(company);
  const next = useNext(company, client);
  const clear = useCallback(() => setChosen(new Map()), []);
  const drop = useCallback((ids: number[]) => setChosen((known) => new Map([...known].filter(([id]) => !ids.includes(id)))), []);
  const { busy, make, undo, last } = useMaking(company, clear, drop);
  const may = mayMake(me);

  const toggle = (entry: Entry) => setChosen((known) => { const to = new Map(known); if (!to.delete(entry.id)) to.set(entry.id, { entry, amount: freeOf(entry) }); return to; });
  const take = (one: Suggestion) => setChosen((known) => new Map([...known, ...one.entries.map((entry, i) => [entry.id, { entry, amount: one.amounts[i] ?? freeOf(entry) }] as const)]));
  const part = (entry: Entry, amount: number) => setChosen((known) => new Map(known).set(entry.id, { entry, amount }));
  // an address may name the entry that somebody comes with: it is chosen once, when its row is read
  const brought = useRef(Number(address.choisi) || undefined);
  const onRows = useCallback((rows: Entry[]) => {
    const entry = rows.find((row) => row.id === brought.current);
    if (entry) brought.current = undefined;
    setChosen((known) => refreshed(entry ? new Map(known).set(entry.id, { entry, amount: freeOf(entry) }) : known, rows));
  }, []);
  const sums = totals(list);
  const whole = () => { if (may && sums.difference === 0 && list.length > 1 && !sums.mixed) void make(list); else if (list.length) toast(t('notYet', { amount: money(Math.abs(sums.difference), sums.currency ?? 'EUR') }), { tone: 'info' }); };
  const partly = () => { const balanced = inPart(list); if (may && balanced && !sums.mixed) void make(balanced); };

  const keys = (event: KeyboardEvent<HTMLElement>) => {
    // what is typed into a menu or a dialog that lies above is not for the desk
    if (event.defaultPrevented || !root.current?.contains(event.target as Node) || /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as HTMLElement).tagName)) return;
    const control = event.ctrlKey || event.metaKey;
    const onRow = (event.target as HTMLElement).role === 'row';
    if (control && event.key === 'Enter') partly();
    else if (control && event.key.toLowerCase() === 'z' && may) void undo();
    else if (control || event.altKey) return;
    else if (event.key === 'Enter' && onRow) whole();
    else if (event.key === '/') root.current.querySelector<HTMLElement>(`[data-side=${(event.target as HTMLElement).closest<HTMLElement>('[data-side]')?.dataset.side ?? 'CREDIT'}] [role=searchbox]`)?.focus();
    else if (event.key === 'Escape') clear();
    else if (event.key === 'n') next?.();
    else if (/^[1-5]$/.test(event.key) && suggestions?.[Number(event.key) - 1]) take(suggestions[Number(event.key) - 1]!);
    else return;
    event.preventDefault();
  };
  const pane = (side: Side) => <Pane side={side} company={company} client={client} scope={scope} box={boxes[side]} chosen={chosen} onToggle={toggle} onPart={part} onRows={onRows} otherPane={() => focusRow(boxes[side === 'CREDIT' ? 'DEBIT' : 'CREDIT'].current, 0)} />;
  const credits = list.filter((one) => one.entry.open * one.entry.side < 0).map((one) => one.entry);
  return (
    <div ref={root} onKeyDown={keys} className="flex min-h-0 flex-1 flex-col gap-3">
      <Head company={company} client={client} scope={scope} onNext={next} />
      <div className="flex min-h-0 flex-1 flex-col gap-3 lg:flex-row">{pane('CREDIT')}{pane('DEBIT')}</div>
      <Suggestions items={suggestions} completing={list.length > 0} onTake={take} />
      <Bar chosen={list} may={may} busy={busy} last={last} onMake={whole} onPart={partly} onUndo={() => void undo()} onClear={clear}
        onMark={credits.length === list.length && list.length > 0 ? setMarking : undefined} marked={credits.filter((one) => one.mark)} onUnmark={() => { void marks.end(credits.filter((one) => one.mark).map((one) => one.id)).then(clear); }}
        supplier={list.some((one) => one.entry.side < 0)} onParty={list.length > 0 && list.every((one) => one.entry.partyBy) ? () => setGiving(true) : undefined} />
      {marking && <MarkDialog kind={marking} entries={credits} company={company} onClose={(done) => { setMarking(undefined); if (done) clear(); }} />}
      {giving && <PartyDialog entries={list.map((one) => one.entry)} company={company} onClose={(done) => { setGiving(false); if (done) clear(); }} />}
      <FirstRow root={root} />
    </div>
  );
}

/** The keyboard stands on the first payment, on the first invoice where there is none, unless somebody is elsewhere already. */
function FirstRow({ root }: { root: React.RefObject<HTMLDivElement | null> }) {
  useEffect(() => {
    const at = root.current;
    if (!at) return;
    const stand = () => {
      if (document.activeElement !== document.body) return watch.disconnect();
      const payments = at.querySelector('[data-side=CREDIT]');
      // payments that are still on their way are waited for, whichever list comes first
      if (payments?.querySelector('[role=status]')) return;
      const row = at.querySelector<HTMLElement>(payments?.querySelector('[role=row]') ? '[data-side=CREDIT] [role=row]' : '[data-side=DEBIT] [role=row]');
      if (row) { row.focus({ preventScroll: true }); watch.disconnect(); }
    };
    const watch = new MutationObserver(stand);
    watch.observe(at, { childList: true, subtree: true });
    stand();
    return () => watch.disconnect();
  }, [root]);
  return null;
}

/** What is chosen, as the newest rows show it: what somebody used meanwhile gives no more than is left. */
function refreshed(known: Map<number, Chosen>, rows: Entry[]): Map<number, Chosen> {
  const changed = rows.filter((row) => known.has(row.id) && known.get(row.id)!.entry !== row);
  if (changed.length === 0) return known;
  const to = new Map(known);
  for (const row of changed) {
    const before = known.get(row.id)!;
    const amount = before.amount === freeOf(before.entry) || Math.abs(before.amount) > Math.abs(row.open) ? freeOf(row) : before.amount;
    to.set(row.id, { entry: row, amount });
  }
  return to;
}

/** Makes lettrages and takes the last ones back, in the order in which they were made here. */
function useMaking(company: string, clear: () => void, drop: (ids: number[]) => void) {
  const { t } = useTranslation('atelier');
  const refresh = useRefreshLettrage();
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<{ ids: number[]; codes: string }[]>([]);
  const undoOf = async (one: { ids: number[]; codes: string }) => {
    setMade((known) => known.filter((other) => other !== one));
    try {
      await api.POST('/api/v1/lettrage/groups/undo', { body: { companyCode: company, ids: one.ids } });
      toast(t('undone', { codes: one.codes }), { tone: 'info' });
    } catch (error) { tellRefusal(error); }
    await refresh();
  };
  const make = async (parts: Chosen[]) => {
    if (busy) return;
    setBusy(true);
    try {
      const answered = await answer(api.POST('/api/v1/lettrage/groups', { body: { companyCode: company, parts: parts.map((one) => ({ ledgerEntryId: one.entry.id, amount: one.amount, openAmount: one.entry.open })) } }));
      const one = { ids: answered.made.map((group) => group.id), codes: answered.made.map((group) => group.code).join(', ') };
      setMade((known) => [...known, one]);
      clear();
      toast(t('made', { codes: one.codes }), { action: { label: t('undo'), run: () => void undoOf(one) } });
    } catch (error) {
      tellRefusal(error);
      const problem = asProblem(error);
      if (problem.status === 409) drop(problem.errors.flatMap((flaw) => parts[Number(/^parts\[(\d+)]$/.exec(flaw.field ?? '')?.[1])]?.entry.id ?? []));
    }
    await refresh();
    setBusy(false);
  };
  const last = made.at(-1);
  return { busy, make, undo: async () => { if (last) await undoOf(last); }, last: last?.codes };
}

/** The way to the next account with something to do, if there is one. */
function useNext(company: string, client: string): (() => void) | undefined {
  const [, change] = useAddress();
  const todo = useQuery({ queryKey: ['lettrage', 'todo', company, 'next'], queryFn: () => answer(api.GET('/api/v1/lettrage/workshop/customers', { params: { query: { companyCode: company, limit: 200 } } })) });
  const items = todo.data?.items ?? [];
  const at = items.findIndex((one) => one.code === client);
  const next = items[at + 1] ?? items.find((one) => one.code !== client);
  return next && (() => change({ client: next.code, portee: undefined }));
}

function Head({ company, client, scope, onNext }: { company: string; client: string; scope: Scope; onNext?: () => void }) {
  const { t } = useTranslation('atelier');
  const [, change] = useAddress();
  const account = useQuery({ queryKey: ['lettrage', 'account', client], queryFn: () => answer(api.GET('/api/v1/lettrage/workshop/customers/{code}', { params: { path: { code: client } } })) });
  const others = useColleagues(company, client);
  if (account.error) return <ErrorState error={account.error} retry={() => void account.refetch()} />;
  const shown = account.data;
  const choices = SCOPES.filter((one) => one === 'CUSTOMER' || (one === 'GROUP' ? (shown?.groupMembers ?? 0) > 1 : (shown?.paidTogether ?? 0) > 1));
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button size="icon" look="quiet" aria-label={t('all')} title={t('all')} icon={<ChevronLeft aria-hidden />} onClick={() => change({ client: undefined, portee: undefined })} />
      <div className="min-w-0 max-sm:flex-1"><h2 className="flex min-w-0 flex-wrap items-center gap-x-2"><span className="truncate font-semibold">{shown?.name ?? client}</span> <span className="text-soft">{client}</span><PartyBadge party={shown?.party} /></h2>{shown?.party === 'SUPPLIER' ? <p className="text-[0.8125rem]/5 text-soft">{t('supplierSigns')}</p> : <CustomerLinks here code={client} company={company} />}</div>
      {choices.length > 1 && (
        <label className="flex items-center gap-2 text-sm text-soft max-sm:order-last max-sm:w-full">{t('scope')}
          <select className="field h-9 w-auto max-w-full min-w-0 px-2 text-sm text-ink" value={scope} onChange={(event) => change({ portee: event.target.value === 'CUSTOMER' ? undefined : event.target.value })}>
            {choices.map((one) => <option key={one} value={one}>{t(`scopeOf.${one}`, { group: shown?.groupName ?? '', payer: shown?.payerName ?? shown?.name ?? '', members: one === 'GROUP' ? shown?.groupMembers : shown?.paidTogether })}</option>)}
          </select>
        </label>
      )}
      {others.length > 0 && <p role="status" className="order-last flex items-center gap-2 rounded-lg bg-watch-soft px-3 py-1.5 text-sm text-watch"><Users aria-hidden className="size-4" />{t('also', { count: others.length, names: others.map((one) => one.name).join(', ') })}</p>}
      <Button className="ml-auto max-sm:px-3" aria-label={t('next')} disabled={!onNext} icon={<ArrowRight aria-hidden />} onClick={onNext}><span className="max-sm:hidden">{t('next')}</span></Button>
    </div>
  );
}
