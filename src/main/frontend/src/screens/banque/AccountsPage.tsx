import { useNavigate } from '@tanstack/react-router';
import { Landmark, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '@/app/live';
import { useCompany } from '@/app/session';
import { cn } from '@/lib/cn';
import { count, date } from '@/lib/format';
import { Badge, DataTable, EmptyState, ErrorState, Money, Page, PageHeader, Skeleton, useLocalRows, type Column } from '@/ui';
import { grouped, ImportButton, Tabs, useAccounts, type Account } from './parts';

const NONE: Account[] = [];

/** How old the bank's news are, against what the company allows. */
function Freshness({ account }: { account: Account }) {
  const { t } = useTranslation('banque');
  if (account.lastBooked === undefined || account.daysOld === undefined) return <Badge tone="watch">{t('fresh.never')}</Badge>;
  return (
    <>
      <span className="block truncate tabular-nums">{date(account.lastBooked)} <span className="text-soft">· {account.daysOld <= 0 ? t('fresh.today') : t('fresh.days', { count: account.daysOld, shown: count(account.daysOld) })}</span></span>
      <span className="mt-0.5 block">{account.fresh ? <Badge tone="good">{t('fresh.ok')}</Badge> : <Badge tone="bad" icon={<TriangleAlert aria-hidden />}>{t('fresh.stale', { days: account.maxNewsAgeDays })}</Badge>}</span>
    </>
  );
}

/** Our bank accounts: what is on them, and how far their news go. */
export function AccountsPage() {
  const { t } = useTranslation('banque');
  const go = useNavigate();
  const [company] = useCompany();
  const accounts = useAccounts();
  const rows = useLocalRows(accounts.data?.items ?? NONE);
  useLive('job', (job) => { if (job.kind.includes('IMPORT')) void accounts.refetch(); });
  const columns: Column<Account>[] = useMemo(() => [
    { id: 'account', header: t('col.account'), fixed: true, width: 'minmax(13rem,2fr)', value: (row) => row.number, cell: (row) => <><span className="block truncate font-medium">{row.name && row.name !== row.companyName ? `${row.name} · ${row.companyName}` : row.companyName}</span><span className="block truncate text-[0.8125rem]/5 text-soft tabular-nums">{grouped(row.number)}</span></> },
    { id: 'company', wide: true, hidden: true, header: t('col.company'), width: 'minmax(9rem,1fr)', value: (row) => row.companyCode, cell: (row) => row.companyName },
    { id: 'balance', header: t('col.balance'), right: true, kind: 'number', width: 'minmax(9rem,1fr)', value: (row) => row.balance, also: [{ header: t('col.currency'), value: (row) => row.currency }], cell: (row) => (row.balance === undefined ? <span className="text-soft">–</span> : <><Money amount={row.balance} currency={row.currency} /><span className={cn('block text-[0.8125rem]/5 text-soft tabular-nums', !row.fresh && 'max-lg:text-bad')}>{row.balanceDate && date(row.balanceDate)}{!row.fresh && <span className="sr-only lg:hidden"> {t('fresh.stale', { days: row.maxNewsAgeDays })}</span>}</span></>) },
    { id: 'last', wide: true, header: t('col.last'), kind: 'date', width: 'minmax(16rem,1.4fr)', value: (row) => row.lastBooked, cell: (row) => <Freshness account={row} /> },
    { id: 'transactions', wide: true, header: t('col.transactions'), right: true, kind: 'number', width: '7.5rem', value: (row) => row.transactions, cell: (row) => count(row.transactions) },
    { id: 'unmatched', wide: true, header: t('col.unmatched'), right: true, kind: 'number', width: '8rem', value: (row) => row.unmatched, cell: (row) => count(row.unmatched) },
    { id: 'findings', wide: true, header: t('col.findings'), right: true, kind: 'number', width: '7rem', value: (row) => row.findings, cell: (row) => <span className={row.findings ? 'font-medium text-bad' : 'text-soft'}>{count(row.findings)}</span> },
    { id: 'bic', wide: true, hidden: true, header: t('col.bic'), width: '8rem', value: (row) => row.bic, cell: (row) => row.bic ?? '–' },
  ], [t]);
  return (
    <Page full>
      <PageHeader title={t('nav')} subtitle={t('accounts.subtitle')} actions={<ImportButton main />} />
      <Tabs />
      {accounts.error ? <ErrorState error={accounts.error} retry={() => void accounts.refetch()} /> : !accounts.data ? <Skeleton lines={6} /> : (
        <DataTable id="banque-comptes" label={t('tab.accounts')} columns={columns} rows={rows} rowId={(row) => `${row.id}`} rowHeight={64}
          onOpen={(row) => void go({ to: '/banque/operations' as never, search: { compte: `${row.id}`, societe: company ?? undefined } as never })}
          empty={<EmptyState icon={<Landmark aria-hidden />} title={t('accounts.none')}><p>{t('accounts.noneHelp')}</p><ImportButton main /></EmptyState>} />
      )}
    </Page>
  );
}
