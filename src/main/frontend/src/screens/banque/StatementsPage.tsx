import { useNavigate } from '@tanstack/react-router';
import { Files, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useAddress } from '@/app/address';
import { useCompany } from '@/app/session';
import { count, date, money } from '@/lib/format';
import { Badge, ChoiceFilter, ClearFilters, DataTable, DateText, EmptyState, Money, Page, PageHeader, ToggleFilter, Tooltip, useServerRows, type Column } from '@/ui';
import { grouped, ImportButton, shortly, Tabs, useAccounts, type Statement } from './parts';

/** Whether a statement follows the one before it and adds up, with what is missing. */
function Finding({ statement }: { statement: Statement }) {
  const { t } = useTranslation('banque');
  if (statement.notice) return <span className="text-soft">{t('notice')}</span>;
  if (!statement.finding) return statement.opening === undefined ? <span className="text-soft">{t('finding.unknown')}</span> : <Badge tone="good">{t(statement.previousId === undefined ? 'finding.first' : 'finding.none')}</Badge>;
  const difference = statement.unbalanced ?? statement.chainDifference ?? 0;
  const help = t(`findingHelp.${statement.finding}`, { amount: money(difference, statement.currency) });
  return (
    <Tooltip text={help}>
      <span className="block"><Badge tone="bad" icon={<TriangleAlert aria-hidden />}>{t(`finding.${statement.finding}`)}</Badge><span className="sr-only">{help}</span><span aria-hidden className="mt-0.5 block text-[0.8125rem]/5 text-bad tabular-nums">{money(difference, statement.currency)}</span></span>
    </Tooltip>
  );
}

/** The statements that came, newest first, and what does not fit. */
export function StatementsPage() {
  const { t } = useTranslation('banque');
  const go = useNavigate();
  const [company] = useCompany();
  const [address, change] = useAddress();
  const accounts = useAccounts();
  const question = { companyCode: company ?? undefined, account: address.compte ? Number(address.compte) : undefined, findings: address.anomalies === '1' || undefined };
  const rows = useServerRows<Statement>(['bank-statements', question], (offset, limit) => answer(api.GET('/api/v1/bank-statements', { params: { query: { ...question, offset, limit } } })));
  const columns: Column<Statement>[] = useMemo(() => [
    { id: 'account', header: t('col.account'), fixed: true, width: 'minmax(15.5rem,1.6fr)', value: (row) => row.accountNumber, cell: (row) => <><span className="block truncate font-medium">{row.accountName ?? row.companyCode}{row.number && <span className="font-normal text-soft"> · {t('col.number').toLowerCase()} {row.number}</span>}</span><span className="block truncate text-[0.8125rem]/5 text-soft tabular-nums">{grouped(row.accountNumber)}</span></> },
    { id: 'closingDate', wide: true, header: t('col.period'), kind: 'date', width: '7rem', value: (row) => row.closingDate, cell: (row) => <DateText value={row.closingDate} /> },
    { id: 'opening', wide: true, header: t('col.opening'), right: true, kind: 'number', width: 'minmax(8.5rem,1fr)', value: (row) => row.opening, cell: (row) => <Money amount={row.opening} currency={row.currency} dash /> },
    { id: 'total', wide: true, header: t('col.total'), right: true, kind: 'number', width: 'minmax(8.5rem,1fr)', value: (row) => row.total, cell: (row) => <><Money amount={row.total} currency={row.currency} /><span className="block text-[0.8125rem]/5 text-soft tabular-nums">{count(row.lines)} {t('col.lines').toLowerCase()}</span></> },
    { id: 'closing', header: t('col.closing'), right: true, kind: 'number', width: 'minmax(8.5rem,1fr)', value: (row) => row.closing, cell: (row) => <><Money amount={row.closing} currency={row.currency} dash /><span className="block text-[0.8125rem]/5 text-soft tabular-nums lg:hidden">{row.closingDate && date(row.closingDate)}</span></> },
    { id: 'finding', wide: true, header: t('col.finding'), width: 'minmax(10.5rem,1fr)', value: (row) => (row.finding ? t(`finding.${row.finding}`) : ''), cell: (row) => <Finding statement={row} /> },
    { id: 'file', wide: true, header: t('col.file'), width: 'minmax(8rem,1fr)', value: (row) => row.fileName, cell: (row) => <><span className="block truncate">{row.fileName}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{row.format}</span></> },
    { id: 'currency', wide: true, hidden: true, header: t('col.currency'), value: (row) => row.currency, cell: (row) => row.currency },
  ], [t]);
  const filtered = !!address.compte || !!address.anomalies;
  const clear = () => change({ compte: undefined, anomalies: undefined });
  const filters = (
    <>
      <ChoiceFilter label={t('col.account')} choices={(accounts.data?.items ?? []).map((one) => ({ value: `${one.id}`, label: shortly(one) }))} chosen={address.compte ? [address.compte] : []} onChange={(to) => change({ compte: to.at(-1) })} />
      <ToggleFilter label={t('filter.findings')} on={address.anomalies === '1'} onChange={(on) => change({ anomalies: on ? '1' : undefined })} />
      <ClearFilters shown={filtered} onClear={clear} />
    </>
  );
  return (
    <Page full>
      <PageHeader title={t('tab.statements')} subtitle={t('statements.subtitle')} actions={<ImportButton main />} />
      <Tabs />
      <DataTable id="banque-releves" label={t('tab.statements')} columns={columns} rows={rows} rowId={(row) => `${row.id}`} filters={filters} rowHeight={64}
        onOpen={(row) => void go({ to: '/banque/operations' as never, search: { releve: `${row.id}`, societe: company ?? undefined } as never })}
        empty={<EmptyState icon={<Files aria-hidden />} title={t(filtered ? 'noneFound' : 'statements.none')}>{filtered ? <ClearFilters shown onClear={clear} /> : <ImportButton main />}</EmptyState>} />
    </Page>
  );
}
