import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight, Download, TableProperties } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useMe, useNames } from '@/app/session';
import { dateTime } from '@/lib/format';
import { Badge, buttonStyle, EmptyState, ErrorState, Page, PageHeader, Skeleton } from '@/ui';
import { workbookOf, type Table } from './data';

/** The tables that a manager keeps in a spreadsheet: which version decides, since when and by whom. */
export function TablesPage() {
  const { t } = useTranslation('tables');
  const me = useMe();
  const tables = useQuery({ queryKey: ['rulebooks', 'all'], queryFn: () => answer(api.GET('/api/v1/rulebooks')) });
  return (
    <Page>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      {tables.error ? <ErrorState error={tables.error} retry={() => void tables.refetch()} /> : !tables.data ? <Skeleton lines={8} />
        : tables.data.length === 0 ? <EmptyState icon={<TableProperties aria-hidden />} title={t('none')} />
          : <ul className="flex flex-col gap-4">{tables.data.map((table) => <One key={table.name} table={table} />)}</ul>}
      {me.permissions.manage && <p className="mt-6 text-sm text-soft">{t('others')} <Link to={'/clients/ouvertures/regles' as never} className="text-link underline">{t('openings')}</Link></p>}
    </Page>
  );
}

function One({ table }: { table: Table }) {
  const { t } = useTranslation('tables');
  const named = useNames();
  const version = table.inUse;
  return (
    <li className="rounded-2xl border border-line bg-paper p-5 shadow-card">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-base font-semibold"><Link to={`/atelier/tables/${table.name}` as never} className="text-link hover:underline">{table.title}</Link><Badge tone="good">{t('inUse', { version: version.version })}</Badge></h2>
          <p className="mt-1 text-sm text-pretty text-soft">{table.about}</p>
          <p className="mt-2 text-sm break-words">{t('rows', { count: table.rows })} · {version.activatedAt && t('since', { when: dateTime(version.activatedAt) })} · {version.source === 'SHIPPED' ? t('shipped') : t('byWho', { who: named(version.createdBy) })}</p>
          {version.comment && <p className="mt-1 text-sm break-words text-soft italic">{version.comment}</p>}
        </div>
        <div className="flex flex-wrap gap-2">
          <a className={buttonStyle({ size: 'small' })} href={workbookOf(table.name, version.version)} download aria-label={t('downloadOf', { table: table.title, version: version.version })}><Download aria-hidden />{t('download')}</a>
          <Link to={`/atelier/tables/${table.name}` as never} className={buttonStyle({ size: 'small', look: 'main' })} aria-label={t('openOf', { table: table.title })}>{t('open')}<ChevronRight aria-hidden /></Link>
        </div>
      </div>
    </li>
  );
}
