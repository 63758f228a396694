import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAddress } from '@/app/address';
import { dateTime } from '@/lib/format';
import { Badge, Button, ErrorState, Skeleton } from '@/ui';
import { useFiche } from './data';
import { DocumentsTab } from './DocumentsTab';
import { HistoryTab } from './HistoryTab';
import { IdentityTab } from './IdentityTab';
import { TermsTab } from './TermsTab';

/** The tabs of the master data, today's or those of a moment of the past, which nobody writes. */
export function MasterTabs({ code, tab }: { code: string; tab: string }) {
  const { t } = useTranslation('identite');
  const [, change] = useAddress();
  const { data, error, refetch, past } = useFiche(code);
  if (tab === 'historique') return <HistoryTab code={code} />;
  const back = <Button size="small" onClick={() => change({ au: undefined })}>{t('backToToday')}</Button>;
  if (error) return <><ErrorState error={error} retry={() => void refetch()} />{past && <div className="flex justify-center">{back}</div>}</>;
  if (!data) return <Skeleton lines={12} />;
  const Tab = tab === 'conditions' ? TermsTab : tab === 'documents' ? DocumentsTab : IdentityTab;
  return (
    <>
      {past && (
        <div role="status" className="mb-4 flex flex-wrap items-center gap-3 rounded-2xl bg-accent-soft px-5 py-3 text-sm">
          <History aria-hidden className="size-5 shrink-0 text-link" /><p className="min-w-0 flex-1 basis-56 font-medium">{t('asOf', { at: dateTime(past) })} <Badge>{t(`clients:status.${data.status}`)}</Badge></p>{back}
        </div>
      )}
      <Tab key={past ?? ''} fiche={data} past={!!past} />
    </>
  );
}
