import { ArrowLeftRight, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { listOf, textOf, useFilters } from '@/app/address';
import { useCompany } from '@/app/session';
import { date, readAmount } from '@/lib/format';
import { ChoiceFilter, ClearFilters, DataTable, DateText, EmptyState, Money, Page, PageHeader, SearchField, ToggleFilter, useServerRows, type Column } from '@/ui';
import { grouped, ImportButton, Kind, KINDS, shortly, Tabs, useAccounts, type Transaction } from './parts';
import { TransactionDrawer } from './TransactionDrawer';

const FILTERS = ['q', 'nature', 'compte', 'releve', 'du', 'au', 'min', 'max', 'arapprocher'];

function useColumns(): Column<Transaction>[] {
  const { t } = useTranslation('banque');
  return useMemo(() => [
    { id: 'date', wide: true, header: t('col.date'), sort: 'date', kind: 'date', width: '7rem', value: (row) => row.bookingDate, cell: (row) => <DateText value={row.bookingDate} /> },
    { id: 'value', wide: true, hidden: true, header: t('col.value'), sort: 'value', kind: 'date', width: '8rem', value: (row) => row.valueDate, cell: (row) => <DateText value={row.valueDate} /> },
    { id: 'label', header: t('col.label'), sort: 'label', fixed: true, width: 'minmax(12rem,2.2fr)', value: (row) => row.label, cell: (row) => <><span className="block truncate font-medium">{row.label}</span><span className="block truncate text-[0.8125rem]/5 text-soft"><span className="lg:hidden">{date(row.bookingDate)} · </span>{row.details?.replace(/\n/g, ' · ') ?? row.counterpartyName ?? grouped(row.accountNumber)}</span></> },
    { id: 'counterparty', wide: true, header: t('col.counterparty'), sort: 'counterparty', width: 'minmax(9rem,1.3fr)', value: (row) => row.counterpartyName, cell: (row) => (row.counterpartyName || row.counterpartyIban ? <><span className="block truncate">{row.counterpartyName ?? '–'}</span>{row.counterpartyIban && <span className="block truncate text-[0.8125rem]/5 text-soft tabular-nums">{grouped(row.counterpartyIban)}</span>}</> : <span className="text-soft">–</span>) },
    { id: 'iban', wide: true, hidden: true, header: t('col.iban'), value: (row) => row.counterpartyIban, cell: (row) => row.counterpartyIban },
    { id: 'kind', wide: true, header: t('col.kind'), width: 'minmax(9rem,0.9fr)', value: (row) => t(`kind.${row.kind}`), cell: (row) => <><Kind kind={row.kind} />{row.rejectReason && <span className="mt-0.5 block truncate text-[0.8125rem]/5 text-soft">{t('col.reason')} {row.rejectReason}</span>}{row.returnedById && <span className="mt-0.5 flex items-center gap-1 text-[0.8125rem]/5 text-bad"><Undo2 aria-hidden className="size-3.5" />{t('isReturned')}</span>}</> },
    { id: 'reference', wide: true, header: t('col.reference'), width: 'minmax(8rem,1fr)', value: (row) => row.structuredReference ?? row.endToEndReference, cell: (row) => <span className="block truncate">{row.structuredReference ?? row.endToEndReference ?? <span className="text-soft">–</span>}</span> },
    { id: 'account', wide: true, hidden: true, header: t('col.account'), width: '15rem', value: (row) => row.accountNumber, cell: (row) => <span className="tabular-nums">{grouped(row.accountNumber)}</span> },
    { id: 'reason', wide: true, hidden: true, header: t('col.reason'), value: (row) => row.rejectReason, cell: (row) => row.rejectReason },
    { id: 'details', wide: true, hidden: true, header: t('col.details'), value: (row) => row.details, cell: (row) => <span className="block truncate">{row.details}</span> },
    { id: 'amount', header: t('col.amount'), sort: 'amount', right: true, kind: 'number', width: 'minmax(8rem,0.9fr)', value: (row) => row.amount, also: [{ header: t('col.currency'), value: (row) => row.currency }], cell: (row) => <Money amount={row.amount} currency={row.currency} className={row.amount > 0 ? 'font-medium text-good' : undefined} /> },
  ], [t]);
}

/** Every movement of our accounts, with its filters in the address. */
export function TransactionsPage() {
  const { t } = useTranslation('banque');
  const [company] = useCompany();
  const { address, change, search, clear, filtered } = useFilters(FILTERS);
  const columns = useColumns();
  const accounts = useAccounts();
  const question = {
    companyCode: company ?? undefined, account: address.compte ? Number(address.compte) : undefined, statement: address.releve ? Number(address.releve) : undefined,
    from: address.du, to: address.au, minAmount: address.min ? readAmount(address.min) : undefined, maxAmount: address.max ? readAmount(address.max) : undefined, q: address.q,
    kind: listOf(address.nature).filter((one): one is (typeof KINDS)[number] => (KINDS as readonly string[]).includes(one)), unmatched: address.arapprocher === '1' || undefined, sort: address.tri ?? '-date',
  };
  const rows = useServerRows<Transaction>(['bank-transactions', question], (offset, limit) => answer(api.GET('/api/v1/bank-transactions', { params: { query: { ...question, offset, limit } } })));
  const day = (name: 'du' | 'au') => (
    <label className="flex h-10 items-center gap-2 text-sm text-soft">{t(`filter.${name}`)}<input type="date" value={address[name] ?? ''} onChange={(event) => change({ [name]: event.target.value || undefined })} className="field w-auto text-sm text-ink" /></label>
  );
  const amount = (name: 'min' | 'max') => (
    <label className="flex h-10 items-center gap-2 text-sm text-soft">{t(`filter.${name}`)}<input key={address[name] ?? ''} inputMode="decimal" defaultValue={address[name] ?? ''} onBlur={(event) => change({ [name]: event.target.value || undefined })} onKeyDown={(event) => { if (event.key === 'Enter') change({ [name]: event.currentTarget.value || undefined }); }} className="field w-24 text-sm text-ink" /></label>
  );
  const filters = (
    <>
      <SearchField value={address.q ?? ''} onChange={search} label={t('search')} />
      <ChoiceFilter label={t('col.kind')} choices={KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))} chosen={question.kind} onChange={(to) => change({ nature: textOf(to) })} />
      <ChoiceFilter label={t('col.account')} choices={(accounts.data?.items ?? []).map((one) => ({ value: `${one.id}`, label: shortly(one) }))} chosen={address.compte ? [address.compte] : []} onChange={(to) => change({ compte: to.at(-1) })} />
      <ToggleFilter label={t('unmatched')} on={!!question.unmatched} onChange={(on) => change({ arapprocher: on ? '1' : undefined })} />
      {address.releve && <ToggleFilter label={t('ofStatement')} on onChange={() => change({ releve: undefined })} />}
      {day('du')}{day('au')}{amount('min')}{amount('max')}
      <ClearFilters shown={filtered} onClear={clear} />
    </>
  );
  return (
    <Page full>
      <PageHeader title={t('tab.transactions')} subtitle={t('transactions.subtitle')} actions={<ImportButton main />} />
      <Tabs />
      <DataTable id="banque-operations" label={t('tab.transactions')} columns={columns} rows={rows} rowId={(row) => `${row.id}`} filters={filters} sort={question.sort} onSort={(tri) => change({ tri })}
        onOpen={(row) => change({ operation: `${row.id}` })} opened={address.operation}
        empty={<EmptyState icon={<ArrowLeftRight aria-hidden />} title={t(filtered ? 'noneFound' : 'transactions.none')}>{filtered ? <ClearFilters shown onClear={clear} /> : <ImportButton main />}</EmptyState>} />
      <TransactionDrawer id={address.operation ? Number(address.operation) : undefined} onClose={() => change({ operation: undefined })} onOpen={(id) => change({ operation: `${id}` })} />
    </Page>
  );
}
