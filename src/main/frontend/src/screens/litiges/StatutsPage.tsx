import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Archive, ArrowLeft, Link2, ReceiptText, Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { listOf, textOf, useFilters } from '@/app/address';
import { useCompany, useMe } from '@/app/session';
import { Badge, Button, ChoiceFilter, ClearFilters, DataTable, DateText, Drawer, EmptyState, Facts, Heads, Money, Page, PageHeader, SearchField, toast, toastError, ToggleFilter, useServerRows, type Column, type Tone } from '@/ui';
import { AsideDialog, useAside } from './StatutsAside';
import { mayAttach, waitingQuery } from './statuts';

type Row = Schemas['EInvoiceWaitingStatus'];
const CAUSES = ['HERE', 'OTHER_SPELLING', 'AMBIGUOUS', 'NOT_HERE'];
const CODES = [206, 207, 208, 210, 211, 213, 501];
const FILTERS = ['q', 'cause', 'statut', 'cote'];
const tones: Record<string, Tone> = { HERE: 'good', OTHER_SPELLING: 'accent', AMBIGUOUS: 'watch', NOT_HERE: 'neutral' };

/** Asks the server to look again for the invoices of statuses. */
function useAttach() {
  const { t } = useTranslation('statuts');
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const attach = (ids: number[], otherSpelling: boolean, done?: () => void) => {
    setBusy(true);
    void answer(api.POST('/api/v1/e-invoicing/waiting/attach', { body: { ids, otherSpelling } }))
      .then(async (made) => {
        await Promise.all(['e-invoicing', 'disputes', 'customer'].map((key) => client.invalidateQueries({ queryKey: [key] })));
        if (made.attached > 0) toast(t('attached', { count: made.attached }), { detail: made.waiting > 0 ? t('still', { count: made.waiting }) : undefined });
        else toast(t('stillNone', { count: made.waiting }), { tone: 'info', detail: t('stillHelp') });
        done?.();
      }).catch(toastError).finally(() => setBusy(false));
  };
  return { attach, busy };
}

/** What platforms say of invoices that are not here: how long it has waited, why, and which invoice is probably meant. */
export function StatutsPage() {
  const { t } = useTranslation('statuts');
  const me = useMe();
  const [company] = useCompany();
  const { address, change, search, clear, filtered } = useFilters(FILTERS);
  const { attach, busy } = useAttach();
  const { undo, busy: undoing } = useAside();
  const [asking, setAsking] = useState<{ ids: number[]; done: () => void }>();
  const aside = address.cote === '1';
  const columns = useColumns();
  const question = { aside, q: address.q, company: company ?? undefined, cause: listOf(address.cause).filter((one) => CAUSES.includes(one)) as Row['cause'][], code: listOf(address.statut).map(Number).filter((one) => CODES.includes(one)), sort: address.tri };
  const rows = useServerRows<Row>(['e-invoicing', 'waiting', question], (offset, limit) => answer(api.GET('/api/v1/e-invoicing/waiting', { params: { query: { ...question, offset, limit } } })));
  const figures = useQuery(waitingQuery(company));
  const heads = figures.data?.map((figure) => {
    const on = !aside && question.cause.length === 1 && question.cause[0] === figure.cause;
    return {
      id: figure.cause, label: t(`cause.${figure.cause}`), value: figure.statuses, chosen: on, onChoose: () => change({ cause: on ? undefined : figure.cause, cote: undefined }),
      more: <><span className="block text-[0.8125rem]/5 text-soft">{t('invoices', { count: figure.invoices })}</span><span className="block text-[0.8125rem]/5 text-soft">{t('oldest', { count: figure.oldestDays })}</span></>,
    };
  });
  const opened = rows.loaded.find((one) => `${one.id}` === address.ligne);
  const may = mayAttach(me);
  return (
    <Page full>
      <Link to={'/litiges' as never} className="mb-3 inline-flex min-h-6 items-center gap-1.5 self-start text-sm text-link hover:underline"><ArrowLeft aria-hidden className="size-4" />{t('back')}</Link>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <Heads label={t('heads')} room={2} lines={2} heads={heads} error={figures.error} retry={() => void figures.refetch()} />
      <DataTable id="statuts-en-attente" label={t('title')} columns={columns} rows={rows} rowId={(row) => `${row.id}`} rowHeight={56} sort={address.tri ?? '-age'} onSort={(tri) => change({ tri })}
        onOpen={(row) => change({ ligne: `${row.id}` })} opened={address.ligne} card={(row) => <WaitingCard of={row} />}
        bulk={!may ? undefined : aside ? [{ label: t('aside.undo'), icon: <Undo2 aria-hidden />, run: (ids, done) => undo(ids.map(Number), done) }] : [
          { label: t('attach'), icon: <Link2 aria-hidden />, run: (ids, done) => attach(ids.map(Number), false, done) },
          { label: t('aside.set'), icon: <Archive aria-hidden />, run: (ids, done) => setAsking({ ids: ids.map(Number), done }) }]}
        filters={<>
          <SearchField value={address.q ?? ''} onChange={search} label={t('search')} />
          <ChoiceFilter label={t('col.cause')} chosen={question.cause} onChange={(to) => change({ cause: textOf(to) })} choices={CAUSES.map((one) => ({ value: one, label: t(`cause.${one}`) }))} />
          <ChoiceFilter label={t('col.status')} chosen={question.code.map(String)} onChange={(to) => change({ statut: textOf(to) })} choices={CODES.map((one) => ({ value: `${one}`, label: t(`code.${one}`) }))} />
          <ToggleFilter label={t('aside.filter')} on={aside} onChange={(on) => change({ cote: on ? '1' : undefined, ligne: undefined })} />
          <ClearFilters shown={filtered} onClear={clear} />
        </>}
        empty={<EmptyState icon={<ReceiptText aria-hidden />} title={t(filtered ? 'none' : 'noneAtAll')}>{filtered ? <ClearFilters shown onClear={clear} /> : <p>{t('noneHelp')}</p>}</EmptyState>} />
      <Drawer open={!!opened} onClose={() => change({ ligne: undefined })} title={opened?.invoiceNumber ?? ''} subtitle={opened && `${opened.code} · ${opened.label}`}
        footer={opened && may && (aside ? <Button icon={<Undo2 aria-hidden />} busy={undoing} onClick={() => undo([opened.id], () => change({ ligne: undefined }))}>{t('aside.undo')}</Button> : <>
          <Button icon={<Archive aria-hidden />} onClick={() => setAsking({ ids: [opened.id], done: () => change({ ligne: undefined }) })}>{t('aside.set')}</Button>
          <Button look={opened.ledgerNumber ? 'main' : 'plain'} busy={busy} icon={<Link2 aria-hidden />} onClick={() => attach([opened.id], opened.cause === 'OTHER_SPELLING', () => change({ ligne: undefined }))}>{opened.ledgerNumber ? t('attachTo', { number: opened.ledgerNumber }) : t('look')}</Button></>)}>
        {opened && <Detail of={opened} />}
      </Drawer>
      {asking && <AsideDialog ids={asking.ids} onClose={(done) => { setAsking(undefined); if (done) asking.done(); }} />}
    </Page>
  );
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('statuts');
  return useMemo((): Column<Row>[] => [
    { id: 'number', header: t('col.number'), sort: 'number', fixed: true, width: 'minmax(11rem,1.4fr)', value: (row) => row.invoiceNumber, also: [{ header: t('col.company'), value: (row) => row.companyCode }, { header: t('col.platform'), value: (row) => row.platformId }], cell: (row) => <><span className="block truncate font-medium">{row.invoiceNumber}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{row.companyCode} · {row.platformId}</span></> },
    { id: 'status', wide: true, header: t('col.status'), sort: 'code', width: 'minmax(10rem,1.1fr)', value: (row) => `${row.code} ${row.label}`, also: [{ header: t('col.reason'), value: (row) => row.reason }], cell: (row) => <><span className="block truncate">{row.code} · {row.label}</span>{row.reason && <span className="block truncate text-[0.8125rem]/5 text-soft">{row.reason}</span>}</> },
    { id: 'cause', header: t('col.cause'), sort: 'cause', width: 'minmax(13rem,1.6fr)', narrow: 'minmax(9.5rem,1fr)', value: (row) => t(`cause.${row.cause}`), also: [{ header: t('col.meant'), value: (row) => row.ledgerNumber }, { header: t('col.customer'), value: (row) => row.customerName }], cell: (row) => <><Badge tone={tones[row.cause]}>{t(`cause.${row.cause}`)}</Badge>{row.ledgerNumber && <span className="block truncate text-[0.8125rem]/5 text-soft">{row.ledgerNumber} · {row.customerName}</span>}</> },
    { id: 'amount', wide: true, header: t('col.amount'), sort: 'amount', right: true, kind: 'number', width: '8rem', value: (row) => row.amount, cell: (row) => <Money amount={row.amount} currency="EUR" dash /> },
    { id: 'age', wide: true, header: t('col.age'), sort: 'age', right: true, kind: 'number', width: '7.75rem', value: (row) => row.ageDays, cell: (row) => <span className="tabular-nums">{t('days', { count: row.ageDays })}</span> },
    { id: 'received', wide: true, header: t('col.received'), kind: 'date', width: '10.5rem', value: (row) => row.receivedAt, cell: (row) => <DateText value={row.receivedAt} time /> },
    { id: 'at', wide: true, hidden: true, header: t('col.at'), sort: 'at', kind: 'date', width: '10.5rem', value: (row) => row.at, cell: (row) => <DateText value={row.at} time /> },
    { id: 'comment', wide: true, hidden: true, header: t('col.comment'), width: 'minmax(12rem,1.5fr)', value: (row) => row.comment, cell: (row) => row.comment ?? <span className="text-soft">–</span> },
  ], [t]);
}

function WaitingCard({ of }: { of: Row }) {
  const { t } = useTranslation('statuts');
  return (
    <div className="flex flex-col gap-1">
      <p className="flex items-baseline justify-between gap-3"><span className="truncate font-medium">{of.invoiceNumber}</span><span className="shrink-0 text-[0.8125rem] text-soft tabular-nums">{t('days', { count: of.ageDays })}</span></p>
      <p className="truncate text-[0.8125rem]/5 text-soft">{[`${of.code} · ${of.label}`, of.reason].filter(Boolean).join(' · ')}</p>
      <p className="flex min-w-0 items-center gap-2"><Badge tone={tones[of.cause]}>{t(`cause.${of.cause}`)}</Badge>{of.ledgerNumber && <span className="truncate text-[0.8125rem]/5 text-soft">{of.ledgerNumber}</span>}</p>
    </div>
  );
}

function Detail({ of }: { of: Row }) {
  const { t } = useTranslation('statuts');
  return (
    <>
      <p className="mb-5 text-sm"><Badge tone={tones[of.cause]}>{t(`cause.${of.cause}`)}</Badge><span className="mt-2 block">{t(`why.${of.cause}`)}</span></p>
      <Facts rows={[
        ...(of.asideReason ? [[t('aside.why'), <span key="w" className="whitespace-pre-line">{of.asideReason}</span>], [t('aside.by'), <span key="b">{of.asideBy}{of.asideAt && <span className="block text-soft"><DateText value={of.asideAt} time /></span>}</span>]] as [string, React.ReactNode][] : []),
        [t('col.status'), `${of.code} · ${of.label}`],
        ...(of.reason ? [[t('col.reason'), of.reason] as [string, string]] : []),
        ...(of.amount !== undefined ? [[t('col.amount'), <Money key="a" amount={of.amount} currency="EUR" />] as [string, React.ReactNode]] : []),
        ...(of.comment ? [[t('col.comment'), <span key="c" className="whitespace-pre-line">{of.comment}</span>] as [string, React.ReactNode]] : []),
        ...(of.ledgerNumber ? [[t('col.meant'), <span key="m"><span className="font-medium">{of.ledgerNumber}</span>{of.customerCode && <span className="block"><Link to={'/clients/$code' as never} params={{ code: of.customerCode } as never} className="text-link hover:underline">{of.customerName}</Link></span>}</span>] as [string, React.ReactNode]] : []),
        [t('col.at'), <DateText key="t" value={of.at} time />], [t('col.received'), <DateText key="r" value={of.receivedAt} time />],
        [t('col.age'), t('days', { count: of.ageDays })], [t('col.company'), of.companyCode], [t('col.platform'), of.platformId],
      ]} />
    </>
  );
}
