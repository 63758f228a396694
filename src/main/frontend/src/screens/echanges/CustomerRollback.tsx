import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { count } from '@/lib/format';
import { Button, Dialog, ErrorState, Skeleton, toast, toastError } from '@/ui';
import type { Import } from './ImportsPage';

/** Before customers are taken back: who goes, what is as before, and who stays because of what has happened since. */
export function CustomerRollback({ one, onClose }: { one: Import; onClose: () => void }) {
  const { t } = useTranslation('echanges');
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const run = (dryRun: boolean) => answer(api.POST('/api/v1/imports/{id}/rollback', { params: { path: { id: one.id }, query: { dryRun } } }));
  const tried = useQuery({ queryKey: ['import', String(one.id), 'rollback'], gcTime: 0, retry: false, queryFn: () => run(true) });
  const confirm = async () => {
    setBusy(true);
    try {
      const done = await run(false);
      await Promise.all([client.invalidateQueries({ queryKey: ['import', String(one.id)], exact: true }), client.invalidateQueries({ queryKey: ['imports'] })]);
      onClose();
      toast(t('rollback.done'), { detail: t('customers.rolledBack', { removed: count(done.removed), restored: count(done.restored) }) });
    } catch (error) { toastError(error); } finally { setBusy(false); }
  };
  const kept = tried.data?.kept ?? [];
  return (
    <Dialog open onClose={onClose} title={t('rollback.title')} subtitle={one.fileName}
      footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="danger" busy={busy} disabled={!tried.data} onClick={() => void confirm()}>{t('rollback.confirm')}</Button></>}>
      {tried.error ? <ErrorState error={tried.error} retry={() => void tried.refetch()} /> : !tried.data ? <Skeleton lines={4} /> : (
        <>
          <p className="text-sm">{t('customers.goes', { count: tried.data.removed, shown: count(tried.data.removed) })} {t('customers.restored', { count: tried.data.restored, shown: count(tried.data.restored) })}</p>
          {kept.length === 0 ? <p className="mt-4 text-sm text-soft">{t('customers.noneKept')}</p> : (
            <div className="mt-4 rounded-xl bg-watch-soft p-4 text-sm">
              <p className="font-medium text-watch">{t('customers.kept')}</p>
              <ul className="mt-2 max-h-60 list-disc overflow-y-auto pl-5">{kept.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
            </div>
          )}
        </>
      )}
    </Dialog>
  );
}
