import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useMe } from '@/app/session';
import { Button, Dialog, Form, SelectField, TextField, toast, toastError } from '@/ui';
import { useTake, type Fiche, type Values } from './data';

/** Where each status leads; the server says no to the rest. */
const TO: Record<string, string[]> = { DRAFT: ['ACTIVE', 'ARCHIVED'], ACTIVE: ['BLOCKED', 'INSOLVENT', 'ARCHIVED'], BLOCKED: ['ACTIVE', 'INSOLVENT', 'ARCHIVED'], INSOLVENT: ['ACTIVE', 'BLOCKED', 'ARCHIVED'], ARCHIVED: ['ACTIVE'] };
export const leads = (status: string) => TO[status] ?? [];

export function StatusDialog({ fiche, onClose }: { fiche: Fiche; onClose: () => void }) {
  const { t } = useTranslation('identite');
  const me = useMe();
  const take = useTake(fiche.code);
  const choices = leads(fiche.status);
  const [to, choose] = useState(choices[0] ?? '');
  const [busy, setBusy] = useState(false);
  const put = async (status: string, insolventSince: string | undefined, version: number) => answer(api.PUT('/api/v1/customers/{code}/status', { params: { path: { code: fiche.code }, header: { 'If-Match': `"${version}"` } }, body: { status, insolventSince } }));
  async function save(values: Values) {
    const now = await put(values.status ?? '', values.insolventSince || undefined, fiche.version);
    await take(now);
    onClose();
    // the way back from a proceeding is the finance director's alone
    const mayBack = now.status !== 'INSOLVENT' || me.roles.includes('CFO');
    const back = mayBack && leads(now.status).includes(fiche.status) && { label: t('undo'), run: () => void put(fiche.status, fiche.insolventSince, now.version).then(take).catch(toastError) };
    toast(t('statusIs', { status: t(`clients:status.${now.status}`) }), back ? { action: back } : {});
  }
  return (
    <Dialog open onClose={onClose} title={t('status')} subtitle={fiche.name} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="status" busy={busy}>{t('save')}</Button></>}>
      <Form id="status" onSubmit={save} onBusy={setBusy}>
        <SelectField name="status" label={t('newStatus')} hint={t(`statusHelp.${to}`)} value={to} onChange={(event) => choose(event.target.value)} choices={choices.map((value) => ({ value, label: t(`clients:status.${value}`) }))} autoFocus />
        {to === 'INSOLVENT' && <TextField name="insolventSince" type="date" label={t('since')} max={me.today} />}
      </Form>
    </Dialog>
  );
}
