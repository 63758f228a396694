import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Ban, CalendarCheck, CalendarClock } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { listOf, textOf, useAddress, useFilters } from '@/app/address';
import { useCompany, useMe } from '@/app/session';
import { date, dateTime } from '@/lib/format';
import { Badge, Button, ChoiceFilter, ClearFilters, DataTable, DateText, Dialog, EmptyState, Form, Money, SearchField, TextAreaField, ToggleFilter, toast, toastError, useServerRows, type Column } from '@/ui';
import { Customer, Go, InlineSums, OfficerFilter, type Sum } from './parts';

type Row = Schemas['WaitingPlanRow'];
const FILTERS = ['q', 'charge', 'demande'];
const SMALL = 'mt-0.5 block truncate text-[0.8125rem]/5 text-soft';
const asked = (company: string | null, limit: number, offset = 0, more = {}) => answer(api.GET('/api/v1/desk/collections/waiting-plans', { params: { query: { company: company ?? undefined, limit, offset, ...more } } }));

const lastOf = (row: Row) => row.instalments.at(-1)?.dueOn ?? '';

/** Sums by currency, the largest first. */
export function totalsOf(rows: Pick<Row, 'total' | 'currency'>[]): Sum[] {
  const sums = new Map<string, number>();
  for (const { total, currency } of rows) sums.set(currency, Math.round(((sums.get(currency) ?? 0) + total) * 10_000) / 10_000);
  return [...sums].map(([currency, amount]) => ({ currency, amount })).sort((a, b) => b.amount - a.amount);
}

/** Turns the list of promises into that of the plans that wait, and back; it says how many they are. */
export function ToDecide() {
  const { t } = useTranslation('promesses');
  const [company] = useCompany();
  const [address, change] = useAddress();
  const on = address.voir === 'decider';
  const waiting = useQuery({ queryKey: ['plans', 'count', company], queryFn: async () => (await asked(company, 1)).total });
  return <ToggleFilter label={t('toDecide')} count={waiting.data ?? null} on={on} onChange={(to) => change({ voir: to ? 'decider' : undefined, etat: undefined, nature: undefined, demande: undefined, tri: undefined })} />;
}

/** Payment plans that wait for one of us: who asks, for what, and what speaks for or against it. */
export function PlansToDecide() {
  const { t } = useTranslation(['promesses', 'recouvrement', 'clients']);
  const me = useMe();
  const [company] = useCompany();
  const { address, change, search, clear, filtered } = useFilters(FILTERS);
  const [deciding, decide] = useState<{ rows: Row[]; refusing: boolean; clear: () => void }>();
  const columns: Column<Row>[] = useMemo(() => [
    { id: 'customer', header: t('recouvrement:col.customer'), sort: 'customer', fixed: true, width: 'minmax(12.5rem,1.6fr)', value: (row) => row.customerName, also: [{ header: t('clients:col.code'), value: (row) => row.customerCode }, { header: t('plans.number'), value: (row) => row.number }], cell: (row) => <Customer name={row.customerName} code={row.customerCode} more={`${row.companyCode} · ${row.number}`} /> },
    { id: 'amount', header: t('recouvrement:col.amount'), sort: 'amount', right: true, kind: 'number', width: 'minmax(8rem,0.8fr)', value: (row) => row.total, also: [{ header: t('clients:col.currency'), value: (row) => row.currency }], cell: (row) => <Money amount={row.total} currency={row.currency} className="font-medium" /> },
    { id: 'plan', wide: true, header: t('plans.plan'), kind: 'number', width: 'minmax(9.5rem,1fr)', value: (row) => row.instalments.length, cell: (row) => <><span className="block tabular-nums">{t('plans.count', { count: row.instalments.length })}</span><span className={SMALL}>{t('plans.until', { date: date(lastOf(row)) })}</span></> },
    { id: 'overdue', wide: true, header: t('plans.overdue'), sort: 'overdue', right: true, kind: 'number', width: 'minmax(8rem,0.8fr)', value: (row) => row.overdue, cell: (row) => <><Money amount={row.overdue} currency={row.currency} late={row.overdue > 0} className="block" />{row.brokenBefore > 0 && <span className={SMALL}>{t('broken', { count: row.brokenBefore })}</span>}</> },
    { id: 'asked', wide: true, header: t('plans.asked'), sort: 'asked', kind: 'date', width: 'minmax(10.5rem,1fr)', value: (row) => row.proposedAt, also: [{ header: t('plans.byColumn'), value: (row) => row.proposedBy }], cell: (row) => <><DateText value={row.proposedAt} className="block" /><span className={SMALL}>{row.channel === 'PAGE' ? t('plans.byCustomer') : t('plans.by', { who: row.proposedBy })}</span></> },
    { id: 'decider', wide: true, header: t('plans.decider'), width: 'minmax(12.5rem,1fr)', value: (row) => t(`plans.${row.deciders}`), cell: (row) => <Decider row={row} /> },
    { id: 'officer', wide: true, hidden: true, header: t('recouvrement:col.officer'), width: 'minmax(8rem,0.9fr)', value: (row) => row.officerName, cell: (row) => row.officerName ?? <span className="text-soft">{t('recouvrement:noOfficer')}</span> },
  ], [t]);
  const question = { q: address.q, channel: listOf(address.demande), officer: listOf(address.charge), sort: address.tri };
  const rows = useServerRows<Row>(['plans', 'list', company, question], (offset, limit) => asked(company, limit, offset, question));
  // what stands below the window has not been read: the server is asked for the chosen ones by the list itself
  const run = (refusing: boolean) => (ids: string[], done: () => void) => void asked(company, 1000, 0, question).then((found) => decide({ rows: found.items.filter((row) => ids.includes(String(row.id))), refusing, clear: done })).catch(toastError);
  return (
    <>
      <DataTable id="echeanciers" label={t('plans.label')} columns={columns} rows={rows} rowId={(row) => String(row.id)} rowHeight={64} card={(row) => <PlanCard row={row} />} sort={address.tri ?? 'asked'} onSort={(tri) => change({ tri })}
        onOpen={(row) => decide({ rows: [row], refusing: false, clear: () => undefined })}
        bulk={me.permissions.act ? [{ label: t('plans.approve'), icon: <CalendarCheck aria-hidden />, run: run(false) }, { label: t('plans.refuse'), icon: <Ban aria-hidden />, run: run(true) }] : undefined}
        keys={me.permissions.act ? { a: run(false), r: run(true) } : undefined}
        filters={<>
          <SearchField value={address.q ?? ''} onChange={search} label={t('recouvrement:searchCustomer')} />
          <ToDecide />
          <ChoiceFilter label={t('plans.channel')} choices={['PAGE', 'CALL', 'EMAIL', 'LETTER', 'NOTE'].map((one) => ({ value: one, label: t(`by.${one}`) }))} chosen={question.channel} onChange={(to) => change({ demande: textOf(to) })} />
          <OfficerFilter chosen={question.officer} change={change} />
          <ClearFilters shown={filtered} onClear={clear} />
        </>}
        empty={<EmptyState icon={<CalendarClock aria-hidden />} title={t(filtered ? 'recouvrement:none' : 'plans.none')}>{filtered ? <ClearFilters shown onClear={clear} /> : <p>{t('plans.noneHelp')}</p>}</EmptyState>} />
      {deciding && <PlanDecision {...deciding} onClose={() => decide(undefined)} />}
    </>
  );
}

function Decider({ row }: { row: Row }) {
  const { t } = useTranslation('promesses');
  const me = useMe();
  return <><Badge tone={row.mayDecide ? 'watch' : 'neutral'}>{t(`plans.${row.deciders}`)}</Badge>{!row.mayDecide && me.permissions.act && (me.permissions.manage || row.deciders === 'OFFICER') && <span className={SMALL}>{t('plans.own')}</span>}</>;
}

/** A plan on a telephone. */
function PlanCard({ row }: { row: Row }) {
  const { t } = useTranslation('promesses');
  return (
    <span className="block">
      <span className="flex justify-between gap-3"><span className="truncate font-medium">{row.customerName}</span><Money amount={row.total} currency={row.currency} className="font-medium" /></span>
      <span className="flex items-center justify-between gap-3 text-[0.8125rem]/5 text-soft"><span className="truncate">{t('plans.count', { count: row.instalments.length })} · {t('plans.until', { date: date(lastOf(row)) })}</span><Badge tone={row.mayDecide ? 'watch' : 'neutral'}>{t(`plans.${row.deciders}`)}</Badge></span>
    </span>
  );
}

/** What is agreed to or refused, said before it is done; what could not be decided stays, with its reason. */
export function PlanDecision({ rows, refusing: first, clear, onClose }: { rows: Row[]; refusing: boolean; clear: () => void; onClose: () => void }) {
  const { t } = useTranslation('promesses');
  const client = useQueryClient();
  const [refusing, setRefusing] = useState(first);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Schemas['PaymentPlansDecided']>();
  const mine = rows.filter((row) => row.mayDecide);
  const others = rows.length - mine.length;
  const one = rows.length === 1 ? rows[0] : undefined;
  async function decide(values: Record<string, string>) {
    const made = await answer(api.POST('/api/v1/payment-plans/decisions', { body: { decision: refusing ? 'REFUSE' : 'APPROVE', plans: mine.map((row) => row.id), reason: values.reason || undefined } }));
    await Promise.all(['plans', 'promises', 'customer', 'collections'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    clear();
    if (made.left.length > 0) { setOutcome(made); return; }
    onClose();
    toast(t(refusing ? 'plans.declined' : 'plans.agreed', { count: made.decided }), { detail: one?.customerName });
  }
  if (outcome) {
    return (
      <Dialog open onClose={onClose} title={t('plans.left', { count: outcome.left.length })} footer={<Button look="main" onClick={onClose}>{t('plans.close')}</Button>}>
        {outcome.decided > 0 && <p className="mb-3 text-sm">{t('plans.decided', { count: outcome.decided })}</p>}
        <ul className="flex flex-col divide-y divide-line border-y border-line text-sm">{outcome.left.map((left) => <li key={left.id} className="py-2.5"><p className="font-medium">{left.customerName || left.id}</p><p className="text-soft">{left.reason}</p></li>)}</ul>
      </Dialog>
    );
  }
  return (
    <Dialog open onClose={onClose} title={t('plans.title', { count: rows.length })} subtitle={one && `${one.customerName} · ${one.number}`}
      footer={mine.length === 0 ? <Button look="main" onClick={onClose}>{t('plans.close')}</Button> : <><Button onClick={onClose}>{t('plans.cancel')}</Button><Button look={refusing ? 'danger' : 'main'} type="submit" form="plans" busy={busy}>{t(refusing ? 'plans.confirmDecline' : 'plans.confirmAgree', { count: mine.length })}</Button></>}>
      {one ? <Schedule row={one} /> : <Several rows={mine} />}
      {others > 0 && <p className="mt-3 rounded-lg bg-watch-soft px-3 py-2 text-sm text-watch">{t('plans.notYours', { count: others })}</p>}
      {mine.length > 0 && <>
        <fieldset className="mt-5 grid grid-cols-2 gap-2">
          <legend className="mb-1.5 text-sm font-medium">{t('plans.decision')}</legend>
          {[false, true].map((refuse) => (
            <label key={String(refuse)} className="flex cursor-pointer items-center gap-2.5 rounded-lg border border-line px-3 py-2.5 text-sm has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium">
              <input type="radio" name="verdict" className="size-4 accent-(--wb-accent)" checked={refusing === refuse} onChange={() => setRefusing(refuse)} />{t(refuse ? 'plans.decline' : 'plans.agree')}
            </label>
          ))}
        </fieldset>
        <p className="mt-2 text-[0.8125rem]/5 text-soft">{t(refusing ? 'plans.declineHelp' : 'plans.agreeHelp')}</p>
        <div className="mt-4"><Form key={String(refusing)} id="plans" onSubmit={decide} onBusy={setBusy}>{refusing && <TextAreaField name="reason" label={t('plans.reason')} hint={t('plans.reasonHelp')} maxLength={4000} required />}</Form></div>
      </>}
    </Dialog>
  );
}

/** One plan: its days, and what is known of the customer. */
function Schedule({ row }: { row: Row }) {
  const { t } = useTranslation('promesses');
  return (
    <>
      <p className="text-2xl/9 font-semibold tracking-tight"><Money amount={row.total} currency={row.currency} /></p>
      <p className="text-sm text-soft">{row.channel === 'PAGE' ? t('plans.byCustomer') : t('plans.by', { who: row.proposedBy })} · {dateTime(row.proposedAt)} · <Go to={`/clients/${encodeURIComponent(row.customerCode)}`}>{t('plans.fiche')}</Go></p>
      {row.note && <p className="mt-2 text-sm"><span className="text-soft">{t('plans.note')}</span><br /><span className="whitespace-pre-line">{row.note}</span></p>}
      <dl className="mt-3 grid grid-cols-2 gap-3 text-sm">
        <div><dt className="text-soft">{t('plans.overdue')}</dt><dd><Money amount={row.overdue} currency={row.currency} late={row.overdue > 0} className="font-medium" /></dd></div>
        <div><dt className="text-soft">{t('plans.broken')}</dt><dd className="font-medium tabular-nums">{row.brokenBefore}</dd></div>
      </dl>
      <ul className="mt-3 grid max-h-60 gap-x-6 overflow-y-auto border-y border-line py-1 text-sm sm:grid-cols-2">{row.instalments.map((part) => <li key={part.dueOn} className="flex justify-between gap-3 py-1 tabular-nums"><span>{date(part.dueOn)}</span><Money amount={part.amount} currency={row.currency} /></li>)}</ul>
    </>
  );
}

function Several({ rows }: { rows: Row[] }) {
  const { t } = useTranslation('promesses');
  if (rows.length === 0) return <p className="text-sm">{t('plans.gone')}</p>;
  return (
    <>
      <p className="text-2xl/9 font-semibold tracking-tight"><InlineSums sums={totalsOf(rows)} /></p>
      <ul className="mt-3 max-h-60 overflow-y-auto border-y border-line text-sm">{rows.map((row) => <li key={row.id} className="flex items-baseline justify-between gap-3 border-b border-line py-2 last:border-b-0"><span className="min-w-0 truncate">{row.customerName} <span className="text-soft">· {t('plans.count', { count: row.instalments.length })}</span></span><Money amount={row.total} currency={row.currency} /></li>)}</ul>
    </>
  );
}
