import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useCompany, useMe } from '@/app/session';
import { Button, Dialog, Form, TextAreaField, TextField, toast, toastError } from '@/ui';

const AT_ONCE = 4;

/** Does the work for each, a few at a time; the first refusal ends it. */
async function forEach<T, R>(all: T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let i = 0; i < all.length; i += AT_ONCE) done.push(...(await Promise.all(all.slice(i, i + AT_ONCE).map(work))));
  return done;
}

/** Stops the relances to one customer or several until a day. How many are concerned is said before, and it can be undone. */
export function BlockDialog({ codes, onClose, onDone }: { codes: string[]; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation('clients');
  const me = useMe();
  const [company] = useCompany();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const refresh = () => Promise.all([client.invalidateQueries({ queryKey: ['customers'] }), client.invalidateQueries({ queryKey: ['customer'] })]);

  async function block(values: Record<string, string>) {
    const body = { reason: values.reason ?? '', until: values.until as string, companyCode: company ?? undefined };
    const made = await forEach(codes, async (code) => ({ code, id: (await answer(api.POST('/api/v1/customers/{code}/blocks', { params: { path: { code } }, body }))).id }));
    await refresh();
    onDone();
    onClose();
    toast(t('block.done', { count: codes.length }), { action: { label: t('undo'), run: () => void lift(made).catch(toastError) } });
  }

  async function lift(made: { code: string; id: number }[]) {
    await forEach(made, ({ code, id }) => api.DELETE('/api/v1/customers/{code}/blocks/{id}', { params: { path: { code, id } } }));
    await refresh();
    toast(t('block.lifted', { count: made.length }));
  }

  return (
    <Dialog open onClose={onClose} title={t('block.title', { count: codes.length })} subtitle={company ? me.companies.find((one) => one.code === company)?.name : t('block.everywhere')}
      footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="block" busy={busy}>{t('block.confirm')}</Button></>}>
      <Form id="block" onSubmit={block} onBusy={setBusy}>
        <TextField name="until" type="date" label={t('block.until')} hint={t('block.untilHelp')} min={me.today} required />
        <TextAreaField name="reason" label={t('block.reason')} maxLength={500} required />
      </Form>
    </Dialog>
  );
}
