import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { Schemas } from '@/api/queries';
import { useCompany, useMe } from '@/app/session';
import { amountText, readAmount } from '@/lib/format';
import { Button, Dialog, Form, SelectField, TextAreaField, TextField, toast, toastError } from '@/ui';
import { useTakeBack } from '@/screens/recouvrement/TakeBack';
import { sheetQuery, useRefresh, useTasks, viewQuery, type Case, type View } from './data';
import { taskLink } from './NextStep';

type Block = View['blocks'][number];
type Promised = Schemas['CustomerPromise'];
type Mode = 'ALL' | 'INVOICE';

/** Our companies that this customer has an account with; the one chosen first. */
function useCompanies(view: View) {
  const me = useMe();
  const [chosen] = useCompany();
  const all = me.companies.filter((one) => view.accounts.some((account) => account.companyId === one.id));
  return { all, first: all.find((one) => one.code === chosen) ?? all[0] };
}

/** Lifts a block at once on the screen; what the server refuses comes back. It can be undone. */
export function useLift(code: string) {
  const { t } = useTranslation('fiche');
  const me = useMe();
  const client = useQueryClient();
  const refresh = useRefresh(code);
  const path = { code };
  return (block: Block) => {
    const { queryKey } = viewQuery(code);
    const before = client.getQueryData(queryKey);
    client.setQueryData(queryKey, (now: View | undefined) => now && { ...now, blocks: now.blocks.filter((one) => one.id !== block.id) });
    const again = { reason: block.reason, until: block.blockedUntil, companyCode: me.companies.find((one) => one.id === block.companyId)?.code, subject: block.subject };
    const undo = () => void api.POST('/api/v1/customers/{code}/blocks', { params: { path }, body: again }).then(refresh).catch(toastError);
    void api.DELETE('/api/v1/customers/{code}/blocks/{id}', { params: { path: { code, id: block.id } } })
      .then(() => toast(t('hold.lifted'), { action: { label: t('undo'), run: undo } }))
      .catch((error: unknown) => { client.setQueryData(queryKey, before); toastError(error); })
      .finally(() => void refresh());
  };
}

/** Writes down what the customer has promised to pay. */
export function PromiseDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const { t } = useTranslation('fiche');
  const me = useMe();
  const [busy, setBusy] = useState(false);
  const { all, first } = useCompanies(view);
  const refresh = useRefresh(view.customer.code);
  const owed = view.balances.filter((one) => one.balance > 0);
  async function save(values: Record<string, string>) {
    const amount = readAmount(values.amount ?? '');
    const flaws = [...(amount === undefined ? [{ field: 'amount', message: t('promise.amountUnreadable') }] : []), ...(values.dueOn ? [] : [{ field: 'dueOn', message: t('promise.dueMissing') }])];
    if (flaws.length > 0) throw new Problem(422, '', '', flaws);
    const made = await answer(api.POST('/api/v1/promises', {
      body: { customerCode: view.customer.code, companyCode: values.companyCode ?? first?.code, amount, currency: values.currency ?? owed[0]?.currency, dueOn: values.dueOn || undefined, channel: values.channel, note: values.note || undefined },
    }));
    onClose();
    await refresh();
    toast(t('promise.done'), { action: { label: t('undo'), run: () => void api.DELETE('/api/v1/promises/{id}', { params: { path: { id: made.id! } } }).then(refresh).catch(toastError) } });
  }
  return (
    <Dialog open onClose={onClose} title={t('promise.title')} subtitle={view.customer.name} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="promise" busy={busy}>{t('promise.save')}</Button></>}>
      <Form id="promise" onSubmit={save} onBusy={setBusy}>
        <div className="grid grid-cols-[1fr_7rem] gap-4">
          <TextField name="amount" label={t('promise.amount')} inputMode="decimal" required defaultValue={owed[0] && owed[0].overdue > 0 ? amountText(owed[0].overdue) : ''} />
          <SelectField name="currency" label={t('promise.currency')} choices={owed.map((one) => ({ value: one.currency, label: one.currency }))} />
        </div>
        <TextField name="dueOn" type="date" label={t('promise.dueOn')} hint={t('promise.help')} min={me.today} required />
        {all.length > 1 && <SelectField name="companyCode" label={t('company')} defaultValue={first?.code} choices={all.map((one) => ({ value: one.code, label: one.name }))} />}
        <SelectField name="channel" label={t('promise.channel')} choices={['CALL', 'EMAIL', 'NOTE'].map((one) => ({ value: one, label: t(`promise.by.${one}`) }))} />
        <TextAreaField name="note" label={t('promise.note')} maxLength={500} />
      </Form>
    </Dialog>
  );
}

/** Takes a promise back, and tells the customer when that is asked for; the way back records it again. */
export function useCancelPromise(code: string) {
  const { t } = useTranslation('fiche');
  const client = useQueryClient();
  const refresh = useRefresh(code);
  const { takeBack, dialog } = useTakeBack();
  const cancel = (promise: Promised, tell?: boolean) => {
    const { queryKey } = sheetQuery(code);
    const before = client.getQueryData(queryKey);
    client.setQueryData(queryKey, (now) => now && { ...now, promises: now.promises.map((one) => (one.id === promise.id ? { ...one, status: 'CANCELLED' } : one)) });
    const undo = () => void api.POST('/api/v1/promises', { body: { customerCode: code, companyCode: promise.companyCode, amount: promise.amount, currency: promise.currency, dueOn: promise.dueOn, note: promise.note } }).then(refresh).catch(toastError);
    void api.DELETE('/api/v1/promises/{id}', { params: { path: { id: promise.id }, query: { tell } } })
      .then(() => toast(t('promise.cancelled'), { action: { label: t('undo'), run: undo } }))
      .catch((error: unknown) => { client.setQueryData(queryKey, before); toastError(error); })
      .finally(() => void refresh());
  };
  return { cancel: (promise: Promised) => takeBack('promise', promise.id, (tell) => cancel(promise, tell)), dialog };
}

const KINDS = ['NOTE', 'CALL_REACHED', 'CALL_NOT_REACHED', 'CALL_VOICEMAIL', 'CALL_WRONG_NUMBER', 'CALL_RECEIVED'] as const;

/** A note, or how a call went, for the time-line. */
export function InteractionDialog({ view, cases, onClose }: { view: View; cases: Case[]; onClose: () => void }) {
  const { t } = useTranslation('fiche');
  const [busy, setBusy] = useState(false);
  const { all } = useCompanies(view);
  const refresh = useRefresh(view.customer.code);
  // the case waits for the result of its call: that is written down in its task
  const { call } = useTasks(view.customer.code, cases);
  const [kind, setKind] = useState<string>('NOTE');
  async function save(values: Record<string, string>) {
    await api.POST('/api/v1/customers/{code}/interactions', {
      params: { path: { code: view.customer.code } }, body: { kind: values.kind as (typeof KINDS)[number], subject: values.subject ?? '', body: values.body || undefined, companyCode: values.companyCode || undefined },
    });
    onClose();
    await refresh();
    toast(t('note.done'), call && values.kind !== 'NOTE' ? { detail: t('note.taskWaits'), action: { label: t('note.toTask'), run: () => window.location.assign(taskLink(call.id)) } } : {});
  }
  return (
    <Dialog open onClose={onClose} title={t('note.title')} subtitle={view.customer.name} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="note" busy={busy}>{t('note.save')}</Button></>}>
      <Form id="note" onSubmit={save} onBusy={setBusy}>
        <SelectField name="kind" label={t('note.kind')} value={kind} onChange={(event) => setKind(event.target.value)} choices={KINDS.map((one) => ({ value: one, label: t(`interaction.${one}`) }))} />
        {call && kind !== 'NOTE' && <p className="rounded-xl bg-accent-soft px-4 py-3 text-sm">{t('note.taskWaits')} <a href={taskLink(call.id)} className="font-medium text-link hover:underline">{t('note.toTask')}</a></p>}
        <TextField name="subject" label={t('note.subject')} maxLength={200} required autoFocus />
        <TextAreaField name="body" label={t('note.body')} rows={5} maxLength={4000} />
        {all.length > 1 && <SelectField name="companyCode" label={t('company')} choices={[{ value: '', label: t('everyCompany') }, ...all.map((one) => ({ value: one.code, label: one.name }))]} />}
      </Form>
    </Dialog>
  );
}

/** One message for all items, or one an invoice; shown at once, and undone with a click. */
export function useGrouping(code: string) {
  const { t } = useTranslation('fiche');
  const client = useQueryClient();
  const refresh = useRefresh(code);
  const { queryKey } = viewQuery(code);
  const put = (companyId: number, companyCode: string, mode: Mode) => {
    const before = client.getQueryData(queryKey);
    client.setQueryData(queryKey, (now: View | undefined) => now && { ...now, accounts: now.accounts.map((one) => (one.companyId === companyId ? { ...one, groupingMode: mode } : one)) });
    return api.PUT('/api/v1/customers/{code}/accounts/{companyCode}/grouping', { params: { path: { code, companyCode } }, body: { mode } })
      .catch((error: unknown) => { client.setQueryData(queryKey, before); throw error; }).finally(() => void refresh());
  };
  return (companyId: number, companyCode: string, mode: Mode) => {
    const inverse: Mode = mode === 'ALL' ? 'INVOICE' : 'ALL';
    put(companyId, companyCode, mode).then(() => toast(t('grouping.done'), { action: { label: t('undo'), run: () => void put(companyId, companyCode, inverse).catch(toastError) } })).catch(toastError);
  };
}
