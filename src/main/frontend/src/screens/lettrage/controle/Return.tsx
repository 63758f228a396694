import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Download, FileText, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useAddress } from '@/app/address';
import { useMe } from '@/app/session';
import { count } from '@/lib/format';
import { Button, buttonStyle, DateText, Drawer, ErrorState, Skeleton } from '@/ui';
import { mayTake, query } from './figures';

/** The letters on their way back to accounting: its own files filled in, a ledger made anew, or a table. */
export function Return({ company }: { company: string }) {
  const { t } = useTranslation('controle');
  const me = useMe();
  const [address, change] = useAddress();
  if (!mayTake(me)) return null;
  const period = { companyCode: company, from: address.du, to: address.au };
  const file = (format: string) => <a key={format} download className={buttonStyle({ size: 'small' })} href={`/api/v1/lettrage/exports?${query({ ...period, format })}`}><Download aria-hidden />{format.toUpperCase()}</a>;
  return (
    <>
      <Button icon={<Send aria-hidden />} onClick={() => change({ voir: 'lettres' })}>{t('back.open')}</Button>
      <Drawer open={address.voir === 'lettres'} onClose={() => change({ voir: undefined })} title={t('back.title')} subtitle={t('back.subtitle')}>
        <div className="flex flex-col gap-7">
          <Part title={t('back.files')} help={t('back.filesHelp')}><Files company={company} /></Part>
          <Part title={t('back.table')} help={t(address.du || address.au ? 'back.tableHelpPeriod' : 'back.tableHelp')}><div className="flex gap-2">{file('xlsx')}{file('csv')}</div></Part>
          <Part title={t('back.anew')} help={t('back.anewHelp')}><div className="flex gap-2">{file('fec')}</div></Part>
        </div>
      </Drawer>
    </>
  );
}

const Part = ({ title, help, children }: { title: string; help: string; children: ReactNode }) => (
  <section><h3 className="text-sm font-semibold">{title}</h3><p className="mt-1 mb-3 text-[0.8125rem]/5 text-soft">{help}</p>{children}</section>
);

function Files({ company }: { company: string }) {
  const { t } = useTranslation('controle');
  const me = useMe();
  const read = useQuery({ queryKey: ['lettrage', 'ledgers', company], queryFn: () => answer(api.GET('/api/v1/lettrage/exports/ledgers', { params: { query: { companyCode: company } } })) });
  if (read.error) return <ErrorState error={read.error} retry={() => void read.refetch()} />;
  if (!read.data) return <Skeleton lines={3} />;
  if (read.data.items.length === 0) return <p className="rounded-xl border border-dashed border-line px-4 py-3 text-sm text-soft">{t('back.none')}{me.permissions.importFiles && <> <Link to={'/echanges/nouveau' as never} className="text-link underline">{t('back.import')}</Link></>}</p>;
  return (
    <ul className="divide-y divide-line/70 rounded-xl border border-line">
      {read.data.items.map((one) => (
        <li key={one.importId} className="flex items-center gap-3 px-4 py-3">
          <FileText aria-hidden className="size-5 shrink-0 text-soft" />
          <div className="min-w-0 flex-1 text-sm">
            <p className="font-medium break-all">{one.fileName}</p>
            <p className="text-[0.8125rem]/5 text-soft">{t('back.letters', { count: one.letters, shown: count(one.letters) })} · {t('back.imported')} <DateText value={one.importedAt} /> · {t('back.kept')} <DateText value={one.keptUntil} /></p>
          </div>
          <a download aria-label={t('back.download', { name: one.fileName })} className={buttonStyle({ size: 'iconSmall' })} href={`/api/v1/lettrage/exports/ledgers/${one.importId}?${query({ companyCode: company })}`}><Download aria-hidden /></a>
        </li>
      ))}
    </ul>
  );
}
