import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft, Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useMe } from '@/app/session';
import { Badge, buttonStyle, Card, ErrorState, Page, PageHeader, Skeleton } from '@/ui';
import { TableShown } from './TableShown';
import { Upload } from './Upload';
import { Versions } from './Versions';
import { workbookOf } from './data';

/** One table: read, taken to the spreadsheet, given back, looked at, tried, published, taken back. */
export function TablePage() {
  const { t } = useTranslation('tables');
  const me = useMe();
  const { name } = useParams({ strict: false }) as { name: string };
  const content = useQuery({ queryKey: ['rulebooks', name, 'content'], queryFn: () => answer(api.GET('/api/v1/rulebooks/{name}', { params: { path: { name } } })) });
  const table = content.data?.table;
  return (
    <Page>
      <Link to={'/atelier/tables' as never} className="mb-3 inline-flex items-center gap-1.5 text-sm text-link hover:underline"><ArrowLeft aria-hidden className="size-4" />{t('all')}</Link>
      {content.error ? <ErrorState error={content.error} retry={() => void content.refetch()} /> : !content.data || !table ? <Skeleton lines={12} /> : (
        <>
          <PageHeader title={table.title} subtitle={table.about} actions={<a className={buttonStyle({})} href={workbookOf(name, table.inUse.version)} download><Download aria-hidden />{t('download')}</a>} />
          <div className="flex flex-col gap-5">
            {me.permissions.manage && <Upload key={name} table={table} columns={content.data.columns} />}
            <Card title={<>{t('current')} <Badge tone="good">{t('inUse', { version: table.inUse.version })}</Badge></>}><TableShown title={table.title} content={content.data} /></Card>
            <Card title={t('versions')}><Versions table={table} columns={content.data.columns} /></Card>
          </div>
        </>
      )}
    </Page>
  );
}
