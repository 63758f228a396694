import { Bot, Link2, Undo2, User } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useFilters } from '@/app/address';
import { useLive } from '@/app/live';
import { useMe } from '@/app/session';
import { count, dateTime } from '@/lib/format';
import { Badge, Button, ChoiceFilter, ClearFilters, DataTable, DateText, Dialog, Drawer, EmptyState, Facts, Money, SearchField, toast, useServerRows, type Column } from '@/ui';
import { Confidence, CustomerLinks, Documents, documents, KINDS, PartyBadge, PartyCell, settled, Sides, tellRefusal, useRefreshLettrage, Weights, type Group } from '../data';
import { mayMake } from '../may';
import { Screen } from '../parts';

const FILTERS = ['q', 'client', 'etat', 'nature', 'auteur', 'du', 'au', 'passage'];
const STATUSES = ['BALANCED', 'PARTIAL'];
const MAKERS = ['true', 'false'];

/** What is settled: by whom, when and why; taken apart again, one or many. */
export function LettragesPage() {
  const { t } = useTranslation('lettrages');
  return <Screen full title={t('title')} subtitle={t('subtitle')}>{(company) => <List key={company} company={company} />}</Screen>;
}

function List({ company }: { company: string }) {
  const { t } = useTranslation('lettrages');
  const me = useMe();
  const make = mayMake(me);
  const { address, change, search, clear, filtered } = useFilters(FILTERS);
  const refresh = useRefreshLettrage();
  const columns = useColumns();
  const [asked, setAsked] = useState<Asked>();
  const filter = {
    customerCode: address.client, q: address.q, status: STATUSES.find((one) => one === address.etat), kind: KINDS.find((one) => one === address.nature),
    automatic: MAKERS.includes(address.auteur ?? '') ? address.auteur === 'true' : undefined, from: address.du, to: address.au, runId: address.passage ? Number(address.passage) : undefined,
  };
  const question = { companyCode: company, ...filter };
  const rows = useServerRows<Group>(['lettrage', 'groups', question], (offset, limit) => answer(api.GET('/api/v1/lettrage/workshop/groups', { params: { query: { ...question, offset, limit } } })));
  useLive('job', (job) => { if (job.kind === 'LETTRAGE' && job.ended) void refresh(); });
  const opened = rows.loaded.find((one) => `${one.id}` === address.lettrage);
  const restore = async (groups: Group[]) => {
    try {
      // one after the other: each is a lettrage of its own, and whoever used an entry meanwhile is named
      for (const group of groups) await api.POST('/api/v1/lettrage/groups', { body: { companyCode: company, parts: group.entries.map((line) => ({ ledgerEntryId: line.ledgerEntryId, amount: line.amount })) } });
      toast(t('restored', { count: groups.length, shown: count(groups.length) }));
    } catch (error) { tellRefusal(error); }
    await refresh();
  };
  const undo = async (order: Order, again: boolean, known: Group[]) => {
    try {
      const undone = await answer(api.POST('/api/v1/lettrage/groups/undo', { body: { companyCode: company, again, ...order } }));
      const gone = known.filter((one) => undone.ids.includes(one.id));
      toast(t('undone', { count: undone.undone, shown: count(undone.undone) }), { detail: undone.more ? t('more') : undefined, action: gone.length === undone.undone && gone.length > 0 ? { label: t('restore'), run: () => void restore(gone) } : undefined });
    } catch (error) { tellRefusal(error); }
    change({ lettrage: undefined });
    await refresh();
  };
  const day = (name: 'du' | 'au') => <label className="flex h-10 min-w-0 items-center gap-2 text-sm text-soft max-sm:flex-1">{t(`filter.${name}`)}<input type="date" value={address[name] ?? ''} onChange={(event) => change({ [name]: event.target.value || undefined })} className="field w-auto min-w-0 text-sm text-ink max-sm:flex-1 max-sm:px-2" /></label>;
  return (
    <>
      <DataTable id="lettrages" label={t('title')} columns={columns} rows={rows} rowId={(row) => `${row.id}`} rowHeight={60} opened={address.lettrage} onOpen={(row) => change({ lettrage: `${row.id}` })}
        bulk={make ? [{ label: t('undo'), icon: <Undo2 aria-hidden />, run: (ids, unselect) => setAsked({ count: ids.length, order: { ids: ids.map(Number) }, known: rows.loaded.filter((one) => ids.includes(`${one.id}`)), then: unselect }) }] : undefined}
        filters={<>
          <div className="w-full sm:w-60 sm:[&>div]:w-full"><SearchField value={address.q ?? ''} onChange={search} label={t('search')} /></div>
          <ChoiceFilter label={t('col.by')} chosen={MAKERS.filter((one) => one === address.auteur)} onChange={(to) => change({ auteur: to.at(-1) })} choices={MAKERS.map((one) => ({ value: one, label: t(`maker.${one}`) }))} />
          <ChoiceFilter label={t('col.status')} chosen={filter.status ? [filter.status] : []} onChange={(to) => change({ etat: to.at(-1) })} choices={STATUSES.map((one) => ({ value: one, label: t(`status.${one}`) }))} />
          <ChoiceFilter label={t('col.kind')} chosen={filter.kind ? [filter.kind] : []} onChange={(to) => change({ nature: to.at(-1) })} choices={KINDS.map((one) => ({ value: one, label: t(`lettrage:kind.${one}`) }))} />
          <div className="flex gap-2 max-sm:w-full">{day('du')}{day('au')}</div>
          <ClearFilters shown={filtered} onClear={clear} />
          {make && filtered && rows.total > 0 && <Button look="danger" icon={<Undo2 aria-hidden />} onClick={() => setAsked({ count: rows.total, order: filter, known: rows.loaded })}>{t('undoFound')}</Button>}
        </>}
        empty={<EmptyState icon={<Link2 aria-hidden />} title={t(filtered ? 'noneFound' : 'none')}>{filtered ? <ClearFilters shown onClear={clear} /> : <p>{t('noneHelp')}</p>}</EmptyState>} />
      <Detail group={opened} company={company} onClose={() => change({ lettrage: undefined })} onUndo={make ? (group) => void undo({ ids: [group.id] }, false, [group]) : undefined} />
      {asked && <UndoDialog asked={asked} onClose={() => setAsked(undefined)} onUndo={(again) => { setAsked(undefined); asked.then?.(); void undo(asked.order, again, asked.known); }} />}
    </>
  );
}

/** Those, or what the filter finds. */
interface Order { ids?: number[]; customerCode?: string; q?: string; status?: string; kind?: string; automatic?: boolean; from?: string; to?: string; runId?: number }

interface Asked { count: number; order: Order; known: Group[]; then?: () => void }

/** Many at once are never undone by one click: how many, whose, and whether a run may make them again. */
function UndoDialog({ asked, onClose, onUndo }: { asked: Asked; onClose: () => void; onUndo: (again: boolean) => void }) {
  const { t } = useTranslation('lettrages');
  const [again, setAgain] = useState(asked.count > 1);
  const people = asked.known.length >= asked.count ? asked.known.filter((one) => !one.automatic).length : 0;
  return (
    <Dialog open onClose={onClose} title={t('undoTitle', { count: asked.count, shown: count(asked.count) })}
      footer={<><Button onClick={onClose}>{t('keep')}</Button><Button look="main" onClick={() => onUndo(again)}>{t('undo')}</Button></>}>
      <div className="flex flex-col gap-4 text-sm">
        <p>{t('undoHelp')}</p>
        {people > 0 && <p><Badge tone="watch">{t('byPeople', { count: people, shown: count(people) })}</Badge></p>}
        <fieldset className="flex flex-col gap-2">
          <legend className="sr-only">{t('after')}</legend>
          {[true, false].map((value) => (
            <label key={`${value}`} className="flex items-start gap-2.5">
              <input type="radio" name="after" checked={again === value} onChange={() => setAgain(value)} className="mt-0.5 size-4 shrink-0 accent-(--wb-accent)" />
              <span><span className="block font-medium">{t(`afterwards.${value}`)}</span><span className="block text-soft">{t(`afterwardsHelp.${value}`)}</span></span>
            </label>
          ))}
        </fieldset>
      </div>
    </Dialog>
  );
}

function useColumns(): Column<Group>[] {
  const { t } = useTranslation('lettrages');
  return useMemo(() => [
    { id: 'customer', header: t('col.customer'), fixed: true, width: 'minmax(12rem,1.4fr)', value: (row) => row.customerName, also: [{ header: t('col.customerCode'), value: (row) => row.customerCode }], cell: (row) => <PartyCell name={row.customerName} code={row.customerCode} party={row.party} /> },
    { id: 'code', wide: true, header: t('col.code'), width: '6rem', value: (row) => row.code, cell: (row) => <span className="font-medium tabular-nums">{row.code}</span> },
    { id: 'documents', wide: true, header: t('col.documents'), width: 'minmax(14rem,2fr)', value: (row) => documents(row.entries, row.party), cell: (row) => <Documents lines={row.entries} party={row.party} /> },
    { id: 'amount', header: t('col.amount'), right: true, kind: 'number', width: 'minmax(8.5rem,0.8fr)', value: (row) => settled(row.entries), also: [{ header: t('col.currency'), value: (row) => row.entries[0]?.currency }], cell: (row) => <><Money amount={settled(row.entries)} currency={row.entries[0]?.currency ?? 'EUR'} className="block font-medium" /><span className="block truncate text-[0.8125rem]/5 text-soft">{t(`lettrage:kind.${row.kind}`)}</span></> },
    { id: 'status', wide: true, header: t('col.status'), width: '7.5rem', value: (row) => t(`status.${row.status}`), cell: (row) => <Badge tone={row.status === 'PARTIAL' ? 'watch' : 'good'}>{t(`status.${row.status}`)}</Badge> },
    { id: 'by', wide: true, header: t('col.by'), width: 'minmax(9rem,0.8fr)', value: (row) => t(`maker.${row.automatic}`), also: [{ header: t('col.user'), value: (row) => row.madeBy }], cell: (row) => <span className="flex items-center gap-2 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-soft">{row.automatic ? <Bot aria-hidden /> : <User aria-hidden />}<span className="truncate">{row.automatic ? t('maker.true') : row.madeBy}</span></span> },
    { id: 'made', wide: true, header: t('col.made'), kind: 'date', width: '9.5rem', value: (row) => row.madeAt, cell: (row) => <DateText value={row.madeAt} time /> },
  ], [t]);
}

interface DetailProps { group?: Group; company: string; onClose: () => void; onUndo?: (group: Group) => void }

function Detail({ group, company, onClose, onUndo }: DetailProps) {
  const { t } = useTranslation('lettrages');
  return (
    <Drawer open={!!group} onClose={onClose} title={group ? t('one', { code: group.code }) : ''} subtitle={group && <span className="flex flex-wrap items-center gap-2">{group.customerName}<PartyBadge party={group.party} /></span>}
      footer={group && onUndo && <Button look="danger" icon={<Undo2 aria-hidden />} onClick={() => onUndo(group)}>{t('undo')}</Button>}>
      {group && (
        <div className="flex flex-col gap-6">
          <Facts rows={[
            [t('col.status'), <Badge key="s" tone={group.status === 'PARTIAL' ? 'watch' : 'good'}>{t(`status.${group.status}`)}</Badge>],
            [t('col.kind'), t(`lettrage:kind.${group.kind}`)],
            [t('col.by'), group.automatic ? t('byEngine', { name: group.madeBy }) : group.madeBy],
            [t('col.made'), dateTime(group.madeAt)],
            ...(group.confidence === undefined ? [] : [[t('confidence'), <Confidence key="c" value={group.confidence} />] as [string, React.ReactNode]]),
          ]} />
          <Sides lines={group.entries} party={group.party} />
          {group.clues.length > 0 && <section><h3 className="mb-2 text-sm font-semibold">{t('clues')}</h3>{group.weights.length > 0 ? <Weights weights={group.weights} /> : <ul className="flex list-disc flex-col gap-1 pl-5 text-sm">{group.clues.map((clue) => <li key={clue}>{clue}</li>)}</ul>}</section>}
          <CustomerLinks code={group.customerCode} company={company} party={group.party} />
        </div>
      )}
    </Drawer>
  );
}
