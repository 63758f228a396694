import { Link, useNavigate } from '@tanstack/react-router';
import { Handshake, Paperclip, SlidersHorizontal } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { listOf, textOf, useAddress, useFilters } from '@/app/address';
import { useCompany, useMe } from '@/app/session';
import { money } from '@/lib/format';
import { customerPath } from '@/shell/paths';
import { Badge, buttonStyle, ChoiceFilter, ClearFilters, DataTable, DateText, EmptyState, Money, Page, PageHeader, SearchField, useServerRows, type Column, type Tone } from '@/ui';
import { Customer, Go, OfficerFilter, Tabs } from './parts';
import { PlansToDecide, ToDecide } from './PlansToDecide';

type Row = Schemas['PromiseListRow'];
const FILTERS = ['q', 'etat', 'nature', 'charge'];
const STATES = ['LATE', 'AT_RISK', 'LIVE', 'KEPT', 'PARTLY_KEPT', 'BROKEN', 'CANCELLED', 'REPLACED'];
const KINDS: Record<string, string> = { PROMISE: 'promised', INSTALMENT: 'instalment', DECLARED_PAYMENT: 'paid' };
const TONES: Record<string, Tone> = { LATE: 'bad', AT_RISK: 'watch', LIVE: 'accent', KEPT: 'good', PARTLY_KEPT: 'watch', BROKEN: 'bad' };

const SMALL = 'mt-0.5 block truncate text-[0.8125rem]/5 text-soft';

/** What customers have given their word for, or ask us to agree to. */
export function PromisesPage() {
  const { t } = useTranslation('recouvrement');
  const me = useMe();
  const [address] = useAddress();
  return (
    <Page full>
      <PageHeader title={t('tab.promises')} subtitle={t('promesses:subtitle')} actions={me.permissions.manage && <Link to={'/recouvrement/promesses/regles' as never} className={buttonStyle()}><SlidersHorizontal aria-hidden />{t('promesses:rules.title')}</Link>} />
      <Tabs />
      {address.voir === 'decider' ? <PlansToDecide /> : <Promises />}
    </Page>
  );
}

/** Promises, instalments and payments that are said to be made, those first whose day comes first. */
function Promises() {
  const { t } = useTranslation('recouvrement');
  const go = useNavigate();
  const [company] = useCompany();
  const { address, change, search, clear, filtered } = useFilters(FILTERS);
  const columns: Column<Row>[] = useMemo(() => [
    { id: 'customer', header: t('col.customer'), sort: 'customer', fixed: true, width: 'minmax(12.5rem,1.7fr)', value: (row) => row.customerName, also: [{ header: t('clients:col.code'), value: (row) => row.customerCode }], cell: (row) => <Customer name={row.customerName} code={row.customerCode} more={row.companyCode} /> },
    { id: 'state', wide: true, header: t('promesses:stateColumn'), sort: 'state', width: 'minmax(9rem,0.9fr)', value: (row) => t(`promesses:state.${row.state}`), cell: (row) => <><Badge tone={TONES[row.state] ?? 'neutral'}>{t(`promesses:state.${row.state}`)}</Badge>{row.brokenBefore > 0 && <span className={SMALL}>{t('promesses:broken', { count: row.brokenBefore })}</span>}</> },
    { id: 'amount', header: t('col.amount'), sort: 'amount', right: true, kind: 'number', width: 'minmax(8.5rem,0.8fr)', value: (row) => row.amount, also: [{ header: t('clients:col.currency'), value: (row) => row.currency }, { header: t('promesses:keptColumn'), kind: 'number', value: (row) => row.keptAmount }], cell: (row) => <><Money amount={row.amount} currency={row.currency} late={row.state === 'LATE'} className="block font-medium" />{row.keptAmount > 0 && <span className={SMALL}>{t('promesses:received', { amount: money(row.keptAmount, row.currency) })}</span>}</> },
    { id: 'due', wide: true, header: t('promesses:promisedForColumn'), sort: 'due', kind: 'date', width: '8rem', value: (row) => row.dueOn, cell: (row) => <DateText value={row.dueOn} /> },
    { id: 'kind', wide: true, header: t('promesses:kindColumn'), width: 'minmax(11rem,1.5fr)', value: (row) => t(`promesses:${KINDS[row.kind]}`), also: [{ header: t('promesses:howColumn'), value: (row) => [t(`promesses:by.${row.channel}`), row.reference ?? row.note].filter(Boolean).join(' ; ') }], cell: (row) => <Kind row={row} /> },
    { id: 'promised', wide: true, header: t('promesses:givenColumn'), sort: 'promised', kind: 'date', width: '7.5rem', value: (row) => row.promisedOn, cell: (row) => <DateText value={row.promisedOn} /> },
    { id: 'officer', wide: true, header: t('col.officer'), width: 'minmax(8rem,0.9fr)', value: (row) => row.officerName, cell: (row) => row.officerName ?? <span className="text-soft">{t('noOfficer')}</span> },
  ], [t]);
  const question = { q: address.q, company: company ?? undefined, state: listOf(address.etat), kind: listOf(address.nature), officer: listOf(address.charge), sort: address.tri };
  const rows = useServerRows<Row>(['promises', question], (offset, limit) => answer(api.GET('/api/v1/desk/collections/promises', { params: { query: { ...question, offset, limit } } })));
  return (
    <DataTable id="promesses" label={t('tab.promises')} columns={columns} rows={rows} rowId={(row) => String(row.id)} rowHeight={64} card={(row) => <Card row={row} />} sort={address.tri ?? 'due'} onSort={(tri) => change({ tri })}
      onOpen={(row) => { const to = customerPath(row.customerCode, company); void go({ to: to.to as never, search: to.search as never }); }}
      filters={<>
        <SearchField value={address.q ?? ''} onChange={search} label={t('searchCustomer')} />
        <ToDecide />
        <ChoiceFilter label={t('promesses:stateColumn')} choices={STATES.map((one) => ({ value: one, label: t(`promesses:state.${one}`) }))} chosen={question.state} onChange={(to) => change({ etat: textOf(to) })} />
        <ChoiceFilter label={t('promesses:kindColumn')} choices={Object.entries(KINDS).map(([value, key]) => ({ value, label: t(`promesses:${key}`) }))} chosen={question.kind} onChange={(to) => change({ nature: textOf(to) })} />
        <OfficerFilter chosen={question.officer} change={change} />
        <ClearFilters shown={filtered} onClear={clear} />
      </>}
      empty={<EmptyState icon={<Handshake aria-hidden />} title={t(filtered ? 'none' : 'promesses:none')}>{filtered ? <ClearFilters shown onClear={clear} /> : <><p>{t('promesses:noneHelp')}</p><Go to="/recouvrement/retards">{t('promesses:toOverdue')}</Go></>}</EmptyState>} />
  );
}

/** A promise, an instalment or a payment that is said to be made: how it was said, and the proof that came with it. */
function Kind({ row }: { row: Row }) {
  const { t } = useTranslation('recouvrement');
  return (
    <>
      <span className="flex min-w-0 items-center gap-2"><span className="truncate">{t(`promesses:${KINDS[row.kind]}`)}</span>
        {row.fileId !== undefined && <a className="inline-flex shrink-0 items-center gap-1 text-link hover:underline" href={`/api/v1/customers/${encodeURIComponent(row.customerCode)}/sent-files/${row.fileId}`} onClick={(event) => event.stopPropagation()}><Paperclip aria-hidden className="size-3.5" />{t('promesses:proof')}</a>}
      </span>
      <span className={SMALL}>{[t(`promesses:by.${row.channel}`), row.reference ?? row.note].filter(Boolean).join(' · ')}</span>
    </>
  );
}

/** A promise on a telephone. */
function Card({ row }: { row: Row }) {
  const { t } = useTranslation('recouvrement');
  return (
    <span className="block">
      <span className="flex justify-between gap-3"><span className="truncate font-medium">{row.customerName}</span><Money amount={row.amount} currency={row.currency} late={row.state === 'LATE'} className="font-medium" /></span>
      <span className="flex items-center justify-between gap-3 text-[0.8125rem]/5 text-soft"><span className="truncate">{t(`promesses:${KINDS[row.kind]}`)} · {t('promesses:promisedForColumn')} <DateText value={row.dueOn} /></span><Badge tone={TONES[row.state] ?? 'neutral'}>{t(`promesses:state.${row.state}`)}</Badge></span>
    </span>
  );
}
