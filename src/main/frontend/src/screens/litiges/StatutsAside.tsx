import { useQueryClient } from '@tanstack/react-query';
import { Archive } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { Button, Dialog, Form, TextAreaField, toast, toastError } from '@/ui';

/** Sets statuses aside and takes that back; what somebody else was quicker with is said. */
export function useAside() {
  const { t } = useTranslation('statuts');
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const read = () => client.invalidateQueries({ queryKey: ['e-invoicing'] });
  const left = (count: number) => (count > 0 ? t('aside.left', { count }) : undefined);
  const undo = (ids: number[], done?: () => void) => {
    setBusy(true);
    void answer(api.POST('/api/v1/e-invoicing/waiting/aside/undo', { body: { ids } }))
      .then(async (made) => { await read(); toast(t('aside.undone', { count: made.changed }), { detail: left(made.left) }); done?.(); })
      .catch(toastError).finally(() => setBusy(false));
  };
  const setAside = async (ids: number[], reason: string) => {
    const made = await answer(api.POST('/api/v1/e-invoicing/waiting/aside', { body: { ids, reason } }));
    await read();
    toast(t('aside.done', { count: made.changed }), { detail: left(made.left), action: made.changed > 0 ? { label: t('aside.back'), run: () => undo(ids) } : undefined });
  };
  return { setAside, undo, busy };
}

/** Why nobody looks for the invoices of these statuses any more; the notice takes it back. */
export function AsideDialog({ ids, onClose }: { ids: number[]; onClose: (done: boolean) => void }) {
  const { t } = useTranslation('statuts');
  const { setAside } = useAside();
  const [busy, setBusy] = useState(false);
  return (
    <Dialog open onClose={() => onClose(false)} title={t('aside.title', { count: ids.length })}
      footer={<><Button onClick={() => onClose(false)}>{t('aside.cancel')}</Button><Button look="main" type="submit" form="status-aside" icon={<Archive aria-hidden />} busy={busy}>{t('aside.set')}</Button></>}>
      <p className="mb-4 text-sm text-soft">{t('aside.help')}</p>
      <Form id="status-aside" onBusy={setBusy} onSubmit={async (values) => { await setAside(ids, values.reason ?? ''); onClose(true); }}>
        <TextAreaField name="reason" label={t('aside.reason')} hint={t('aside.reasonHelp')} required maxLength={500} rows={3} />
      </Form>
    </Dialog>
  );
}
