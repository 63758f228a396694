import { Eraser, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useMe } from '@/app/session';
import { Button, Dialog, Facts, Form, Money, TextAreaField, toast, toastError } from '@/ui';
import { useRefresh, type Charge } from './data';

/** What an overdue item has earned us; a manager waives it with a reason, and claims it again. */
export function Penalties({ code, charge }: { code: string; charge?: Charge }) {
  const { t } = useTranslation('fiche');
  const me = useMe();
  const refresh = useRefresh(code);
  const [asked, ask] = useState(false);
  const [busy, setBusy] = useState(false);
  if (!charge) return null;
  const again = () => api.DELETE('/api/v1/penalties/waivers/{entryId}', { params: { path: { entryId: charge.entryId } } }).then(refresh);
  const waive = (reason: string) => api.POST('/api/v1/penalties/waivers', { body: { entryId: charge.entryId, reason } }).then(refresh);
  const claim = () => void again().then(() => toast(t('penalty.claimed'), { action: { label: t('undo'), run: () => void waive(charge.waivedReason!).catch(toastError) } })).catch(toastError);
  async function save(values: Record<string, string>) {
    await waive(values.reason ?? '');
    ask(false);
    toast(t('penalty.waived'), { action: { label: t('undo'), run: () => void again().catch(toastError) } });
  }
  const waived = charge.waivedReason !== undefined;
  return (
    <section className="mt-8">
      <h3 className="mb-3 text-sm font-semibold">{t('penalty.title')}</h3>
      <Facts rows={[
        [t('penalty.penalty'), <Money key="p" amount={charge.penalty} currency={charge.currency} className={waived ? 'line-through' : ''} />],
        [t('penalty.lumpSum'), <Money key="l" amount={charge.lumpSum} currency={charge.currency} className={waived ? 'line-through' : ''} />],
        ...(waived ? [[t('penalty.waivedFor'), [charge.waivedReason, charge.waivedBy].filter(Boolean).join(' – ')] as [string, string]] : []),
      ]} />
      <p className="mt-2 text-[0.8125rem] text-soft">{t('penalty.help')}</p>
      {me.permissions.manage && (waived ? charge.waivedBy && <Button size="small" className="mt-3" icon={<RotateCcw aria-hidden />} onClick={claim}>{t('penalty.claim')}</Button> : <Button size="small" className="mt-3" icon={<Eraser aria-hidden />} onClick={() => ask(true)}>{t('penalty.waive')}</Button>)}
      {asked && (
        <Dialog open onClose={() => ask(false)} title={t('penalty.waiveTitle')} subtitle={charge.documentRef} footer={<><Button onClick={() => ask(false)}>{t('cancel')}</Button><Button look="main" type="submit" form="waive" busy={busy}>{t('penalty.waive')}</Button></>}>
          <Form id="waive" onSubmit={save} onBusy={setBusy}><TextAreaField name="reason" label={t('penalty.reason')} maxLength={500} required autoFocus /></Form>
        </Dialog>
      )}
    </section>
  );
}
