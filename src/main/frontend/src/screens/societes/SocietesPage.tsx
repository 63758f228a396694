import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Building2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { siren } from '@/lib/format';
import { Badge, DataTable, EmptyState, ErrorState, Page, PageHeader, Skeleton, useLocalRows, type Column } from '@/ui';

type Company = Schemas['CompanyView'];
const NONE: Company[] = [];

export function State({ company }: { company: Company }) {
  const { t } = useTranslation('societes');
  return <Badge tone={company.sendingOpen ? 'good' : 'watch'}>{t(company.sendingOpen ? 'state.open' : 'state.observation')}</Badge>;
}

/** Our companies: whose messages leave, and what those without lack. */
export function SocietesPage() {
  const { t } = useTranslation('societes');
  const go = useNavigate();
  const companies = useQuery({ queryKey: ['companies'], queryFn: () => answer(api.GET('/api/v1/companies')) });
  const rows = useLocalRows(companies.data ?? NONE);
  const columns: Column<Company>[] = useMemo(() => [
    { id: 'name', header: t('col.name'), fixed: true, width: 'minmax(13rem,1.6fr)', value: (row) => row.name, cell: (row) => <><span className="block truncate font-medium">{row.name}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{[row.code, row.siren && siren(row.siren)].filter(Boolean).join(' · ')}</span></> },
    { id: 'state', header: t('col.state'), width: '9.5rem', value: (row) => t(row.sendingOpen ? 'state.open' : 'state.observation'), cell: (row) => <State company={row} /> },
    { id: 'sender', wide: true, header: t('col.sender'), width: 'minmax(13rem,1.4fr)', value: (row) => row.senderEmail, cell: (row) => row.senderEmail ? <><span className="block truncate">{row.senderName}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{row.senderEmail}</span></> : <span className="text-watch">{t('missing')}</span> },
    { id: 'sms', wide: true, header: t('col.sms'), width: '8rem', value: (row) => row.smsSender, cell: (row) => row.smsSender ?? <span className="text-soft">–</span> },
    { id: 'iban', wide: true, header: t('col.iban'), width: '17.5rem', value: (row) => row.iban, cell: (row) => row.iban ? <span className="tabular-nums">{row.iban.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1\u00a0')}</span> : <span className="text-watch">{t('missing')}</span> },
    { id: 'currency', wide: true, header: t('col.currency'), width: '6rem', value: (row) => row.currency, cell: (row) => row.currency },
  ], [t]);
  return (
    <Page full>
      <PageHeader title={t('nav')} subtitle={t('subtitle')} />
      {companies.error ? <ErrorState error={companies.error} retry={() => void companies.refetch()} /> : !companies.data ? <Skeleton lines={6} /> : (
        <DataTable id="societes" label={t('nav')} columns={columns} rows={rows} rowId={(row) => row.code} rowHeight={56} onOpen={(row) => void go({ to: `/societes/${encodeURIComponent(row.code)}` as never })}
          empty={<EmptyState icon={<Building2 aria-hidden />} title={t('none')}><p>{t('noneHelp')}</p></EmptyState>} />
      )}
    </Page>
  );
}
